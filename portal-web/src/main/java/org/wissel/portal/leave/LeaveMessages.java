package org.wissel.portal.leave;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveRequest.Message;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveDecision.Verdict;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveWithdrawal;

/** The messages of leave: what is written into the outbox, and what is read from it again. */
final class LeaveMessages {

  static final String FEATURE = "leave";

  private LeaveMessages() {}

  static Message kind(OutboxMessage message) {
    return switch (message.kind()) {
      case "leave.file" -> Message.FILE;
      case "leave.change" -> Message.CHANGE;
      case "leave.decide" -> Message.DECIDE;
      case "leave.withdraw" -> Message.WITHDRAW;
      default -> throw new IllegalArgumentException("unknown kind " + message.kind());
    };
  }

  static NewMessage filing(
      String connection,
      Message kind,
      LeaveRequest request,
      LeaveWish wish,
      @Nullable EmployeeNumber approvedBy,
      Instant now,
      Duration hold) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("revision", request.revision())
            .add("wish", LeaveWishJson.write(wish))
            .add("at", now.toString())
            .add("language", request.language());
    if (approvedBy != null) {
      json.add("approvedBy", approvedBy.value());
    }
    String name = kind == Message.FILE ? "leave.file" : "leave.change";
    return message(connection, name, request, json, hold);
  }

  static NewMessage decision(
      String connection,
      LeaveRequest request,
      Decision decision,
      EmployeeNumber by,
      @Nullable String reason,
      Instant now,
      String language) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("revision", request.revision())
            .add("verdict", verdict(decision).name())
            .add("by", by.value())
            .add("at", now.toString())
            .add("language", language);
    if (reason != null) {
      json.add("reason", reason);
    }
    return message(connection, "leave.decide", request, json, Duration.ZERO);
  }

  static NewMessage withdrawal(String connection, LeaveRequest request, Instant now) {
    return message(
        connection,
        "leave.withdraw",
        request,
        JSON.createObjectBuilder()
            .add("revision", request.revision())
            .add("at", now.toString())
            .add("language", request.language()),
        Duration.ZERO);
  }

  private static NewMessage message(
      String connection,
      String kind,
      LeaveRequest request,
      JsonObjectBuilder payload,
      Duration hold) {
    return new NewMessage(
        connection, kind, request.id(), request.employee(), payload.build().toString(), hold);
  }

  private static Verdict verdict(Decision decision) {
    return switch (decision) {
      case APPROVE -> Verdict.APPROVED;
      case REJECT -> Verdict.REJECTED;
      case RETURN -> Verdict.SENT_BACK;
    };
  }

  static int revision(OutboxMessage message) {
    return json(message).getInt("revision");
  }

  /** When it was given to the outbox. */
  static Instant writtenAt(OutboxMessage message) {
    return Instant.parse(json(message).getString("at"));
  }

  static LeaveWish wish(OutboxMessage message) {
    return LeaveWishJson.read(json(message).getJsonObject("wish"));
  }

  /**
   * @param days what the portal reckons that the wish costs
   */
  static LeaveSubmission submission(OutboxMessage message, List<LeaveDay> days) {
    JsonObject json = json(message);
    LeaveWish wish = wish(message);
    String approvedBy = json.getString("approvedBy", null);
    String substitute = wish.substitute();
    return new LeaveSubmission(
        id(message.request()),
        json.getInt("revision"),
        message.employee(),
        wish.type(),
        wish.firstDay(),
        wish.lastDay(),
        wish.firstDayPart(),
        wish.lastDayPart(),
        wish.from(),
        wish.to(),
        days,
        substitute == null ? null : new EmployeeNumber(substitute),
        wish.remark(),
        approvedBy != null,
        approvedBy == null ? null : new EmployeeNumber(approvedBy),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  static LeaveDecision decision(OutboxMessage message) {
    JsonObject json = json(message);
    return new LeaveDecision(
        id(message.request()),
        json.getInt("revision"),
        Verdict.valueOf(json.getString("verdict")),
        new EmployeeNumber(json.getString("by")),
        json.getString("reason", null),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  static LeaveWithdrawal withdrawal(OutboxMessage message) {
    JsonObject json = json(message);
    return new LeaveWithdrawal(
        id(message.request()),
        message.employee(),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  private static SubmissionId id(UUID request) {
    return new SubmissionId(request);
  }

  private static JsonObject json(OutboxMessage message) {
    return LeaveWishJson.parse(message.payload());
  }
}
