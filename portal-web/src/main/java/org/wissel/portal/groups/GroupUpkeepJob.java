package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.groups.GroupUpkeep.Due;
import org.wissel.portal.platform.Repeating;

/** Again and again: lets people in and out of cohorts, and whoever left out of every group. */
@ApplicationScoped
class GroupUpkeepJob {

  private static final System.Logger LOG = System.getLogger(GroupUpkeepJob.class.getName());
  private static final Duration AFTER_START = Duration.ofMinutes(2);

  @Inject GroupUpkeep upkeep;
  @Inject Repeating repeating;

  @Inject
  @ConfigProperty(name = "wissel.groups.upkeep")
  Duration pause;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    repeating.start(AFTER_START, pause, "Groups were not looked after", this::run);
  }

  void run() {
    upkeep.recount();
    Due due = upkeep.due();
    due.former().forEach(group -> each(group, upkeep::removeFormer));
    due.cohorts().forEach(group -> each(group, upkeep::follow));
  }

  private static void each(UUID group, Consumer<UUID> work) {
    try {
      work.accept(group);
    } catch (RuntimeException e) {
      // It shall not keep the others from theirs.
      LOG.log(System.Logger.Level.WARNING, "A group was not looked after", e);
    }
  }
}
