package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.id;
import static org.wissel.adapters.tryton.TrytonJson.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wissel.adapters.tryton.TrytonInvoice.Line;
import org.wissel.spi.expenses.Money;
import org.wissel.tck.ExpenseOwnHand;

/** Finance, in a session of its own: corrects lines, posts, pays and cancels invoices. */
final class TrytonOwnHand implements ExpenseOwnHand {

  private final TrytonLine line;
  private final TrytonClaims claims;
  private final Map<String, Set<Integer>> looked = new ConcurrentHashMap<>();

  TrytonOwnHand(TrytonLine line) {
    this.line = line;
    this.claims = new TrytonClaims(line);
  }

  /** Posts the invoice when this was the last of its items. */
  @Override
  public void sanction(String reference, int item, Money amount, String reason) {
    TrytonInvoice invoice = invoice(reference);
    Line there = invoice.item(item).orElseThrow();
    Map<String, Object> change = new HashMap<>();
    change.put("unit_price", amount.amount());
    if (!reason.isEmpty()) {
      change.put("note", there.note().orElseThrow().text() + "\n" + reason);
    }
    write(reference, Map.of("lines", List.of(List.of("write", List.of(there.id()), change))));
    Set<Integer> through = looked.computeIfAbsent(reference, any -> new HashSet<>());
    through.add(item);
    if (through.size() == invoice.lines().size()) {
      line.call("model.account.invoice.validate_invoice", List.of(number(reference)));
      line.call("model.account.invoice.post", List.of(number(reference)));
    }
  }

  @Override
  public void returnItem(String reference, int item, String reason) {
    throw new UnsupportedOperationException("finance returns no items in Tryton");
  }

  @Override
  public void refuse(String reference, String reason) {
    String comment = TrytonJson.text(invoice(reference).fields(), "comment");
    write(reference, Map.of("comment", comment + "\n" + reason));
    line.call("model.account.invoice.cancel", List.of(number(reference)));
  }

  @Override
  public void pay(String reference) {
    TrytonInvoice invoice = invoice(reference);
    Map<String, Object> active =
        Map.of(
            "active_id", number(reference),
            "active_ids", List.of(number(reference)),
            "active_model", "account.invoice");
    JsonObject fields =
        records(
                line.call(
                    "model.account.invoice.read",
                    List.of(number(reference)),
                    List.of("account", "currency")))
            .get(0);
    long method = id(records(first("account.invoice.payment.method")).get(0), "id");
    if (line.call("wizard.account.invoice.pay.create") instanceof JsonArray session) {
      Map<String, Object> form = new HashMap<>();
      form.put("amount", invoice.total().amount());
      form.put("currency", id(fields, "currency"));
      form.put("currency_digits", 2);
      form.put("company", line.company());
      form.put("invoice_account", id(fields, "account"));
      form.put("payment_method", method);
      form.put("date", LocalDate.now(Clock.systemUTC()));
      form.put("description", "payout");
      String execute = "wizard.account.invoice.pay.execute";
      line.callWith(active, execute, session.get(0), Map.of(), "start");
      line.callWith(active, execute, session.get(0), Map.of("start", form), "choice");
      line.call("wizard.account.invoice.pay.delete", session.get(0));
    }
  }

  private JsonArray first(String model) {
    return line.call(
            "model." + model + ".search_read", List.of(), 0, 1, List.of(), List.of("rec_name"))
        .asJsonArray();
  }

  @Override
  public byte[] receipt(String reference, String sha256) {
    return records(
            line.call(
                "model.ir.attachment.search_read",
                List.of(
                    List.of("resource", "=", "account.invoice," + reference),
                    List.of("description", "=", sha256)),
                0,
                1,
                List.of(),
                List.of("data")))
        .stream()
        .map(one -> TrytonJson.bytes(one, "data"))
        .findFirst()
        .orElseThrow();
  }

  private void write(String reference, Map<String, Object> change) {
    line.call("model.account.invoice.write", List.of(number(reference)), change);
  }

  private TrytonInvoice invoice(String reference) {
    return claims.byNumber(number(reference)).orElseThrow();
  }

  private static long number(String reference) {
    return Long.parseLong(reference);
  }
}
