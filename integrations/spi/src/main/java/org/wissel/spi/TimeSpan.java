package org.wissel.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * From one moment until another, which is no longer part of it: what ends as another begins does
 * not overlap with it.
 *
 * @param from in whole seconds, as calendars know no less
 * @param until in whole seconds, after {@code from}
 */
public record TimeSpan(Instant from, Instant until) {
  public TimeSpan {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("a time span ends after it begins");
    }
    if (from.getNano() != 0 || until.getNano() != 0) {
      throw new IllegalArgumentException("a time span is in whole seconds");
    }
  }

  public static TimeSpan of(Instant from, Duration length) {
    return new TimeSpan(from, from.plus(length));
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  public boolean overlaps(TimeSpan other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /**
   * Throws {@link IllegalArgumentException} when it is longer.
   *
   * @param name of what it is, such as {@code a meeting}
   */
  public void check(String name, Duration longest) {
    if (length().compareTo(longest) > 0) {
      throw new IllegalArgumentException(name + " takes at most " + longest.toHours() + " hours");
    }
  }
}
