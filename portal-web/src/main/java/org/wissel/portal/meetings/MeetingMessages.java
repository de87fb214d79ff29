package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;

/**
 * The messages of meetings: what is written into the outbox, and what is read from it again. Those
 * of one part go strictly in order, those of different parts side by side.
 */
final class MeetingMessages {

  static final String ROOMS = "meetings-rooms";
  static final String LUNCH = "meetings-lunch";
  static final String INVITATIONS = "meetings-invitations";

  private MeetingMessages() {}

  /**
   * What one message is to do.
   *
   * @param content what the system is to have, as JSON
   * @param heldUntil until when it is held, where it is to be held
   */
  record Errand(
      UUID meeting,
      UUID leg,
      UUID write,
      Verb verb,
      String content,
      String subject,
      Person organiser,
      @Nullable Instant heldUntil,
      Instant at,
      String language) {

    SubmissionId submission() {
      return new SubmissionId(write);
    }

    /** Of the first write of this part. */
    SubmissionId first() {
      return new SubmissionId(leg);
    }

    Write head(String reference, @Nullable String version) {
      return new Write(submission(), reference, version, organiser, at, language);
    }
  }

  /**
   * @param heldUntil for what is to be held
   */
  static NewMessage message(MeetingPlan plan, MeetingWrite write, Instant heldUntil, Instant now) {
    Person organiser = plan.organiserPerson();
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("meeting", plan.id().toString())
            .add("write", write.write().toString())
            .add("content", write.content())
            .add("subject", plan.subject())
            .add("number", plan.organiser().value());
    MeetingContent.put(json, "email", organiser.email());
    json.add("name", organiser.name());
    if (write.verb() == Verb.HOLD) {
      json.add("heldUntil", heldUntil.toString());
    }
    json.add("at", now.toString()).add("language", plan.language());
    MeetingLeg leg = write.leg();
    return new NewMessage(
        leg.connection(),
        feature(leg) + "." + write.verb().name().toLowerCase(Locale.ROOT),
        leg.id(),
        plan.organiser(),
        json.build().toString(),
        Duration.ZERO);
  }

  private static String feature(MeetingLeg leg) {
    return switch (leg.kind()) {
      case ROOM, THING -> ROOMS;
      case LUNCH -> LUNCH;
      case INVITATION -> INVITATIONS;
    };
  }

  static Errand errand(OutboxMessage message) {
    JsonObject json = MeetingContent.json(message.payload());
    String kind = message.kind();
    String heldUntil = json.getString("heldUntil", null);
    return new Errand(
        UUID.fromString(json.getString("meeting")),
        message.request(),
        UUID.fromString(json.getString("write")),
        Verb.valueOf(kind.substring(kind.indexOf('.') + 1).toUpperCase(Locale.ROOT)),
        json.getString("content"),
        json.getString("subject"),
        new Person(
            new EmployeeNumber(json.getString("number")),
            json.getString("email", null),
            json.getString("name")),
        heldUntil == null ? null : Instant.parse(heldUntil),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }
}
