package org.wissel.portal.platform.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.systems.ConnectionRecovered;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;

/**
 * Looks four times a second, and at once when something was added, for messages that are due, and
 * has them delivered. Runs on every member of the cluster; the row locks share the work.
 */
@ApplicationScoped
public class OutboxDispatcher {

  private static final System.Logger LOG = System.getLogger(OutboxDispatcher.class.getName());
  private static final long EVERY_MILLIS = 250;
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  @Inject Database database;
  @Inject SystemConnections connections;
  @Inject OutboxRepository messages;
  @Inject OutboxSettings settings;
  @Inject Transactions transactions;
  @Inject Courier courier;
  @Inject OutboxGauges gauges;

  @Resource ManagedExecutorService executor;

  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final Semaphore wakeUps = new Semaphore(0);
  private final AtomicBoolean moved = new AtomicBoolean();
  private volatile boolean stopped;
  private long told;
  private boolean troubled;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    List<SystemConnection> all = connections.all();
    all.forEach(connection -> settings.lease(connection.name()));
    gauges.register(all);
    // A loop of its own and no scheduled task: the container's scheduler has one thread for all,
    // and a job that hangs there must not hold up the post.
    executor.execute(this::run);
  }

  @PreDestroy
  void stop() {
    stopped = true;
    wakeUps.release();
  }

  /** Something became due in a transaction that has just been committed. */
  public void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.MessageReady ready) {
    moved.set(true);
    wakeUps.release();
  }

  /** Everything that waited for the system goes out now, whatever its back-off. */
  public void recovered(@Observes ConnectionRecovered recovered) {
    transactions.inNew(() -> messages.wake(recovered.connection()));
    wakeUps.release();
  }

  private void run() {
    while (!stopped) {
      try {
        look();
        troubled = false;
      } catch (RuntimeException e) {
        if (!troubled) {
          LOG.log(System.Logger.Level.WARNING, "The outbox cannot be looked through just now", e);
        }
        troubled = true;
      }
      try {
        if (wakeUps.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** One look: claims what is due and hands it to threads that deliver it. */
  void look() {
    connections.keepUp(executor);
    tellQueues();
    for (SystemConnection connection : connections.all()) {
      String name = connection.name();
      AtomicInteger busy = underWay.computeIfAbsent(name, n -> new AtomicInteger());
      int free = connections.free(name, busy.get());
      if (free > 0) {
        transactions
            .inNew(() -> messages.claim(name, free, settings.lease(name)))
            .forEach(claimed -> handOver(claimed, busy));
      }
    }
  }

  /** In a flood of messages once a second is enough. */
  private void tellQueues() {
    if (System.nanoTime() - told >= TELL_EVERY.toNanos() && moved.getAndSet(false)) {
      told = System.nanoTime();
      connections.queuesMoved();
    }
  }

  private void handOver(ClaimedMessage claimed, AtomicInteger busy) {
    busy.incrementAndGet();
    try {
      executor.execute(
          () -> {
            try {
              courier.carry(claimed);
            } finally {
              busy.decrementAndGet();
              moved.set(true);
              wakeUps.release();
            }
          });
    } catch (RejectedExecutionException e) {
      busy.decrementAndGet();
      throw e;
    }
  }
}
