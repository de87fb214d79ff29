package org.wissel.portal.expenses;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/** Items, receipts and people as JSON, in the database and in messages; numbers are text. */
final class ExpenseJson {

  private ExpenseJson() {}

  static JsonObject parse(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  static void put(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value != null) {
      json.add(name, value.toString());
    }
  }

  // --- items ---

  static JsonObject write(ExpenseItem item) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    json.add("number", item.number());
    json.add("date", item.date().toString());
    json.add("category", item.category());
    put(json, "description", item.description());
    Paid paid = item.paid();
    if (paid != null) {
      json.add("amount", paid.amount().toString());
      json.add("rate", paid.rate().toPlainString());
      Vat vat = paid.vat();
      if (vat != null) {
        json.add("vatPercent", vat.percent().toPlainString());
        json.add("vatAmount", vat.amount().toString());
      }
    }
    Mileage mileage = item.mileage();
    if (mileage != null) {
      json.add("kilometres", mileage.kilometres().toPlainString());
      json.add("perKilometre", mileage.perKilometre().toPlainString());
    }
    json.add("claimed", item.claimed().toString());
    put(json, "costCentre", item.costCentre());
    return json.add("receipts", write(item.receipts())).build();
  }

  static ExpenseItem item(JsonObject json) {
    return new ExpenseItem(
        json.getInt("number"),
        LocalDate.parse(json.getString("date")),
        json.getString("category"),
        json.getString("description", null),
        json.containsKey("amount") ? paid(json) : null,
        json.containsKey("kilometres")
            ? new Mileage(number(json, "kilometres"), number(json, "perKilometre"))
            : null,
        Money.parse(json.getString("claimed")),
        json.getString("costCentre", null),
        receipts(json.getJsonArray("receipts")));
  }

  private static Paid paid(JsonObject json) {
    Vat vat =
        json.containsKey("vatPercent")
            ? new Vat(number(json, "vatPercent"), Money.parse(json.getString("vatAmount")))
            : null;
    return new Paid(Money.parse(json.getString("amount")), number(json, "rate"), vat);
  }

  private static BigDecimal number(JsonObject json, String name) {
    return new BigDecimal(json.getString(name));
  }

  static JsonArray write(List<ExpenseReceipt> receipts) {
    JsonArrayBuilder json = JSON.createArrayBuilder();
    for (ExpenseReceipt receipt : receipts) {
      json.add(
          JSON.createObjectBuilder()
              .add("sha256", receipt.sha256())
              .add("name", receipt.name())
              .add("mediaType", receipt.mediaType())
              .add("size", receipt.size()));
    }
    return json.build();
  }

  static List<ExpenseReceipt> receipts(JsonArray json) {
    return json.getValuesAs(JsonObject.class).stream()
        .map(
            receipt ->
                new ExpenseReceipt(
                    receipt.getString("sha256"),
                    receipt.getString("name"),
                    receipt.getString("mediaType"),
                    receipt.getInt("size")))
        .toList();
  }

  // --- people ---

  static JsonObject write(Person person) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    EmployeeNumber number = person.number();
    put(json, "number", number == null ? null : number.value());
    put(json, "email", person.email());
    return json.add("name", person.name()).build();
  }

  static Person person(JsonObject json) {
    String number = json.getString("number", null);
    return new Person(
        number == null ? null : new EmployeeNumber(number),
        json.getString("email", null),
        json.getString("name"));
  }

  // --- what was typed ---

  static String write(ExpenseItemForm form) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    put(json, "date", form.date());
    put(json, "category", form.category());
    put(json, "description", form.description());
    put(json, "currency", form.currency());
    put(json, "amount", form.amount());
    put(json, "vatPercent", form.vatPercent());
    put(json, "vatAmount", form.vatAmount());
    put(json, "kilometres", form.kilometres());
    put(json, "costCentre", form.costCentre());
    JsonArrayBuilder receipts = JSON.createArrayBuilder();
    form.receiptIds().forEach(receipts::add);
    return json.add("receipts", receipts).build().toString();
  }

  static ExpenseItemForm form(String text) {
    JsonObject json = parse(text);
    List<String> receipts = new ArrayList<>();
    for (JsonString id : json.getJsonArray("receipts").getValuesAs(JsonString.class)) {
      receipts.add(id.getString());
    }
    return new ExpenseItemForm(
        json.getString("date", null),
        json.getString("category", null),
        json.getString("description", null),
        json.getString("currency", null),
        json.getString("amount", null),
        json.getString("vatPercent", null),
        json.getString("vatAmount", null),
        json.getString("kilometres", null),
        json.getString("costCentre", null),
        receipts);
  }
}
