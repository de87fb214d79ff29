package org.wissel.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.TimeSpan;

/** Hours for meetings, each for one test: none twice, and an hour between any two. */
final class Slots {

  static final Duration LENGTH = Duration.ofHours(1);
  private static final int DAYS_AHEAD = 3;

  private @Nullable Instant last;

  /**
   * An hour that has not been before and in which all of that is open, three days ahead or more.
   */
  synchronized TimeSpan next(Instant now, OpeningHours hours) {
    Instant from = last == null ? morning(now, hours.zone()) : last.plus(LENGTH).plus(LENGTH);
    while (!hours.cover(TimeSpan.of(from, LENGTH))) {
      from = from.plus(LENGTH);
    }
    last = from;
    return TimeSpan.of(from, LENGTH);
  }

  private static Instant morning(Instant now, ZoneId zone) {
    return now.atZone(zone)
        .toLocalDate()
        .plusDays(DAYS_AHEAD)
        .atTime(9, 0)
        .atZone(zone)
        .toInstant();
  }
}
