package org.wissel.portal.platform.systems;

import java.util.OptionalLong;

/** Counts durations in steps of 15 %, so that percentiles of many minutes can be added up. */
final class LatencyHistogram {
  private static final double STEP = Math.log(1.15);
  private static final int STEPS = 90;

  private final int[] counts = new int[STEPS];

  void add(long millis) {
    counts[step(millis)]++;
  }

  void addAll(LatencyHistogram other) {
    for (int i = 0; i < STEPS; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** The duration in milliseconds that this share of calls did not exceed, within 15 %. */
  OptionalLong percentile(double share) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    if (total == 0) {
      return OptionalLong.empty();
    }
    long rank = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < STEPS; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return OptionalLong.of(upper(i));
      }
    }
    return OptionalLong.of(upper(STEPS - 1));
  }

  private static int step(long millis) {
    return millis <= 1 ? 0 : Math.min(STEPS - 1, (int) Math.ceil(Math.log(millis) / STEP - 1e-9));
  }

  private static long upper(int step) {
    return Math.round(Math.exp(step * STEP));
  }
}
