package org.wissel.portal.platform.systems;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.DatabaseTrouble;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Correlation;
import org.wissel.spi.Cursor;

/**
 * Reads a system of record in the background, again and again and sooner when asked, one member of
 * the cluster at a time. A system that does not answer leaves the last readings standing.
 *
 * @param <P> the port
 * @param <R> what its list of changes is about
 */
public abstract class SystemReadings<P, R> {

  /**
   * What comes beside the longest call that a lease is for: it is made longer before each call, so
   * that a member that is gone holds up the others for no longer than one call takes.
   */
  private static final Duration KEEPING = Duration.ofSeconds(10);

  private static final int MOST_BATCHES = 200;
  private static final int PATIENCE = 5;

  /** What cannot be told apart from what the portal does meanwhile soon can. */
  private static final int MOST_AGAIN = 3;

  private static final long SOON_MILLIS = 150;

  private final System.Logger log = System.getLogger(getClass().getName());
  private final Class<P> port;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Map<String, Integer> failures = new HashMap<>();
  private volatile boolean stopped;
  private volatile @Nullable Instant lease;

  @Inject SystemConnections connections;
  @Inject Database database;
  @Inject protected Clock clock;
  @Resource ManagedExecutorService executor;

  protected SystemReadings(Class<P> port) {
    this.port = port;
  }

  // --- what a feature tells ---

  protected abstract ReadingState state();

  /** How long it rests between two turns when nobody asks. */
  protected abstract Duration every();

  /** What people call a system of this kind while none is connected. */
  protected abstract String name();

  /** Reads all that is due. */
  protected abstract void read(SystemConnection system);

  /** Whether the system answers is another than before: open pages are to know. */
  protected abstract void changed();

  /** One batch of {@link Changes}. */
  protected abstract Changes<R> changesSince(P port, Cursor cursor);

  protected abstract String reference(R record);

  /** Another one whenever the record is another. */
  protected abstract String version(R record);

  /**
   * Taken before the system is asked and given with its records: what was recorded here after it,
   * they do not know of.
   */
  protected abstract long lastStep();

  /**
   * Takes over what a record tells.
   *
   * @param first whether it is the first reading of all, which is no news to anybody
   * @return false when it must be read once more
   */
  protected abstract boolean takeOver(
      SystemConnection system, R record, long lastStep, boolean first);

  /** The records of one batch in the order in which they are taken over. */
  protected List<R> inOrder(List<R> newest) {
    return newest;
  }

  // --- what others ask ---

  /** The connection that messages of the feature go to. */
  public Optional<String> connection() {
    return system().map(SystemConnection::name);
  }

  /** What people call the system. */
  public String label() {
    return system().map(SystemConnection::label).orElseGet(this::name);
  }

  /** Where people look at one of its records in the system itself, if they can. */
  public Optional<String> page(@Nullable String reference) {
    return reference == null
        ? Optional.empty()
        : connection().flatMap(name -> connections.page(name, reference));
  }

  public boolean can(Capability capability) {
    return state().capabilities().can(capability);
  }

  /** Reads once more in a moment. */
  public void soon() {
    wakeUps.release();
  }

  private Optional<SystemConnection> system() {
    return connections.offering(port);
  }

  // --- the loop ---

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    // A loop of its own and no scheduled task: the container's scheduler has one thread for all,
    // and a system that hangs must not hold up what open pages are told.
    executor.execute(this::run);
  }

  /** As long as the database can be reached, which it cannot when beans are destroyed. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stopped = true;
    wakeUps.release();
    try {
      // what a reading that is cut off has read so far is read once more, by whoever is next
      endLease();
    } catch (RuntimeException e) {
      log.log(Level.DEBUG, "The lease ends by itself", e);
    }
  }

  void recovered(@Observes ConnectionRecovered recovery) {
    soon();
  }

  private void run() {
    while (!stopped) {
      try (Correlation.Scope round = Correlation.underItsOwn()) {
        turn();
      }
      try {
        if (wakeUps.tryAcquire(every().toMillis(), TimeUnit.MILLISECONDS)) {
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

  void turn() {
    try {
      lease = state().lease(KEEPING).orElse(null);
      if (lease != null) {
        try {
          readAll();
        } finally {
          endLease();
        }
      }
    } catch (RuntimeException e) {
      if (!stopped) {
        log.log(Level.WARNING, "Not all could be read; the last readings stand", e);
      }
    }
  }

  private void endLease() {
    Instant mine = lease;
    if (mine != null) {
      state().endLease(mine);
    }
  }

  /** Reads the system, if there is one. */
  protected void readAll() {
    system().ifPresent(this::readAnswering);
  }

  private void readAnswering(SystemConnection system) {
    try {
      read(system);
      if (state().answering()) {
        changed();
      }
    } catch (AdapterException e) {
      if (state().failing(clock.instant())) {
        log.log(Level.INFO, "{0} does not answer; the last readings stand", system.label());
        changed();
      }
    }
  }

  // --- changes ---

  /** Takes over what changed since the last time, and gives what was taken over. */
  protected List<R> readChanges(SystemConnection system) {
    List<R> taken = new ArrayList<>();
    if (!can(Capability.CHANGES)) {
      return taken;
    }
    Cursor cursor = state().cursor();
    boolean first = cursor.atStart();
    int again = 0;
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      Cursor from = cursor;
      long lastStep = lastStep();
      Instant asked = clock.instant();
      Changes<R> changes = call(system, "changesSince", there -> changesSince(there, from));
      boolean all = true;
      for (R record : inOrder(newest(changes.records(), this::reference))) {
        switch (apply(system, record, lastStep, first)) {
          case TAKEN -> taken.add(record);
          case READ_AGAIN -> all = false;
          case FAILED -> {
            return taken; // it comes again, the cursor has not moved
          }
        }
      }
      if (!all) {
        again++;
        if (again == MOST_AGAIN) {
          break;
        }
        continue;
      }
      cursor = changes.next();
      // what was written while the system answered may be missing in it
      state().readTo(cursor, asked);
      if (!changes.more()) {
        break;
      }
    }
    return taken;
  }

  /**
   * The last record of each: it tells all, and what an earlier one of the same batch did must not
   * look as if the system had confirmed it meanwhile.
   */
  static <R> List<R> newest(List<R> records, Function<R, String> reference) {
    Map<String, R> newest = new LinkedHashMap<>();
    for (R record : records) {
      newest.remove(reference.apply(record));
      newest.put(reference.apply(record), record);
    }
    return List.copyOf(newest.values());
  }

  private enum Applied {
    TAKEN,
    READ_AGAIN,
    FAILED
  }

  /** A record that cannot be applied is tried again, and set aside when it never can. */
  private Applied apply(SystemConnection system, R record, long lastStep, boolean first) {
    String reference = reference(record);
    String key = reference + " " + version(record);
    try {
      boolean taken = takeOver(system, record, lastStep, first);
      failures.remove(key);
      return taken ? Applied.TAKEN : Applied.READ_AGAIN;
    } catch (AdapterException e) {
      throw e; // the record is not to blame
    } catch (RuntimeException e) {
      if (DatabaseTrouble.causes(e)) {
        log.log(Level.WARNING, "{0} of {1} waits for the database", reference, system.label());
        return Applied.FAILED;
      }
      int times = failures.merge(key, 1, Integer::sum);
      log.log(Level.WARNING, reference + " of " + system.label() + " is not taken over", e);
      if (times >= PATIENCE) {
        failures.remove(key);
        log.log(Level.ERROR, "{0} of {1} is set aside", reference, system.label());
        return Applied.TAKEN;
      }
      return Applied.FAILED;
    }
  }

  // --- for features ---

  protected boolean due(@Nullable Instant last, Duration interval) {
    return last == null || !last.plus(interval).isAfter(clock.instant());
  }

  protected <T> T call(SystemConnection system, String operation, Function<P, T> work) {
    Instant mine = lease;
    if (mine != null) {
      Duration longest = connections.longestCall(system.name());
      lease = state().renew(mine, longest.plus(KEEPING)).orElse(null);
    }
    return system.call(port, operation, work);
  }
}
