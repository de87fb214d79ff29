package org.wissel.portal.meetings;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;

/**
 * Takes what concerns one kind of parts of meetings to its system, never twice.
 *
 * @param <P> the port
 * @param <R> what the system has of a part
 */
abstract class MeetingDelivery<P, R> extends SystemDelivery<P> {

  private static final Set<String> GONE =
      Set.of("closed", "unknown-reservation", "unknown-order", "unknown-invitation");

  @Inject MeetingProgress progress;

  protected MeetingDelivery(Class<P> port) {
    super(port);
  }

  abstract boolean can(Capability capability);

  /** Reads the system once more in a moment. */
  abstract void readSoon();

  abstract Optional<R> find(P port, SubmissionId submission);

  abstract Optional<R> read(P port, String reference);

  /** Asks the system for what the errand wants; the reference is of before. */
  abstract Acknowledgement send(SystemConnection system, Errand errand, @Nullable String reference);

  /** As {@link MeetingPlan} is told of it. */
  abstract Recorded recorded(R there);

  /** What the system has now. */
  record Recorded(
      MeetingLeg.State state, String reference, String version, String status, String reason) {}

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    Errand errand = MeetingMessages.errand(message);
    if (!progress.stillWanted(errand)) {
      return NOTHING;
    }
    String reference = progress.reference(errand);
    if (errand.verb() == Verb.RELEASE) {
      return release(message, errand, reference, system);
    }
    Optional<R> there =
        message.mayHaveArrived()
            ? lookUp(
                system, can(Capability.FIND_BY_SUBMISSION), port -> find(port, errand.submission()))
            : Optional.empty();
    R now = there.isPresent() ? there.get() : sent(system, errand, reference);
    return settled(() -> progress.recorded(errand, recorded(now)));
  }

  private R sent(SystemConnection system, Errand errand, @Nullable String reference) {
    String theirs = send(system, errand, reference).reference();
    return call(system, "read", port -> read(port, theirs))
        .orElseThrow(
            () ->
                new ContractBrokenException(
                    system.label() + " does not have what it took: " + theirs, null));
  }

  private Runnable release(
      OutboxMessage message, Errand errand, @Nullable String known, SystemConnection system) {
    String reference = known;
    if (reference == null) {
      reference =
          lookUp(system, can(Capability.FIND_BY_SUBMISSION), port -> find(port, errand.first()))
              .map(there -> recorded(there).reference())
              .orElse(null);
    }
    boolean gone =
        message.mayHaveArrived()
            && lookUp(
                    system,
                    can(Capability.FIND_BY_SUBMISSION),
                    port -> find(port, errand.submission()))
                .isPresent();
    if (reference != null && !gone) {
      try {
        send(system, errand, reference);
      } catch (RequestRejectedException e) {
        // it was declined, has lapsed or was taken back there already
        if (!isGone(e)) {
          throw e;
        }
      }
    }
    return settled(() -> progress.released(errand));
  }

  /** There is nothing, or nothing any more, that could be changed or released. */
  private static boolean isGone(RequestRejectedException e) {
    return GONE.contains(e.code());
  }

  private Runnable settled(Runnable effect) {
    return () -> {
      effect.run();
      readSoon();
    };
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    progress.refused(MeetingMessages.errand(message), isGone(rejection), rejection.sentence());
    readSoon();
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    progress.needsAttention(MeetingMessages.errand(message));
  }

  @Override
  public void unparked(OutboxMessage message) {
    progress.goesOn(MeetingMessages.errand(message));
  }
}
