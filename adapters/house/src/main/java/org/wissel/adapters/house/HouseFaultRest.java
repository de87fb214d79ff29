package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;
import static org.wissel.adapters.house.HouseRest.sameId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketWrite;

/** The fault register's addresses: {@code /faults/…}. */
final class HouseFaultRest {

  /**
   * Anything that is written to a ticket; the last part of the address says what, and which fields
   * are read besides those of {@link TicketWrite}.
   */
  record Written(
      @Nullable SubmissionId submission,
      @Nullable String reference,
      @Nullable String version,
      @Nullable Person by,
      @Nullable Instant at,
      @Nullable String language,
      @Nullable Said said,
      @Nullable String text,
      @Nullable List<Attachment> attachments,
      @Nullable Person to,
      @Nullable Instant expectedAt,
      @Nullable String duplicate,
      @Nullable Boolean follows) {

    TicketWrite head() {
      return new TicketWrite(
          required(submission, "submission"),
          required(reference, "reference"),
          version,
          required(by, "by"),
          required(at, "at"),
          required(language, "language"));
    }
  }

  private final FaultSystem faults;

  HouseFaultRest(FaultSystem faults) {
    this.faults = faults;
  }

  HouseAnswer answer(HouseCall call) {
    List<String> path = call.path();
    String route = call.method() + " /" + String.join("/", path);
    return switch (route) {
      case "GET /faults/capabilities" -> HouseAnswer.json(faults.capabilities());
      case "GET /faults/staff" -> HouseAnswer.json(Map.of("staff", faults.staff()));
      case "GET /faults/changes" ->
          HouseAnswer.json(faults.changesSince(HouseRest.cursor(call), HouseRest.limit(call)));
      default ->
          switch (path.size() < 3 ? "" : path.get(1)) {
            case "submissions" -> submission(call);
            case "tickets" -> ticket(call);
            case "writes" -> write(call);
            default -> HouseRest.nothingHere();
          };
    };
  }

  // /faults/submissions/{submission}
  private HouseAnswer submission(HouseCall call) {
    SubmissionId submission = SubmissionId.of(call.path().get(2));
    return switch (call.method() + " " + call.path().size()) {
      case "GET 3" -> HouseRest.found(faults.findBySubmission(submission));
      case "PUT 3" -> HouseAnswer.json(faults.report(report(call, submission)));
      default -> HouseRest.nothingHere();
    };
  }

  private static FaultSubmission report(HouseCall call, SubmissionId submission) {
    FaultSubmission read = body(call, FaultSubmission.class);
    sameId(read.submission(), submission);
    required(read.reporter(), "reporter");
    required(read.urgency(), "urgency");
    required(read.reportedAt(), "reportedAt");
    required(read.language(), "language");
    return read;
  }

  // /faults/tickets/{reference}, …/history, …/attachments/{id}
  private HouseAnswer ticket(HouseCall call) {
    List<String> path = call.path();
    String reference = path.get(2);
    String what = String.join("/", path.subList(3, Math.min(path.size(), 4)));
    return switch (call.method() + " " + what + " " + path.size()) {
      case "GET  3" -> HouseRest.found(faults.ticket(reference));
      case "GET history 4" -> HouseAnswer.json(Map.of("entries", faults.history(reference)));
      case "GET attachments 5" -> HouseRest.found(faults.attachment(reference, path.get(4)));
      default -> HouseRest.nothingHere();
    };
  }

  // /faults/writes/{what}
  private HouseAnswer write(HouseCall call) {
    return switch (call.method()
        + " "
        + String.join("/", call.path().subList(2, call.path().size()))) {
      case "PUT words" -> {
        Written w = written(call);
        List<Attachment> attachments = required(w.attachments(), "attachments");
        attachments.forEach(attachment -> required(attachment, "attachment"));
        yield HouseAnswer.json(
            faults.say(
                w.head(), required(w.said(), "said"), required(w.text(), "text"), attachments));
      }
      case "PUT assignee" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.assign(w.head(), w.to()));
      }
      case "PUT expectation" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.expect(w.head(), w.expectedAt()));
      }
      case "PUT solution" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.solve(w.head(), required(w.text(), "text")));
      }
      case "PUT reopening" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.reopen(w.head(), required(w.text(), "text")));
      }
      case "PUT merger" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.merge(w.head(), required(w.duplicate(), "duplicate")));
      }
      case "PUT following" -> {
        Written w = written(call);
        yield HouseAnswer.json(faults.follow(w.head(), required(w.follows(), "follows")));
      }
      default -> HouseRest.nothingHere();
    };
  }

  private static Written written(HouseCall call) {
    return body(call, Written.class);
  }
}
