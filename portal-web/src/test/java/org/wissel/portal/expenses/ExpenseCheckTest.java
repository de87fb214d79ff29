package org.wissel.portal.expenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.expenses.ExpenseCheck.Checked;
import org.wissel.portal.expenses.ExpenseCheck.Said;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;

class ExpenseCheckTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency GBP = Currency.getInstance("GBP");

  private static final ExpenseTable TABLE =
      new ExpenseTable(
          new ExpenseTerms(
              EUR,
              List.of(
                  category("lunch", "0", "25"),
                  category("train", "10", null),
                  new ExpenseCategoryAtSource(
                      "car",
                      Map.of("en", "Own car"),
                      null,
                      null,
                      List.of(
                          new MileageRate(
                              LocalDate.parse("2026-01-01"), new BigDecimal("0.23")))))),
          List.of(
              new ExchangeRateAtSource(
                  GBP, LocalDate.parse("2026-11-18"), new BigDecimal("1.1487")),
              new ExchangeRateAtSource(GBP, LocalDate.parse("2026-11-20"), new BigDecimal("1.2"))),
          List.of(
              new CostCentreAtSource(
                  "P-2101", CostCentreAtSource.Kind.PROJECT, Map.of("en", "Heat network"))));

  private final ExpenseCheck check =
      new ExpenseCheck(TABLE, TODAY, (day, category) -> Money.zero(EUR));

  private static ExpenseCategoryAtSource category(
      String code, String receiptFrom, @Nullable String limit) {
    return new ExpenseCategoryAtSource(
        code,
        Map.of("en", code),
        Money.parse("EUR " + receiptFrom),
        limit == null ? null : Money.parse("EUR " + limit),
        List.of());
  }

  private static ExpenseItemForm paid(String category, String date, String amount) {
    return new ExpenseItemForm(date, category, null, null, amount, null, null, null, null, null);
  }

  private static ExpenseItemForm in(String currency, String date, String amount) {
    return new ExpenseItemForm(date, "train", null, currency, amount, null, null, null, null, null);
  }

  private ExpenseItem item(ExpenseItemForm form) {
    Checked checked = check.item(1, form, List.of());
    assertThat(checked.wrong()).isEmpty();
    return Objects.requireNonNull(checked.item());
  }

  private List<String> wrong(ExpenseItemForm form) {
    return check.item(1, form, List.of()).wrong().stream()
        .map(said -> said.field() + " " + said.key().replace("expenses.refusal.", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"12.60,12.60", "'12,60',12.60", "12,12.00", "0.05,0.05", "' 7.5 ',7.50"})
  @DisplayName("An amount is read as people write it")
  void amounts(String typed, String read) {
    assertThat(item(paid("train", "2026-11-18", typed)).claimed()).hasToString("EUR " + read);
  }

  @ParameterizedTest
  @CsvSource({"'1.234,50'", "12.605", "-3", "1e3", "'€ 12'", "12345678901", "٣"})
  @DisplayName("An amount that could mean something else is refused")
  void noAmounts(String typed) {
    assertThat(wrong(paid("train", "2026-11-18", typed))).containsExactly("amount amountNumber");
  }

  @Test
  @DisplayName("EX-10 The rate is that of the day, or the last one before it")
  void rates() {
    assertThat(item(in("GBP", "2026-11-19", "12.60")).claimed()).hasToString("EUR 14.47");
    assertThat(item(in("GBP", "2026-11-28", "10")).claimed()).hasToString("EUR 12.00");
    assertThat(wrong(in("GBP", "2026-11-17", "10"))).containsExactly("currency noRate");
    assertThat(wrong(in("XAU", "2026-11-19", "10"))).containsExactly("currency currencyUnknown");
  }

  @Test
  @DisplayName("EX-10 Kilometres are worth what a kilometre of that day is, rounded once")
  void kilometres() {
    ExpenseItemForm form =
        new ExpenseItemForm("2026-11-18", "car", null, null, "9", null, null, "78,5", null, null);
    ExpenseItem item = item(form);
    assertThat(item.claimed()).hasToString("EUR 18.06");
    assertThat(item.paid()).as("an amount left over from another category is not sent").isNull();
    assertThat(
            wrong(
                new ExpenseItemForm(
                    "2025-12-31", "car", null, null, null, null, null, "10", null, null)))
        .containsExactly("date noMileageRate");
  }

  @Test
  @DisplayName("EX-10 Expenses of one day share the limit; what is beyond it is the employee's")
  void limits() {
    assertThat(item(paid("lunch", "2026-11-18", "20")).claimed()).hasToString("EUR 20.00");
    Checked second = check.item(2, paid("lunch", "2026-11-18", "8.40"), List.of());
    assertThat(Objects.requireNonNull(second.item()).claimed()).hasToString("EUR 5.00");
    assertThat(second.notes())
        .extracting(Said::key)
        .containsExactly("expenses.note.limit", "expenses.note.receiptMissing");
    assertThat(second.notes().get(0).arguments())
        .extracting(Object::toString)
        .endsWith("EUR 25.00", "EUR 3.40");
    assertThat(wrong(paid("lunch", "2026-11-18", "1"))).containsExactly("amount limitReached");
    assertThat(item(paid("lunch", "2026-11-19", "25")).claimed()).hasToString("EUR 25.00");
  }

  @Test
  @DisplayName("EX-10 What is claimed elsewhere for that day counts too")
  void claimedElsewhere() {
    ExpenseCheck later =
        new ExpenseCheck(TABLE, TODAY, (day, category) -> Money.parse("EUR 24.00"));
    Checked checked = later.item(1, paid("lunch", "2026-11-18", "10"), List.of());
    assertThat(Objects.requireNonNull(checked.item()).claimed()).hasToString("EUR 1.00");
  }

  @Test
  @DisplayName("A day that is to come, or more than a year ago, is refused")
  void days() {
    assertThat(wrong(paid("train", "2026-11-29", "1"))).containsExactly("date dateLater");
    assertThat(wrong(paid("train", "2025-11-01", "1"))).containsExactly("date dateTooOld");
    assertThat(wrong(paid("train", "yesterday", "1"))).containsExactly("date dateMissing");
  }

  @Test
  @DisplayName("VAT is what the receipt says: both, no more than was paid, and reckoned by nobody")
  void vat() {
    ExpenseItemForm form =
        new ExpenseItemForm(
            "2026-11-18", "train", "Soup", null, "12.60", "20", "2.10", null, "P-2101", null);
    ExpenseItem item = item(form);
    assertThat(Objects.requireNonNull(Objects.requireNonNull(item.paid()).vat()).amount())
        .hasToString("EUR 2.10");
    assertThat(item.costCentre()).isEqualTo("P-2101");
    assertThat(
            wrong(
                new ExpenseItemForm(
                    "2026-11-18", "train", null, null, "12", "20", null, null, "X", null)))
        .containsExactly("costCentre costCentreUnknown", "vatAmount vatAmountMissing");
    assertThat(
            wrong(
                new ExpenseItemForm(
                    "2026-11-18", "train", null, null, "12", "20", "13", null, null, null)))
        .containsExactly("vatAmount vatMore");
  }

  @Test
  @DisplayName("What is not filled in is said of each field, the amount without a currency last")
  void nothingFilledIn() {
    ExpenseItemForm nothing =
        new ExpenseItemForm(null, null, null, null, null, null, null, null, null, null);
    assertThat(wrong(nothing)).containsExactly("date dateMissing", "category categoryMissing");
  }
}
