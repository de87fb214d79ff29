package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry.Said;

/** Takes the messages of faults to the ticket system, never twice. */
@ApplicationScoped
class FaultDelivery extends SystemDelivery<FaultSystem> {

  @Inject FaultProgress progress;
  @Inject FaultReadings readings;

  FaultDelivery() {
    super(FaultSystem.class);
  }

  @Override
  public String feature() {
    return FaultMessages.FEATURE;
  }

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    if (!progress.stillWanted(message)) {
      return NOTHING;
    }
    Optional<String> there =
        message.mayHaveArrived()
            ? lookUp(message, system).map(TicketAtSource::reference)
            : Optional.empty();
    String reference = there.orElseGet(() -> send(message, system).reference());
    return () -> {
      progress.recorded(message, reference);
      readings.soon();
    };
  }

  private Acknowledgement send(OutboxMessage message, SystemConnection system) {
    return switch (FaultMessages.kind(message)) {
      case REPORT ->
          call(
              system,
              "report",
              port -> port.report(FaultMessages.submission(message, progress.photos(message))));
      case FOLLOW -> call(system, "follow", port -> follow(port, message, true));
      case UNFOLLOW -> call(system, "follow", port -> follow(port, message, false));
      case REPLY ->
          call(
              system,
              "say",
              port ->
                  port.say(
                      FaultMessages.ticketWrite(message, progress.reference(message)),
                      Said.REPLY,
                      FaultMessages.text(message),
                      List.of()));
      case REOPEN ->
          call(
              system,
              "reopen",
              port ->
                  port.reopen(
                      FaultMessages.ticketWrite(message, progress.reference(message)),
                      FaultMessages.text(message)));
    };
  }

  private Acknowledgement follow(FaultSystem port, OutboxMessage message, boolean follows) {
    return port.follow(FaultMessages.ticketWrite(message, progress.reference(message)), follows);
  }

  private Optional<TicketAtSource> lookUp(OutboxMessage message, SystemConnection system) {
    SubmissionId write = new SubmissionId(FaultMessages.write(message));
    return lookUp(
        system, readings.can(Capability.FIND_BY_SUBMISSION), port -> port.findBySubmission(write));
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    progress.refused(message, rejection.sentence());
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
