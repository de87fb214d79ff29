package org.wissel.portal.faults;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultReport.Message;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.TicketWrite;
import org.wissel.spi.faults.Urgency;

/**
 * The messages of faults: what is written into the outbox, and what is read from it again. A
 * message holds all that is sent but the photos' bytes, so that every try sends the same.
 */
final class FaultMessages {

  static final String FEATURE = "faults";

  private FaultMessages() {}

  static Message kind(OutboxMessage message) {
    return switch (message.kind()) {
      case "faults.report" -> Message.REPORT;
      case "faults.follow" -> Message.FOLLOW;
      case "faults.unfollow" -> Message.UNFOLLOW;
      case "faults.reply" -> Message.REPLY;
      case "faults.reopen" -> Message.REOPEN;
      default -> throw new IllegalArgumentException("unknown kind " + message.kind());
    };
  }

  private static String name(Message kind) {
    return switch (kind) {
      case REPORT -> "faults.report";
      case FOLLOW -> "faults.follow";
      case UNFOLLOW -> "faults.unfollow";
      case REPLY -> "faults.reply";
      case REOPEN -> "faults.reopen";
    };
  }

  static NewMessage report(String connection, FaultReport report, Person reporter) {
    JsonObjectBuilder json = head(report.id(), reporter, report.sentAt(), report.language());
    put(json, "asset", report.asset());
    put(json, "place", report.place());
    put(json, "problem", report.problem());
    put(json, "words", report.words());
    Urgency urgency = report.urgency();
    json.add("urgency", (urgency == null ? Urgency.SLOWS : urgency).name());
    json.add("subject", report.subject());
    return message(connection, Message.REPORT, report, json);
  }

  /**
   * @param write submission id of this write
   * @param text what was written, or null
   */
  static NewMessage write(
      String connection,
      Message kind,
      FaultReport report,
      UUID write,
      Person by,
      @Nullable String text,
      Instant now,
      String language) {
    JsonObjectBuilder json = head(write, by, now, language);
    put(json, "text", text);
    return message(connection, kind, report, json);
  }

  private static JsonObjectBuilder head(UUID write, Person by, Instant at, String language) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    json.add("write", write.toString());
    EmployeeNumber number = by.number();
    put(json, "number", number == null ? null : number.value());
    put(json, "email", by.email());
    return json.add("name", by.name()).add("at", at.toString()).add("language", language);
  }

  private static void put(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  private static NewMessage message(
      String connection, Message kind, FaultReport report, JsonObjectBuilder payload) {
    return new NewMessage(
        connection,
        name(kind),
        report.id(),
        report.employee(),
        payload.build().toString(),
        Duration.ZERO);
  }

  /** Submission id of the write that this message carries. */
  static UUID write(OutboxMessage message) {
    return UUID.fromString(json(message).getString("write"));
  }

  static String text(OutboxMessage message) {
    return json(message).getString("text");
  }

  static FaultSubmission submission(OutboxMessage message, List<Attachment> photos) {
    JsonObject json = json(message);
    return new FaultSubmission(
        submissionId(json),
        person(json),
        json.getString("asset", null),
        json.getString("place", null),
        json.getString("problem", null),
        json.getString("subject"),
        json.getString("words", null),
        Urgency.valueOf(json.getString("urgency")),
        photos,
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  /**
   * @param reference of the ticket that it is written to
   */
  static TicketWrite ticketWrite(OutboxMessage message, String reference) {
    JsonObject json = json(message);
    return new TicketWrite(
        submissionId(json),
        reference,
        null,
        person(json),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  private static SubmissionId submissionId(JsonObject json) {
    return SubmissionId.of(json.getString("write"));
  }

  private static Person person(JsonObject json) {
    String number = json.getString("number", null);
    return new Person(
        number == null ? null : new EmployeeNumber(number),
        json.getString("email", null),
        json.getString("name"));
  }

  private static JsonObject json(OutboxMessage message) {
    try (JsonReader reader = JSON.createReader(new StringReader(message.payload()))) {
      return reader.readObject();
    }
  }
}
