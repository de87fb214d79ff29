package org.wissel.spi.leave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One day of a request. A day that costs nothing (weekend, free weekday, public holiday) is not
 * listed.
 *
 * @param hours what the day costs, exact; in a submission the portal's estimate
 * @param from only with {@link DayPart#TIMES}
 * @param to only with {@link DayPart#TIMES}, after {@code from}
 */
public record LeaveDay(
    LocalDate date,
    DayPart part,
    BigDecimal hours,
    @Nullable LocalTime from,
    @Nullable LocalTime to) {
  public LeaveDay {
    if (part == DayPart.TIMES && (from == null || to == null || !from.isBefore(to))) {
      throw new IllegalArgumentException("exact times need a start before an end");
    }
    if (hours.signum() < 0) {
      throw new IllegalArgumentException("hours cannot be negative");
    }
  }
}
