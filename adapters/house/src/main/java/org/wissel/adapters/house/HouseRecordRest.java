package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;
import static org.wissel.adapters.house.HouseRest.sameId;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.catering.CateringOrder;

/**
 * The addresses that registers of records have alike: {@code /{register}/capabilities}, {@code
 * …/submissions/{submission}}, {@code …/records/{reference}}, {@code …/writes/{what}} and {@code
 * …/changes}.
 *
 * @param <S> what is sent
 */
abstract class HouseRecordRest<S> {

  /**
   * Anything that is written to a record; the last part of the address says what, and which fields
   * are read besides the write itself.
   */
  record Written(
      @Nullable Write write,
      @Nullable TimeSpan span,
      @Nullable Integer headcount,
      @Nullable CateringOrder order,
      @Nullable Invitation invitation) {

    Write head() {
      Write there = required(write, "write");
      required(there.submission(), "submission");
      required(there.reference(), "reference");
      required(there.by(), "by");
      required(there.at(), "at");
      required(there.language(), "language");
      return there;
    }
  }

  private final Class<S> type;

  HouseRecordRest(Class<S> type) {
    this.type = type;
  }

  abstract Capabilities capabilities();

  /** The submission, of which everything is there that must be. */
  abstract S whole(S submission);

  abstract SubmissionId idOf(S submission);

  abstract Acknowledgement send(S submission);

  /** What is done to a record; empty for what there is no word for. */
  abstract Optional<Acknowledgement> write(String what, Written written);

  abstract Optional<?> record(String reference);

  abstract Optional<?> findBySubmission(SubmissionId submission);

  abstract Changes<?> changesSince(Cursor cursor, int limit);

  /** What only this register has an address for. */
  abstract HouseAnswer other(HouseCall call, String route);

  HouseAnswer answer(HouseCall call) {
    String route =
        call.method() + " " + String.join("/", call.path().subList(1, call.path().size()));
    return switch (route) {
      case "GET capabilities" -> HouseAnswer.json(capabilities());
      case "GET changes" ->
          HouseAnswer.json(changesSince(HouseRest.cursor(call), HouseRest.limit(call)));
      default -> call.path().size() == 3 ? one(call, call.path().get(2)) : other(call, route);
    };
  }

  private HouseAnswer one(HouseCall call, String which) {
    return switch (call.method() + " " + call.path().get(1)) {
      case "GET submissions" -> HouseRest.found(findBySubmission(SubmissionId.of(which)));
      case "PUT submissions" -> {
        S submission = whole(body(call, type));
        sameId(idOf(submission), SubmissionId.of(which));
        yield HouseAnswer.json(send(submission));
      }
      case "GET records" -> HouseRest.found(record(which));
      case "PUT writes" ->
          write(which, body(call, Written.class))
              .map(HouseAnswer::json)
              .orElseGet(HouseRest::nothingHere);
      default -> HouseRest.nothingHere();
    };
  }
}
