package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T08:00:30Z"));
  private final ExchangeLog log = new ExchangeLog(clock);

  @Test
  void percentilesAreRightWithinFifteenPercent() {
    for (int i = 1; i <= 100; i++) {
      log.good(Duration.ofMillis(i * 10L));
    }
    ExchangeLog.Hour hour = log.hour();

    assertThat(hour.calls()).isEqualTo(100);
    assertThat(hour.p50().getAsLong()).isCloseTo(500, Percentage.withPercentage(15));
    assertThat(hour.p95().getAsLong()).isCloseTo(950, Percentage.withPercentage(15));
  }

  @Test
  void anHourWithoutCallsHasNoPercentiles() {
    ExchangeLog.Hour hour = log.hour();

    assertThat(hour.p95()).isEmpty();
    assertThat(hour.perMinute()).hasSize(60).containsOnlyNulls();
  }

  @Test
  void whatIsOlderThanAnHourIsForgottenButNotTheLastError() {
    log.failed("submit", Duration.ofMillis(20), "unavailable: timed out");
    clock.forward(Duration.ofMinutes(59));
    assertThat(log.hour().errors()).isEqualTo(1);

    clock.forward(Duration.ofMinutes(1));

    ExchangeLog.Hour hour = log.hour();
    assertThat(hour.calls()).isZero();
    assertThat(hour.lastFailure())
        .isEqualTo(
            new ExchangeLog.Failure(
                Instant.parse("2026-11-25T08:00:30Z"), "submit", "unavailable: timed out"));
  }

  @Test
  void aMinuteThatComesRoundAgainStartsEmpty() {
    log.good(Duration.ofMillis(5));
    clock.forward(Duration.ofHours(1));
    log.good(Duration.ofMillis(5));

    assertThat(log.hour().calls()).isEqualTo(1);
    assertThat(log.hour().perMinute()).filteredOn(p -> p != null).hasSize(1);
  }

  @Test
  void theRecentPercentileLooksAtTheLastMinutesOnly() {
    log.good(Duration.ofSeconds(8));
    clock.forward(Duration.ofMinutes(6));
    log.good(Duration.ofMillis(40));

    assertThat(log.recentP95(5).getAsLong()).isLessThan(50);
  }

  /** A clock that goes forward when told. */
  static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Europe/Amsterdam");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
