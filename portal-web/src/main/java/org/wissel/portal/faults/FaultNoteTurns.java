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
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wissel.portal.platform.Database;

/**
 * Tells open pages when a note begins or ends by itself. A loop of its own, because that of {@link
 * FaultReadings} waits for systems; on every node, because any may be the only one that lives.
 */
@ApplicationScoped
class FaultNoteTurns {

  private static final System.Logger LOG = System.getLogger(FaultNoteTurns.class.getName());
  private static final long EVERY_SECONDS = 2;

  @Inject FaultNoteRepository notes;
  @Inject FaultNews news;
  @Inject Clock clock;
  @Inject Database database;

  @Resource ManagedExecutorService executor;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Instant looked = Instant.MAX;
  private boolean troubled;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    looked = clock.instant();
    executor.execute(this::run);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  private void run() {
    try {
      while (!stopped.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What turned while the database was away is told afterwards. */
  private void look() {
    Instant now = clock.instant();
    try {
      if (notes.turned(looked, now)) {
        news.ofNotes();
      }
      looked = now;
      troubled = false;
    } catch (RuntimeException e) {
      if (!troubled && stopped.getCount() > 0) {
        LOG.log(Level.WARNING, "Which notes begin and end cannot be seen just now", e);
      }
      troubled = true;
    }
  }
}
