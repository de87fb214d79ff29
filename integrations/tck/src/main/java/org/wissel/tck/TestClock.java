package org.wissel.tck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time as it is, until a test puts it forward; it goes on from there. */
public final class TestClock extends Clock {

  private final ZoneId zone;
  private volatile Duration ahead = Duration.ZERO;

  public TestClock(ZoneId zone) {
    this.zone = zone;
  }

  /** Shows that moment now. */
  public void passTo(Instant moment) {
    ahead = Duration.between(Clock.systemUTC().instant(), moment);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    throw new UnsupportedOperationException("a test puts one clock forward");
  }
}
