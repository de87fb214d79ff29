package org.wissel.adapters.tryton;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/**
 * What the portal keeps in Tryton beside its fields, as JSON in the first line of an invoice line's
 * note, which stays writable whatever becomes of the invoice. What finance writes there below it is
 * theirs.
 *
 * @param item as it was filed, with the receipts that came since
 * @param writes what the portal wrote to the item after it was filed
 * @param filing of the whole claim; in the note of its first item only
 */
record TrytonNote(ExpenseItem item, List<Write> writes, @Nullable Filing filing) {

  TrytonNote {
    writes = List.copyOf(writes);
  }

  /**
   * A write after the claim was filed.
   *
   * @param fingerprint of everything that makes its content
   */
  record Write(String submission, String fingerprint, Instant at) {}

  /**
   * How a claim was filed.
   *
   * @param fingerprint of everything that makes its content
   * @param whole whether all its receipts were there
   * @param approver in the portal
   */
  record Filing(String fingerprint, boolean whole, Person approver) {
    Filing completed() {
      return new Filing(fingerprint, true, approver);
    }
  }

  /** 16 hexadecimal digits of texts that have no ends of lines. */
  static String fingerprint(List<String> content) {
    return ExpenseReceipt.sha256(String.join("\n", content).getBytes(StandardCharsets.UTF_8))
        .substring(0, 16);
  }

  /** What a search for the write looks for in notes. */
  static String mark(SubmissionId submission) {
    return "\"" + submission.toString() + "\"";
  }

  Optional<Write> write(SubmissionId submission) {
    return writes.stream()
        .filter(one -> one.submission().equals(submission.toString()))
        .findFirst();
  }

  /** The item as text without an end of line. */
  static String text(ExpenseItem item) {
    return TrytonJson.of(json(item)).toString();
  }

  /** The first line of a note. */
  String text() {
    Map<String, @Nullable Object> all = json(item);
    if (!writes.isEmpty()) {
      all.put(
          "writes",
          writes.stream()
              .map(one -> List.of(one.submission(), one.fingerprint(), one.at().toString()))
              .toList());
    }
    if (filing != null) {
      Person by = filing.approver();
      Map<String, @Nullable Object> claim = new LinkedHashMap<>();
      claim.put("content", filing.fingerprint());
      claim.put("whole", filing.whole());
      claim.put("approver", by.number() == null ? null : by.number().value());
      claim.put("address", by.email());
      claim.put("name", by.name());
      all.put("claim", claim);
    }
    return TrytonJson.of(all).toString();
  }

  private static Map<String, @Nullable Object> json(ExpenseItem item) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("item", item.number());
    all.put("date", item.date().toString());
    all.put("category", item.category());
    all.put("description", item.description());
    Paid paid = item.paid();
    if (paid != null) {
      all.put("paid", paid.amount().toString());
      all.put("rate", paid.rate().toPlainString());
      Vat vat = paid.vat();
      if (vat != null) {
        all.put("vat", vat.amount().toString());
        all.put("vatPercent", vat.percent().toPlainString());
      }
    }
    Mileage mileage = item.mileage();
    if (mileage != null) {
      all.put("kilometres", mileage.kilometres().toPlainString());
      all.put("perKilometre", mileage.perKilometre().toPlainString());
    }
    all.put("claimed", item.claimed().toString());
    all.put("receipts", item.receipts().stream().map(TrytonNote::json).toList());
    return all;
  }

  private static Map<String, @Nullable Object> json(ExpenseReceipt receipt) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("sha256", receipt.sha256());
    all.put("name", receipt.name());
    all.put("type", receipt.mediaType());
    all.put("size", receipt.size());
    return all;
  }

  /** Reads a first line; empty for anything else that stands there. */
  static Optional<TrytonNote> read(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      JsonObject all = reader.readObject();
      return Optional.of(new TrytonNote(item(all), writes(all), filing(all)));
    } catch (RuntimeException e) {
      // somebody changed it by hand; then it is finance's own
      return Optional.empty();
    }
  }

  private static ExpenseItem item(JsonObject all) {
    List<ExpenseReceipt> receipts = new ArrayList<>();
    for (JsonObject one : all.getJsonArray("receipts").getValuesAs(JsonObject.class)) {
      receipts.add(
          new ExpenseReceipt(
              one.getString("sha256"),
              one.getString("name"),
              one.getString("type"),
              one.getInt("size")));
    }
    return new ExpenseItem(
        all.getInt("item"),
        LocalDate.parse(all.getString("date")),
        all.getString("category"),
        orNull(all, "description"),
        all.containsKey("paid")
            ? new Paid(
                Money.parse(all.getString("paid")),
                new BigDecimal(all.getString("rate")),
                all.containsKey("vat")
                    ? new Vat(
                        new BigDecimal(all.getString("vatPercent")),
                        Money.parse(all.getString("vat")))
                    : null)
            : null,
        all.containsKey("kilometres")
            ? new Mileage(
                new BigDecimal(all.getString("kilometres")),
                new BigDecimal(all.getString("perKilometre")))
            : null,
        Money.parse(all.getString("claimed")),
        null,
        receipts);
  }

  private static List<Write> writes(JsonObject all) {
    return !all.containsKey("writes")
        ? List.of()
        : all.getJsonArray("writes").getValuesAs(JsonArray.class).stream()
            .map(
                one ->
                    new Write(one.getString(0), one.getString(1), Instant.parse(one.getString(2))))
            .toList();
  }

  private static @Nullable Filing filing(JsonObject all) {
    if (!all.containsKey("claim")) {
      return null;
    }
    JsonObject claim = all.getJsonObject("claim");
    String number = orNull(claim, "approver");
    return new Filing(
        claim.getString("content"),
        claim.getBoolean("whole"),
        new Person(
            number == null ? null : new EmployeeNumber(number),
            orNull(claim, "address"),
            claim.getString("name")));
  }

  private static @Nullable String orNull(JsonObject all, String key) {
    return all.getString(key, null);
  }
}
