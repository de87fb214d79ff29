package org.wissel.spi.people;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;

/**
 * The hours somebody works on each weekday.
 *
 * @param hours seven values, Monday first, each 0 to 24
 */
public record WorkingPattern(List<BigDecimal> hours) {
  public WorkingPattern {
    hours = List.copyOf(hours);
    if (hours.size() != 7
        || hours.stream().anyMatch(h -> h.signum() < 0 || h.compareTo(new BigDecimal(24)) > 0)) {
      throw new IllegalArgumentException("a working pattern has seven values from 0 to 24");
    }
  }

  /** Five days of eight hours. */
  public static WorkingPattern fullTime() {
    BigDecimal eight = new BigDecimal(8);
    return new WorkingPattern(
        List.of(eight, eight, eight, eight, eight, BigDecimal.ZERO, BigDecimal.ZERO));
  }

  public BigDecimal on(DayOfWeek day) {
    return hours.get(day.getValue() - 1);
  }

  public BigDecimal week() {
    return hours.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
