package org.wissel.portal.platform.systems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was exchanged with one connection during the last hour, by the minute, in memory. */
final class ExchangeLog {
  static final int MINUTES = 60;

  private final Clock clock;
  private final Minute[] minutes = new Minute[MINUTES];
  private @Nullable Failure lastFailure;
  private @Nullable Instant lastGood;

  ExchangeLog(Clock clock) {
    this.clock = clock;
    for (int i = 0; i < MINUTES; i++) {
      minutes[i] = new Minute();
    }
  }

  /** The last error; its words are safe to show. */
  record Failure(Instant at, String operation, String words) {}

  /**
   * The hour so far.
   *
   * @param perMinute 95th percentile in milliseconds of each minute, the oldest first; null where
   *     nothing was exchanged
   */
  record Hour(
      long calls,
      long errors,
      OptionalLong p50,
      OptionalLong p95,
      List<@Nullable Long> perMinute,
      @Nullable Failure lastFailure,
      @Nullable Instant lastGood) {}

  synchronized void good(Duration took) {
    Minute minute = current();
    minute.calls++;
    minute.latency.add(took.toMillis());
    lastGood = clock.instant();
  }

  synchronized void failed(String operation, Duration took, String safeWords) {
    Minute minute = current();
    minute.calls++;
    minute.errors++;
    minute.latency.add(took.toMillis());
    lastFailure = new Failure(clock.instant(), operation, safeWords);
  }

  synchronized Hour hour() {
    long now = minuteNow();
    long calls = 0;
    long errors = 0;
    LatencyHistogram all = new LatencyHistogram();
    List<@Nullable Long> perMinute = new ArrayList<>(MINUTES);
    for (long number = now - MINUTES + 1; number <= now; number++) {
      Minute minute = minutes[(int) (number % MINUTES)];
      if (minute.number != number) {
        perMinute.add(null);
        continue;
      }
      calls += minute.calls;
      errors += minute.errors;
      all.addAll(minute.latency);
      OptionalLong p95 = minute.latency.percentile(0.95);
      perMinute.add(p95.isPresent() ? p95.getAsLong() : null);
    }
    return new Hour(
        calls, errors, all.percentile(0.5), all.percentile(0.95), perMinute, lastFailure, lastGood);
  }

  /** The 95th percentile of the last minutes, the current one included. */
  synchronized OptionalLong recentP95(int lastMinutes) {
    long now = minuteNow();
    LatencyHistogram recent = new LatencyHistogram();
    for (long number = now - lastMinutes + 1; number <= now; number++) {
      Minute minute = minutes[(int) (number % MINUTES)];
      if (minute.number == number) {
        recent.addAll(minute.latency);
      }
    }
    return recent.percentile(0.95);
  }

  private Minute current() {
    long now = minuteNow();
    int place = (int) (now % MINUTES);
    if (minutes[place].number != now) {
      minutes[place] = new Minute();
      minutes[place].number = now;
    }
    return minutes[place];
  }

  private long minuteNow() {
    return clock.millis() / 60_000;
  }

  private static final class Minute {
    private long number = -1;
    private long calls;
    private long errors;
    private final LatencyHistogram latency = new LatencyHistogram();
  }
}
