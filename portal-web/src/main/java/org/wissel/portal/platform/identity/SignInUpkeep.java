package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Repeating;

/** Once a minute, on every node: brings the table of sign-ins up to date. */
@ApplicationScoped
class SignInUpkeep {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Inject Database database;
  @Inject SignIns signIns;
  @Inject Repeating repeating;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    repeating.start(
        MINUTE,
        MINUTE,
        "The table of sign-ins was not brought up to date",
        signIns::bringTableUpToDate);
  }
}
