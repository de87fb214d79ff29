package org.wissel.portal.people;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.EmployeeCheck.Outcome;
import org.wissel.portal.people.EmployeeCheck.SetAside;
import org.wissel.portal.people.EmployeeRepository.Missing;
import org.wissel.portal.people.EmployeeRepository.Reading;
import org.wissel.portal.people.SetAsideCard.Reason;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.systems.ConnectionRecovered;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Changes;
import org.wissel.spi.Correlation;
import org.wissel.spi.Cursor;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;

/** Keeps the portal's people up to date with the system of record, in the background. */
@ApplicationScoped
public class PeopleReadings {

  private static final System.Logger LOG = System.getLogger(PeopleReadings.class.getName());
  private static final int BATCH = 500;
  private static final int FEW_MISSING = 10;
  private static final Duration UNTIL_FIRST_SUCCESS = Duration.ofSeconds(2);
  private static final Duration UNTIL_STARTED = Duration.ofSeconds(10);

  @Inject Database database;
  @Inject SystemConnections connections;
  @Inject EmployeeRepository employees;
  @Inject TopicRepository topics;
  @Inject PhotoReadings photos;

  @Inject
  @ConfigProperty(name = "wissel.people.refresh")
  long refreshMillis;

  @Inject
  @ConfigProperty(name = "wissel.people.full-refresh")
  long fullRefreshMillis;

  @Resource ManagedExecutorService executor;

  private final Semaphore wakeUps = new Semaphore(0);
  private volatile boolean stopped;
  private @Nullable String trouble;
  private boolean photosLeft;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    // A loop of its own and no scheduled task: a system that hangs must not hold up other work.
    executor.execute(this::run);
  }

  @PreDestroy
  void stop() {
    stopped = true;
    wakeUps.release();
  }

  /** Reads what changed as soon as possible instead of at the next turn. */
  public void refreshSoon() {
    wakeUps.release();
  }

  /** A system that answers again has news. */
  public void recovered(@Observes ConnectionRecovered recovered) {
    wakeUps.release();
  }

  private void run() {
    try {
      if (anyKnown()) {
        // Nobody waits for these news, but everybody for the rest of the start.
        pause(UNTIL_STARTED.toMillis());
      }
      boolean everRead = false;
      while (!stopped) {
        try (Correlation.Scope round = Correlation.underItsOwn()) {
          everRead |= readIfPossible();
        }
        pause(photosLeft ? 0 : everRead ? refreshMillis : UNTIL_FIRST_SUCCESS.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** No trouble with the database may end the loop before it began. */
  private boolean anyKnown() {
    try {
      return employees.anyKnown();
    } catch (RuntimeException e) {
      report("People cannot be looked up now: " + e.getMessage(), e);
      return false;
    }
  }

  private void pause(long millis) throws InterruptedException {
    if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      wakeUps.drainPermits();
    }
  }

  private boolean readIfPossible() {
    Optional<SystemConnection> system = connections.offering(PeopleSystem.class);
    if (system.isEmpty()) {
      report("No connection offers people", null);
      return false;
    }
    photosLeft = false;
    try {
      read(system.get());
      photosLeft = photos.read(system.get());
      trouble = null;
      return true;
    } catch (AdapterException e) {
      report(system.get().label() + " does not tell about people now: " + e.getMessage(), null);
    } catch (RuntimeException e) {
      if (!stopped) {
        report("People cannot be taken over now: " + e.getMessage(), e);
      }
    }
    return false;
  }

  /** Once for the same trouble in a row, not at every turn. */
  private void report(String what, @Nullable Throwable why) {
    if (!what.equals(trouble)) {
      trouble = what;
      LOG.log(System.Logger.Level.WARNING, what, why);
    }
  }

  private void read(SystemConnection system) {
    long start = System.nanoTime();
    Reading reading = employees.reading(system.name(), fullRefreshMillis);
    employees.storeDepartments(
        system.call(PeopleSystem.class, "departments", PeopleSystem::departments));
    List<EmployeeAtSource> changed = new ArrayList<>();
    Cursor next = changes(system, reading.from(), changed);
    if (!changed.isEmpty()) {
      Outcome outcome = employees.check(changed).check(changed);
      if (!store(reading, outcome)) {
        return;
      }
      topics.count();
      LOG.log(
          System.Logger.Level.INFO,
          "Took over {0} employees from {1} in {2} ms; {3} records were set aside",
          outcome.good().size(),
          system.label(),
          (System.nanoTime() - start) / 1_000_000,
          outcome.bad().size());
      if (reading.all()) {
        closeMissing(system, reading, changed);
      }
    }
    employees.finish(reading, next);
  }

  /** Who was deleted at the system is only told by being missing among everybody. */
  private void closeMissing(
      SystemConnection system, Reading reading, List<EmployeeAtSource> everybody) {
    Missing missing =
        employees.closeMissing(
            reading, everybody.stream().map(EmployeeAtSource::number).toList(), FEW_MISSING);
    if (missing.people() > 0) {
      LOG.log(
          missing.closed() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
          missing.closed()
              ? "{0} no longer has {1} people; they count as former"
              : "{0} no longer has {1} people, which is too many to believe; nobody is closed",
          system.label(),
          missing.people());
    }
  }

  /** Everything is read before anything is checked: a manager may come after the team. */
  private static Cursor changes(
      SystemConnection system, Cursor from, List<EmployeeAtSource> changed) {
    Cursor cursor = from;
    while (true) {
      Cursor at = cursor;
      Changes<EmployeeAtSource> batch =
          system.call(PeopleSystem.class, "changes", people -> people.changesSince(at, BATCH));
      changed.addAll(batch.records());
      cursor = batch.next();
      if (!batch.more() || cursor.equals(at)) {
        return cursor;
      }
    }
  }

  private boolean store(Reading reading, Outcome outcome) {
    List<EmployeeAtSource> good = outcome.good();
    for (int first = 0; first < good.size(); first += BATCH) {
      if (!store(reading, good.subList(first, Math.min(first + BATCH, good.size())), outcome)) {
        return false;
      }
    }
    employees.setAside(outcome.bad());
    return true;
  }

  private boolean store(Reading reading, List<EmployeeAtSource> batch, Outcome outcome) {
    try {
      return employees.store(reading, batch);
    } catch (UnstorableException e) {
      return storeOneByOne(reading, batch, outcome);
    }
  }

  /** One of them is to blame; the others need not wait for it. */
  private boolean storeOneByOne(Reading reading, List<EmployeeAtSource> batch, Outcome outcome) {
    for (EmployeeAtSource employee : batch) {
      try {
        if (!employees.store(reading, List.of(employee))) {
          return false;
        }
      } catch (UnstorableException e) {
        outcome.bad().add(new SetAside(employee, Reason.NOT_STORABLE, null));
      }
    }
    return true;
  }
}
