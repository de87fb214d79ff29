package org.wissel.spi.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/**
 * A request for leave as it goes out; also the new content of a changed one. It says which calendar
 * days are wanted; the system works out which of them cost hours.
 *
 * @param revision 1 for the first filing, one more for every change
 * @param firstDayPart the part of the first day; of a request of one day, of that day
 * @param lastDayPart the part of the last day when there are two or more days, otherwise WHOLE
 * @param from only for one day with {@link DayPart#TIMES}
 * @param to only for one day with {@link DayPart#TIMES}
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
    @Nullable EmployeeNumber substitute,
    @Nullable String remark,
    boolean approved,
    @Nullable EmployeeNumber decidedBy,
    Instant submittedAt,
    String language) {
  public LeaveSubmission {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("the last day is before the first");
    }
    if (firstDayPart == DayPart.TIMES
        && (!firstDay.equals(lastDay) || from == null || to == null || !from.isBefore(to))) {
      throw new IllegalArgumentException("exact times need one day and a start before an end");
    }
  }
}
