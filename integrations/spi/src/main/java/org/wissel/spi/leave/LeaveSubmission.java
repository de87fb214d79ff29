package org.wissel.spi.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/**
 * A request for leave as it goes out; also the new content of a changed one. It says which calendar
 * days are wanted; a system that knows working hours works out itself which of them cost hours.
 *
 * @param revision 1 for the first filing, one more for every change
 * @param firstDayPart the part of the first day; of a request of one day, of that day
 * @param lastDayPart the part of the last day when there are two or more days, otherwise WHOLE
 * @param from only for one day with {@link DayPart#TIMES}
 * @param to only for one day with {@link DayPart#TIMES}
 * @param days what the portal reckons each day to cost, in date order; for a system that knows
 *     nobody's working hours
 * @param remark for the approver; never about health
 * @param approved whether it is filed as already approved (DECIDES_HERE_FILED_AFTER)
 * @param decidedBy who approved it, when {@code approved}
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record LeaveSubmission(
    SubmissionId submission,
    int revision,
    EmployeeNumber employee,
    String type,
    LocalDate firstDay,
    LocalDate lastDay,
    DayPart firstDayPart,
    DayPart lastDayPart,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    List<LeaveDay> days,
    @Nullable EmployeeNumber substitute,
    @Nullable String remark,
    boolean approved,
    @Nullable EmployeeNumber decidedBy,
    Instant submittedAt,
    String language) {
  public LeaveSubmission {
    days = List.copyOf(days);
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("the last day is before the first");
    }
    if (firstDayPart == DayPart.TIMES
        && (!firstDay.equals(lastDay) || from == null || to == null || !from.isBefore(to))) {
      throw new IllegalArgumentException("exact times need one day and a start before an end");
    }
  }
}
