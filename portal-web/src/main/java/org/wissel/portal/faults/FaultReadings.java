package org.wissel.portal.faults;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;

/**
 * Reads the ticket system in the background, and has {@link AssetReadings} read assets: what
 * changed, and what happened to tickets that are open or for which somebody here waits. A system
 * that does not answer leaves the last readings standing.
 */
@ApplicationScoped
class FaultReadings {

  private static final System.Logger LOG = System.getLogger(FaultReadings.class.getName());

  private static final Duration CAPABILITIES_EVERY = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 200;
  private static final int PATIENCE = 5;
  private static final long SOON_MILLIS = 150;

  @Inject SystemConnections connections;
  @Inject FaultReadingRepository kept;
  @Inject FaultProgress progress;
  @Inject AssetReadings assets;
  @Inject Live live;
  @Inject Clock clock;
  @Inject Database database;

  @Inject
  @ConfigProperty(name = "wissel.faults.refresh", defaultValue = "PT3S")
  Duration every;

  @Resource ManagedExecutorService executor;

  private final Semaphore wakeUps = new Semaphore(0);
  private final Map<String, Integer> failures = new HashMap<>();
  private volatile boolean stopped;

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

  /** The connection that messages of faults go to. */
  Optional<String> connection() {
    return system().map(SystemConnection::name);
  }

  /** What people call the system. */
  String label() {
    return system().map(SystemConnection::label).orElse("Facilities");
  }

  boolean can(Capability capability) {
    return kept.state().capabilities().can(capability);
  }

  private Optional<SystemConnection> system() {
    return connections.offering(FaultSystem.class);
  }

  /** Reads all that is due; never throws. */
  private void read() {
    try {
      if (kept.lease(LEASE)) {
        try {
          assets.read();
          system().ifPresent(this::read);
        } finally {
          kept.endLease();
        }
      }
    } catch (RuntimeException e) {
      if (!stopped) {
        LOG.log(Level.WARNING, "Faults could not be read; the last readings stand", e);
      }
    }
  }

  private void read(SystemConnection system) {
    try {
      Instant last = kept.state().capabilitiesAt();
      if (last == null || !last.plus(CAPABILITIES_EVERY).isAfter(clock.instant())) {
        kept.keepCapabilities(
            call(system, "capabilities", FaultSystem::capabilities), clock.instant());
        kept.keepStaff(call(system, "staff", FaultSystem::staff));
      }
      readChanges(system);
      if (kept.answering()) {
        live.tellAll(FaultNews.FAULTS);
      }
    } catch (AdapterException e) {
      if (kept.failing(clock.instant())) {
        LOG.log(Level.INFO, "{0} does not answer; the last readings stand", system.label());
        live.tellAll(FaultNews.FAULTS);
      }
    }
  }

  private void readChanges(SystemConnection system) {
    if (!can(Capability.CHANGES)) {
      return;
    }
    Cursor cursor = kept.state().cursor();
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      Cursor from = cursor;
      long lastStep = progress.lastStep();
      Instant asked = clock.instant();
      Changes<TicketAtSource> changes =
          call(system, "changesSince", port -> port.changesSince(from, BATCH));
      boolean all = true;
      for (TicketAtSource ticket : newest(changes.records())) {
        Applied applied = apply(system, ticket, lastStep);
        if (applied == Applied.FAILED) {
          return; // it comes again, the cursor has not moved
        }
        all &= applied == Applied.TAKEN;
      }
      if (all) {
        cursor = changes.next();
        // what was written while the system answered may be missing in it
        kept.readTo(cursor, asked);
      }
      if (all && !changes.more()) {
        break;
      }
    }
  }

  /**
   * The last record of each ticket; those that were merged away first, so that nobody seems to be
   * new at the ticket into which theirs went.
   */
  static List<TicketAtSource> newest(List<TicketAtSource> records) {
    Map<String, TicketAtSource> newest = new LinkedHashMap<>();
    for (TicketAtSource record : records) {
      newest.remove(record.reference());
      newest.put(record.reference(), record);
    }
    return newest.values().stream()
        .sorted(Comparator.comparing(t -> t.status() != TicketStatusAtSource.MERGED))
        .toList();
  }

  private enum Applied {
    TAKEN,
    READ_AGAIN,
    FAILED
  }

  /** A ticket that cannot be applied is tried again, and set aside when it never can. */
  private Applied apply(SystemConnection system, TicketAtSource ticket, long lastStep) {
    String key = ticket.reference() + " " + ticket.version();
    try {
      List<TicketEntry> history =
          progress.concerns(ticket)
              ? call(system, "history", port -> port.history(ticket.reference()))
              : List.of();
      boolean taken = progress.atSource(ticket, history, lastStep);
      failures.remove(key);
      return taken ? Applied.TAKEN : Applied.READ_AGAIN;
    } catch (AdapterException e) {
      throw e; // the ticket is not to blame
    } catch (RuntimeException e) {
      if (DatabaseTrouble.causes(e)) {
        LOG.log(Level.WARNING, "The ticket {0} waits for the database", ticket.reference());
        return Applied.FAILED;
      }
      int times = failures.merge(key, 1, Integer::sum);
      LOG.log(Level.WARNING, "The ticket " + ticket.reference() + " could not be taken over", e);
      if (times >= PATIENCE) {
        failures.remove(key);
        LOG.log(Level.ERROR, "The ticket {0} is set aside", ticket.reference());
        return Applied.TAKEN;
      }
      return Applied.FAILED;
    }
  }

  private static <T> T call(
      SystemConnection system, String operation, Function<FaultSystem, T> work) {
    return system.call(FaultSystem.class, operation, work);
  }
}
