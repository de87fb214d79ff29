package org.wissel.e2e;

import java.util.concurrent.locks.LockSupport;

/** The short pause between two looks at something that is expected to change. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }
}
