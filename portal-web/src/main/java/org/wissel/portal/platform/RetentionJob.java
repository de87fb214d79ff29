package org.wissel.portal.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Once a day, on every node: asks every feature to delete what it kept long enough. Whichever node
 * comes first deletes it; the others then find nothing.
 */
@ApplicationScoped
class RetentionJob {
  private static final System.Logger LOG = System.getLogger(RetentionJob.class.getName());
  private static final Duration AFTER_START = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  @Inject @Any Instance<Retention> retentions;
  @Inject RetentionTurn turn;
  @Inject Repeating repeating;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    repeating.start(AFTER_START, DAY, "Nothing is deleted today", this::run);
  }

  private void run() {
    for (Retention retention : retentions) {
      try {
        turn.delete(retention)
            .ifPresent(
                deleted ->
                    LOG.log(
                        System.Logger.Level.INFO,
                        "Kept long enough: {0} {1}",
                        deleted,
                        retention.what()));
      } catch (RuntimeException e) {
        // It shall not keep the others from theirs.
        LOG.log(System.Logger.Level.WARNING, "Not deleted today: " + retention.what(), e);
      }
    }
  }
}
