package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.portal.leave.LeaveRequest.Message;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;

class LeaveDeliveryTest {

  private static final UUID ID = new UUID(1, 2);
  private static final EmployeeNumber TOM = new EmployeeNumber("tom");
  private static final EmployeeNumber SANNE = new EmployeeNumber("sanne");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 7);
  private static final LeaveWish WISH =
      new LeaveWish(
          "holiday", DAY, DAY, DayPart.WHOLE, DayPart.WHOLE, null, null, null, "Thank you");
  private static final List<LeaveDay> COST =
      List.of(new LeaveDay(DAY, DayPart.WHOLE, BigDecimal.valueOf(8), null, null));

  private final LeaveRequest request =
      LeaveRequest.sent(ID, TOM, "W-1", WISH, COST, Decides.DECIDES_HERE_RECORDED, "en", NOW, NOW);
  private final FakeLeaveSystem hr = new FakeLeaveSystem();
  private final Readings readings = new Readings();
  private final LeaveDelivery delivery = new LeaveDelivery();

  LeaveDeliveryTest() {
    delivery.progress = new Progress(request);
    delivery.readings = readings;
  }

  private OutboxMessage filing(boolean mayHaveArrived) {
    return message(
        LeaveMessages.filing("hr", Message.FILE, request, WISH, null, NOW, Duration.ZERO),
        mayHaveArrived);
  }

  private OutboxMessage changing(boolean mayHaveArrived) {
    return message(
        LeaveMessages.filing("hr", Message.CHANGE, request, WISH, null, NOW, Duration.ZERO),
        mayHaveArrived);
  }

  private OutboxMessage deciding(boolean mayHaveArrived) {
    return message(
        LeaveMessages.decision("hr", request, Decision.APPROVE, SANNE, null, NOW, "nl"),
        mayHaveArrived);
  }

  private OutboxMessage withdrawing(boolean mayHaveArrived) {
    return message(LeaveMessages.withdrawal("hr", request, NOW), mayHaveArrived);
  }

  private static OutboxMessage message(NewMessage message, boolean mayHaveArrived) {
    return new OutboxMessage(
        new UUID(3, 4),
        message.connection(),
        message.kind(),
        message.request(),
        message.employee(),
        message.payload(),
        mayHaveArrived ? 2 : 1,
        mayHaveArrived);
  }

  private void deliver(OutboxMessage message) {
    delivery.deliver(message, hr).run();
  }

  @Test
  @DisplayName("LV-8 A first try is sent without asking, with all that was filled in")
  void aFirstTryIsSent() {
    deliver(filing(false));
    assertThat(hr.calls).containsExactly("submit");
    LeaveSubmission sent = hr.submitted.get(0);
    assertThat(sent.submission().value()).isEqualTo(ID);
    assertThat(sent.remark()).isEqualTo("Thank you");
    assertThat(sent.days()).isEqualTo(COST);
    assertThat(sent.approved()).isFalse();
    assertThat(request.state()).isEqualTo(LeaveState.FILED);
    assertThat(request.reference()).isEqualTo("L-1");
    assertThat(readings.asked).isTrue();
  }

  @Test
  @DisplayName("LV-8 What may have arrived is looked up: found is filed")
  void whatIsFoundIsFiled() {
    hr.there = record(1, LeaveStatusAtSource.REQUESTED);
    deliver(filing(true));
    assertThat(hr.calls).containsExactly("findBySubmission");
    assertThat(request.state()).isEqualTo(LeaveState.FILED);
    assertThat(request.hours()).isEqualByComparingTo("8");
  }

  @Test
  @DisplayName("LV-8 What may have arrived is looked up: surely not there is sent again")
  void whatIsNotThereIsSentAgain() {
    deliver(filing(true));
    assertThat(hr.calls).containsExactly("findBySubmission", "submit");
    assertThat(request.state()).isEqualTo(LeaveState.FILED);
  }

  @Test
  @DisplayName("LV-8 Where that cannot be asked a person must look; it is never sent blindly")
  void whereItCannotBeAskedAPersonLooks() {
    readings.canFind = false;
    assertThatThrownBy(() -> delivery.deliver(filing(true), hr))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be asked");
    assertThat(hr.calls).isEmpty();
    delivery.parked(filing(true), "why");
    assertThat(request.shownState()).isEqualTo(LeaveState.NEEDS_ATTENTION);
    delivery.unparked(filing(true));
    assertThat(request.shownState()).isEqualTo(LeaveState.SENT);
  }

  static List<AdapterException> failures() {
    return List.of(
        new SystemUnavailableException("refused", false, null, null),
        new SystemUnavailableException("timed out", true, null, null),
        new RequestRejectedException("overlap", "You already asked"),
        new ContractBrokenException("HTML", null),
        new AccessRefusedException("401", null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("LV-8 Every failure goes to the outbox as it is, and the card keeps its state")
  void everyFailureGoesToTheOutbox(AdapterException failure) {
    hr.failure = failure;
    for (OutboxMessage message : List.of(filing(false), filing(true))) {
      assertThatThrownBy(() -> delivery.deliver(message, hr)).isSameAs(failure);
    }
    assertThat(request.state()).isEqualTo(LeaveState.SENT);
    assertThat(readings.asked).isFalse();
  }

  @Test
  @DisplayName("LV-4 A refusal comes back to the employee with the system's sentence")
  void aRefusalComesBack() {
    delivery.rejected(filing(false), new RequestRejectedException("overlap", "You already asked"));
    assertThat(request.state()).isEqualTo(LeaveState.RETURNED);
    assertThat(request.reason()).isEqualTo("You already asked");
    deliver(filing(false));
    assertThat(hr.calls).as("it is not wanted any more").isEmpty();
  }

  @Test
  @DisplayName("LV-8 A decision is sent, or found to be recorded")
  void aDecisionIsSentOrFound() {
    request.filed("L-1", NOW);
    request.decide(Decision.APPROVE, SANNE, null, NOW);
    hr.there = record(1, LeaveStatusAtSource.REQUESTED);
    deliver(deciding(true));
    assertThat(hr.calls).containsExactly("findBySubmission", "decide");
    assertThat(request.state()).isEqualTo(LeaveState.APPROVED);

    hr.calls.clear();
    deliver(deciding(false));
    assertThat(hr.calls).as("it is recorded already").isEmpty();
  }

  @Test
  @DisplayName("LV-8 A decision whose answer was lost is found")
  void aDecisionWhoseAnswerWasLostIsFound() {
    request.filed("L-1", NOW);
    request.decide(Decision.APPROVE, SANNE, null, NOW);
    hr.there = record(1, LeaveStatusAtSource.APPROVED);
    deliver(deciding(true));
    assertThat(hr.calls).containsExactly("findBySubmission");
    assertThat(request.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(request.steps())
        .extracting(LeaveStep::kind)
        .containsOnlyOnce(LeaveStep.Kind.APPROVED);
  }

  @Test
  @DisplayName("LV-8 A change is sent, or found by its revision")
  void aChangeIsSentOrFound() {
    request.filed("L-1", NOW);
    request.change(WISH, COST, false, NOW, NOW);
    OutboxMessage message = changing(true);
    hr.there = record(1, LeaveStatusAtSource.REQUESTED);
    delivery.deliver(message, hr);
    assertThat(hr.calls).containsExactly("findBySubmission", "change");
    hr.calls.clear();
    hr.there = record(2, LeaveStatusAtSource.REQUESTED);
    deliver(message);
    assertThat(hr.calls).containsExactly("findBySubmission");
    assertThat(request.onItsWay()).isNull();
  }

  @Test
  @DisplayName("LV-8 A change that a newer one replaced is not sent")
  void aReplacedChangeIsNotSent() {
    request.filed("L-1", NOW);
    request.change(WISH, COST, false, NOW, NOW);
    OutboxMessage older = changing(false);
    request.change(WISH, COST, false, NOW, NOW);
    deliver(older);
    assertThat(hr.calls).isEmpty();
    deliver(changing(false));
    assertThat(hr.calls).containsExactly("change");
  }

  @Test
  @DisplayName("LV-8 A withdrawal behind a filing that never arrived needs no system")
  void aWithdrawalOfWhatNeverArrived() {
    request.withdraw(false, NOW);
    deliver(filing(true));
    deliver(withdrawing(false));
    assertThat(hr.calls).containsExactly("findBySubmission", "findBySubmission");
    assertThat(request.state()).isEqualTo(LeaveState.WITHDRAWN);
  }

  @Test
  @DisplayName("LV-8 A withdrawal behind a filing that did arrive is sent")
  void aWithdrawalOfWhatArrived() {
    request.withdraw(false, NOW);
    hr.there = record(1, LeaveStatusAtSource.REQUESTED);
    deliver(filing(true));
    assertThat(request.onItsWay()).isEqualTo(LeaveCard.OnItsWay.WITHDRAWAL);
    deliver(withdrawing(false));
    assertThat(hr.calls).containsExactly("findBySubmission", "withdraw");
    assertThat(request.state()).isEqualTo(LeaveState.WITHDRAWN);
  }

  @Test
  @DisplayName("LV-8 A withdrawal whose answer was lost is found")
  void aWithdrawalWhoseAnswerWasLostIsFound() {
    request.filed("L-1", NOW);
    request.withdraw(false, NOW);
    hr.there = record(1, LeaveStatusAtSource.WITHDRAWN);
    deliver(withdrawing(true));
    assertThat(hr.calls).containsExactly("findBySubmission");
    assertThat(request.state()).isEqualTo(LeaveState.WITHDRAWN);
  }

  private static LeaveAtSource record(int revision, LeaveStatusAtSource status) {
    return LeaveRecord.of(ID, "L-1", TOM, revision, COST, status, NOW);
  }

  /** What is written down about one request, without a database. */
  private static final class Progress extends LeaveProgress {
    private final LeaveRequest request;

    Progress(LeaveRequest request) {
      this.request = request;
    }

    @Override
    boolean stillWanted(OutboxMessage message) {
      return request.stillWanted(LeaveMessages.kind(message), LeaveMessages.revision(message));
    }

    @Override
    List<LeaveDay> days(OutboxMessage message) {
      return COST;
    }

    @Override
    boolean takenBack(UUID id) {
      return request.takenBack();
    }

    @Override
    boolean knownThere(UUID id) {
      return request.reference() != null;
    }

    @Override
    void confirmed(OutboxMessage message, String reference) {
      switch (LeaveMessages.kind(message)) {
        case FILE -> request.filed(reference, NOW);
        case CHANGE -> request.changed(LeaveMessages.revision(message), COST, reference, NOW);
        case DECIDE -> request.decisionRecorded(LeaveMessages.decision(message).verdict(), NOW);
        case WITHDRAW -> request.withdrawalRecorded(NOW);
        case NONE -> throw new IllegalStateException();
      }
    }

    @Override
    void nothingThere(OutboxMessage message) {
      request.withdrawalRecorded(NOW);
    }

    @Override
    void found(OutboxMessage message, LeaveAtSource record) {
      confirmed(message, record.reference());
      request.atSource(record, NOW);
    }

    @Override
    void rejected(OutboxMessage message, String sentence) {
      request.refused(LeaveMessages.kind(message), LeaveMessages.revision(message), sentence, NOW);
    }

    @Override
    void needsAttention(OutboxMessage message) {
      request.needsAttention(NOW);
    }

    @Override
    void goesOn(OutboxMessage message) {
      request.goesOn(NOW);
    }
  }

  private static final class Readings extends LeaveReadings {
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

  /** An HR system that does as it is told, and the connection to it. */
  private static final class FakeLeaveSystem implements LeaveSystem, SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private final List<LeaveSubmission> submitted = new ArrayList<>();
    private @Nullable LeaveAtSource there;
    private @Nullable AdapterException failure;

    private Acknowledgement answer() {
      AdapterException fails = failure;
      if (fails != null) {
        throw fails;
      }
      return new Acknowledgement("L-1", NOW, false);
    }

    @Override
    public String name() {
      return "hr";
    }

    @Override
    public String label() {
      return "HR";
    }

    @Override
    public boolean offers(Class<?> port) {
      return port == LeaveSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      calls.add(operation);
      return work.apply(port.cast(this));
    }

    @Override
    public Acknowledgement submit(LeaveSubmission submission) {
      submitted.add(submission);
      return answer();
    }

    @Override
    public Acknowledgement change(LeaveSubmission submission) {
      return answer();
    }

    @Override
    public Acknowledgement decide(LeaveDecision decision) {
      return answer();
    }

    @Override
    public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
      return answer();
    }

    @Override
    public Optional<LeaveAtSource> findBySubmission(SubmissionId submission) {
      answer();
      return Optional.ofNullable(there);
    }

    @Override
    public LeaveCapabilities capabilities() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LeaveTypeAtSource> types() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Changes<LeaveAtSource> changesSince(Cursor cursor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<AbsenceAtSource> absences(LocalDate first, LocalDate last) {
      throw new UnsupportedOperationException();
    }
  }
}
