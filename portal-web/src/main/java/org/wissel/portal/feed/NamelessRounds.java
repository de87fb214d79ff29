package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Repeating;

/**
 * Again and again, on every node: publishes about half of the questions without a name that wait,
 * so that neither the moment nor the order says when one was sent.
 */
@ApplicationScoped
class NamelessRounds {

  private static final double PART = 0.5;

  @Inject Database database;
  @Inject NamelessService nameless;
  @Inject Repeating repeating;

  @Inject
  @ConfigProperty(name = "wissel.nameless.pause")
  Duration pause;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    repeating.start(
        pause, pause, "No question without a name is published", () -> nameless.publishSome(PART));
  }
}
