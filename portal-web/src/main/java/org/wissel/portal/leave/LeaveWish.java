package org.wissel.portal.leave;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;

/**
 * The content of a request, complete and consistent.
 *
 * @param lastDayPart WHOLE for a single day
 * @param from only with {@link DayPart#TIMES}
 * @param to only with {@link DayPart#TIMES}
 */
record LeaveWish(
    String type,
    LocalDate firstDay,
    LocalDate lastDay,
    DayPart firstDayPart,
    DayPart lastDayPart,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Nullable String substitute,
    @Nullable String remark) {

  LeaveWish {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("the last day is before the first");
    }
    if (firstDayPart == DayPart.TIMES) {
      if (!firstDay.equals(lastDay) || from == null || to == null || !from.isBefore(to)) {
        throw new IllegalArgumentException("exact times need one day and a start before an end");
      }
    } else if (from != null || to != null) {
      throw new IllegalArgumentException("times without a part of the day that has them");
    }
    if (lastDayPart == DayPart.TIMES
        || (firstDay.equals(lastDay) && lastDayPart != DayPart.WHOLE)) {
      throw new IllegalArgumentException("this part of the last day does not go with these days");
    }
  }

  DayPart partOn(LocalDate date) {
    if (date.equals(firstDay)) {
      return firstDayPart;
    }
    return date.equals(lastDay) ? lastDayPart : DayPart.WHOLE;
  }

  LeaveForm form() {
    return new LeaveForm(
        type, firstDay, lastDay, firstDayPart, lastDayPart, from, to, substitute, remark);
  }
}
