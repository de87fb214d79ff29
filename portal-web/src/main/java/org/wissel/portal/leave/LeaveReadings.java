package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;

/**
 * Reads the HR system in the background: kinds of leave, what changed, balances and absences. A
 * system that does not answer leaves the last readings standing.
 */
@ApplicationScoped
class LeaveReadings extends SystemReadings<LeaveSystem, LeaveAtSource> {

  private static final Duration TYPES_EVERY = Duration.ofMinutes(1);
  private static final Duration ABSENCES_EVERY = Duration.ofMinutes(1);
  private static final Duration ALL_BALANCES_EVERY = Duration.ofDays(1);

  /**
   * The list of changes tells of requests only. A balance that HR adjusted by hand is noticed
   * because the balances of those who look at them are read again this often, for so long.
   */
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(30);

  private static final Duration LOOKED_AT_FOR = Duration.ofMinutes(15);
  private static final int DAYS_AHEAD = 91;
  private static final int BATCH = 100;

  @Inject LeaveReadingRepository kept;
  @Inject LeaveProgress progress;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.leave.refresh", defaultValue = "PT10S")
  Duration every;

  private final Map<EmployeeNumber, Instant> lookedAt = new ConcurrentHashMap<>();

  /** A system may tell again what it told, which concerns nobody. */
  private Set<LeaveAtSource> toldBefore = Set.of();

  private int balancesOf;
  private @Nullable Instant countedAt;
  private @Nullable Instant lookedAtRead;

  LeaveReadings() {
    super(LeaveSystem.class);
  }

  @Override
  protected ReadingState state() {
    return kept.readingState();
  }

  @Override
  protected Duration every() {
    return every;
  }

  @Override
  protected String name() {
    return "HR";
  }

  @Override
  protected void changed() {
    live.tellAll(LeaveNews.LEAVE);
  }

  /** Somebody looks at their balance, so it should not be old. */
  void lookedAt(EmployeeNumber employee) {
    lookedAt.put(employee, clock.instant());
  }

  @Override
  protected void read(SystemConnection system) {
    readTypes(system);
    List<LeaveAtSource> told = readChanges(system);
    Set<EmployeeNumber> concerned =
        told.stream()
            .filter(record -> !toldBefore.contains(record))
            .map(LeaveAtSource::employee)
            .collect(Collectors.toSet());
    toldBefore = Set.copyOf(told);
    readAbsences(system, !concerned.isEmpty());
    readBalances(system, concerned);
  }

  private void readTypes(SystemConnection system) {
    if (due(kept.state().typesAt(), TYPES_EVERY)) {
      LeaveCapabilities capabilities = call(system, "capabilities", LeaveSystem::capabilities);
      List<LeaveTypeAtSource> types = call(system, "types", LeaveSystem::types);
      kept.keepTypes(capabilities, types, clock.instant());
    }
  }

  @Override
  protected Changes<LeaveAtSource> changesSince(LeaveSystem port, Cursor cursor) {
    return port.changesSince(cursor);
  }

  @Override
  protected String reference(LeaveAtSource record) {
    return record.reference();
  }

  @Override
  protected String version(LeaveAtSource record) {
    return record.updatedAt().toString();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, LeaveAtSource record, long lastStep, boolean first) {
    return progress.atSource(record, lastStep, !first);
  }

  private void readAbsences(SystemConnection system, boolean changed) {
    if (changed || due(kept.state().absencesAt(), ABSENCES_EVERY)) {
      LocalDate first = LocalDate.now(clock);
      LocalDate last = first.plusDays(DAYS_AHEAD);
      List<AbsenceAtSource> absences = call(system, "absences", port -> port.absences(first, last));
      kept.keepAbsences(first, last, absences, clock.instant());
    }
  }

  private void readBalances(SystemConnection system, Set<EmployeeNumber> concerned) {
    if (!can(Capability.BALANCES)) {
      return;
    }
    int people = people();
    boolean all =
        people != 0
            && (due(kept.state().allBalancesAt(), ALL_BALANCES_EVERY)
                || (balancesOf != 0 && balancesOf != people));
    readBalances(system, all ? kept.everybody() : List.copyOf(concerned), !all);
    if (all) {
      kept.readAllBalances(clock.instant());
    }
    balancesOf = people;
    readLookedAt(system);
  }

  /** Counted each time while they are few; a million takes half a second, each hundred of them. */
  private int people() {
    if (balancesOf != 0 && !due(countedAt, Duration.ofMillis(balancesOf / 10))) {
      return balancesOf;
    }
    countedAt = clock.instant();
    return kept.people();
  }

  private void readLookedAt(SystemConnection system) {
    if (!due(lookedAtRead, LOOKED_AT_EVERY)) {
      return;
    }
    Instant now = clock.instant();
    lookedAtRead = now;
    lookedAt.values().removeIf(last -> last.plus(LOOKED_AT_FOR).isBefore(now));
    Set<EmployeeNumber> employees = Set.copyOf(lookedAt.keySet());
    Map<EmployeeNumber, Set<List<Object>>> before = hours(employees);
    readBalances(system, employees, false);
    Map<EmployeeNumber, Set<List<Object>>> after = hours(employees);
    for (EmployeeNumber employee : employees) {
      if (!Objects.equals(before.get(employee), after.get(employee))) {
        live.tell(employee, LeaveNews.LEAVE);
      }
    }
  }

  private Map<EmployeeNumber, Set<List<Object>>> hours(Set<EmployeeNumber> employees) {
    return kept.balances(employees).stream()
        .collect(
            Collectors.groupingBy(
                LeaveBalanceAtSource::employee,
                Collectors.mapping(
                    balance ->
                        List.<Object>of(
                            balance.pot(),
                            balance.granted(),
                            balance.available(),
                            balance.pending()),
                    Collectors.toSet())));
  }

  private void readBalances(
      SystemConnection system, Collection<EmployeeNumber> employees, boolean tell) {
    List<EmployeeNumber> list = List.copyOf(employees);
    for (int from = 0; from < list.size(); from += BATCH) {
      List<EmployeeNumber> batch = list.subList(from, Math.min(from + BATCH, list.size()));
      List<LeaveBalanceAtSource> read = call(system, "balances", port -> port.balances(batch));
      kept.keepBalances(batch, read, clock.instant());
      if (tell) {
        batch.forEach(employee -> live.tell(employee, LeaveNews.LEAVE));
      }
    }
  }
}
