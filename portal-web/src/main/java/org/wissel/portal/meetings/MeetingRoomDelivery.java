package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingContent.Reservation;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;

/** Takes rooms and things of meetings to the system of reservations. */
@ApplicationScoped
class MeetingRoomDelivery extends MeetingDelivery<ReservationSystem, ReservationAtSource> {

  @Inject MeetingRoomReadings readings;

  MeetingRoomDelivery() {
    super(ReservationSystem.class);
  }

  @Override
  public String feature() {
    return MeetingMessages.ROOMS;
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
  Optional<ReservationAtSource> find(ReservationSystem port, SubmissionId submission) {
    return port.findBySubmission(submission);
  }

  @Override
  Optional<ReservationAtSource> read(ReservationSystem port, String reference) {
    return port.reservation(reference);
  }

  @Override
  Acknowledgement send(SystemConnection system, Errand errand, @Nullable String reference) {
    String known = String.valueOf(reference);
    return switch (errand.verb()) {
      case HOLD, BOOK -> call(system, "book", port -> port.book(submission(errand)));
      case CONFIRM -> call(system, "confirm", port -> port.confirm(errand.head(known, null)));
      case CHANGE -> {
        Reservation wanted = MeetingContent.reservation(errand.content());
        yield call(
            system,
            "change",
            port -> port.change(errand.head(known, null), wanted.span(), wanted.headcount()));
      }
      case RELEASE -> call(system, "cancel", port -> port.cancel(errand.head(known, null)));
    };
  }

  private static ReservationSubmission submission(Errand errand) {
    Reservation wanted = MeetingContent.reservation(errand.content());
    return new ReservationSubmission(
        errand.submission(),
        wanted.resource(),
        wanted.span(),
        errand.subject(),
        wanted.headcount(),
        errand.organiser(),
        errand.heldUntil(),
        errand.at(),
        errand.language());
  }

  @Override
  Recorded recorded(ReservationAtSource there) {
    return of(there);
  }

  static Recorded of(ReservationAtSource there) {
    State state =
        switch (there.status()) {
          // what has lapsed can be confirmed as long as nobody else has got it
          case HELD, LAPSED -> State.HELD;
          case PENDING, OTHER -> State.PENDING;
          case BOOKED -> State.BOOKED;
          case DECLINED, CANCELLED -> State.REFUSED;
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
