package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.portal.faults.FaultReport.Message;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

class FaultDeliveryTest {

  private static final UUID ID = new UUID(1, 2);
  private static final UUID WRITE = new UUID(3, 4);
  private static final EmployeeNumber TOM = new EmployeeNumber("tom");
  private static final Person PERSON = new Person(TOM, "tom@example.org", "Tom Verhagen");
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final FaultWish WISH =
      new FaultWish("W-PR-0214", null, "paper-jam", "Tray 2", Urgency.BLOCKS, List.of());

  private final FaultReport report =
      FaultReport.sent(ID, TOM, WISH, "Printer 2.14: Paper jam", "nl", NOW);
  private final Facilities facilities = new Facilities();
  private final Readings readings = new Readings();
  private final FaultDelivery delivery = new FaultDelivery();

  FaultDeliveryTest() {
    delivery.progress = new Progress(report);
    delivery.readings = readings;
  }

  private OutboxMessage reporting(boolean mayHaveArrived) {
    return message(FaultMessages.report("facilities", report, PERSON), mayHaveArrived);
  }

  private OutboxMessage writing(Message kind, boolean mayHaveArrived) {
    return message(
        FaultMessages.write("facilities", kind, report, WRITE, PERSON, "Still broken", NOW, "en"),
        mayHaveArrived);
  }

  private static OutboxMessage message(NewMessage message, boolean mayHaveArrived) {
    return new OutboxMessage(
        new UUID(7, 8),
        message.connection(),
        message.kind(),
        message.request(),
        message.employee(),
        message.payload(),
        mayHaveArrived ? 2 : 1,
        mayHaveArrived);
  }

  private void deliver(OutboxMessage message) {
    delivery.deliver(message, facilities).run();
  }

  @Test
  @DisplayName("FT-4 A first try is sent without asking, with all that was filled in")
  void aFirstTryIsSent() {
    deliver(reporting(false));
    assertThat(facilities.calls).containsExactly("report");
    FaultSubmission sent = facilities.reported.get(0);
    assertThat(sent.submission().value()).isEqualTo(ID);
    assertThat(sent.reporter()).isEqualTo(PERSON);
    assertThat(sent.asset()).isEqualTo("W-PR-0214");
    assertThat(sent.problem()).isEqualTo("paper-jam");
    assertThat(sent.words()).isEqualTo("Tray 2");
    assertThat(sent.urgency()).isEqualTo(Urgency.BLOCKS);
    assertThat(sent.language()).isEqualTo("nl");
    assertThat(sent.attachments()).extracting(Attachment::name).containsExactly("photo-1.jpg");
    assertThat(report.state()).isEqualTo(FaultState.FILED);
    assertThat(report.reference()).isEqualTo("F-1");
    assertThat(readings.asked).isTrue();
  }

  @Test
  @DisplayName("FT-4 What may have arrived is looked up: found is filed")
  void whatIsFoundIsFiled() {
    facilities.there = "F-7";
    deliver(reporting(true));
    assertThat(facilities.calls).containsExactly("findBySubmission");
    assertThat(report.reference()).isEqualTo("F-7");
  }

  @Test
  @DisplayName("FT-4 What may have arrived is looked up: surely not there is sent again")
  void whatIsNotThereIsSentAgain() {
    deliver(reporting(true));
    assertThat(facilities.calls).containsExactly("findBySubmission", "report");
    assertThat(report.state()).isEqualTo(FaultState.FILED);
  }

  @Test
  @DisplayName("FT-4 Where that cannot be asked a person must look; it is never sent blindly")
  void whereItCannotBeAskedAPersonLooks() {
    readings.canFind = false;
    assertThatThrownBy(() -> delivery.deliver(reporting(true), facilities))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be asked");
    assertThat(facilities.calls).isEmpty();
    delivery.parked(reporting(true), "why");
    assertThat(report.shownState()).isEqualTo(FaultState.NEEDS_ATTENTION);
    delivery.unparked(reporting(true));
    assertThat(report.shownState()).isEqualTo(FaultState.SENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Message.class,
      names = {"REPLY", "REOPEN", "UNFOLLOW"})
  @DisplayName("FT-4 A later write has an id of its own, and is looked up by it")
  void aLaterWriteIsLookedUpByItsOwnId(Message kind) {
    report.recorded(Message.REPORT, ID, "F-1", NOW);
    facilities.there = "F-1";
    deliver(writing(kind, true));
    assertThat(facilities.lookedUp).containsExactly(WRITE);
    assertThat(facilities.calls).containsExactly("findBySubmission");
    facilities.calls.clear();
    deliver(writing(kind, false));
    assertThat(facilities.calls).as("it is recorded already").isEmpty();
  }

  static List<AdapterException> failures() {
    return List.of(
        new SystemUnavailableException("refused", false, null, null),
        new SystemUnavailableException("timed out", true, null, null),
        new RequestRejectedException("unknown-ticket", "There is no such ticket"),
        new ContractBrokenException("HTML", null),
        new AccessRefusedException("401", null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("FT-4 Every failure goes to the outbox as it is, and the card keeps its state")
  void everyFailureGoesToTheOutbox(AdapterException failure) {
    facilities.failure = failure;
    for (OutboxMessage message : List.of(reporting(false), reporting(true))) {
      assertThatThrownBy(() -> delivery.deliver(message, facilities)).isSameAs(failure);
    }
    assertThat(report.state()).isEqualTo(FaultState.SENT);
    assertThat(readings.asked).isFalse();
  }

  @Test
  @DisplayName("FT-3 A refusal comes back to the employee with the system's sentence")
  void aRefusalComesBack() {
    delivery.rejected(reporting(false), new RequestRejectedException("x", "No such device"));
    assertThat(report.state()).isEqualTo(FaultState.RETURNED);
    assertThat(report.reason()).isEqualTo("No such device");
    deliver(reporting(false));
    assertThat(facilities.calls).as("it is not wanted any more").isEmpty();
  }

  /** What is written down about one report, without a database. */
  private static final class Progress extends FaultProgress {
    private final FaultReport report;

    Progress(FaultReport report) {
      this.report = report;
    }

    @Override
    boolean stillWanted(OutboxMessage message) {
      return report.stillWanted(FaultMessages.write(message));
    }

    @Override
    String reference(OutboxMessage message) {
      return String.valueOf(report.reference());
    }

    @Override
    List<Attachment> photos(OutboxMessage message) {
      return List.of(new Attachment("photo-1.jpg", "image/jpeg", new byte[] {1}));
    }

    @Override
    void recorded(OutboxMessage message, String reference) {
      report.recorded(FaultMessages.kind(message), FaultMessages.write(message), reference, NOW);
    }

    @Override
    void refused(OutboxMessage message, String sentence) {
      report.refused(FaultMessages.write(message), sentence, NOW);
    }

    @Override
    void needsAttention(OutboxMessage message) {
      report.needsAttention(NOW);
    }

    @Override
    void goesOn(OutboxMessage message) {
      report.goesOn(NOW);
    }
  }

  private static final class Readings extends FaultReadings {
    private boolean canFind = true;
    private boolean asked;

    @Override
    public boolean can(Capability capability) {
      return canFind;
    }

    @Override
    public void soon() {
      asked = true;
    }
  }

  /** A ticket system that does as it is told, and the connection to it. */
  private static final class Facilities implements SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private final List<FaultSubmission> reported = new ArrayList<>();
    private final List<UUID> lookedUp = new ArrayList<>();
    private @Nullable String there;
    private @Nullable AdapterException failure;

    private Object answer(String method, Object[] arguments) {
      AdapterException fails = failure;
      if (fails != null) {
        throw fails;
      }
      if (method.equals("findBySubmission")) {
        lookedUp.add(((SubmissionId) arguments[0]).value());
        return Optional.ofNullable(there)
            .map(
                reference ->
                    FaultReportTest.ticket(
                        reference, TicketStatusAtSource.NEW, 1, null, List.of()));
      }
      if (method.equals("report")) {
        reported.add((FaultSubmission) arguments[0]);
      }
      return new Acknowledgement("F-1", NOW, false);
    }

    @Override
    public String name() {
      return "facilities";
    }

    @Override
    public String label() {
      return "Facilities";
    }

    @Override
    public boolean offers(Class<?> port) {
      return port == FaultSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      calls.add(operation);
      Object system =
          Proxy.newProxyInstance(
              FaultSystem.class.getClassLoader(),
              new Class<?>[] {FaultSystem.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
      return work.apply(port.cast(system));
    }
  }
}
