package org.wissel.portal.expenses;

import static org.wissel.portal.platform.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.spi.Capabilities;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;

/** What was last read from finance; plain SQL, because much of it goes in at once. */
@ApplicationScoped
@Transactional
class ExpenseReadingRepository {

  /** How far the reading is. */
  record State(
      Capabilities capabilities,
      @Nullable Instant termsAt,
      @Nullable Instant ratesAt,
      @Nullable Instant changesAt,
      @Nullable Instant failingSince) {}

  @Inject Sql sql;

  State state() {
    return sql.rows("select * from expense_reading_state", ExpenseReadingRepository::state).get(0);
  }

  private static State state(ResultSet row) throws SQLException {
    return new State(
        ReadingState.capabilities(row),
        instant(row, "terms_at"),
        instant(row, "rates_at"),
        instant(row, "changes_at"),
        instant(row, "failing_since"));
  }

  ReadingState readingState() {
    return new ReadingState(sql, "expense_reading_state");
  }

  // --- what finance pays ---

  void keepTerms(Capabilities capabilities, ExpenseTerms terms, Instant now) {
    sql.update("delete from expense_category");
    sql.update("delete from expense_mileage");
    List<@Nullable Object[]> categories = new ArrayList<>();
    List<@Nullable Object[]> mileage = new ArrayList<>();
    for (ExpenseCategoryAtSource category : terms.categories()) {
      categories.add(
          new @Nullable Object[] {
            category.code(),
            categories.size(),
            name(category.names(), "en"),
            name(category.names(), "nl"),
            amount(category.receiptFrom()),
            amount(category.dayLimit())
          });
      for (MileageRate rate : category.mileage()) {
        mileage.add(
            new @Nullable Object[] {
              category.code(), Date.valueOf(rate.from()), rate.perKilometre()
            });
      }
    }
    sql.batch("insert into expense_category values (?, ?, ?, ?, ?, ?)", categories);
    sql.batch("insert into expense_mileage values (?, ?, ?)", mileage);
    sql.update(
        "update expense_reading_state set cannot = ?, currency = ?, terms_at = ?",
        ReadingState.cannot(capabilities),
        terms.currency().getCurrencyCode(),
        Timestamp.from(now));
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  private static @Nullable String name(Map<String, String> names, String language) {
    return names.getOrDefault(language, names.get("en"));
  }

  void keepRates(
      List<ExchangeRateAtSource> rates, List<CostCentreAtSource> costCentres, Instant now) {
    sql.update("delete from expense_rate");
    sql.batch(
        "insert into expense_rate values (?, ?, ?) on conflict do nothing",
        rates.stream()
            .map(
                rate ->
                    new @Nullable Object[] {
                      rate.currency().getCurrencyCode(), Date.valueOf(rate.from()), rate.rate()
                    })
            .toList());
    sql.update("delete from expense_cost_centre");
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CostCentreAtSource centre : costCentres) {
      rows.add(
          new @Nullable Object[] {
            centre.code(),
            rows.size(),
            centre.kind().name(),
            name(centre.names(), "en"),
            name(centre.names(), "nl")
          });
    }
    sql.batch("insert into expense_cost_centre values (?, ?, ?, ?, ?)", rows);
    sql.update("update expense_reading_state set rates_at = ?", Timestamp.from(now));
  }

  /** Empty before the first reading. */
  Optional<ExpenseTable> table() {
    Currency currency =
        sql.first(
                "select currency from expense_reading_state where rates_at is not null"
                    + " and currency is not null",
                row -> Currency.getInstance(row.getString(1)))
            .orElse(null);
    if (currency == null) {
      return Optional.empty();
    }
    Map<String, List<MileageRate>> mileage = new HashMap<>();
    sql.rows(
        "select * from expense_mileage order by from_day",
        row ->
            mileage
                .computeIfAbsent(row.getString("category"), code -> new ArrayList<>())
                .add(
                    new MileageRate(
                        row.getDate("from_day").toLocalDate(),
                        row.getBigDecimal("per_kilometre"))));
    List<ExpenseCategoryAtSource> categories =
        sql.rows(
            "select * from expense_category order by position",
            row ->
                new ExpenseCategoryAtSource(
                    row.getString("code"),
                    names(row),
                    money(row.getBigDecimal("receipt_from"), currency),
                    money(row.getBigDecimal("day_limit"), currency),
                    mileage.getOrDefault(row.getString("code"), List.of())));
    List<ExchangeRateAtSource> rates =
        sql.rows(
            "select * from expense_rate",
            row ->
                new ExchangeRateAtSource(
                    Currency.getInstance(row.getString("currency")),
                    row.getDate("from_day").toLocalDate(),
                    row.getBigDecimal("rate")));
    List<CostCentreAtSource> centres =
        sql.rows(
            "select * from expense_cost_centre order by position",
            row ->
                new CostCentreAtSource(
                    row.getString("code"),
                    CostCentreAtSource.Kind.valueOf(row.getString("kind")),
                    names(row)));
    return Optional.of(new ExpenseTable(new ExpenseTerms(currency, categories), rates, centres));
  }

  private static Map<String, String> names(ResultSet row) throws SQLException {
    return Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl"));
  }

  private static @Nullable Money money(@Nullable BigDecimal amount, Currency currency) {
    return amount == null ? null : new Money(amount, currency);
  }

  /** What categories are called, by code. */
  Map<String, String> categoryNames(Locale locale) {
    return names("expense_category", locale);
  }

  /** What bears an expense, by code. */
  Map<String, String> costCentreNames(Locale locale) {
    return names("expense_cost_centre", locale);
  }

  private Map<String, String> names(String table, Locale locale) {
    String column = locale.getLanguage().equals("nl") ? "name_nl" : "name_en";
    Map<String, String> names = new HashMap<>();
    sql.rows(
        "select code, " + column + " from " + table,
        row -> names.put(row.getString(1), row.getString(2)));
    return names;
  }

  // --- what employees claim ---

  /** What an employee claims for a day and category with all that is not over without payment. */
  BigDecimal claimedOn(
      String employee, LocalDate day, String category, @Nullable UUID except, int number) {
    return sql.first(
            """
            select coalesce(sum(i.claimed), 0) from expense_item i
            join expense_claim c on c.id = i.claim
            where i.day = ? and i.category = ? and c.employee = ?
              and c.state not in ('REJECTED', 'WITHDRAWN')
              and not (c.state = 'RETURNED' and c.reference is null and c.pends)
              and not (c.id is not distinct from ? and i.number = ?)
            """,
            row -> row.getBigDecimal(1),
            Date.valueOf(day),
            category,
            employee,
            except,
            number)
        .orElse(BigDecimal.ZERO);
  }

  /**
   * A claim in which a receipt stands too.
   *
   * @param employee whose it is
   */
  record Other(
      String sha256,
      UUID claim,
      String receipt,
      String employee,
      @Nullable String name,
      Instant sentAt) {}

  /** Claims of anybody with one of these receipts, without those that are over unpaid. */
  List<Other> withReceipts(Collection<String> sha256) {
    if (sha256.isEmpty()) {
      return List.of();
    }
    return sql.rows(
        """
        select distinct r.sha256, c.id, c.receipt, c.employee, e.full_name, c.sent_at
        from expense_receipt r
        join expense_item i on i.id = r.item
        join expense_claim c on c.id = i.claim
        left join employee e on e.number = c.employee
        where r.sha256 = any(?) and c.state not in ('REJECTED', 'WITHDRAWN')
        order by c.sent_at
        """,
        row ->
            new Other(
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant()),
        (Object) sha256.toArray(String[]::new));
  }

  /** Whether a receipt stands in a claim that was sent. */
  boolean isSent(UUID file) {
    return !sql.rows(
            "select 1 from expense_receipt where file = ? limit 1", row -> 1, file.toString())
        .isEmpty();
  }

  /**
   * An expense of a year.
   *
   * @param paidOn when it was paid; null before
   */
  record YearLine(
      String receipt,
      @Nullable String reference,
      String employee,
      @Nullable String name,
      String purpose,
      String state,
      @Nullable LocalDate paidOn,
      ExpenseItem item,
      @Nullable Money sanctioned) {}

  /**
   * Expenses by their day.
   *
   * @param employee whose; null for everybody's
   */
  List<YearLine> year(int year, @Nullable String employee) {
    return sql.rows(
        """
        select c.receipt, c.reference, c.employee, e.full_name, c.purpose, c.state,
               case when c.payment = 'PAID' then c.payment_on end as paid_on,
               i.content, i.sanctioned
        from expense_item i
        join expense_claim c on c.id = i.claim
        left join employee e on e.number = c.employee
        where i.day >= ? and i.day < ? and (? or c.employee = ?) and c.state <> 'WITHDRAWN'
        order by i.day, c.receipt, i.number
        """,
        row -> {
          Date paidOn = row.getDate("paid_on");
          String sanctioned = row.getString("sanctioned");
          return new YearLine(
              row.getString("receipt"),
              row.getString("reference"),
              row.getString("employee"),
              row.getString("full_name"),
              row.getString("purpose"),
              row.getString("state"),
              paidOn == null ? null : paidOn.toLocalDate(),
              ExpenseJson.item(ExpenseJson.parse(row.getString("content"))),
              sanctioned == null ? null : Money.parse(sanctioned));
        },
        Date.valueOf(LocalDate.of(year, 1, 1)),
        Date.valueOf(LocalDate.of(year + 1, 1, 1)),
        employee == null,
        String.valueOf(employee));
  }
}
