package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;

/** The addresses of rooms and equipment: {@code /reservations/…}. */
final class HouseReservationRest extends HouseRecordRest<ReservationSubmission> {

  /** Of which resources busy times are asked, and of when. */
  record Look(@Nullable List<String> resources, @Nullable TimeSpan window) {}

  private final ReservationSystem reservations;

  HouseReservationRest(ReservationSystem reservations) {
    super(ReservationSubmission.class);
    this.reservations = reservations;
  }

  @Override
  HouseAnswer other(HouseCall call, String route) {
    return switch (route) {
      case "GET resources" -> HouseAnswer.json(Map.of("resources", reservations.resources()));
      case "POST busy" -> {
        Look look = body(call, Look.class);
        List<String> resources = required(look.resources(), "resources");
        resources.forEach(resource -> required(resource, "resource"));
        yield HouseAnswer.json(
            Map.of(
                "busy",
                reservations.busy(Set.copyOf(resources), required(look.window(), "window"))));
      }
      default -> HouseRest.nothingHere();
    };
  }

  @Override
  Capabilities capabilities() {
    return reservations.capabilities();
  }

  @Override
  ReservationSubmission whole(ReservationSubmission read) {
    required(read.submission(), "submission");
    required(read.organiser(), "organiser");
    required(read.at(), "at");
    required(read.language(), "language");
    return read;
  }

  @Override
  SubmissionId idOf(ReservationSubmission submission) {
    return submission.submission();
  }

  @Override
  Acknowledgement send(ReservationSubmission submission) {
    return reservations.book(submission);
  }

  @Override
  Optional<Acknowledgement> write(String what, Written w) {
    return switch (what) {
      case "confirmation" -> Optional.of(reservations.confirm(w.head()));
      case "change" ->
          Optional.of(
              reservations.change(
                  w.head(), required(w.span(), "span"), required(w.headcount(), "headcount")));
      case "cancellation" -> Optional.of(reservations.cancel(w.head()));
      default -> Optional.empty();
    };
  }

  @Override
  Optional<?> record(String reference) {
    return reservations.reservation(reference);
  }

  @Override
  Optional<?> findBySubmission(SubmissionId submission) {
    return reservations.findBySubmission(submission);
  }

  @Override
  Changes<?> changesSince(Cursor cursor, int limit) {
    return reservations.changesSince(cursor, limit);
  }
}
