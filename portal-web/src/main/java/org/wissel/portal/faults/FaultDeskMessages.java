package org.wissel.portal.faults;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/** The messages of the staff board: what is written into the outbox, and what is read from it. */
final class FaultDeskMessages {

  static final String FEATURE = "desk";

  /** What staff do. */
  enum Kind {
    TAKE,
    ASSIGN,
    QUESTION,
    UPDATE,
    COMMENT,
    EXPECT,
    SOLVE,
    MERGE;

    /** Whether it must not go over what others did meanwhile. */
    boolean depends() {
      return this != UPDATE && this != COMMENT;
    }
  }

  /**
   * What somebody of facilities does to a ticket.
   *
   * @param write submission id
   * @param seen what its writer saw of the ticket
   * @param text what was written, or the reference of the duplicate
   * @param to to whom it is given; null for nobody
   * @param expectedAt promised time; null for none
   */
  record Work(
      UUID write,
      String reference,
      Kind kind,
      Seen seen,
      Person by,
      @Nullable String text,
      @Nullable Person to,
      @Nullable Instant expectedAt,
      Instant at,
      String language) {

    SubmissionId submission() {
      return new SubmissionId(write);
    }
  }

  /**
   * What matters of a ticket to whoever works on it: when it is another meanwhile, nothing is
   * written. That somebody answered, or joined, does not matter.
   *
   * @param assignee personnel number, else name, of who is on it; empty for nobody
   * @param expectedAt the promise, or empty
   */
  record Seen(String assignee, String expectedAt) {

    private static final String BETWEEN = " @";

    static Seen of(@Nullable String assignee, @Nullable Instant expectedAt) {
      return new Seen(
          assignee == null ? "" : assignee, expectedAt == null ? "" : expectedAt.toString());
    }

    /** As {@link #text()} gave it; anything else is something that nobody saw. */
    static Seen of(@Nullable String text) {
      int between = text == null ? -1 : text.lastIndexOf(BETWEEN);
      return text == null || between < 0
          ? new Seen("?", "?")
          : new Seen(text.substring(0, between), text.substring(between + BETWEEN.length()));
    }

    String text() {
      return assignee + BETWEEN + expectedAt;
    }

    /**
     * Whether the ticket is as it was seen, or is the writer's own by now.
     *
     * @param writer personnel number
     */
    boolean holds(Kind kind, Seen now, String writer) {
      return sameHands(now, writer) && (kind != Kind.EXPECT || expectedAt.equals(now.expectedAt));
    }

    /** Whether nobody else took it or gave it back meanwhile. */
    boolean sameHands(Seen now, String writer) {
      return assignee.equals(now.assignee) || now.assignee.equals(writer);
    }
  }

  private FaultDeskMessages() {}

  /** Messages of one ticket go in order; those of its reporters have orders of their own. */
  static UUID order(String reference) {
    return UUID.nameUUIDFromBytes(("desk/" + reference).getBytes(StandardCharsets.UTF_8));
  }

  static NewMessage of(String connection, Work work, EmployeeNumber employee) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    json.add("write", work.write().toString())
        .add("reference", work.reference())
        .add("assignee", work.seen().assignee())
        .add("expected", work.seen().expectedAt())
        .add("by", person(work.by()));
    if (work.text() != null) {
      json.add("text", work.text());
    }
    Person to = work.to();
    if (to != null) {
      json.add("to", person(to));
    }
    Instant expectedAt = work.expectedAt();
    if (expectedAt != null) {
      json.add("promise", expectedAt.toString());
    }
    json.add("at", work.at().toString()).add("language", work.language());
    return new NewMessage(
        connection,
        FEATURE + "." + work.kind().name().toLowerCase(Locale.ROOT),
        order(work.reference()),
        employee,
        json.build().toString(),
        Duration.ZERO);
  }

  static JsonObjectBuilder person(Person person) {
    JsonObjectBuilder json = JSON.createObjectBuilder().add("name", person.name());
    EmployeeNumber number = person.number();
    if (number != null) {
      json.add("number", number.value());
    }
    String email = person.email();
    if (email != null) {
      json.add("email", email);
    }
    return json;
  }

  static Work work(OutboxMessage message) {
    try (JsonReader reader = JSON.createReader(new StringReader(message.payload()))) {
      JsonObject json = reader.readObject();
      String kind = message.kind().substring(FEATURE.length() + 1).toUpperCase(Locale.ROOT);
      String promise = json.getString("promise", null);
      return new Work(
          UUID.fromString(json.getString("write")),
          json.getString("reference"),
          Kind.valueOf(kind),
          new Seen(json.getString("assignee"), json.getString("expected")),
          person(json.getJsonObject("by")),
          json.getString("text", null),
          json.containsKey("to") ? person(json.getJsonObject("to")) : null,
          promise == null ? null : Instant.parse(promise),
          Instant.parse(json.getString("at")),
          json.getString("language"));
    }
  }

  static Person person(JsonObject json) {
    String number = json.getString("number", null);
    return new Person(
        number == null ? null : new EmployeeNumber(number),
        json.getString("email", null),
        json.getString("name"));
  }
}
