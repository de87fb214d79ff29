package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonSettings.LeaveType;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;

/**
 * A line of a timesheet, as Tryton holds it. The portal's first line of a request has the
 * submission id as its {@code uuid}, which is unique in Tryton; the next ones have a number behind
 * it, such as {@code …/2}.
 *
 * @param employee empty when Tryton has no personnel number of them
 * @param type empty when the work is not one of leave
 */
record TrytonLeaveDay(
    long id,
    String uuid,
    String employee,
    LocalDate date,
    Duration duration,
    Optional<LeaveType> type,
    TrytonLeaveNote.Description description,
    Instant changedAt,
    String timestamp) {

  private static final BigDecimal AN_HOUR = BigDecimal.valueOf(3600);

  static final List<String> FIELDS =
      List.of(
          "uuid",
          "date",
          "duration",
          "description",
          "work.name",
          "employee.party.code",
          "create_date",
          "write_date",
          "_timestamp");

  static TrytonLeaveDay of(JsonObject fields, TrytonSettings settings) {
    LocalDate date = TrytonJson.day(fields, "date");
    Instant written = TrytonJson.time(fields, "write_date");
    Instant changed = written == null ? TrytonJson.time(fields, "create_date") : written;
    if (date == null || changed == null) {
      throw new ContractBrokenException("the answer has a line without its date", null);
    }
    JsonObject employee = TrytonJson.of(fields, "employee");
    String work = text(fields, "work", "name");
    return new TrytonLeaveDay(
        TrytonJson.id(fields, "id"),
        text(fields, "uuid"),
        employee == null ? "" : text(employee, "party", "code"),
        date,
        TrytonJson.duration(fields, "duration"),
        settings.leaveTypes().stream().filter(type -> type.work().equals(work)).findFirst(),
        TrytonLeaveNote.read(text(fields, "description")),
        changed,
        text(fields, "_timestamp"));
  }

  /** Which of the request's lines it is; 1 for the first one and for what HR entered. */
  int number() {
    int slash = uuid.indexOf('/');
    return slash < 0 ? 1 : Integer.parseInt(uuid.substring(slash + 1));
  }

  static String uuid(SubmissionId submission, int number) {
    return number == 1 ? submission.toString() : submission + "/" + number;
  }

  /** The submission whose line it is; empty for what HR or another program entered. */
  Optional<SubmissionId> submission() {
    if (!uuid.matches("[0-9a-f-]{36}(/[1-9][0-9]{0,3})?")
        || number() == 1 && description.note() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SubmissionId.of(uuid.substring(0, 36)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  TrytonLeaveNote.@Nullable Request request() {
    TrytonLeaveNote note = description.note();
    return note == null ? null : note.request();
  }

  Optional<EmployeeNumber> worker() {
    return employee.isBlank() || employee.length() > 32
        ? Optional.empty()
        : Optional.of(new EmployeeNumber(employee));
  }

  boolean isLeave() {
    return type.isPresent() && !duration.isZero();
  }

  LeaveDay day() {
    TrytonLeaveNote note = description.note();
    if (note == null) {
      return new LeaveDay(date, DayPart.WHOLE, hours(duration), null, null);
    }
    if (note.from() != null && note.to() != null) {
      // hours that HR changed are of no part that anybody named
      return Duration.between(note.from(), note.to()).equals(duration)
          ? new LeaveDay(date, DayPart.TIMES, hours(duration), note.from(), note.to())
          : new LeaveDay(date, DayPart.WHOLE, hours(duration), null, null);
    }
    return new LeaveDay(date, note.part(), hours(duration), null, null);
  }

  static Duration duration(BigDecimal hours) {
    return Duration.ofSeconds(
        hours.multiply(AN_HOUR).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static BigDecimal hours(Duration duration) {
    BigDecimal hours =
        BigDecimal.valueOf(duration.toSeconds())
            .divide(AN_HOUR, 4, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return hours.scale() < 0 ? hours.setScale(0) : hours;
  }

  /** The same for the same days, whoever wrote them and in whatever precision. */
  static String fingerprint(List<LeaveDay> days) {
    return TrytonLeaveNote.fingerprint(
        days.stream()
            .map(
                day ->
                    day.date()
                        + " "
                        + day.part()
                        + " "
                        + duration(day.hours())
                        + " "
                        + day.from()
                        + " "
                        + day.to())
            .toList());
  }

  /** Whether two days of leave are in each other's way. */
  static boolean meet(LeaveDay one, LeaveDay other) {
    if (!one.date().equals(other.date())) {
      return false;
    }
    if (one.from() != null && one.to() != null && other.from() != null && other.to() != null) {
      return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
    }
    return one.part() == other.part() || !isHalf(one.part()) || !isHalf(other.part());
  }

  private static boolean isHalf(DayPart part) {
    return part == DayPart.MORNING || part == DayPart.AFTERNOON;
  }
}
