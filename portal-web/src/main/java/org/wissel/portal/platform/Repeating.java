package org.wissel.portal.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Work that comes again and again on every node, as long as the bean lives that it is part of. */
@Dependent
public class Repeating {
  private static final System.Logger LOG = System.getLogger(Repeating.class.getName());

  @Resource ManagedScheduledExecutorService executor;

  private @Nullable Future<?> schedule;

  /**
   * @param pause between the end of one run and the next
   * @param failed for the log, when a run ends in an exception; the next one comes all the same
   */
  public void start(Duration first, Duration pause, String failed, Runnable work) {
    schedule =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.log(
                    System.Logger.Level.WARNING, failed, e); // thrown, it would end the schedule
              }
            },
            first.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    Future<?> running = schedule;
    if (running != null) {
      running.cancel(true);
    }
  }
}
