package org.wissel.adapters.house;

import static org.wissel.spi.people.EmployeeAtSource.EmploymentStatus.ACTIVE;
import static org.wissel.spi.people.EmployeeAtSource.EmploymentStatus.PENDING;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseLeaveRules.Cost;
import org.wissel.adapters.house.HouseLeaveRules.Pot;
import org.wissel.adapters.house.HouseLeaveRules.Wanted;
import org.wissel.adapters.house.HouseLeaveRules.Worker;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * Fills empty registers with the demo organisation: its people, their hours of this and next year,
 * and approved leave around today and in the weeks of Christmas. The personas have none, so that
 * every visitor starts with a clean calendar.
 */
final class DemoSeed {

  private static final long SEED = 1846;
  private static final String SYSTEM = "Merwestroom HR";

  private record PotRow(
      EmployeeNumber employee,
      Pot pot,
      String english,
      String dutch,
      BigDecimal granted,
      BigDecimal taken) {}

  private record LeaveRow(EmployeeAtSource employee, Cost cost) {}

  private final HouseLeaveRules rules;
  private final Clock clock;

  DemoSeed(HouseLeaveRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  void fill(HouseDatabase database, DemoOrganisation organisation) {
    database.inTransaction(
        connection -> {
          // two processes that start at once: the second waits here and then finds employees
          HouseDatabase.run(connection, "lock table house.department in exclusive mode");
          if (HouseDatabase.one(connection, "select 1 from house.employee limit 1", row -> true)
              .isEmpty()) {
            fill(connection, organisation);
          }
          return true;
        });
  }

  private void fill(Connection connection, DemoOrganisation organisation) throws SQLException {
    Random random = new Random(SEED);
    Map<EmployeeNumber, List<PotRow>> pots = new HashMap<>();
    for (EmployeeAtSource employee : organisation.employees()) {
      pots.put(employee.number(), pots(employee, organisation.today(), random));
    }
    addDepartments(connection, organisation.departments());
    addEmployees(connection, organisation.employees());
    addPots(connection, pots.values().stream().flatMap(List::stream).toList());
    addLeave(connection, organisation, leave(organisation, pots, random));
  }

  // Hours

  private static List<PotRow> pots(EmployeeAtSource employee, LocalDate today, Random random) {
    int year = today.getYear();
    BigDecimal week = employee.pattern().week();
    BigDecimal statutory = week.multiply(BigDecimal.valueOf(4));
    BigDecimal extra = week.multiply(new BigDecimal("1.2"));
    double yearGone = today.getDayOfYear() / 365.0;
    BigDecimal statutoryTaken = inFours(statutory, (0.15 + random.nextDouble() * 0.35) * yearGone);
    BigDecimal extraTaken = BigDecimal.ZERO;
    BigDecimal thisYear = BigDecimal.ONE;
    if (employee.number().equals(DemoOrganisation.persona("sanne").number())) {
      statutoryTaken = BigDecimal.valueOf(108);
      extraTaken = BigDecimal.valueOf(4);
    }
    if (employee.status() == PENDING) {
      statutoryTaken = BigDecimal.ZERO;
      thisYear = BigDecimal.valueOf(Math.max(0, 365 - today.getDayOfYear())).movePointLeft(3);
    }
    return List.of(
        statutory(employee, year, inFours(statutory, thisYear.doubleValue()), statutoryTaken),
        extra(employee, year, inFours(extra, thisYear.doubleValue()), extraTaken),
        statutory(employee, year + 1, statutory, BigDecimal.ZERO),
        extra(employee, year + 1, extra, BigDecimal.ZERO));
  }

  private static BigDecimal inFours(BigDecimal hours, double share) {
    if (share >= 1) {
      return hours;
    }
    return BigDecimal.valueOf(hours.doubleValue() * share / 4)
        .setScale(0, RoundingMode.DOWN)
        .multiply(BigDecimal.valueOf(4));
  }

  /** Statutory hours must be used before 1 July of the next year. */
  private static PotRow statutory(
      EmployeeAtSource employee, int year, BigDecimal granted, BigDecimal taken) {
    return new PotRow(
        employee.number(),
        new Pot(
            "statutory-" + year,
            LocalDate.of(year, 1, 1),
            LocalDate.of(year + 1, 6, 30),
            granted.subtract(taken)),
        "Statutory leave " + year,
        "Wettelijk verlof " + year,
        granted,
        taken);
  }

  /** Extra hours last five years after the year of their grant. */
  private static PotRow extra(
      EmployeeAtSource employee, int year, BigDecimal granted, BigDecimal taken) {
    return new PotRow(
        employee.number(),
        new Pot(
            "extra-" + year,
            LocalDate.of(year, 1, 1),
            LocalDate.of(year + 5, 12, 31),
            granted.subtract(taken)),
        "Extra leave " + year,
        "Extra verlof " + year,
        granted,
        taken);
  }

  // Approved leave

  private final class Calendar {
    private final Map<EmployeeNumber, List<PotRow>> pots;
    private final LocalDate today;
    private final Map<EmployeeNumber, List<LeaveDay>> days = new HashMap<>();
    private final List<LeaveRow> rows = new ArrayList<>();

    Calendar(Map<EmployeeNumber, List<PotRow>> pots, LocalDate today) {
      this.pots = pots;
      this.today = today;
    }

    /** Adds the leave when the rules allow it and the employee keeps enough for the demo. */
    void add(EmployeeAtSource employee, LocalDate first, LocalDate last) {
      List<LeaveDay> others = days.computeIfAbsent(employee.number(), n -> new ArrayList<>());
      List<PotRow> mine = pots.getOrDefault(employee.number(), List.of());
      Map<String, BigDecimal> drawn = new HashMap<>();
      for (LeaveRow row : rows) {
        if (row.employee().equals(employee)) {
          row.cost().draws().forEach(d -> drawn.merge(d.pot(), d.hours(), BigDecimal::add));
        }
      }
      List<Pot> free =
          mine.stream()
              .map(PotRow::pot)
              .map(
                  p ->
                      new Pot(
                          p.key(),
                          p.validFrom(),
                          p.expiresOn(),
                          p.free().subtract(drawn.getOrDefault(p.key(), BigDecimal.ZERO))))
              .toList();
      try {
        Cost cost =
            rules.cost(
                Wanted.wholeDays(first, last),
                HouseLeaveTypes.HOLIDAY,
                new Worker(
                    employee.number(), employee.pattern(), employee.startsOn(), employee.endsOn()),
                others,
                free,
                today,
                HouseSentences.ENGLISH);
        others.addAll(cost.days());
        rows.add(new LeaveRow(employee, cost));
      } catch (RequestRejectedException e) {
        // not possible for this employee on these days: then they simply have none
        return;
      }
    }
  }

  private List<LeaveRow> leave(
      DemoOrganisation organisation, Map<EmployeeNumber, List<PotRow>> pots, Random random) {
    LocalDate today = organisation.today();
    Calendar calendar = new Calendar(pots, today);
    LocalDate christmas = mondayOfChristmasWeek(today);
    EmployeeNumber sanne = DemoOrganisation.persona("sanne").number();
    Set<EmployeeNumber> personas =
        DemoOrganisation.personas().stream().map(Persona::number).collect(Collectors.toSet());
    LocalDate nextMonday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    for (EmployeeAtSource employee : organisation.employees()) {
      if (sanne.equals(employee.manager())) {
        sannesTeam(calendar, employee, nextMonday, christmas);
      } else if (employee.status() == ACTIVE && !personas.contains(employee.number())) {
        if (random.nextInt(100) < 30) {
          LocalDate first = christmas.plusDays(random.nextInt(9));
          calendar.add(employee, first, earlier(first.plusDays(4 + random.nextInt(7)), christmas));
        }
        if (random.nextInt(100) < 25) {
          LocalDate first = today.plusDays(random.nextInt(90) - 14);
          calendar.add(employee, first, first.plusDays(random.nextInt(5)));
        }
      }
    }
    return calendar.rows;
  }

  private static LocalDate earlier(LocalDate last, LocalDate christmas) {
    LocalDate end = christmas.plusDays(13);
    return last.isAfter(end) ? end : last;
  }

  private static void sannesTeam(
      Calendar calendar, EmployeeAtSource employee, LocalDate monday, LocalDate christmas) {
    switch (employee.givenName()) {
      case "Bram" -> {
        calendar.add(employee, christmas, christmas.plusDays(3));
        calendar.add(employee, christmas.plusDays(7), christmas.plusDays(8));
      }
      case "Elif" -> {
        calendar.add(employee, monday.plusDays(2), monday.plusDays(4));
        calendar.add(employee, christmas.plusDays(2), christmas.plusDays(3));
        calendar.add(employee, christmas.plusDays(10), christmas.plusDays(10));
      }
      case "Anouk" -> {
        calendar.add(employee, monday.plusDays(8), monday.plusDays(10));
        calendar.add(employee, christmas.plusDays(10), christmas.plusDays(11));
      }
      case "Noor" -> {
        calendar.add(employee, monday.plusDays(14), monday.plusDays(18));
        calendar.add(employee, christmas.plusDays(7), christmas.plusDays(9));
      }
      default -> {
        // Tom is a persona
      }
    }
  }

  /** Of the Christmas that is coming or not over yet. */
  private static LocalDate mondayOfChristmasWeek(LocalDate today) {
    int year =
        today.getMonthValue() == 1 && today.getDayOfMonth() < 4
            ? today.getYear() - 1
            : today.getYear();
    return LocalDate.of(year, 12, 25).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  // Rows

  private static void addDepartments(Connection connection, List<DepartmentAtSource> departments)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DepartmentAtSource d : departments) {
      rows.add(
          new @Nullable Object[] {d.code(), d.name(), d.parent(), value(d.head()), rows.size()});
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.department (code, name, parent, head, place) values (?, ?, ?, ?, ?)",
        rows);
  }

  private static void addEmployees(Connection connection, List<EmployeeAtSource> employees)
      throws SQLException {
    long change = HouseDatabase.nextChanges(connection, "people", employees.size());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (EmployeeAtSource e : employees) {
      rows.add(
          new @Nullable Object[] {
            e.number().value(),
            e.givenName(),
            e.familyName(),
            e.email(),
            e.phone(),
            e.department(),
            value(e.manager()),
            e.jobTitle(),
            e.location(),
            e.status(),
            e.startsOn(),
            e.endsOn(),
            e.pattern().hours().toArray(BigDecimal[]::new),
            e.skills().toArray(String[]::new),
            e.languages().toArray(String[]::new),
            e.channels().toArray(String[]::new),
            e.updatedAt(),
            change++
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.employee (number, given_name, family_name, email, phone, department,"
            + " manager, job_title, location, status, starts_on, ends_on, pattern, skills,"
            + " languages, channels, updated_at, change_number)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  private void addPots(Connection connection, List<PotRow> pots) throws SQLException {
    Instant now = clock.instant();
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_pot (employee, pot, type, name_en, name_nl, valid_from,"
            + " expires_on) values (?, ?, ?, ?, ?, ?, ?)",
        pots.stream()
            .map(
                p ->
                    new @Nullable Object[] {
                      p.employee().value(),
                      p.pot().key(),
                      HouseLeaveTypes.HOLIDAY.code(),
                      p.english(),
                      p.dutch(),
                      p.pot().validFrom(),
                      p.pot().expiresOn()
                    })
            .toList());
    List<@Nullable Object[]> entries = new ArrayList<>();
    for (PotRow p : pots) {
      entries.add(entry(p, "GRANTED", p.granted(), "Hours of the year", now));
      if (p.taken().signum() > 0) {
        entries.add(entry(p, "TAKEN_BEFORE", p.taken(), "Taken before this register", now));
      }
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_pot_entry (employee, pot, kind, hours, reason, entered_by,"
            + " entered_at) values (?, ?, ?, ?, ?, ?, ?)",
        entries);
  }

  private static @Nullable Object[] entry(
      PotRow p, String kind, BigDecimal hours, String reason, Instant now) {
    return new @Nullable Object[] {
      p.employee().value(), p.pot().key(), kind, hours, reason, SYSTEM, now
    };
  }

  private void addLeave(Connection connection, DemoOrganisation organisation, List<LeaveRow> leave)
      throws SQLException {
    Map<EmployeeNumber, String> names =
        organisation.employees().stream()
            .collect(
                Collectors.toMap(
                    EmployeeAtSource::number, e -> e.givenName() + " " + e.familyName()));
    List<Long> ids =
        HouseDatabase.all(
            connection,
            "select nextval(pg_get_serial_sequence('house.leave_request', 'id'))"
                + " from generate_series(1, ?)",
            row -> row.getLong(1),
            leave.size());
    long change = HouseDatabase.nextChanges(connection, "leave", leave.size());
    Instant now = clock.instant();
    List<@Nullable Object[]> requests = new ArrayList<>();
    List<@Nullable Object[]> days = new ArrayList<>();
    List<@Nullable Object[]> draws = new ArrayList<>();
    for (int i = 0; i < leave.size(); i++) {
      LeaveRow row = leave.get(i);
      long id = ids.get(i);
      EmployeeNumber manager = row.employee().manager();
      requests.add(
          new @Nullable Object[] {
            id,
            row.employee().number().value(),
            manager == null ? SYSTEM : names.get(manager),
            now.minus(leave.size() - i, ChronoUnit.MINUTES),
            change + i
          });
      for (LeaveDay d : row.cost().days()) {
        days.add(new @Nullable Object[] {id, d.date(), d.part(), d.hours()});
      }
      row.cost()
          .draws()
          .forEach(
              d ->
                  draws.add(
                      new @Nullable Object[] {
                        id, d.date(), row.employee().number().value(), d.pot(), d.hours()
                      }));
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_request (id, employee, type, revision, status, decided_by,"
            + " updated_at, change_number) overriding system value"
            + " values (?, ?, 'holiday', 1, 'APPROVED', ?, ?, ?)",
        requests);
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_day (request, day, part, hours) values (?, ?, ?, ?)",
        days);
    HouseDatabase.runAll(
        connection,
        "insert into house.leave_draw (request, day, employee, pot, hours)"
            + " values (?, ?, ?, ?, ?)",
        draws);
  }

  private static @Nullable String value(@Nullable EmployeeNumber number) {
    return number == null ? null : number.value();
  }
}
