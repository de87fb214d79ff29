package org.wissel.portal.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a message waits after a failed try: doubling from a second, with full jitter. */
final class BackOff {
  private static final long FIRST = 1_000;

  private BackOff() {}

  /**
   * @param attempt 1 after the first try
   * @return more than nothing, at most {@code longest}
   */
  static Duration after(int attempt, Duration longest, RandomGenerator random) {
    long doubled = FIRST << Math.min(20, Math.max(0, attempt - 1));
    return Duration.ofMillis(1 + random.nextLong(Math.min(doubled, longest.toMillis())));
  }
}
