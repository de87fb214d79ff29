package org.wissel.adapters.house;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * The rows of the expense register, read and written within somebody else's transaction. Whoever
 * writes locks the claim first.
 */
final class HouseExpenseRegister {

  /** In which the house keeps its books. */
  static final Currency CURRENCY = Currency.getInstance("EUR");

  // longer than anybody needs to send the rest of a claim
  private static final Duration WAITS_FOR = Duration.ofDays(7);

  /** A claim with the key of its row and the change that touched it last. */
  record Held(long id, long changeNumber, long employee, ClaimAtSource claim) {}

  /** A write that was taken before. */
  record Taken(String reference, String content, Instant at) {}

  /** A claim without its items. */
  private record Head(
      long id,
      long changeNumber,
      long employee,
      Function<List<ClaimItemAtSource>, ClaimAtSource> with) {}

  private record Row(long claim, ClaimItemAtSource item) {}

  private record Proof(long claim, int item, ExpenseReceipt receipt) {}

  private static final String CLAIMS =
      "select c.id, c.reference, c.submission, c.purpose, c.approval, c.payment, c.payment_on,"
          + " c.reason, c.submitted_at, c.updated_at, c.change_number, c.employee,"
          + " e.number as employee_number, e.email as employee_email, e.name as employee_name,"
          + " d.number as decided_number, d.email as decided_email, d.name as decided_name"
          + " from house.expense_claim c join house.person e on e.id = c.employee"
          + " left join house.person d on d.id = c.decided_by";

  private final Clock clock;

  HouseExpenseRegister(Clock clock) {
    this.clock = clock;
  }

  /** In the precision the database keeps, so that what is answered is what is found later. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  // Terms

  ExpenseTerms terms(Connection connection) throws SQLException {
    record Rate(String category, MileageRate rate) {}
    Map<String, List<Rate>> mileage =
        HouseDatabase.all(
                connection,
                "select category, from_day, per_kilometre from house.mileage_rate"
                    + " order by from_day",
                row ->
                    new Rate(
                        row.getString("category"),
                        new MileageRate(
                            row.getObject("from_day", LocalDate.class),
                            row.getBigDecimal("per_kilometre"))))
            .stream()
            .collect(groupingBy(Rate::category));
    return new ExpenseTerms(
        CURRENCY,
        HouseDatabase.all(
            connection,
            "select code, name_en, name_nl, receipt_from, day_limit from house.expense_category"
                + " order by position",
            row ->
                new ExpenseCategoryAtSource(
                    row.getString("code"),
                    Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                    moneyOrNull(row, "receipt_from"),
                    moneyOrNull(row, "day_limit"),
                    mileage.getOrDefault(row.getString("code"), List.of()).stream()
                        .map(Rate::rate)
                        .toList())));
  }

  List<CostCentreAtSource> costCentres(Connection connection) throws SQLException {
    return HouseDatabase.all(
        connection,
        "select code, kind, name_en, name_nl from house.cost_centre order by position limit 5000",
        row ->
            new CostCentreAtSource(
                row.getString("code"),
                CostCentreAtSource.Kind.valueOf(row.getString("kind")),
                Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl"))));
  }

  boolean isCostCentre(Connection connection, String code) throws SQLException {
    return HouseDatabase.one(
            connection, "select 1 from house.cost_centre where code = ?", row -> true, code)
        .isPresent();
  }

  boolean isKnown(Connection connection, Currency currency) throws SQLException {
    return currency.equals(CURRENCY)
        || HouseDatabase.one(
                connection,
                "select 1 from house.exchange_rate where currency = ? limit 1",
                row -> true,
                currency.getCurrencyCode())
            .isPresent();
  }

  List<ExchangeRateAtSource> rates(Connection connection, LocalDate first, LocalDate last)
      throws SQLException {
    return HouseDatabase.all(
        connection,
        "select currency, from_day, rate from house.exchange_rate r where from_day <= ?"
            + " and from_day >= coalesce((select max(from_day) from house.exchange_rate b"
            + " where b.currency = r.currency and b.from_day <= ?), date '0001-01-01')"
            + " order by currency, from_day",
        row ->
            new ExchangeRateAtSource(
                Currency.getInstance(row.getString("currency")),
                row.getObject("from_day", LocalDate.class),
                row.getBigDecimal("rate")),
        last,
        first);
  }

  void setRate(Connection connection, Currency currency, LocalDate from, BigDecimal rate)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.exchange_rate (currency, from_day, rate) values (?, ?, ?)"
            + " on conflict (currency, from_day) do update set rate = excluded.rate",
        currency.getCurrencyCode(),
        from,
        rate);
  }

  // Claims

  /** Locks the claim against other writers until the transaction ends. */
  Optional<Held> lock(Connection connection, String reference) throws SQLException {
    // read only once it is ours: it may have changed while we waited
    Optional<Long> id =
        HouseDatabase.one(
            connection,
            "select id from house.expense_claim where reference = ? for no key update",
            row -> row.getLong(1),
            reference);
    return id.isEmpty() ? Optional.empty() : Optional.of(byId(connection, id.get()));
  }

  Held byId(Connection connection, long id) throws SQLException {
    return held(connection, " where c.id = ?", id).get(0);
  }

  Optional<Held> byReference(Connection connection, String reference) throws SQLException {
    return held(connection, " where c.reference = ?", reference).stream().findFirst();
  }

  Optional<Held> bySubmission(Connection connection, SubmissionId submission) throws SQLException {
    return held(
            connection,
            " where c.id = (select claim from house.expense_write where submission = ?)",
            submission.value())
        .stream()
        .findFirst();
  }

  List<Held> changedAfter(Connection connection, long changeNumber, int limit) throws SQLException {
    return held(
        connection,
        " where c.change_number > ? order by c.change_number limit ?",
        changeNumber,
        limit);
  }

  private List<Held> held(Connection connection, String where, Object... values)
      throws SQLException {
    List<Head> heads = HouseDatabase.all(connection, CLAIMS + where, this::head, values);
    Map<Long, List<Row>> items =
        items(connection, heads.stream().map(Head::id).toArray(Long[]::new)).stream()
            .collect(groupingBy(Row::claim));
    return heads.stream()
        .map(
            head ->
                new Held(
                    head.id(),
                    head.changeNumber(),
                    head.employee(),
                    head.with()
                        .apply(
                            items.getOrDefault(head.id(), List.of()).stream()
                                .map(Row::item)
                                .toList())))
        .toList();
  }

  private Head head(ResultSet row) throws SQLException {
    UUID submission = row.getObject("submission", UUID.class);
    String reference = row.getString("reference");
    String version = row.getString("change_number");
    var employee = HousePersons.person(row, "employee_");
    String purpose = row.getString("purpose");
    String approval = row.getString("approval");
    var decidedBy = HousePersons.personOrNull(row, "decided_");
    PaymentAtSource payment = PaymentAtSource.valueOf(row.getString("payment"));
    LocalDate paymentOn = row.getObject("payment_on", LocalDate.class);
    String reason = row.getString("reason");
    Instant submittedAt = HouseDatabase.instant(row, "submitted_at");
    Instant updatedAt = HouseDatabase.instant(row, "updated_at");
    return new Head(
        row.getLong("id"),
        row.getLong("change_number"),
        row.getLong("employee"),
        items ->
            new ClaimAtSource(
                submission == null ? null : new SubmissionId(submission),
                reference,
                version,
                employee,
                purpose,
                items,
                ApprovalAtSource.valueOf(approval),
                word(approval),
                decidedBy,
                payment,
                word(payment.name()),
                paymentOn,
                payment == PaymentAtSource.PAID ? sanctioned(items) : null,
                reason,
                submittedAt,
                updatedAt));
  }

  private static Money sanctioned(List<ClaimItemAtSource> items) {
    Money sum = Money.zero(CURRENCY);
    for (ClaimItemAtSource item : items) {
      Money sanctioned = item.sanctioned();
      sum = sanctioned == null ? sum : sum.plus(sanctioned);
    }
    return sum;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<Row> items(Connection connection, Long[] claims) throws SQLException {
    Map<Long, List<Proof>> proofs =
        HouseDatabase.all(
                connection,
                "select p.claim, p.item, p.sha256, p.name, p.media_type,"
                    + " length(r.content) as size from house.expense_item_receipt p"
                    + " join house.expense_receipt r on r.claim = p.claim and r.sha256 = p.sha256"
                    + " where p.claim = any(?) order by p.claim, p.item, p.position",
                row ->
                    new Proof(
                        row.getLong("claim"),
                        row.getInt("item"),
                        new ExpenseReceipt(
                            row.getString("sha256"),
                            row.getString("name"),
                            row.getString("media_type"),
                            row.getInt("size"))),
                (Object) claims)
            .stream()
            .collect(groupingBy(Proof::claim));
    return HouseDatabase.all(
        connection,
        "select i.*, k.receipt_from from house.expense_item i"
            + " join house.expense_category k on k.code = i.category where i.claim = any(?)"
            + " order by i.claim, i.number",
        row -> {
          long claim = row.getLong("claim");
          int number = row.getInt("number");
          return new Row(
              claim,
              item(
                  row,
                  proofs.getOrDefault(claim, List.of()).stream()
                      .filter(proof -> proof.item() == number)
                      .map(Proof::receipt)
                      .toList()));
        },
        (Object) claims);
  }

  private static ClaimItemAtSource item(ResultSet row, List<ExpenseReceipt> receipts)
      throws SQLException {
    Money claimed = money(row, "claimed");
    return new ClaimItemAtSource(
        row.getInt("number"),
        row.getObject("day", LocalDate.class),
        row.getString("category"),
        row.getString("description"),
        paidOrNull(row),
        mileageOrNull(row),
        claimed,
        row.getString("cost_centre"),
        ClaimItemAtSource.Status.valueOf(row.getString("status")),
        moneyOrNull(row, "sanctioned"),
        row.getString("reason"),
        receipts.isEmpty() ? withoutReceipt(row) : Receipts.RECEIVED,
        receipts);
  }

  private static Receipts withoutReceipt(ResultSet row) throws SQLException {
    Money from = moneyOrNull(row, "receipt_from");
    Paid paid = paidOrNull(row);
    Money cost = paid == null ? money(row, "claimed") : paid.amount().times(paid.rate(), CURRENCY);
    return from == null || from.isMoreThan(cost) ? Receipts.NOT_REQUIRED : Receipts.MISSING;
  }

  private static @Nullable Paid paidOrNull(ResultSet row) throws SQLException {
    BigDecimal paid = row.getBigDecimal("paid");
    if (paid == null) {
      return null;
    }
    Currency currency = Currency.getInstance(row.getString("paid_currency"));
    BigDecimal vat = row.getBigDecimal("vat");
    return new Paid(
        new Money(paid, currency),
        row.getBigDecimal("rate"),
        vat == null ? null : new Vat(row.getBigDecimal("vat_percent"), new Money(vat, currency)));
  }

  private static @Nullable Mileage mileageOrNull(ResultSet row) throws SQLException {
    BigDecimal kilometres = row.getBigDecimal("kilometres");
    return kilometres == null ? null : new Mileage(kilometres, row.getBigDecimal("per_kilometre"));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return new Money(row.getBigDecimal(column), CURRENCY);
  }

  private static @Nullable Money moneyOrNull(ResultSet row, String column) throws SQLException {
    BigDecimal amount = row.getBigDecimal(column);
    return amount == null ? null : new Money(amount, CURRENCY);
  }

  /** Takes up a new claim, which still has to be {@link #touched}. */
  long add(
      Connection connection,
      @Nullable SubmissionId submission,
      long employee,
      String purpose,
      @Nullable Long approvedBy,
      Instant at)
      throws SQLException {
    return HouseDatabase.one(
            connection,
            "insert into house.expense_claim (submission, employee, purpose, approval, decided_by,"
                + " payment, submitted_at, updated_at, change_number)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
            row -> row.getLong(1),
            submission == null ? null : submission.value(),
            employee,
            purpose,
            approvedBy == null ? ApprovalAtSource.PENDING : ApprovalAtSource.APPROVED,
            approvedBy,
            PaymentAtSource.NOT_PAID,
            at,
            at)
        .orElseThrow();
  }

  /** Gives the claim its next version. Takes the last lock of the transaction. */
  void touched(Connection connection, long claim, Instant at) throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.expense_claim set change_number = ?, updated_at = ? where id = ?",
        HouseDatabase.nextChange(connection, "expenses"),
        at,
        claim);
  }

  void setApproval(
      Connection connection,
      long claim,
      ApprovalAtSource approval,
      @Nullable Long decidedBy,
      @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.expense_claim set approval = ?, decided_by = ?, reason = ? where id = ?",
        approval,
        decidedBy,
        reason,
        claim);
  }

  void setPayment(
      Connection connection,
      long claim,
      PaymentAtSource payment,
      @Nullable LocalDate on,
      @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.expense_claim set payment = ?, payment_on = ?, reason = ? where id = ?",
        payment,
        on,
        reason,
        claim);
  }

  void setItem(
      Connection connection,
      long claim,
      int number,
      ClaimItemAtSource.Status status,
      @Nullable Money sanctioned,
      @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.expense_item set status = ?, sanctioned = ?, reason = ?"
            + " where claim = ? and number = ?",
        status,
        sanctioned == null ? null : sanctioned.amount(),
        reason,
        claim,
        number);
  }

  /** Enters the item, or puts it in the place of the one with its number. */
  void put(Connection connection, long claim, ExpenseItem item) throws SQLException {
    Paid paid = item.paid();
    Vat vat = paid == null ? null : paid.vat();
    Mileage mileage = item.mileage();
    HouseDatabase.run(
        connection,
        "insert into house.expense_item (claim, number, day, category, description,"
            + " paid_currency, paid, rate, vat_percent, vat, kilometres, per_kilometre, claimed,"
            + " cost_centre, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (claim, number) do update set day = excluded.day,"
            + " category = excluded.category, description = excluded.description,"
            + " paid_currency = excluded.paid_currency, paid = excluded.paid,"
            + " rate = excluded.rate, vat_percent = excluded.vat_percent, vat = excluded.vat,"
            + " kilometres = excluded.kilometres, per_kilometre = excluded.per_kilometre,"
            + " claimed = excluded.claimed, cost_centre = excluded.cost_centre,"
            + " status = excluded.status, sanctioned = null, reason = null",
        claim,
        item.number(),
        item.date(),
        item.category(),
        item.description(),
        paid == null ? null : paid.amount().currency().getCurrencyCode(),
        paid == null ? null : paid.amount().amount(),
        paid == null ? null : paid.rate(),
        vat == null ? null : vat.percent(),
        vat == null ? null : vat.amount().amount(),
        mileage == null ? null : mileage.kilometres(),
        mileage == null ? null : mileage.perKilometre(),
        item.claimed().amount(),
        item.costCentre(),
        ClaimItemAtSource.Status.OPEN);
  }

  /**
   * What an employee claimed for a day under a category, in all claims that are not closed; without
   * one item. The employee must be locked, else two claims at once both find room under a limit.
   */
  Money claimedOnDay(
      Connection connection,
      long employee,
      LocalDate day,
      String category,
      long otherThanClaim,
      int otherThanItem)
      throws SQLException {
    return HouseDatabase.one(
            connection,
            "select coalesce(sum(coalesce(i.sanctioned, i.claimed)), 0) as claimed"
                + " from house.expense_item i join house.expense_claim c on c.id = i.claim"
                + " where c.employee = ? and i.day = ? and i.category = ?"
                + " and c.approval not in ('REJECTED', 'RECALLED') and c.payment <> 'REFUSED'"
                + " and not (i.claim = ? and i.number = ?)",
            row -> money(row, "claimed"),
            employee,
            day,
            category,
            otherThanClaim,
            otherThanItem)
        .orElseThrow();
  }

  // Receipts

  /**
   * Keeps the originals that the claim has not got: those that wait for this write, and the others
   * as they are handed over.
   */
  void keep(
      Connection connection,
      long claim,
      SubmissionId write,
      List<ExpenseReceipt> receipts,
      ReceiptOriginals originals)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.expense_receipt (claim, sha256, content) select ?, sha256, content"
            + " from house.expense_receipt_waiting where submission = ? and sha256 = any(?)"
            + " on conflict do nothing",
        claim,
        write.value(),
        hashes(receipts));
    Set<String> kept =
        new HashSet<>(
            HouseDatabase.all(
                connection,
                "select sha256 from house.expense_receipt where claim = ?",
                row -> row.getString(1),
                claim));
    for (ExpenseReceipt receipt : receipts) {
      if (kept.add(receipt.sha256())) {
        byte[] content = originals.of(receipt);
        receipt.check(content);
        HouseDatabase.run(
            connection,
            "insert into house.expense_receipt (claim, sha256, content) values (?, ?, ?)",
            claim,
            receipt.sha256(),
            content);
      }
    }
    forget(connection, write);
  }

  /** Lets nothing wait for this write any more. */
  void forget(Connection connection, SubmissionId write) throws SQLException {
    HouseDatabase.run(
        connection,
        "delete from house.expense_receipt_waiting where submission = ?",
        write.value());
  }

  /** Lets these receipts prove the item from now on, and no others. */
  void prove(Connection connection, long claim, int item, List<ExpenseReceipt> receipts)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "delete from house.expense_item_receipt where claim = ? and item = ?",
        claim,
        item);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ExpenseReceipt receipt : receipts) {
      rows.add(
          new @Nullable Object[] {
            claim, item, rows.size(), receipt.sha256(), receipt.name(), receipt.mediaType()
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.expense_item_receipt (claim, item, position, sha256, name, media_type)"
            + " values (?, ?, ?, ?, ?, ?)",
        rows);
  }

  Optional<byte[]> receipt(Connection connection, String reference, String sha256)
      throws SQLException {
    return HouseDatabase.one(
        connection,
        "select r.content from house.expense_receipt r join house.expense_claim c on c.id = r.claim"
            + " where c.reference = ? and r.sha256 = ?",
        row -> row.getBytes("content"),
        reference,
        sha256);
  }

  /** Keeps an original until the write comes that names it; forgets what nobody came for. */
  void hold(Connection connection, SubmissionId write, String sha256, byte[] content)
      throws SQLException {
    Instant at = now();
    HouseDatabase.run(
        connection,
        "delete from house.expense_receipt_waiting where came_at < ?",
        at.minus(WAITS_FOR));
    HouseDatabase.run(
        connection,
        "insert into house.expense_receipt_waiting (submission, sha256, content, came_at)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        write.value(),
        sha256,
        content,
        at);
  }

  /** Which of these neither wait for the write nor are kept with the claim. */
  List<String> missing(
      Connection connection,
      SubmissionId write,
      @Nullable String reference,
      List<ExpenseReceipt> receipts)
      throws SQLException {
    return HouseDatabase.all(
        connection,
        "select w.sha256 from unnest(?) with ordinality as w (sha256, position) where not exists"
            + " (select 1 from house.expense_receipt_waiting a"
            + " where a.submission = ? and a.sha256 = w.sha256)"
            + " and not exists (select 1 from house.expense_receipt r"
            + " join house.expense_claim c on c.id = r.claim"
            + " where c.reference = ? and r.sha256 = w.sha256) order by w.position",
        row -> row.getString(1),
        hashes(receipts),
        write.value(),
        reference);
  }

  private static String[] hashes(List<ExpenseReceipt> receipts) {
    return receipts.stream().map(ExpenseReceipt::sha256).toArray(String[]::new);
  }

  // Writes taken before

  Optional<Taken> taken(Connection connection, SubmissionId submission) throws SQLException {
    return HouseDatabase.one(
        connection,
        "select c.reference, w.content, w.taken_at from house.expense_write w"
            + " join house.expense_claim c on c.id = w.claim where w.submission = ?",
        row ->
            new Taken(
                row.getString("reference"),
                row.getString("content"),
                HouseDatabase.instant(row, "taken_at")),
        submission.value());
  }

  void take(Connection connection, SubmissionId submission, long claim, String content, Instant at)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.expense_write (submission, claim, content, taken_at)"
            + " values (?, ?, ?, ?)",
        submission.value(),
        claim,
        content,
        at);
  }
}
