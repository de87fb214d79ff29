package org.wissel.portal.leave;

import static org.wissel.portal.platform.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveTypeAtSource;

/** What was last read from the HR system; plain SQL, because whole batches go in at once. */
@ApplicationScoped
@Transactional
class LeaveReadingRepository {

  /** How far the reading is. */
  record State(
      @Nullable Decides decides,
      Capabilities capabilities,
      @Nullable Instant typesAt,
      @Nullable Instant changesAt,
      @Nullable Instant balancesAt,
      @Nullable Instant allBalancesAt,
      @Nullable Instant absencesAt,
      @Nullable Instant failingSince) {}

  private static final Duration KEEP = Duration.ofMinutes(1);

  @Inject Sql sql;

  private volatile @Nullable Kept<List<LeaveTypeAtSource>> types;

  private record Kept<T>(T value, long until) {}

  // --- state ---

  State state() {
    return sql.rows("select * from leave_reading_state", LeaveReadingRepository::state).get(0);
  }

  private static State state(ResultSet row) throws SQLException {
    String decides = row.getString("decides");
    return new State(
        decides == null ? null : Decides.valueOf(decides),
        ReadingState.capabilities(row),
        instant(row, "types_at"),
        instant(row, "changes_at"),
        instant(row, "balances_at"),
        instant(row, "all_balances_at"),
        instant(row, "absences_at"),
        instant(row, "failing_since"));
  }

  ReadingState readingState() {
    return new ReadingState(sql, "leave_reading_state");
  }

  // --- types and capabilities ---

  List<LeaveTypeAtSource> types() {
    Kept<List<LeaveTypeAtSource>> kept = types;
    if (kept != null && System.nanoTime() - kept.until() < 0) {
      return kept.value();
    }
    List<LeaveTypeAtSource> found =
        sql.rows(
            "select * from leave_type_reading order by place",
            row ->
                new LeaveTypeAtSource(
                    row.getString("code"),
                    Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                    row.getBoolean("half_days"),
                    row.getBoolean("hours"),
                    row.getBoolean("uses_balance"),
                    row.getBoolean("remark_required")));
    if (!found.isEmpty()) {
      types = new Kept<>(found, System.nanoTime() + KEEP.toNanos());
    }
    return found;
  }

  Optional<LeaveTypeAtSource> type(String code) {
    return types().stream().filter(type -> type.code().equals(code)).findFirst();
  }

  /** The type's name; its code when the system has dropped the type. */
  String typeName(String code, Locale locale) {
    return type(code)
        .map(type -> type.names().getOrDefault(locale.getLanguage(), type.code()))
        .orElse(code);
  }

  void keepTypes(LeaveCapabilities capabilities, List<LeaveTypeAtSource> read, Instant now) {
    sql.update(
        "update leave_reading_state set decides = ?, cannot = ?, types_at = ?",
        capabilities.decides().name(),
        ReadingState.cannot(capabilities.general()),
        Timestamp.from(now));
    sql.update("delete from leave_type_reading");
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (LeaveTypeAtSource type : read) {
      rows.add(
          new @Nullable Object[] {
            type.code(),
            rows.size(),
            name(type.names(), "en", type.code()),
            name(type.names(), "nl", type.code()),
            type.halfDays(),
            type.hours(),
            type.usesBalance(),
            type.remarkRequired(),
            Timestamp.from(now)
          });
    }
    sql.batch("insert into leave_type_reading values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    types = null;
  }

  private static String name(Map<String, String> names, String language, String otherwise) {
    return names.getOrDefault(language, names.getOrDefault("en", otherwise));
  }

  // --- balances ---

  List<LeaveBalanceAtSource> balances(EmployeeNumber employee) {
    return balances(List.of(employee));
  }

  /** Those of several, in one statement; none once the system tells none any more. */
  List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
    return sql.rows(
        "select * from leave_balance_reading where employee = any(string_to_array(?, ','))"
            + " and not (select jsonb_exists(cast(cannot as jsonb), 'BALANCES')"
            + " from leave_reading_state)"
            + " order by employee, type, expires_on nulls last, valid_from, pot",
        row ->
            new LeaveBalanceAtSource(
                new EmployeeNumber(row.getString("employee")),
                row.getString("type"),
                row.getString("pot"),
                Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                LeaveEstimate.plain(row.getBigDecimal("granted")),
                LeaveEstimate.plain(row.getBigDecimal("available")),
                LeaveEstimate.plain(row.getBigDecimal("pending")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getTimestamp("as_of").toInstant()),
        commaSeparated(employees));
  }

  /** Those of {@code :me} in the same order, as {@code Asked} asks. */
  static final String BALANCES =
      """
      select jsonb_agg(b order by b.type, b.expires_on nulls last, b.valid_from, b.pot)
      from leave_balance_reading b where b.employee = :me
        and not (select jsonb_exists(cast(cannot as jsonb), 'BALANCES') from leave_reading_state)
      """;

  static List<LeaveBalanceAtSource> balances(JsonArray told) {
    return told.stream()
        .map(JsonValue::asJsonObject)
        .map(
            row ->
                new LeaveBalanceAtSource(
                    new EmployeeNumber(row.getString("employee")),
                    row.getString("type"),
                    row.getString("pot"),
                    Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                    number(row, "granted"),
                    number(row, "available"),
                    number(row, "pending"),
                    LocalDate.parse(row.getString("valid_from")),
                    row.isNull("expires_on") ? null : LocalDate.parse(row.getString("expires_on")),
                    Objects.requireNonNull(Shown.instant(row.get("as_of")))))
        .toList();
  }

  private static BigDecimal number(JsonObject row, String column) {
    return LeaveEstimate.plain(row.getJsonNumber(column).bigDecimalValue());
  }

  private static String commaSeparated(Collection<EmployeeNumber> employees) {
    return String.join(",", employees.stream().map(EmployeeNumber::value).toList());
  }

  /** Replaces the balances of these employees by what was read. */
  void keepBalances(
      Collection<EmployeeNumber> asked, List<LeaveBalanceAtSource> read, Instant now) {
    sql.update(
        "delete from leave_balance_reading where employee = any(string_to_array(?, ','))",
        commaSeparated(asked));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (LeaveBalanceAtSource balance : read) {
      rows.add(
          new @Nullable Object[] {
            balance.employee().value(),
            balance.type(),
            balance.pot(),
            name(balance.names(), "en", balance.pot()),
            name(balance.names(), "nl", balance.pot()),
            balance.granted(),
            balance.available(),
            balance.pending(),
            balance.validFrom(),
            balance.expiresOn(),
            Timestamp.from(balance.asOf()),
            Timestamp.from(now)
          });
    }
    sql.batch(
        "insert into leave_balance_reading values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    sql.update("update leave_reading_state set balances_at = ?", Timestamp.from(now));
  }

  void readAllBalances(Instant now) {
    sql.update("update leave_reading_state set all_balances_at = ?", Timestamp.from(now));
  }

  /** How many work here or are going to. */
  int people() {
    return sql.first(
            "select count(*) from employee where status <> 'INACTIVE'", row -> row.getInt(1))
        .orElse(0);
  }

  /** Everybody who works here or is going to. */
  List<EmployeeNumber> everybody() {
    return sql.rows(
        "select number from employee where status <> 'INACTIVE' order by number",
        row -> new EmployeeNumber(row.getString(1)));
  }

  // --- absences ---

  /** Makes the days from first to last what was read; writes only what differs. */
  void keepAbsences(LocalDate first, LocalDate last, List<AbsenceAtSource> read, Instant now) {
    Set<AbsenceAtSource> gone =
        new HashSet<>(
            sql.rows(
                "select * from leave_absence_reading where day between ? and ?",
                row ->
                    new AbsenceAtSource(
                        new EmployeeNumber(row.getString("employee")),
                        row.getObject("day", LocalDate.class),
                        DayPart.valueOf(row.getString("part")),
                        row.getBoolean("confirmed")),
                first,
                last));
    List<AbsenceAtSource> fresh =
        read.stream().distinct().filter(absence -> !gone.remove(absence)).toList();
    sql.batch(
        "delete from leave_absence_reading where employee = ? and day = ? and part = ?",
        gone.stream()
            .map(a -> new @Nullable Object[] {a.employee().value(), a.date(), a.part().name()})
            .toList());
    sql.batch(
        "insert into leave_absence_reading values (?, ?, ?, ?)"
            + " on conflict (employee, day, part) do update"
            + " set confirmed = leave_absence_reading.confirmed or excluded.confirmed",
        fresh.stream()
            .map(
                a ->
                    new @Nullable Object[] {
                      a.employee().value(), a.date(), a.part().name(), a.confirmed()
                    })
            .toList());
    sql.update("delete from leave_absence_reading where day < ?", first.minusDays(62));
    sql.update("update leave_reading_state set absences_at = ?", Timestamp.from(now));
  }
}
