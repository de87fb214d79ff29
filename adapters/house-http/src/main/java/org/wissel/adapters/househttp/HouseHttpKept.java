package org.wissel.adapters.househttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SystemUnavailableException;

/**
 * What a register says about itself: asked again after a minute; while the register is away, what
 * it said last still holds.
 */
final class HouseHttpKept<T> {

  private static final Duration HOLDS = Duration.ofMinutes(1);

  private final Clock clock;
  private final Supplier<T> question;
  private volatile @Nullable Known<T> known;

  private record Known<T>(T answer, Instant until) {}

  HouseHttpKept(Clock clock, Supplier<T> question) {
    this.clock = clock;
    this.question = question;
  }

  T answer() {
    Known<T> last = known;
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.until())) {
      return last.answer();
    }
    try {
      T asked = question.get();
      known = new Known<>(asked, now.plus(HOLDS));
      return asked;
    } catch (SystemUnavailableException e) {
      if (last != null) {
        return last.answer();
      }
      throw e;
    }
  }
}
