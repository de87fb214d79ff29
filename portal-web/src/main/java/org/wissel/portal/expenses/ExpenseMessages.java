package org.wissel.portal.expenses;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseClaim.Message;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;

/**
 * The messages of claims: what is written into the outbox, and what is read from it again. A
 * message holds all that is sent but the receipts' bytes, so that every try sends the same.
 */
final class ExpenseMessages {

  static final String FEATURE = "expenses";

  private ExpenseMessages() {}

  static Message kind(OutboxMessage message) {
    return switch (message.kind()) {
      case "expenses.file" -> Message.FILE;
      case "expenses.approve" -> Message.APPROVE;
      case "expenses.reject" -> Message.REJECT;
      case "expenses.send-back" -> Message.SEND_BACK;
      case "expenses.recall" -> Message.RECALL;
      case "expenses.mend" -> Message.MEND;
      case "expenses.receipts" -> Message.ADD_RECEIPTS;
      default -> throw new IllegalArgumentException("unknown kind " + message.kind());
    };
  }

  private static String name(Message kind) {
    return switch (kind) {
      case NONE -> throw new IllegalArgumentException("nothing goes out");
      case FILE -> "expenses.file";
      case APPROVE -> "expenses.approve";
      case REJECT -> "expenses.reject";
      case SEND_BACK -> "expenses.send-back";
      case RECALL -> "expenses.recall";
      case MEND -> "expenses.mend";
      case ADD_RECEIPTS -> "expenses.receipts";
    };
  }

  /** Who writes what to which claim. */
  record Head(
      String connection, ExpenseClaim claim, UUID write, Person by, Instant at, String language) {}

  static NewMessage file(String connection, ExpenseClaim claim, Person by, @Nullable Approval ok) {
    JsonObjectBuilder json =
        json(new Head(connection, claim, claim.id(), by, claim.sentAt(), claim.language()));
    json.add("purpose", claim.purpose());
    JsonArrayBuilder items = JSON.createArrayBuilder();
    claim.items().forEach(item -> items.add(ExpenseJson.write(item.content())));
    json.add("items", items);
    put(json, ok);
    return message(connection, Message.FILE, claim, json);
  }

  /**
   * A decision, or that it is taken back.
   *
   * @param items numbers of those that are sent back
   * @param reason null for an approval or a recall
   */
  static NewMessage write(Head head, Message kind, Set<Integer> items, @Nullable String reason) {
    JsonObjectBuilder json = json(head);
    JsonArrayBuilder numbers = JSON.createArrayBuilder();
    new TreeSet<>(items).forEach(numbers::add);
    json.add("items", numbers);
    ExpenseJson.put(json, "reason", reason);
    return message(head.connection(), kind, head.claim(), json);
  }

  static NewMessage mend(Head head, ExpenseItem item, @Nullable Approval ok) {
    JsonObjectBuilder json = json(head);
    json.add("item", ExpenseJson.write(item));
    put(json, ok);
    return message(head.connection(), Message.MEND, head.claim(), json);
  }

  static NewMessage receipts(Head head, int item, List<ExpenseReceipt> receipts) {
    JsonObjectBuilder json = json(head);
    json.add("number", item);
    json.add("receipts", ExpenseJson.write(receipts));
    return message(head.connection(), Message.ADD_RECEIPTS, head.claim(), json);
  }

  private static JsonObjectBuilder json(Head head) {
    return JSON.createObjectBuilder()
        .add("write", head.write().toString())
        .add("by", ExpenseJson.write(head.by()))
        .add("at", head.at().toString())
        .add("language", head.language());
  }

  private static void put(JsonObjectBuilder json, @Nullable Approval approval) {
    if (approval != null) {
      json.add("approvedBy", ExpenseJson.write(approval.by()));
      json.add("approvedAt", approval.at().toString());
    }
  }

  private static NewMessage message(
      String connection, Message kind, ExpenseClaim claim, JsonObjectBuilder payload) {
    return new NewMessage(
        connection,
        name(kind),
        claim.id(),
        claim.employee(),
        payload.build().toString(),
        Duration.ZERO);
  }

  // --- read again ---

  /** Submission id of the write that this message carries. */
  static UUID write(OutboxMessage message) {
    return UUID.fromString(json(message).getString("write"));
  }

  static ExpenseSubmission submission(OutboxMessage message) {
    JsonObject json = json(message);
    return new ExpenseSubmission(
        submissionId(json),
        ExpenseJson.person(json.getJsonObject("by")),
        json.getString("purpose"),
        json.getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(ExpenseJson::item)
            .toList(),
        approval(json),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  /**
   * @param reference of the claim that it is written to
   */
  static ClaimWrite claimWrite(OutboxMessage message, String reference) {
    JsonObject json = json(message);
    return new ClaimWrite(
        submissionId(json),
        reference,
        null,
        ExpenseJson.person(json.getJsonObject("by")),
        Instant.parse(json.getString("at")),
        json.getString("language"));
  }

  static String reason(OutboxMessage message) {
    return json(message).getString("reason");
  }

  static @Nullable String reasonIfAny(OutboxMessage message) {
    return json(message).getString("reason", null);
  }

  /** Numbers of the items that are sent back. */
  static Set<Integer> items(OutboxMessage message) {
    Set<Integer> numbers = new TreeSet<>();
    json(message)
        .getJsonArray("items")
        .getValuesAs(JsonNumber.class)
        .forEach(number -> numbers.add(number.intValueExact()));
    return numbers;
  }

  static ExpenseItem mended(OutboxMessage message) {
    return ExpenseJson.item(json(message).getJsonObject("item"));
  }

  /** Number of the item that gets more receipts. */
  static int number(OutboxMessage message) {
    return json(message).getInt("number");
  }

  static List<ExpenseReceipt> receipts(OutboxMessage message) {
    return ExpenseJson.receipts(json(message).getJsonArray("receipts"));
  }

  static @Nullable Approval approval(OutboxMessage message) {
    return approval(json(message));
  }

  private static @Nullable Approval approval(JsonObject json) {
    return json.containsKey("approvedBy")
        ? new Approval(
            ExpenseJson.person(json.getJsonObject("approvedBy")),
            Instant.parse(json.getString("approvedAt")))
        : null;
  }

  private static SubmissionId submissionId(JsonObject json) {
    return SubmissionId.of(json.getString("write"));
  }

  private static JsonObject json(OutboxMessage message) {
    return ExpenseJson.parse(message.payload());
  }
}
