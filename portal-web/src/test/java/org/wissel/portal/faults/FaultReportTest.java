package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.faults.FaultCard.OnItsWay;
import org.wissel.portal.faults.FaultReport.Message;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

class FaultReportTest {

  private static final UUID ID = new UUID(1, 2);
  private static final UUID WRITE = new UUID(3, 4);
  private static final UUID OTHER_WRITE = new UUID(5, 6);
  private static final EmployeeNumber TOM = new EmployeeNumber("tom");
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final FaultWish WISH =
      new FaultWish("W-PR-0214", null, "paper-jam", null, Urgency.SLOWS, List.of());

  private final FaultReport report =
      FaultReport.sent(ID, TOM, WISH, "Printer 2.14: Paper jam", "en", NOW);

  @Test
  @DisplayName("FT-3 What is sent is filed when the system has it, and solved when it says so")
  void fromSentToSolved() {
    assertThat(report.state()).isEqualTo(FaultState.SENT);
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    assertThat(report.reference()).isEqualTo("F-1");
    assertThat(report.stillWanted(ID)).isFalse();

    report.atSource(ticket(TicketStatusAtSource.IN_PROGRESS, 1), NOW);
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    report.atSource(ticket(TicketStatusAtSource.SOLVED, 2), NOW);
    assertThat(report.state()).isEqualTo(FaultState.DONE);
    assertThat(report.doneAt()).isNotNull();
  }

  @Test
  @DisplayName("FT-3 What was read before the answer came files it too, and once only")
  void aReadingFilesIt() {
    report.atSource(ticket(TicketStatusAtSource.NEW, 1), NOW);
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    assertThat(report.reference()).isEqualTo("F-1");
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    assertThat(report.steps())
        .extracting(FaultStep::kind)
        .containsExactly(FaultStep.Kind.SENT, FaultStep.Kind.FILED);
  }

  @Test
  @DisplayName("FT-3 What was read earlier does not take back what was read later")
  void anOldReadingTakesNothingBack() {
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    report.atSource(ticket(TicketStatusAtSource.SOLVED, 2), NOW);
    assertThat(report.atSource(ticket(TicketStatusAtSource.NEW, 1), NOW)).isFalse();
    assertThat(report.state()).isEqualTo(FaultState.DONE);
  }

  @Test
  @DisplayName("FT-3 FT-7 It stays solved until the system has taken it up again")
  void reopening() {
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    report.atSource(ticket(TicketStatusAtSource.SOLVED, 2), NOW);
    assertThat(report.canReopen(NOW.plusSeconds(1), NOW)).isTrue();
    assertThat(report.canReopen(null, NOW)).as("no limit").isTrue();
    assertThat(report.canReopen(NOW, NOW)).as("too late").isFalse();

    report.reopen(WRITE, "It jams again", NOW);
    assertThat(report.state()).isEqualTo(FaultState.DONE);
    assertThat(report.onItsWay()).isEqualTo(OnItsWay.REOPENING);
    assertThat(report.canReopen(null, NOW)).isFalse();
    report.recorded(Message.REOPEN, WRITE, "F-1", NOW);
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    assertThat(report.onItsWay()).isNull();
    assertThat(report.doneAt()).isNull();
  }

  @Test
  @DisplayName("FT-3 Of two answers on their way the last one is awaited")
  void twoReplies() {
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    report.reply(WRITE, "Tray 2", NOW);
    report.reply(OTHER_WRITE, "And tray 3", NOW);
    report.recorded(Message.REPLY, WRITE, "F-1", NOW);
    assertThat(report.onItsWay()).isEqualTo(OnItsWay.REPLY);
    assertThat(report.stillWanted(WRITE)).isFalse();
    assertThat(report.stillWanted(OTHER_WRITE)).isTrue();
    report.recorded(Message.REPLY, OTHER_WRITE, "F-1", NOW);
    assertThat(report.onItsWay()).isNull();
  }

  @Test
  @DisplayName("FT-3 A refused report waits for its employee's choice, a refused answer does not")
  void refusals() {
    report.refused(ID, "No such device", NOW);
    assertThat(report.state()).isEqualTo(FaultState.RETURNED);
    assertThat(report.reason()).isEqualTo("No such device");
    assertThat(report.canDrop()).isTrue();
    report.drop(NOW);
    assertThat(report.state()).isEqualTo(FaultState.WITHDRAWN);

    FaultReport filed = FaultReport.sent(ID, TOM, WISH, "Printer", "en", NOW);
    filed.recorded(Message.REPORT, ID, "F-1", NOW);
    filed.reply(WRITE, "Tray 2", NOW);
    filed.refused(WRITE, "It is solved", NOW);
    assertThat(filed.state()).isEqualTo(FaultState.FILED);
    assertThat(filed.onItsWay()).isNull();
    assertThat(filed.stillWanted(WRITE)).isFalse();
  }

  @Test
  @DisplayName("FT-5 A report follows its ticket into the one with which it was put together")
  void merging() {
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    report.atSource(ticket("F-1", TicketStatusAtSource.MERGED, 5, "F-9", List.of()), NOW);
    assertThat(report.reference()).isEqualTo("F-9");
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    report.atSource(ticket("F-9", TicketStatusAtSource.SOLVED, 3, null, List.of()), NOW);
    assertThat(report.state()).isEqualTo(FaultState.DONE);
  }

  @Test
  @DisplayName("FT-3 FT-6 Who wants to be kept posted is so only when the system says so")
  void following() {
    FaultReport following = FaultReport.following(ID, TOM, "F-1", "Printer", "en", NOW);
    following.atSource(ticket(TicketStatusAtSource.IN_PROGRESS, 1), NOW);
    assertThat(following.state()).as("the ticket does not name Tom").isEqualTo(FaultState.SENT);
    following.atSource(
        ticket(
            "F-1",
            TicketStatusAtSource.IN_PROGRESS,
            2,
            null,
            List.of(new Person(TOM, null, "Tom"))),
        NOW);
    assertThat(following.state()).isEqualTo(FaultState.FILED);
    assertThat(following.canReply()).isFalse();

    following.unfollow(WRITE, NOW);
    assertThat(following.state()).isEqualTo(FaultState.FILED);
    following.recorded(Message.UNFOLLOW, WRITE, "F-1", NOW);
    assertThat(following.state()).isEqualTo(FaultState.WITHDRAWN);
    assertThat(following.atSource(ticket(TicketStatusAtSource.NEW, 9), NOW)).isFalse();
  }

  @Test
  @DisplayName("FT-3 A parked message is shown before all else, until it goes on")
  void attention() {
    report.needsAttention(NOW);
    assertThat(report.shownState()).isEqualTo(FaultState.NEEDS_ATTENTION);
    report.goesOn(NOW);
    assertThat(report.shownState()).isEqualTo(FaultState.SENT);
  }

  private static TicketAtSource ticket(TicketStatusAtSource status, int second) {
    return ticket("F-1", status, second, null, List.of());
  }

  static TicketAtSource ticket(
      String reference,
      TicketStatusAtSource status,
      int second,
      @Nullable String mergedInto,
      List<Person> followers) {
    return new TicketAtSource(
        null,
        reference,
        String.valueOf(second),
        "Printer",
        "W-PR-0214",
        null,
        "paper-jam",
        Urgency.SLOWS,
        status,
        status.name(),
        List.of(),
        followers,
        null,
        null,
        null,
        null,
        mergedInto,
        NOW,
        NOW.plusSeconds(second));
  }
}
