package org.wissel.portal.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Once a day, on every node: asks every feature to delete what it kept long enough. */
@ApplicationScoped
class RetentionJob {
  private static final System.Logger LOG = System.getLogger(RetentionJob.class.getName());
  private static final long MINUTES_AFTER_START = 10;
  private static final long MINUTES_A_DAY = 24 * 60;

  @Inject @Any Instance<Retention> retentions;
  @Resource ManagedScheduledExecutorService executor;

  private @Nullable Future<?> schedule;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    schedule =
        executor.scheduleWithFixedDelay(
            this::run, MINUTES_AFTER_START, MINUTES_A_DAY, TimeUnit.MINUTES);
  }

  @PreDestroy
  void stop() {
    Future<?> running = schedule;
    if (running != null) {
      running.cancel(true);
    }
  }

  private void run() {
    for (Retention retention : retentions) {
      try {
        int deleted = retention.deleteExpired();
        LOG.log(System.Logger.Level.INFO, "Kept long enough: {0} {1}", deleted, retention.what());
      } catch (RuntimeException e) {
        // An exception would end the schedule, and keep the others from theirs.
        LOG.log(System.Logger.Level.WARNING, "Not deleted today: " + retention.what(), e);
      }
    }
  }
}
