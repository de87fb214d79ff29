package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.Money;

/**
 * Finance's own addresses, with the desk's password and never the portal's: {@code
 * /desk/claims/{reference}} with its receipts, what is done to it, {@code /desk/claims} for what
 * came on paper, and {@code /desk/rates}. What acts takes JSON only, which no form of a foreign
 * page can send.
 */
final class HouseFinanceRest {

  /** What is done to a claim; the last part of the address says what, and which fields are read. */
  record Deed(@Nullable Integer item, @Nullable Money amount, @Nullable String reason) {}

  /** A claim that came on paper. */
  record Paper(
      @Nullable Person employee,
      @Nullable Person approver,
      @Nullable String purpose,
      @Nullable List<ExpenseItem> items) {}

  /** A rate of the table. */
  record Rate(@Nullable Currency currency, @Nullable LocalDate from, @Nullable BigDecimal rate) {}

  private final HouseFinanceDesk desk;

  HouseFinanceRest(HouseFinanceDesk desk) {
    this.desk = desk;
  }

  /** Whether an address is one of these. */
  static boolean owns(HouseCall call) {
    return call.path().size() > 1
        && call.path().get(0).equals("desk")
        && List.of("claims", "rates").contains(call.path().get(1));
  }

  HouseAnswer answer(HouseCall call) {
    List<String> path = call.path();
    if (path.equals(List.of("desk", "rates")) && call.method().equals("PUT")) {
      return rate(body(call, Rate.class));
    }
    if (path.equals(List.of("desk", "claims")) && call.method().equals("POST")) {
      return enter(body(call, Paper.class));
    }
    return switch (call.method() + " " + path.size()) {
      case "GET 3" -> HouseRest.found(desk.claim(path.get(2)));
      case "GET 5" -> receipt(path.get(2), path.get(3), path.get(4));
      case "PUT 4" -> act(path.get(2), path.get(3), body(call, Deed.class));
      default -> HouseRest.nothingHere();
    };
  }

  private HouseAnswer enter(Paper paper) {
    return HouseRest.found(
        desk.claim(
            desk.enter(
                required(paper.employee(), "employee"),
                required(paper.approver(), "approver"),
                required(paper.purpose(), "purpose"),
                required(paper.items(), "items"))));
  }

  private HouseAnswer rate(Rate rate) {
    desk.setRate(
        required(rate.currency(), "currency"),
        required(rate.from(), "from"),
        required(rate.rate(), "rate"));
    return HouseAnswer.json(Map.of("done", true));
  }

  // bytes that nobody looked into: to be saved, never to be shown
  private HouseAnswer receipt(String reference, String what, String sha256) {
    Optional<byte[]> content =
        what.equals("receipts") ? desk.receipt(reference, sha256) : Optional.empty();
    return content.isEmpty()
        ? HouseRest.found(content)
        : new HouseAnswer(
            200,
            "application/octet-stream",
            content.get(),
            Map.of("Content-Disposition", "attachment"));
  }

  private HouseAnswer act(String reference, String what, Deed deed) {
    switch (what) {
      case "sanction" ->
          desk.sanction(
              reference,
              required(deed.item(), "item"),
              required(deed.amount(), "amount"),
              deed.reason());
      case "return" ->
          desk.returnItem(
              reference, required(deed.item(), "item"), required(deed.reason(), "reason"));
      case "refuse" -> desk.refuse(reference, required(deed.reason(), "reason"));
      case "pay" -> desk.pay(reference);
      default -> {
        return HouseRest.nothingHere();
      }
    }
    return HouseRest.found(desk.claim(reference));
  }
}
