package org.wissel.portal.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The clock for time that people read, in the organisation's zone. Leases use the database's. */
@ApplicationScoped
public class PortalClock {

  @Inject
  @ConfigProperty(name = "wissel.zone")
  String zone;

  @Produces
  @ApplicationScoped
  Clock clock() {
    // Microseconds are what the database keeps: what was just written reads back the same.
    return Clock.tick(Clock.system(ZoneId.of(zone)), Duration.ofNanos(1000));
  }
}
