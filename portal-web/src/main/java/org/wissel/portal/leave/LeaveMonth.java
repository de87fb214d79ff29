package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month of the reader's calendar.
 *
 * @param weeks Monday first, with the days of the neighbouring months that fill them
 * @param team how many colleagues the counts are out of
 */
public record LeaveMonth(YearMonth month, List<List<Day>> weeks, int team) {

  public LeaveMonth {
    weeks = weeks.stream().map(List::copyOf).toList();
  }

  /**
   * One day.
   *
   * @param free whether the reader does not work on it: weekend or a free weekday
   * @param holiday name of the public holiday, or null
   * @param plannedHours what the reader works on it by pattern and holidays
   * @param mine state of the reader's own leave on it, or null
   * @param mineId request of that leave, or null
   * @param mineHours hours of it
   * @param awayNames colleagues who are away; never why
   * @param low whether more than half of the team is away
   */
  public record Day(
      LocalDate date,
      boolean inMonth,
      boolean today,
      boolean free,
      @Nullable String holiday,
      BigDecimal plannedHours,
      @Nullable LeaveState mine,
      @Nullable UUID mineId,
      BigDecimal mineHours,
      List<String> awayNames,
      boolean low) {
    public Day {
      awayNames = List.copyOf(awayNames);
    }

    public int away() {
      return awayNames.size();
    }
  }
}
