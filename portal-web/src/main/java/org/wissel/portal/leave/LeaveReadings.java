package org.wissel.portal.leave;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.DatabaseTrouble;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ConnectionRecovered;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Correlation;
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
class LeaveReadings {

  private static final System.Logger LOG = System.getLogger(LeaveReadings.class.getName());

  private static final Duration TYPES_EVERY = Duration.ofMinutes(1);
  private static final Duration ABSENCES_EVERY = Duration.ofMinutes(1);
  private static final Duration ALL_BALANCES_EVERY = Duration.ofDays(1);

  /**
   * The list of changes tells of requests only. A balance that HR adjusted by hand is noticed
   * because the balances of those who look at them are read again this often, for so long.
   */
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(30);

  private static final Duration LOOKED_AT_FOR = Duration.ofMinutes(15);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int DAYS_AHEAD = 91;
  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 200;
  private static final int PATIENCE = 5;
  private static final long SOON_MILLIS = 150;

  @Inject SystemConnections connections;
  @Inject LeaveReadingRepository kept;
  @Inject LeaveProgress progress;
  @Inject Live live;
  @Inject Clock clock;
  @Inject Database database;

  @Inject
  @ConfigProperty(name = "wissel.leave.refresh", defaultValue = "PT10S")
  Duration every;

  @Resource ManagedExecutorService executor;

  private final Semaphore wakeUps = new Semaphore(0);
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<EmployeeNumber, Instant> lookedAt = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private int balancesOf;
  private @Nullable Instant lookedAtRead;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    // A loop of its own and no scheduled task: the container's scheduler has one thread for all,
    // and a system that hangs must not hold up what open pages are told.
    executor.execute(this::run);
  }

  @PreDestroy
  void stop() {
    stopped = true;
    wakeUps.release();
  }

  void recovered(@Observes ConnectionRecovered recovery) {
    soon();
  }

  /** Reads once more in a moment. */
  void soon() {
    wakeUps.release();
  }

  private void run() {
    while (!stopped) {
      try (Correlation.Scope round = Correlation.underItsOwn()) {
        read();
      }
      try {
        if (wakeUps.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
          // what is asked for together is read at once, and after the transaction that asks
          TimeUnit.MILLISECONDS.sleep(SOON_MILLIS);
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Somebody looks at their balance, so it should not be old. */
  void lookedAt(EmployeeNumber employee) {
    lookedAt.put(employee, clock.instant());
  }

  /** The connection that messages of leave go to. */
  Optional<String> connection() {
    return system().map(SystemConnection::name);
  }

  /** What people call the system. */
  String label() {
    return system().map(SystemConnection::label).orElse("HR");
  }

  boolean can(Capability capability) {
    return kept.state().capabilities().can(capability);
  }

  private Optional<SystemConnection> system() {
    return connections.offering(LeaveSystem.class);
  }

  /** Reads all that is due; never throws. */
  private void read() {
    try {
      Optional<SystemConnection> system = system();
      if (system.isPresent() && kept.lease(LEASE)) {
        try {
          read(system.get());
        } finally {
          kept.endLease();
        }
      }
    } catch (RuntimeException e) {
      if (!stopped) {
        LOG.log(Level.WARNING, "Leave could not be read; the last readings stand", e);
      }
    }
  }

  private void read(SystemConnection system) {
    try {
      readTypes(system);
      Set<EmployeeNumber> concerned = readChanges(system);
      readAbsences(system, !concerned.isEmpty());
      readBalances(system, concerned);
      if (kept.answering()) {
        live.tellAll(LeaveNews.LEAVE);
      }
    } catch (AdapterException e) {
      if (kept.failing(clock.instant())) {
        LOG.log(Level.INFO, "{0} does not answer; the last readings stand", system.label());
        live.tellAll(LeaveNews.LEAVE);
      }
    }
  }

  private void readTypes(SystemConnection system) {
    if (due(kept.state().typesAt(), TYPES_EVERY)) {
      LeaveCapabilities capabilities = call(system, "capabilities", LeaveSystem::capabilities);
      List<LeaveTypeAtSource> types = call(system, "types", LeaveSystem::types);
      kept.keepTypes(capabilities, types, clock.instant());
    }
  }

  /** Applies what changed since the last time; answers whose leave it was. */
  private Set<EmployeeNumber> readChanges(SystemConnection system) {
    Set<EmployeeNumber> concerned = new LinkedHashSet<>();
    if (!can(Capability.CHANGES)) {
      return concerned;
    }
    Cursor cursor = kept.state().cursor();
    boolean tell = !cursor.atStart();
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      Cursor from = cursor;
      long lastStep = progress.lastStep();
      Changes<LeaveAtSource> changes =
          call(system, "changesSince", port -> port.changesSince(from));
      boolean all = true;
      for (LeaveAtSource record : newest(changes.records())) {
        switch (apply(record, lastStep, tell)) {
          case TAKEN -> concerned.add(record.employee());
          case READ_AGAIN -> all = false;
          case FAILED -> {
            return concerned; // it comes again, the cursor has not moved
          }
        }
      }
      if (all) {
        cursor = changes.next();
        kept.readTo(cursor, clock.instant());
      }
      if (all && !changes.more()) {
        break;
      }
    }
    return concerned;
  }

  /**
   * The last record of each request: each tells all of it, and what an earlier one of the same
   * batch did to the request must not look as if the system had confirmed it meanwhile.
   */
  static Collection<LeaveAtSource> newest(List<LeaveAtSource> records) {
    Map<String, LeaveAtSource> newest = new LinkedHashMap<>();
    for (LeaveAtSource record : records) {
      newest.remove(record.reference());
      newest.put(record.reference(), record);
    }
    return newest.values();
  }

  private enum Applied {
    TAKEN,
    READ_AGAIN,
    FAILED
  }

  /** A record that cannot be applied is tried again, and set aside when it never can. */
  private Applied apply(LeaveAtSource record, long lastStep, boolean tell) {
    String key = record.reference() + " " + record.updatedAt();
    try {
      boolean taken = progress.atSource(record, lastStep, tell);
      failures.remove(key);
      return taken ? Applied.TAKEN : Applied.READ_AGAIN;
    } catch (RuntimeException e) {
      if (DatabaseTrouble.causes(e)) {
        LOG.log(Level.WARNING, "The leave {0} waits for the database", record.reference());
        return Applied.FAILED; // the record is not to blame
      }
      int times = failures.merge(key, 1, Integer::sum);
      LOG.log(Level.WARNING, "The leave " + record.reference() + " could not be taken over", e);
      if (times >= PATIENCE) {
        failures.remove(key);
        LOG.log(Level.ERROR, "The leave {0} is set aside", record.reference());
        return Applied.TAKEN;
      }
      return Applied.FAILED;
    }
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
    List<EmployeeNumber> everybody = kept.everybody();
    boolean all =
        !everybody.isEmpty()
            && (due(kept.state().allBalancesAt(), ALL_BALANCES_EVERY)
                || (balancesOf != 0 && balancesOf != everybody.size()));
    readBalances(system, all ? everybody : List.copyOf(concerned), !all);
    if (all) {
      kept.readAllBalances(clock.instant());
    }
    balancesOf = everybody.size();
    readLookedAt(system);
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

  private boolean due(@Nullable Instant last, Duration interval) {
    return last == null || !last.plus(interval).isAfter(clock.instant());
  }

  private static <T> T call(
      SystemConnection system, String operation, Function<LeaveSystem, T> work) {
    return system.call(LeaveSystem.class, operation, work);
  }
}
