package org.wissel.adapters.house;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseLeaveRules.Cost;
import org.wissel.adapters.house.HouseLeaveRules.Pot;
import org.wissel.adapters.house.HouseLeaveRules.Worker;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.people.WorkingPattern;

/**
 * The rows of the leave register, read and written within somebody else's transaction. Whoever
 * writes locks the employee first, so that two requests of one person never pass each other.
 */
final class HouseLeaveRegister {

  /** A request with the key of its row and the change that touched it last. */
  record Held(long id, long changeNumber, LeaveAtSource leave) {}

  /** What is remembered of a message that was taken. */
  enum Kind {
    SUBMIT,
    CHANGE,
    DECIDE,
    WITHDRAW
  }

  private static final String REQUESTS =
      "select id, reference, submission, employee, type, revision, status, substitute, remark,"
          + " decided_by, reason, changed_there, updated_at, change_number"
          + " from house.leave_request";

  private static final String POTS =
      """
      select p.employee, p.type, p.pot, p.name_en, p.name_nl, p.valid_from, p.expires_on,
        coalesce((select sum(e.hours) filter (where e.kind <> 'TAKEN_BEFORE')
          from house.leave_pot_entry e where e.employee = p.employee and e.pot = p.pot), 0)
          as granted,
        coalesce((select sum(e.hours) filter (where e.kind = 'TAKEN_BEFORE')
          from house.leave_pot_entry e where e.employee = p.employee and e.pot = p.pot), 0)
          as taken_before,
        coalesce((select sum(d.hours) from house.leave_draw d
          join house.leave_request r on r.id = d.request
          where d.employee = p.employee and d.pot = p.pot and r.status = 'APPROVED'
            and r.id <> ?), 0) as approved,
        coalesce((select sum(d.hours) from house.leave_draw d
          join house.leave_request r on r.id = d.request
          where d.employee = p.employee and d.pot = p.pot and r.status = 'REQUESTED'
            and r.id <> ?), 0) as pending
      from house.leave_pot p
      where p.employee = any(?)
      order by p.employee, p.expires_on nulls last, p.valid_from, p.pot
      """;

  private static final long NO_REQUEST = -1;

  private final Clock clock;
  private final HouseSettings settings;

  HouseLeaveRegister(Clock clock, HouseSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** In the precision the database keeps, so that what is answered is what is found later. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.zone());
  }

  // Employees

  /** Locks the employee against other writers until the transaction ends. */
  Optional<Worker> lock(Connection connection, EmployeeNumber employee) throws SQLException {
    return HouseDatabase.one(
        connection,
        "select number, pattern, starts_on, ends_on from house.employee where number = ?"
            + " for no key update",
        row ->
            new Worker(
                new EmployeeNumber(row.getString("number")),
                pattern(row),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class)),
        employee.value());
  }

  static WorkingPattern pattern(ResultSet row) throws SQLException {
    BigDecimal[] hours = (BigDecimal[]) row.getArray("pattern").getArray();
    return new WorkingPattern(Arrays.stream(hours).map(HouseLeaveRules::plain).toList());
  }

  boolean isEmployee(Connection connection, EmployeeNumber number) throws SQLException {
    return HouseDatabase.one(
            connection,
            "select 1 from house.employee where number = ?",
            row -> true,
            number.value())
        .isPresent();
  }

  /** The employee's name, or the number when nobody has it. */
  String nameOf(Connection connection, EmployeeNumber number) throws SQLException {
    return HouseDatabase.one(
            connection,
            "select given_name || ' ' || family_name from house.employee where number = ?",
            row -> row.getString(1),
            number.value())
        .orElse(number.value());
  }

  // Requests

  Optional<Held> bySubmission(Connection connection, SubmissionId submission) throws SQLException {
    return held(connection, " where submission = ?", submission.value()).stream().findFirst();
  }

  Optional<Held> byReference(Connection connection, String reference) throws SQLException {
    return held(connection, " where reference = ?", reference).stream().findFirst();
  }

  List<Held> changedAfter(Connection connection, long changeNumber, int limit) throws SQLException {
    return held(
        connection, " where change_number > ? order by change_number limit ?", changeNumber, limit);
  }

  List<Held> held(Connection connection, String where, Object... values) throws SQLException {
    List<Held> withoutDays =
        HouseDatabase.all(connection, REQUESTS + where, HouseLeaveRegister::held, values);
    Map<Long, List<LeaveDay>> days = days(connection, withoutDays);
    return withoutDays.stream()
        .map(h -> new Held(h.id(), h.changeNumber(), withDays(h.leave(), days.get(h.id()))))
        .toList();
  }

  private static Held held(ResultSet row) throws SQLException {
    String status = row.getString("status");
    UUID submission = row.getObject("submission", UUID.class);
    String substitute = row.getString("substitute");
    return new Held(
        row.getLong("id"),
        row.getLong("change_number"),
        new LeaveAtSource(
            submission == null ? null : new SubmissionId(submission),
            row.getString("reference"),
            new EmployeeNumber(row.getString("employee")),
            row.getString("type"),
            row.getInt("revision"),
            List.of(),
            LeaveStatusAtSource.valueOf(status),
            status.toLowerCase(Locale.ROOT).replace('_', ' '),
            substitute == null ? null : new EmployeeNumber(substitute),
            row.getString("remark"),
            row.getString("decided_by"),
            row.getString("reason"),
            row.getBoolean("changed_there"),
            HouseDatabase.instant(row, "updated_at")));
  }

  private static LeaveAtSource withDays(LeaveAtSource leave, @Nullable List<LeaveDay> days) {
    return new LeaveAtSource(
        leave.submission(),
        leave.reference(),
        leave.employee(),
        leave.type(),
        leave.revision(),
        days == null ? List.of() : days,
        leave.status(),
        leave.rawStatus(),
        leave.substitute(),
        leave.remark(),
        leave.decidedBy(),
        leave.reason(),
        leave.changedThere(),
        leave.updatedAt());
  }

  private static Map<Long, List<LeaveDay>> days(Connection connection, List<Held> requests)
      throws SQLException {
    Long[] ids = requests.stream().map(Held::id).toArray(Long[]::new);
    return HouseDatabase.all(
            connection,
            "select request, day, part, hours, from_time, to_time from house.leave_day"
                + " where request = any(?) order by request, day",
            row -> Map.entry(row.getLong("request"), day(row)),
            (Object) ids)
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  static LeaveDay day(ResultSet row) throws SQLException {
    return new LeaveDay(
        row.getObject("day", LocalDate.class),
        DayPart.valueOf(row.getString("part")),
        HouseLeaveRules.plain(row.getBigDecimal("hours")),
        row.getObject("from_time", LocalTime.class),
        row.getObject("to_time", LocalTime.class));
  }

  /** Days of the employee's live requests, without those of one request. */
  List<LeaveDay> otherDays(Connection connection, EmployeeNumber employee, @Nullable Held without)
      throws SQLException {
    return HouseDatabase.all(
        connection,
        "select d.day, d.part, d.hours, d.from_time, d.to_time from house.leave_day d"
            + " join house.leave_request r on r.id = d.request where r.employee = ?"
            + " and r.status in ('REQUESTED', 'APPROVED', 'SENT_BACK') and r.id <> ?",
        HouseLeaveRegister::day,
        employee.value(),
        idOf(without));
  }

  /** Takes up a new request and gives it its reference. */
  Held add(
      Connection connection,
      SubmissionId submission,
      EmployeeNumber employee,
      String type,
      int revision,
      LeaveStatusAtSource status,
      Cost cost,
      @Nullable EmployeeNumber substitute,
      @Nullable String remark,
      @Nullable String decidedBy)
      throws SQLException {
    long id =
        HouseDatabase.one(
                connection,
                "insert into house.leave_request (submission, employee, type, revision, status,"
                    + " substitute, remark, decided_by, updated_at, change_number)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
                row -> row.getLong(1),
                submission.value(),
                employee.value(),
                type,
                revision,
                status,
                substitute == null ? null : substitute.value(),
                remark,
                decidedBy,
                now())
            .orElseThrow();
    addDays(connection, id, employee, cost);
    touched(connection, id);
    return held(connection, " where id = ?", id).get(0);
  }

  void replaceDays(Connection connection, Held held, Cost cost) throws SQLException {
    HouseDatabase.run(connection, "delete from house.leave_draw where request = ?", held.id());
    HouseDatabase.run(connection, "delete from house.leave_day where request = ?", held.id());
    addDays(connection, held.id(), held.leave().employee(), cost);
  }

  private static void addDays(Connection connection, long id, EmployeeNumber employee, Cost cost)
      throws SQLException {
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_day (request, day, part, hours, from_time, to_time)"
            + " values (?, ?, ?, ?, ?, ?)",
        cost.days().stream()
            .map(d -> new @Nullable Object[] {id, d.date(), d.part(), d.hours(), d.from(), d.to()})
            .toList());
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_draw (request, day, employee, pot, hours)"
            + " values (?, ?, ?, ?, ?)",
        cost.draws().stream()
            .map(d -> new @Nullable Object[] {id, d.date(), employee.value(), d.pot(), d.hours()})
            .toList());
  }

  /** Sets what a decision or withdrawal changes. */
  void setStatus(
      Connection connection,
      Held held,
      LeaveStatusAtSource status,
      @Nullable String decidedBy,
      @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.leave_request set status = ?, decided_by = ?, reason = ? where id = ?",
        status,
        decidedBy,
        reason,
        held.id());
    touched(connection, held.id());
  }

  /** Sets what a change by the employee brings beside the days. */
  void setContent(
      Connection connection,
      Held held,
      int revision,
      String type,
      LeaveStatusAtSource status,
      @Nullable EmployeeNumber substitute,
      @Nullable String remark,
      @Nullable String decidedBy)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.leave_request set revision = ?, type = ?, status = ?, substitute = ?,"
            + " remark = ?, decided_by = ?, reason = null, changed_there = false where id = ?",
        revision,
        type,
        status,
        substitute == null ? null : substitute.value(),
        remark,
        decidedBy,
        held.id());
    touched(connection, held.id());
  }

  /** Notes that somebody at HR changed the days. */
  void setCorrected(Connection connection, Held held, String reason, String who)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.leave_request set revision = revision + 1, changed_there = true,"
            + " reason = ?, decided_by = ? where id = ?",
        reason,
        who,
        held.id());
    touched(connection, held.id());
  }

  private void touched(Connection connection, long id) throws SQLException {
    long change = HouseDatabase.nextChange(connection, "leave");
    HouseDatabase.run(
        connection,
        "update house.leave_request set change_number = ?, updated_at = ? where id = ?",
        change,
        now(),
        id);
  }

  // Messages taken before

  /** When the same message was taken first, or empty. */
  Optional<Instant> takenAt(Connection connection, Held held, Kind kind, Object content)
      throws SQLException {
    return HouseDatabase.one(
        connection,
        "select taken_at from house.leave_message where request = ? and kind = ? and content = ?",
        row -> HouseDatabase.instant(row, "taken_at"),
        held.id(),
        kind,
        digest(content));
  }

  Instant take(Connection connection, Held held, Kind kind, Object content) throws SQLException {
    Instant at = now();
    HouseDatabase.run(
        connection,
        "insert into house.leave_message (request, kind, content, taken_at) values (?, ?, ?, ?)",
        held.id(),
        kind,
        digest(content),
        at);
    return at;
  }

  /** Of the content's text form: records print all their values. */
  private static String digest(Object content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // Pots

  /** The employee's pots of a type; what one request holds of them counts as free. */
  List<Pot> pots(
      Connection connection, EmployeeNumber employee, String type, @Nullable Held without)
      throws SQLException {
    return HouseDatabase.all(
            connection,
            POTS,
            row ->
                Map.entry(
                    row.getString("type"),
                    new Pot(
                        row.getString("pot"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("expires_on", LocalDate.class),
                        available(row).subtract(row.getBigDecimal("pending")))),
            idOf(without),
            idOf(without),
            new String[] {employee.value()})
        .stream()
        .filter(pot -> pot.getKey().equals(type))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Pots that have not expired yet. */
  List<LeaveBalanceAtSource> balances(Connection connection, Collection<EmployeeNumber> employees)
      throws SQLException {
    Instant asOf = now();
    LocalDate today = today();
    return HouseDatabase.all(
            connection,
            POTS,
            row ->
                new LeaveBalanceAtSource(
                    new EmployeeNumber(row.getString("employee")),
                    row.getString("type"),
                    row.getString("pot"),
                    Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                    HouseLeaveRules.plain(row.getBigDecimal("granted")),
                    HouseLeaveRules.plain(available(row)),
                    HouseLeaveRules.plain(row.getBigDecimal("pending")),
                    row.getObject("valid_from", LocalDate.class),
                    row.getObject("expires_on", LocalDate.class),
                    asOf),
            NO_REQUEST,
            NO_REQUEST,
            employees.stream().map(EmployeeNumber::value).toArray(String[]::new))
        .stream()
        .filter(
            balance -> {
              LocalDate expiresOn = balance.expiresOn();
              return expiresOn == null || !expiresOn.isBefore(today);
            })
        .toList();
  }

  private static BigDecimal available(ResultSet row) throws SQLException {
    return row.getBigDecimal("granted")
        .subtract(row.getBigDecimal("taken_before"))
        .subtract(row.getBigDecimal("approved"));
  }

  private static long idOf(@Nullable Held held) {
    return held == null ? NO_REQUEST : held.id();
  }
}
