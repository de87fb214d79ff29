package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wissel.portal.leave.LeaveState.APPROVED;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wissel.portal.leave.LeaveCard.OnItsWay;
import org.wissel.portal.leave.LeaveRequest.Message;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision.Verdict;
import org.wissel.spi.leave.LeaveStatusAtSource;

class LeaveRequestTest {

  private static final UUID ID = new UUID(1, 2);
  private static final EmployeeNumber TOM = new EmployeeNumber("tom");
  private static final EmployeeNumber SANNE = new EmployeeNumber("sanne");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);

  private final LeaveRequest recorded = sent(Decides.DECIDES_HERE_RECORDED);
  private final LeaveRequest filedAfter = sent(Decides.DECIDES_HERE_FILED_AFTER);
  private final LeaveRequest decidedThere = sent(Decides.DECIDES_THERE);

  private static LeaveRequest sent(Decides decides) {
    return LeaveRequest.sent(
        ID, TOM, "W-1", wish(3), cost(3), decides, "en", NOW, NOW.plusSeconds(10));
  }

  private static LeaveWish wish(int days) {
    return new LeaveWish(
        "holiday",
        MONDAY,
        MONDAY.plusDays(days - 1),
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        null,
        null);
  }

  private static List<LeaveDay> cost(int days) {
    return MONDAY
        .datesUntil(MONDAY.plusDays(days))
        .map(date -> new LeaveDay(date, DayPart.WHOLE, BigDecimal.valueOf(8), null, null))
        .toList();
  }

  @Test
  @DisplayName("LV-5 Decided here and recorded: the approval counts when the system has it")
  void anApprovalCountsWhenItIsRecorded() {
    assertThat(recorded.toFile()).isEqualTo(Message.FILE);
    recorded.filed("L-1", NOW);
    assertThat(recorded.state()).isEqualTo(LeaveState.FILED);

    assertThat(recorded.decide(Decision.APPROVE, SANNE, null, NOW)).isEqualTo(Message.DECIDE);
    assertThat(recorded.state()).isEqualTo(LeaveState.FILED);
    assertThat(recorded.onItsWay()).isEqualTo(OnItsWay.APPROVAL);
    assertThat(recorded.canBeDecided()).isFalse();

    recorded.decisionRecorded(Verdict.APPROVED, NOW);
    assertThat(recorded.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(recorded.onItsWay()).isNull();
  }

  @Test
  @DisplayName("LV-5 Decided here and recorded: a decision that is refused opens it again")
  void aRefusedDecisionOpensItAgain() {
    recorded.filed("L-1", NOW);
    recorded.decide(Decision.REJECT, SANNE, "busy", NOW);
    recorded.refused(Message.DECIDE, 1, "changed meanwhile", NOW);

    assertThat(recorded.state()).isEqualTo(LeaveState.FILED);
    assertThat(recorded.canBeDecided()).isTrue();
    assertThat(recorded.decidedBy()).isNull();
  }

  @Test
  @DisplayName("LV-5 Filed after the approval: nothing leaves before, and it is filed as approved")
  void nothingLeavesBeforeTheApproval() {
    assertThat(filedAfter.toFile()).isEqualTo(Message.NONE);
    assertThat(filedAfter.decide(Decision.APPROVE, SANNE, null, NOW)).isEqualTo(Message.FILE);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.SENT);
    filedAfter.filed("L-1", NOW);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(filedAfter.reference()).isEqualTo("L-1");
  }

  @Test
  @DisplayName("LV-5 Filed after the approval: a rejection and a return need no system")
  void rejectionAndReturnNeedNoSystem() {
    assertThat(filedAfter.decide(Decision.RETURN, SANNE, "one day less", NOW))
        .isEqualTo(Message.NONE);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.RETURNED);
    assertThat(filedAfter.reason()).isEqualTo("one day less");
    assertThat(filedAfter.change(wish(2), cost(2), false, NOW, NOW)).isEqualTo(Message.NONE);
    assertThat(filedAfter.canBeDecided()).isTrue();
    assertThat(filedAfter.decide(Decision.REJECT, SANNE, "no", NOW)).isEqualTo(Message.NONE);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.REJECTED);
  }

  @Test
  @DisplayName("LV-7 Filed after the approval: a longer change is approved before it leaves")
  void aLongerChangeIsApprovedBeforeItLeaves() {
    filedAfter.decide(Decision.APPROVE, SANNE, null, NOW);
    filedAfter.filed("L-1", NOW);
    assertThat(filedAfter.change(wish(5), cost(5), false, NOW, NOW)).isEqualTo(Message.NONE);
    assertThat(filedAfter.canBeDecided()).isTrue();
    filedAfter.decide(Decision.REJECT, SANNE, "too long", NOW);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(filedAfter.wanted()).isNull();

    filedAfter.change(wish(5), cost(5), false, NOW, NOW);
    assertThat(filedAfter.decide(Decision.APPROVE, SANNE, null, NOW)).isEqualTo(Message.CHANGE);
    filedAfter.changed(filedAfter.revision(), cost(5), "L-1", NOW);
    assertThat(filedAfter.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(filedAfter.content()).isEqualTo(wish(5));

    assertThat(filedAfter.change(wish(1), cost(1), false, NOW, NOW))
        .as("giving back days needs nobody")
        .isEqualTo(Message.CHANGE);
  }

  @Test
  @DisplayName("LV-5 Decided there: nobody here decides, what the system says counts")
  void whatTheSystemSaysCounts() {
    assertThat(decidedThere.toFile()).isEqualTo(Message.FILE);
    assertThat(decidedThere.canBeDecided()).isFalse();
    assertThat(decidedThere.undecided()).isTrue();
    assertThat(decidedThere.atSource(at(1, LeaveStatusAtSource.REQUESTED, 3, false, NOW), NOW))
        .isTrue();
    assertThat(decidedThere.state()).isEqualTo(LeaveState.FILED);
    decidedThere.atSource(at(1, LeaveStatusAtSource.REJECTED, 3, false, NOW), NOW);
    assertThat(decidedThere.state()).isEqualTo(LeaveState.REJECTED);
    assertThat(decidedThere.reason()).isEqualTo("because");
  }

  @Test
  @DisplayName("LV-4 What the system refuses to file comes back with its sentence")
  void whatIsRefusedComesBack() {
    recorded.decide(Decision.APPROVE, SANNE, null, NOW);
    recorded.refused(Message.FILE, 1, "not enough", NOW);
    assertThat(recorded.state()).isEqualTo(LeaveState.RETURNED);
    assertThat(recorded.reason()).isEqualTo("not enough");
    assertThat(recorded.stillWanted(Message.DECIDE, 1)).isFalse();

    assertThat(recorded.change(wish(1), cost(1), false, NOW, NOW)).isEqualTo(Message.FILE);
    assertThat(recorded.state()).isEqualTo(LeaveState.SENT);
    assertThat(recorded.canBeDecided()).isTrue();
    assertThat(recorded.stillWanted(Message.FILE, 1)).isFalse();
    assertThat(recorded.stillWanted(Message.FILE, 2)).isTrue();
  }

  @Test
  @DisplayName("LV-4 A parked message shows until it goes on; the state itself is kept")
  void aParkedMessageShows() {
    recorded.needsAttention(NOW);
    assertThat(recorded.shownState()).isEqualTo(LeaveState.NEEDS_ATTENTION);
    recorded.goesOn(NOW);
    assertThat(recorded.shownState()).isEqualTo(LeaveState.SENT);
  }

  @Test
  @DisplayName("LV-7 Old values count until a change is recorded, and stay when it is refused")
  void oldValuesCount() {
    recorded.filed("L-1", NOW);
    assertThat(recorded.change(wish(5), cost(5), false, NOW, NOW)).isEqualTo(Message.CHANGE);
    assertThat(recorded.content()).isEqualTo(wish(3));
    assertThat(recorded.canBeDecided()).isFalse();
    recorded.refused(Message.CHANGE, 2, "overlap", NOW);
    assertThat(recorded.content()).isEqualTo(wish(3));
    assertThat(recorded.wanted()).isNull();
    assertThat(recorded.canBeDecided()).isTrue();
  }

  @Test
  @DisplayName("LV-7 Approved leave that is over is neither changed nor withdrawn")
  void whatIsOverStays() {
    recorded.filed("L-1", NOW);
    recorded.decide(Decision.APPROVE, SANNE, null, NOW);
    recorded.decisionRecorded(Verdict.APPROVED, NOW);
    assertThat(recorded.canWithdraw(MONDAY.plusDays(2))).isTrue();
    assertThat(recorded.canChange(MONDAY.plusDays(2))).isTrue();
    assertThat(recorded.canWithdraw(MONDAY.plusDays(3))).isFalse();
    assertThat(recorded.canChange(MONDAY.plusDays(3))).isFalse();
  }

  @Test
  @DisplayName("LV-9 Days that HR changed replace ours, and the card says so")
  void daysThatHrChangedReplaceOurs() {
    recorded.filed("L-1", NOW);
    int before = recorded.edition();
    assertThat(recorded.atSource(at(2, LeaveStatusAtSource.APPROVED, 2, true, NOW), NOW)).isTrue();
    assertThat(recorded.content()).isEqualTo(wish(2));
    assertThat(recorded.hours()).isEqualByComparingTo("16");
    assertThat(recorded.edition()).isGreaterThan(before);
    assertThat(recorded.steps())
        .extracting(LeaveStep::kind)
        .contains(LeaveStep.Kind.CHANGED_THERE, LeaveStep.Kind.APPROVED);
    assertThat(recorded.atSource(at(2, LeaveStatusAtSource.APPROVED, 2, true, NOW), NOW))
        .as("nothing new")
        .isFalse();
  }

  @Test
  @DisplayName("LV-9 An older record than the last changes nothing")
  void anOlderRecordChangesNothing() {
    recorded.atSource(at(1, LeaveStatusAtSource.APPROVED, 3, false, NOW), NOW);
    assertThat(
            recorded.atSource(
                at(1, LeaveStatusAtSource.REQUESTED, 3, false, NOW.minusSeconds(1)), NOW))
        .isFalse();
    assertThat(recorded.state()).isEqualTo(LeaveState.APPROVED);
  }

  @Test
  @DisplayName("LV-9 A record read while the mended one is under way does not return it again")
  void aRecordOfBeforeDoesNotReturnTheMended() {
    recorded.filed("L-1", NOW);
    recorded.decide(Decision.RETURN, SANNE, "shorter", NOW);
    recorded.decisionRecorded(Verdict.SENT_BACK, NOW);
    assertThat(recorded.change(wish(2), cost(2), false, NOW, NOW)).isEqualTo(Message.CHANGE);
    recorded.atSource(at(1, LeaveStatusAtSource.SENT_BACK, 3, false, NOW), NOW);
    assertThat(recorded.state()).isEqualTo(LeaveState.SENT);
    assertThat(recorded.content()).isEqualTo(wish(2));
    recorded.changed(2, cost(2), "L-1", NOW);
    assertThat(recorded.state()).isEqualTo(LeaveState.FILED);
    assertThat(recorded.canBeDecided()).isTrue();
  }

  @Test
  @DisplayName("LV-9 Leave that was made at HR is a card that only HR changes")
  void leaveMadeAtHrIsACard() {
    LeaveAtSource record =
        LeaveRecord.of(null, "L-9", TOM, 1, cost(3), LeaveStatusAtSource.REQUESTED, NOW);
    LeaveRequest made =
        LeaveRequest.madeThere(ID, "W-9", record, Decides.DECIDES_HERE_RECORDED, "en");
    assertThat(made.state()).isEqualTo(LeaveState.FILED);
    assertThat(made.canWithdraw(TODAY)).isFalse();
    assertThat(made.canChange(TODAY)).isFalse();
    assertThat(made.canBeDecided()).isFalse();
  }

  private static LeaveAtSource at(
      int revision, LeaveStatusAtSource status, int days, boolean changedThere, Instant updated) {
    return new LeaveAtSource(
        new SubmissionId(ID),
        "L-1",
        TOM,
        "holiday",
        revision,
        cost(days),
        status,
        status.name(),
        null,
        null,
        "Marijke Bos",
        status == LeaveStatusAtSource.REQUESTED ? null : "because",
        changedThere,
        updated);
  }

  /**
   * A message on its way in the world below.
   *
   * @param arrived whether the system has it and only its answer was lost
   */
  private record OnTheWay(
      Message kind, int revision, @Nullable Verdict verdict, int days, boolean arrived) {}

  /** A request, the messages it has sent, and what the system has of it; made anew by replaying. */
  private static final class World {
    private final LeaveRequest request;
    private final Deque<OnTheWay> outbox = new ArrayDeque<>();
    private @Nullable LeaveStatusAtSource there;
    private int daysThere;
    private int revisionThere;
    private boolean tried;

    /** Whether the system has something that the portal was not told. */
    private boolean untold;

    private boolean lost;

    /** Whether HR acted at its own system; once is enough here, twice passed too in 30 seconds. */
    private boolean actedThere;

    private boolean changedThere;

    World(Decides decides) {
      request = sent(decides);
      send(request.toFile(), null);
    }

    private void send(Message kind, @Nullable Verdict verdict) {
      if (kind != Message.NONE) {
        LeaveWish wanted = request.wanted();
        int days = days(wanted == null ? request.content() : wanted);
        outbox.add(new OnTheWay(kind, request.revision(), verdict, days, false));
      }
    }

    private static int days(LeaveWish wish) {
      return (int) ChronoUnit.DAYS.between(wish.firstDay(), wish.lastDay()) + 1;
    }

    private boolean filedAfter() {
      return request.decides() == Decides.DECIDES_HERE_FILED_AFTER;
    }

    /** The verbs that are possible now. */
    List<String> verbs() {
      List<String> verbs = new ArrayList<>();
      if (outbox.size() < 3) {
        if (request.canBeDecided()) {
          verbs.addAll(List.of("approve", "reject", "return"));
        }
        if (request.canChange(TODAY)) {
          verbs.addAll(List.of("longer", "shorter"));
        }
        if (request.canWithdraw(TODAY)) {
          verbs.add("withdraw");
        }
      }
      OnTheWay next = outbox.peek();
      if (next != null) {
        verbs.add("deliver");
        if (!next.arrived()) {
          verbs.add("refuse");
          if (leaves(next) && fits(next)) {
            verbs.add("lose");
          }
        }
      }
      if (there != null) {
        verbs.add("read");
        if (!actedThere && isLive()) {
          verbs.addAll(
              List.of("hr approves", "hr rejects", "hr returns", "hr changes", "hr withdraws"));
        }
      }
      return verbs;
    }

    void act(String verb) {
      LeaveState before = request.state();
      boolean untried = !tried && before == LeaveState.SENT && !outbox.isEmpty();
      switch (verb) {
        case "approve" -> send(decide(Decision.APPROVE), Verdict.APPROVED);
        case "reject" -> send(decide(Decision.REJECT), Verdict.REJECTED);
        case "return" -> send(decide(Decision.RETURN), Verdict.SENT_BACK);
        case "longer", "shorter" -> {
          if (untried) {
            outbox.clear();
          }
          int days = verb.equals("longer") ? 5 : 2;
          send(request.change(wish(days), cost(days), untried, NOW, NOW), null);
        }
        case "withdraw" -> {
          if (untried) {
            outbox.clear();
          }
          send(request.withdraw(untried, NOW), null);
        }
        case "read" -> {
          read();
          return;
        }
        case "hr approves" -> atHr(LeaveStatusAtSource.APPROVED);
        case "hr rejects" -> atHr(LeaveStatusAtSource.REJECTED);
        case "hr returns" -> atHr(LeaveStatusAtSource.SENT_BACK);
        case "hr withdraws" -> atHr(LeaveStatusAtSource.WITHDRAWN);
        case "hr changes" -> {
          atHr(there);
          changedThere = true;
          revisionThere++;
          daysThere = 1;
        }
        case "lose" -> {
          OnTheWay message = outbox.remove();
          tried = true;
          untold = true;
          lost = true;
          take(message);
          outbox.addFirst(
              new OnTheWay(
                  message.kind(), message.revision(), message.verdict(), message.days(), true));
          return;
        }
        default -> {
          deliver(outbox.remove(), verb.equals("refuse"));
          return;
        }
      }
      boolean moved = request.state() != before;
      if (moved && request.state() == APPROVED) {
        throw new AssertionError("nobody alone makes it approved");
      }
      boolean mended = before == LeaveState.RETURNED && request.state() == LeaveState.SENT;
      if (moved && !mended && !filedAfter() && request.reference() != null) {
        throw new AssertionError("only HR moves what HR has");
      }
    }

    /** HR acts at its own system; the portal hears of it when it reads. */
    private void atHr(@Nullable LeaveStatusAtSource status) {
      there = status;
      untold = true;
      actedThere = true;
    }

    private boolean isLive() {
      return there == LeaveStatusAtSource.REQUESTED
          || there == LeaveStatusAtSource.SENT_BACK
          || there == LeaveStatusAtSource.APPROVED;
    }

    private Message decide(Decision decision) {
      return request.decide(decision, SANNE, "because", NOW);
    }

    /** Whether the message would be sent, and not be dropped because it has nothing to do. */
    private boolean leaves(OnTheWay message) {
      return request.stillWanted(message.kind(), message.revision())
          && !(message.kind() == Message.FILE && request.takenBack())
          && !(message.kind() == Message.WITHDRAW && there == null);
    }

    private void deliver(OnTheWay message, boolean refuse) {
      tried = true;
      boolean wanted = request.stillWanted(message.kind(), message.revision());
      if (wanted && message.kind() == Message.WITHDRAW && there == null) {
        request.withdrawalRecorded(NOW);
      } else if (wanted && message.arrived()) {
        confirmed(message);
        read();
      } else if (leaves(message)) {
        if (!fits(message) && !lost && !actedThere) {
          throw new AssertionError(message + " gives the system a reason to refuse it");
        }
        if (refuse || !fits(message)) {
          request.refused(message.kind(), message.revision(), "no", NOW);
        } else {
          take(message);
          confirmed(message);
        }
      }
    }

    private void confirmed(OnTheWay message) {
      switch (message.kind()) {
        case FILE -> request.filed("L-1", NOW);
        case CHANGE -> request.changed(message.revision(), cost(message.days()), "L-1", NOW);
        case DECIDE -> request.decisionRecorded(verdict(message), NOW);
        case WITHDRAW -> request.withdrawalRecorded(NOW);
        case NONE -> throw new IllegalStateException();
      }
    }

    private static Verdict verdict(OnTheWay message) {
      return Optional.ofNullable(message.verdict()).orElseThrow();
    }

    /** Whether the system has no reason to refuse it. */
    private boolean fits(OnTheWay message) {
      LeaveStatusAtSource status = there;
      if (status == null) {
        return message.kind() == Message.FILE;
      }
      return switch (message.kind()) {
        case CHANGE -> isLive() && message.revision() > revisionThere;
        case DECIDE ->
            isLive()
                && status != LeaveStatusAtSource.APPROVED
                && message.revision() == revisionThere;
        case WITHDRAW -> isLive();
        default -> false;
      };
    }

    private void take(OnTheWay message) {
      switch (message.kind()) {
        case FILE -> {
          there = filedAfter() ? LeaveStatusAtSource.APPROVED : LeaveStatusAtSource.REQUESTED;
          daysThere = message.days();
          revisionThere = message.revision();
        }
        case CHANGE -> {
          boolean stays =
              filedAfter()
                  || (there == LeaveStatusAtSource.APPROVED && message.days() <= daysThere);
          there = stays ? LeaveStatusAtSource.APPROVED : LeaveStatusAtSource.REQUESTED;
          daysThere = message.days();
          revisionThere = message.revision();
          changedThere = false;
        }
        case DECIDE -> there = LeaveStatusAtSource.valueOf(verdict(message).name());
        default -> there = LeaveStatusAtSource.WITHDRAWN;
      }
    }

    private void read() {
      LeaveStatusAtSource status = there;
      if (status != null) {
        untold = false;
        request.atSource(at(revisionThere, status, daysThere, changedThere, NOW), NOW);
      }
    }

    /** Alike where nothing that can happen next differs. */
    String signature() {
      List<Object> here =
          List.of(
              request.state(),
              String.valueOf(request.onItsWay()),
              request.undecided(),
              request.reference() == null,
              days(request.content()),
              request.wanted() == null,
              String.valueOf(there),
              daysThere,
              Integer.compare(revisionThere, request.revision()),
              tried,
              untold,
              lost,
              actedThere,
              changedThere);
      return here
          + outbox.stream()
              .map(
                  m ->
                      m.kind()
                          + " "
                          + request.stillWanted(m.kind(), m.revision())
                          + Integer.compare(m.revision(), request.revision())
                          + Integer.compare(m.revision(), revisionThere)
                          + m.verdict()
                          + m.days()
                          + m.arrived())
              .toList()
              .toString();
    }

    void check() {
      LeaveState state = request.state();
      boolean over = state == LeaveState.WITHDRAWN || state == LeaveState.REJECTED;
      if (over) {
        assertThat(request.onItsWay()).isNull();
        assertThat(request.wanted()).isNull();
        assertThat(request.undecided()).isFalse();
      }
      if ((state == LeaveState.SENT || state == LeaveState.FILED) && request.onItsWay() == null) {
        assertThat(request.undecided()).as("somebody has to decide").isTrue();
      }
      if (request.onItsWay() != null && !request.canBeDecided()) {
        assertThat(outbox)
            .as("what is on its way has a message")
            .anyMatch(m -> request.stillWanted(m.kind(), m.revision()));
      }
      if (outbox.isEmpty() && request.onItsWay() == null) {
        if (untold) {
          read();
        }
        assertThat(request.state()).as("the system has %s", there).isIn(statesThatFit());
        if (request.state() == LeaveState.FILED || request.state() == APPROVED) {
          assertThat(days(request.content())).as("days of it").isEqualTo(daysThere);
        }
      }
    }

    private Set<LeaveState> statesThatFit() {
      LeaveStatusAtSource status = there;
      if (status == null) {
        return Set.of(
            LeaveState.SENT, LeaveState.RETURNED, LeaveState.WITHDRAWN, LeaveState.REJECTED);
      }
      return switch (status) {
        case REQUESTED -> Set.of(LeaveState.FILED);
        case APPROVED -> Set.of(LeaveState.APPROVED);
        case REJECTED -> Set.of(LeaveState.REJECTED);
        // mended, it waits here for its approver, and a rejection stays here
        case SENT_BACK ->
            filedAfter()
                ? Set.of(LeaveState.RETURNED, LeaveState.SENT, LeaveState.REJECTED)
                : Set.of(LeaveState.RETURNED);
        case WITHDRAWN -> Set.of(LeaveState.WITHDRAWN);
        case DELETED, OTHER -> Set.of();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Decides.class,
      names = {"DECIDES_HERE_RECORDED", "DECIDES_HERE_FILED_AFTER", "DECIDES_THERE"})
  @DisplayName("LV-4 LV-5 LV-9 In whatever order things happen, portal and system end in agreement")
  void everyOrderOfEventsEndsInAgreement(Decides decides) {
    Set<String> seen = new HashSet<>();
    Deque<List<String>> open = new ArrayDeque<>();
    open.add(List.of());
    while (!open.isEmpty()) {
      List<String> path = open.remove();
      World world = new World(decides);
      try {
        path.forEach(world::act);
        // no end but that nothing new can happen
        if (seen.add(world.signature())) {
          for (String verb : world.verbs()) {
            List<String> next = new ArrayList<>(path);
            next.add(verb);
            open.add(next);
          }
          world.check();
        }
      } catch (AssertionError e) {
        throw new AssertionError("after " + path + ": " + e.getMessage(), e);
      }
    }
    assertThat(seen).hasSizeGreaterThan(4000);
  }
}
