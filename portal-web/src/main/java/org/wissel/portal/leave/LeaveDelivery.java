package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveDecision.Verdict;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;

/** Takes the messages of leave to the HR system, never twice. */
@ApplicationScoped
class LeaveDelivery extends SystemDelivery<LeaveSystem> {

  @Inject LeaveProgress progress;
  @Inject LeaveReadings readings;

  LeaveDelivery() {
    super(LeaveSystem.class);
  }

  @Override
  public String feature() {
    return LeaveMessages.FEATURE;
  }

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    if (!progress.stillWanted(message)) {
      return NOTHING;
    }
    return switch (LeaveMessages.kind(message)) {
      case FILE -> file(message, system);
      case CHANGE -> change(message, system);
      case DECIDE -> decide(message, system);
      case WITHDRAW -> withdraw(message, system);
      case NONE -> NOTHING;
    };
  }

  private Runnable file(OutboxMessage message, SystemConnection system) {
    Optional<LeaveAtSource> there = there(message, system);
    if (there.isPresent()) {
      return found(message, there.get());
    }
    if (progress.takenBack(message.request())) {
      // the withdrawal behind it has nothing to take back
      return NOTHING;
    }
    return confirmed(message, call(system, "submit", port -> port.submit(submission(message))));
  }

  private Runnable change(OutboxMessage message, SystemConnection system) {
    Optional<LeaveAtSource> there =
        there(message, system)
            .filter(r -> r.revision() == LeaveMessages.revision(message) && !r.changedThere());
    if (there.isPresent()) {
      return found(message, there.get());
    }
    return confirmed(message, call(system, "change", port -> port.change(submission(message))));
  }

  private LeaveSubmission submission(OutboxMessage message) {
    return LeaveMessages.submission(message, progress.days(message));
  }

  private Runnable decide(OutboxMessage message, SystemConnection system) {
    Verdict verdict = LeaveMessages.decision(message).verdict();
    Optional<LeaveAtSource> there =
        there(message, system).filter(record -> record.status() == status(verdict));
    if (there.isPresent()) {
      return found(message, there.get());
    }
    return confirmed(
        message, call(system, "decide", port -> port.decide(LeaveMessages.decision(message))));
  }

  private Runnable withdraw(OutboxMessage message, SystemConnection system) {
    boolean mayBeUnknownThere =
        !progress.knownThere(message.request()) && readings.can(Capability.FIND_BY_SUBMISSION);
    if (message.mayHaveArrived() || mayBeUnknownThere) {
      Optional<LeaveAtSource> there = lookUp(message, system);
      if (there.isEmpty()) {
        return settled(() -> progress.nothingThere(message));
      }
      LeaveStatusAtSource status = there.get().status();
      if (status == LeaveStatusAtSource.WITHDRAWN || status == LeaveStatusAtSource.DELETED) {
        return found(message, there.get());
      }
    }
    return confirmed(
        message,
        call(system, "withdraw", port -> port.withdraw(LeaveMessages.withdrawal(message))));
  }

  /** What is there of it; only asked when an earlier try may have arrived. */
  private Optional<LeaveAtSource> there(OutboxMessage message, SystemConnection system) {
    return message.mayHaveArrived() ? lookUp(message, system) : Optional.empty();
  }

  private Optional<LeaveAtSource> lookUp(OutboxMessage message, SystemConnection system) {
    return lookUp(
        system,
        readings.can(Capability.FIND_BY_SUBMISSION),
        port -> port.findBySubmission(new SubmissionId(message.request())));
  }

  private Runnable confirmed(OutboxMessage message, Acknowledgement answer) {
    return settled(() -> progress.confirmed(message, answer.reference()));
  }

  private Runnable found(OutboxMessage message, LeaveAtSource record) {
    return settled(() -> progress.found(message, record));
  }

  /** The system's own figures are read soon after. */
  private Runnable settled(Runnable effect) {
    return () -> {
      effect.run();
      readings.soon();
    };
  }

  private static LeaveStatusAtSource status(Verdict verdict) {
    return switch (verdict) {
      case APPROVED -> LeaveStatusAtSource.APPROVED;
      case REJECTED -> LeaveStatusAtSource.REJECTED;
      case SENT_BACK -> LeaveStatusAtSource.SENT_BACK;
    };
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    progress.rejected(message, rejection.sentence());
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    progress.needsAttention(message);
  }

  @Override
  public void unparked(OutboxMessage message) {
    progress.goesOn(message);
  }
}
