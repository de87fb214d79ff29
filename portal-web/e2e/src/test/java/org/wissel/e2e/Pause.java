package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The short pause between two looks at something that is expected to change. */
final class Pause {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Pause() {}

  /** Looks again and again until it is so. */
  static void until(String what, BooleanSupplier state) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!state.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      millis(300);
    }
  }

  static void millis(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }
}
