package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.people.WorkingPattern;

/**
 * What the portal thinks a request costs, from the working pattern and the public holidays. Only an
 * estimate: the system works it out by its own rules, and its figure wins.
 */
final class LeaveEstimate {

  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private LeaveEstimate() {}

  /** The days that cost something, in order of date. */
  static List<LeaveDay> days(LeaveWish wish, WorkingPattern pattern, Predicate<LocalDate> holiday) {
    List<LeaveDay> days = new ArrayList<>();
    for (LocalDate date = wish.firstDay(); !date.isAfter(wish.lastDay()); date = date.plusDays(1)) {
      BigDecimal works = holiday.test(date) ? BigDecimal.ZERO : pattern.on(date.getDayOfWeek());
      if (works.signum() > 0) {
        days.add(day(date, wish, works));
      }
    }
    return days;
  }

  private static LeaveDay day(LocalDate date, LeaveWish wish, BigDecimal works) {
    DayPart part = wish.partOn(date);
    LocalTime from = wish.from();
    LocalTime to = wish.to();
    if (part == DayPart.TIMES && from != null && to != null) {
      return new LeaveDay(date, part, clock(from, to), from, to);
    }
    return new LeaveDay(
        date, part, plain(part == DayPart.WHOLE ? works : works.divide(TWO)), null, null);
  }

  /** Hours between two times on the clock; the days when the clock is changed are no different. */
  private static BigDecimal clock(LocalTime from, LocalTime to) {
    BigDecimal minutes = BigDecimal.valueOf(Duration.between(from, to).toMinutes());
    return plain(minutes.divide(MINUTES_AN_HOUR, 4, RoundingMode.HALF_UP));
  }

  static BigDecimal sum(List<LeaveDay> days) {
    return plain(days.stream().map(LeaveDay::hours).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Whether somebody who may have the old days needs to ask nobody for the new ones. */
  static boolean onlyGivesBack(List<LeaveDay> now, List<LeaveDay> before) {
    return now.stream()
        .allMatch(
            day -> {
              Optional<LeaveDay> old =
                  before.stream().filter(o -> o.date().equals(day.date())).findFirst();
              return old.isPresent() && within(day, old.get());
            });
  }

  private static boolean within(LeaveDay day, LeaveDay old) {
    if (old.part() == DayPart.WHOLE) {
      return day.hours().compareTo(old.hours()) <= 0;
    }
    LocalTime from = day.from();
    LocalTime to = day.to();
    LocalTime oldFrom = old.from();
    LocalTime oldTo = old.to();
    if (from != null && to != null && oldFrom != null && oldTo != null) {
      return !from.isBefore(oldFrom) && !to.isAfter(oldTo);
    }
    return day.part() == old.part() && day.hours().compareTo(old.hours()) <= 0;
  }

  /** Whether two days of leave are in each other's way. */
  static boolean meet(LeaveDay one, LeaveDay other) {
    if (!one.date().equals(other.date())) {
      return false;
    }
    LocalTime from = one.from();
    LocalTime to = one.to();
    LocalTime otherFrom = other.from();
    LocalTime otherTo = other.to();
    if (from != null && to != null && otherFrom != null && otherTo != null) {
      return from.isBefore(otherTo) && otherFrom.isBefore(to);
    }
    boolean halves =
        (one.part() == DayPart.MORNING && other.part() == DayPart.AFTERNOON)
            || (one.part() == DayPart.AFTERNOON && other.part() == DayPart.MORNING);
    return !halves;
  }

  /** The same number without idle zeros: 8, not 8.00. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
