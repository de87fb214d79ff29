package org.wissel.portal.platform.identity;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/** Once a minute, on every node: brings the table of sign-ins up to date. */
@ApplicationScoped
class SignInUpkeep {
  private static final System.Logger LOG = System.getLogger(SignInUpkeep.class.getName());

  @Inject Database database;
  @Inject SignIns signIns;
  @Resource ManagedScheduledExecutorService executor;

  private @Nullable Future<?> schedule;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    schedule = executor.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.MINUTES);
  }

  @PreDestroy
  void stop() {
    Future<?> running = schedule;
    if (running != null) {
      running.cancel(true);
    }
  }

  private void run() {
    try {
      signIns.bringTableUpToDate();
    } catch (RuntimeException e) {
      // An exception would end the schedule.
      LOG.log(System.Logger.Level.WARNING, "The table of sign-ins was not brought up to date", e);
    }
  }
}
