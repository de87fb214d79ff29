package org.wissel.portal.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
    return new Microseconds(Clock.system(ZoneId.of(zone)));
  }

  /**
   * Microseconds are what the database keeps: what was just written reads back the same. {@link
   * Clock#tick} cannot do it, its milliseconds divide by zero below a millisecond.
   */
  private static final class Microseconds extends Clock {

    private final Clock system;

    Microseconds(Clock system) {
      this.system = system;
    }

    @Override
    public ZoneId getZone() {
      return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Microseconds(system.withZone(other));
    }

    @Override
    public Instant instant() {
      return system.instant().truncatedTo(ChronoUnit.MICROS);
    }
  }
}
