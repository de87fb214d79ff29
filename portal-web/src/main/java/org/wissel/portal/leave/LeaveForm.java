package org.wissel.portal.leave;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;

/**
 * What somebody filled in; may be incomplete or wrong, the service says so field by field.
 *
 * @param type code of the kind of leave
 * @param firstDayPart WHOLE when null; TIMES goes with {@code from} and {@code to}
 * @param lastDayPart WHOLE when null; only looked at when there are two or more days
 * @param from only for a single day
 * @param to only for a single day
 * @param substitute personnel number of who stands in
 * @param remark for the approver
 */
public record LeaveForm(
    @Nullable String type,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable DayPart firstDayPart,
    @Nullable DayPart lastDayPart,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Nullable String substitute,
    @Nullable String remark) {}
