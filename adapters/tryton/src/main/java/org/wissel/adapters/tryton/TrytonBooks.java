package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.id;
import static org.wissel.adapters.tryton.TrytonJson.records;
import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonSettings.Category;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;

/** What the books of a company in Tryton say of themselves: currency, accounts, rates, parties. */
final class TrytonBooks {

  private static final int DECIMALS_OF_RATES = 10;

  private final TrytonLine line;
  private final TrytonSettings settings;

  /**
   * In what the company keeps its books.
   *
   * @param number Tryton's
   */
  record BookCurrency(long number, Currency currency) {}

  /**
   * Who is paid, and how that is booked.
   *
   * @param address null when the party has none
   * @param payable number of the account on which it is owed; null when there is none
   */
  record Payee(long party, @Nullable Long address, @Nullable Long payable) {}

  TrytonBooks(TrytonLine line, TrytonSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  ExpenseTerms terms() {
    Currency currency = currency().currency();
    accounts();
    return new ExpenseTerms(
        currency,
        settings.categories().stream().map(category -> category(category, currency)).toList());
  }

  private static ExpenseCategoryAtSource category(Category category, Currency currency) {
    return new ExpenseCategoryAtSource(
        category.code(),
        category.names(),
        category.receiptFrom() == null ? null : new Money(category.receiptFrom(), currency),
        category.dayLimit() == null ? null : new Money(category.dayLimit(), currency),
        category.mileage());
  }

  BookCurrency currency() {
    JsonObject company =
        first(
                records(
                    line.call(
                        "model.company.company.read",
                        List.of(line.company()),
                        List.of("currency", "currency.code"))))
            .orElseThrow(() -> missing("company"));
    return new BookCurrency(
        id(company, "currency"),
        known(text(company, "currency", "code")).orElseThrow(() -> missing("currency")));
  }

  /** The number of the account of each category, by the category's code. */
  Map<String, Long> accounts() {
    Map<String, Long> byCode = new HashMap<>();
    for (JsonObject account :
        search(
            "account.account",
            List.of(
                List.of("company", "=", line.company()),
                List.of(
                    "code",
                    "in",
                    settings.categories().stream().map(Category::account).distinct().toList())),
            null,
            List.of(),
            List.of("code"))) {
      byCode.put(text(account, "code"), id(account, "id"));
    }
    Map<String, Long> accounts = new HashMap<>();
    for (Category category : settings.categories()) {
      Long number = byCode.get(category.account());
      if (number == null) {
        throw missing("account " + category.account());
      }
      accounts.put(category.code(), number);
    }
    return accounts;
  }

  /** The number of the journal for what is bought. */
  long journal() {
    return first(
            search(
                "account.journal",
                List.of(List.of("type", "=", "expense")),
                1,
                List.of(List.of("id", "ASC")),
                List.of("type")))
        .map(journal -> id(journal, "id"))
        .orElseThrow(() -> missing("journal of expenses"));
  }

  /** The employee's party; empty when Tryton has no employee with that personnel number. */
  Optional<Payee> payee(Person employee) {
    if (employee.number() == null) {
      return Optional.empty();
    }
    return first(
            search(
                "company.employee",
                List.of(
                    List.of("company", "=", line.company()),
                    List.of("party.code", "=", employee.number().value())),
                1,
                List.of(List.of("id", "ASC")),
                List.of("party", "party.addresses", "party.account_payable")))
        .map(
            one -> {
              JsonObject party = TrytonJson.of(one, "party");
              if (party == null) {
                throw missing("party of an employee");
              }
              return new Payee(
                  id(one, "party"),
                  TrytonJson.ids(party.get("addresses")).stream().findFirst().orElse(null),
                  party.get("account_payable") instanceof JsonNumber own
                      ? (Long) own.longValue()
                      : usualPayable());
            });
  }

  private @Nullable Long usualPayable() {
    return first(
            records(
                line.call(
                    "model.account.configuration.read",
                    List.of(1),
                    List.of("default_account_payable"))))
        .filter(one -> one.get("default_account_payable") instanceof JsonNumber)
        .map(one -> id(one, "default_account_payable"))
        .orElse(null);
  }

  /** Whether the books have a rate for it. */
  boolean knows(Currency currency) {
    return first(
            search(
                "currency.currency.rate",
                List.of(List.of("currency.code", "=", currency.getCurrencyCode())),
                1,
                List.of(),
                List.of("date")))
        .isPresent();
  }

  /** See {@link org.wissel.spi.expenses.ExpenseSystem#rates}. */
  List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
    BookCurrency own = currency();
    List<Rate> ofOwn = rates(own.number(), first, last);
    List<ExchangeRateAtSource> rates = new ArrayList<>();
    for (JsonObject one :
        search(
            "currency.currency",
            List.of(List.of("id", "!=", own.number())),
            null,
            List.of(List.of("code", "ASC")),
            List.of("code"))) {
      known(text(one, "code"))
          .ifPresent(
              currency ->
                  rates(id(one, "id"), first, last)
                      .forEach(rate -> worth(currency, rate, ofOwn).ifPresent(rates::add)));
    }
    rates.sort(
        Comparator.comparing((ExchangeRateAtSource rate) -> rate.currency().getCurrencyCode())
            .thenComparing(ExchangeRateAtSource::from));
    return rates;
  }

  private record Rate(LocalDate from, BigDecimal rate) {}

  /** The last one that began on or before the first day, and all that began later. */
  private List<Rate> rates(long currency, LocalDate first, LocalDate last) {
    List<Rate> rates = new ArrayList<>();
    rates(currency, List.of("date", "<=", first), 1, "DESC", rates);
    List<?> later = List.of(List.of("date", ">", first), List.of("date", "<=", last));
    rates(currency, later, null, "ASC", rates);
    return rates;
  }

  private void rates(
      long currency, List<?> when, @Nullable Integer limit, String order, List<Rate> into) {
    for (JsonObject one :
        search(
            "currency.currency.rate",
            List.of(List.of("currency", "=", currency), when),
            limit,
            List.of(List.of("date", order)),
            List.of("date", "rate"))) {
      LocalDate from = TrytonJson.day(one, "date");
      BigDecimal rate = TrytonJson.decimal(one, "rate");
      if (from != null && rate.signum() > 0) {
        into.add(new Rate(from, rate));
      }
    }
  }

  /** Tryton says how many units one of its own is; we ask what one unit is worth of ours. */
  private static Optional<ExchangeRateAtSource> worth(
      Currency currency, Rate rate, List<Rate> ofOwn) {
    BigDecimal own =
        ofOwn.stream()
            .filter(one -> !one.from().isAfter(rate.from()))
            .reduce((earlier, later) -> later)
            .map(Rate::rate)
            .orElse(BigDecimal.ONE);
    BigDecimal worth = own.divide(rate.rate(), DECIMALS_OF_RATES, RoundingMode.HALF_UP);
    return worth.signum() > 0
        ? Optional.of(new ExchangeRateAtSource(currency, rate.from(), worth))
        : Optional.empty();
  }

  private static Optional<Currency> known(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<JsonObject> search(
      String model, List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields) {
    return records(line.call("model." + model + ".search_read", domain, 0, limit, order, fields));
  }

  private static Optional<JsonObject> first(List<JsonObject> records) {
    return records.stream().findFirst();
  }

  private ContractBrokenException missing(String what) {
    return new ContractBrokenException(settings.connection() + " has no " + what, null);
  }
}
