package org.wissel.launcher.history;

import java.util.Random;
import java.util.UUID;

/** Random ids that are the same at every start. */
final class Ids {

  private Ids() {}

  static UUID next(Random random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
