package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;

import java.util.Optional;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;

/** The caterer's addresses: {@code /catering/…}. */
final class HouseCateringRest extends HouseRecordRest<CateringSubmission> {

  private final CateringSystem catering;

  HouseCateringRest(CateringSystem catering) {
    super(CateringSubmission.class);
    this.catering = catering;
  }

  @Override
  HouseAnswer other(HouseCall call, String route) {
    return route.equals("GET terms") ? HouseAnswer.json(catering.terms()) : HouseRest.nothingHere();
  }

  @Override
  Capabilities capabilities() {
    return catering.capabilities();
  }

  @Override
  CateringSubmission whole(CateringSubmission read) {
    required(read.submission(), "submission");
    required(read.order(), "order");
    required(read.contact(), "contact");
    required(read.at(), "at");
    required(read.language(), "language");
    return read;
  }

  @Override
  SubmissionId idOf(CateringSubmission submission) {
    return submission.submission();
  }

  @Override
  Acknowledgement send(CateringSubmission submission) {
    return catering.order(submission);
  }

  @Override
  Optional<Acknowledgement> write(String what, Written w) {
    return switch (what) {
      case "change" -> Optional.of(catering.change(w.head(), required(w.order(), "order")));
      case "cancellation" -> Optional.of(catering.cancel(w.head()));
      default -> Optional.empty();
    };
  }

  @Override
  Optional<?> record(String reference) {
    return catering.order(reference);
  }

  @Override
  Optional<?> findBySubmission(SubmissionId submission) {
    return catering.findBySubmission(submission);
  }

  @Override
  Changes<?> changesSince(Cursor cursor, int limit) {
    return catering.changesSince(cursor, limit);
  }
}
