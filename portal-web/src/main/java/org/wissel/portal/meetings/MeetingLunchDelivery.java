package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;

/** Takes lunches of meetings to the caterer. */
@ApplicationScoped
class MeetingLunchDelivery extends MeetingDelivery<CateringSystem, CateringOrderAtSource> {

  @Inject MeetingLunchReadings readings;

  MeetingLunchDelivery() {
    super(CateringSystem.class);
  }

  @Override
  public String feature() {
    return MeetingMessages.LUNCH;
  }

  @Override
  boolean can(Capability capability) {
    return readings.can(capability);
  }

  @Override
  void readSoon() {
    readings.soon();
  }

  @Override
  Optional<CateringOrderAtSource> find(CateringSystem port, SubmissionId submission) {
    return port.findBySubmission(submission);
  }

  @Override
  Optional<CateringOrderAtSource> read(CateringSystem port, String reference) {
    return port.order(reference);
  }

  @Override
  Acknowledgement send(SystemConnection system, Errand errand, @Nullable String reference) {
    String known = String.valueOf(reference);
    return switch (errand.verb()) {
      case HOLD, BOOK, CONFIRM -> {
        CateringSubmission submission =
            new CateringSubmission(
                errand.submission(),
                MeetingContent.order(errand.content()),
                errand.organiser(),
                errand.at(),
                errand.language());
        yield call(system, "order", port -> port.order(submission));
      }
      case CHANGE -> {
        CateringOrder wanted = MeetingContent.order(errand.content());
        yield call(system, "change", port -> port.change(errand.head(known, null), wanted));
      }
      case RELEASE -> call(system, "cancel", port -> port.cancel(errand.head(known, null)));
    };
  }

  @Override
  Recorded recorded(CateringOrderAtSource there) {
    return of(there);
  }

  static Recorded of(CateringOrderAtSource there) {
    State state =
        switch (there.status()) {
          // not every caterer answers, so an order that was taken counts
          case ORDERED, ACCEPTED, DELIVERED, OTHER -> State.BOOKED;
          case REFUSED, CANCELLED -> State.REFUSED;
        };
    String reason = there.reason();
    return new Recorded(
        state,
        there.reference(),
        there.version(),
        there.status().name(),
        reason == null ? "" : reason);
  }
}
