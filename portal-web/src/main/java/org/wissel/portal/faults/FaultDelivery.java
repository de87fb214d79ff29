package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wissel.portal.platform.outbox.Delivery;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry.Said;

/** Takes the messages of faults to the ticket system, never twice. */
@ApplicationScoped
class FaultDelivery implements Delivery {

  @Inject SystemConnections connections;
  @Inject FaultProgress progress;
  @Inject FaultReadings readings;

  @Override
  public String feature() {
    return FaultMessages.FEATURE;
  }

  @Override
  public Runnable deliver(OutboxMessage message) {
    return deliver(
        message,
        connections
            .named(message.connection())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "there is no connection " + message.connection() + " any more")));
  }

  Runnable deliver(OutboxMessage message, SystemConnection system) {
    if (!progress.stillWanted(message)) {
      return FaultDelivery::nothing;
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

  private static void nothing() {
    // what was wanted has come about without the message
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
    if (!readings.can(Capability.FIND_BY_SUBMISSION)) {
      throw new IllegalStateException(
          system.label()
              + " may have got this message and cannot be asked; look there and then retry"
              + " or discard it");
    }
    SubmissionId write = new SubmissionId(FaultMessages.write(message));
    return call(system, "findBySubmission", port -> port.findBySubmission(write));
  }

  private static <T> T call(
      SystemConnection system, String operation, Function<FaultSystem, T> work) {
    return system.call(FaultSystem.class, operation, work);
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
