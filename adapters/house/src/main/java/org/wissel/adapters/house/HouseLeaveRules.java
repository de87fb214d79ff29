package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.people.WorkingPattern;

/**
 * The rules of leave, one method each, without a database. A rule that says no throws a {@link
 * org.wissel.spi.RequestRejectedException} with the sentence for the employee.
 */
final class HouseLeaveRules {

  static final int MOST_WEEKDAYS = 60;
  static final int LONGEST_REMARK = 1000;

  private static final BigDecimal TWO = new BigDecimal(2);
  private static final BigDecimal QUARTERS_AN_HOUR = new BigDecimal(4);
  private static final int QUARTER = 15;

  /** Whose leave it is. */
  record Worker(
      EmployeeNumber number,
      WorkingPattern pattern,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /** The calendar days somebody wants. */
  record Wanted(
      LocalDate firstDay,
      LocalDate lastDay,
      DayPart firstDayPart,
      DayPart lastDayPart,
      @Nullable LocalTime from,
      @Nullable LocalTime to) {

    static Wanted of(LeaveSubmission submission) {
      return new Wanted(
          submission.firstDay(),
          submission.lastDay(),
          submission.firstDayPart(),
          submission.lastDayPart(),
          submission.from(),
          submission.to());
    }

    static Wanted wholeDays(LocalDate firstDay, LocalDate lastDay) {
      return new Wanted(firstDay, lastDay, DayPart.WHOLE, DayPart.WHOLE, null, null);
    }

    DayPart partOn(LocalDate date) {
      if (date.equals(firstDay)) {
        return firstDayPart;
      }
      return date.equals(lastDay) ? lastDayPart : DayPart.WHOLE;
    }

    List<LocalDate> dates() {
      return firstDay.datesUntil(lastDay.plusDays(1)).toList();
    }
  }

  /**
   * Hours of one kind with one expiry.
   *
   * @param free what neither an approved nor an undecided request has taken
   */
  record Pot(String key, LocalDate validFrom, @Nullable LocalDate expiresOn, BigDecimal free) {
    boolean validOn(LocalDate date) {
      return !date.isBefore(validFrom) && (expiresOn == null || !date.isAfter(expiresOn));
    }
  }

  /** What a day takes from a pot. */
  record Draw(LocalDate date, String pot, BigDecimal hours) {}

  /** What a request costs. */
  record Cost(List<LeaveDay> days, List<Draw> draws) {}

  private static final Comparator<Pot> OLDEST_EXPIRY_FIRST =
      Comparator.comparing(Pot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Pot::validFrom)
          .thenComparing(Pot::key);

  private final HouseHolidays holidays;
  private final int retroactiveDays;

  HouseLeaveRules(HouseSettings settings) {
    this.holidays = new HouseHolidays(settings.extraFreeDays());
    this.retroactiveDays = settings.retroactiveDays();
  }

  /**
   * All rules for a request of an employee.
   *
   * @param others days of the employee's other live requests
   * @param pots the employee's pots of the type, without what this request held before
   */
  Cost check(
      LeaveSubmission submission,
      Worker worker,
      List<LeaveDay> others,
      List<Pot> pots,
      LocalDate today) {
    HouseSentences say = HouseSentences.in(submission.language());
    LeaveTypeAtSource type = knownType(submission.type(), say);
    Wanted wanted = Wanted.of(submission);
    partsTheTypeAllows(wanted, type, say);
    timesOfOneDayInQuarters(wanted, say);
    remark(submission, type, say);
    substituteIsSomebodyElse(submission, say);
    withinEmployment(wanted, worker, today, say);
    notTooFarBack(wanted.firstDay(), today, say);
    atMostSixtyWeekdays(wanted, say);
    return cost(wanted, type, worker, others, pots, today, say);
  }

  /**
   * What the days cost, who else of the same person's requests is in the way, and which pots pay.
   */
  Cost cost(
      Wanted wanted,
      LeaveTypeAtSource type,
      Worker worker,
      List<LeaveDay> others,
      List<Pot> pots,
      LocalDate today,
      HouseSentences say) {
    List<LeaveDay> days = costingDays(wanted, worker.pattern());
    somethingToTake(days, say);
    noOverlap(days, others, today, say);
    noLongerThanTheDay(days, others, worker.pattern(), say);
    return new Cost(days, type.usesBalance() ? oldestExpiryFirst(days, pots, say) : List.of());
  }

  LeaveTypeAtSource knownType(String code, HouseSentences say) {
    return HouseLeaveTypes.of(code).orElseThrow(say::unknownType);
  }

  void partsTheTypeAllows(Wanted wanted, LeaveTypeAtSource type, HouseSentences say) {
    boolean half = isHalf(wanted.firstDayPart()) || isHalf(wanted.lastDayPart());
    if (half && !type.halfDays()) {
      throw say.wholeDaysOnly(HouseLeaveTypes.name(type, say));
    }
    if (wanted.firstDayPart() == DayPart.TIMES && !type.hours()) {
      throw type.halfDays()
          ? say.noTimes(HouseLeaveTypes.name(type, say))
          : say.wholeDaysOnly(HouseLeaveTypes.name(type, say));
    }
  }

  /** Quarters keep the hours exact: a third of an hour has no decimal. */
  void timesOfOneDayInQuarters(Wanted wanted, HouseSentences say) {
    if (wanted.firstDayPart() != DayPart.TIMES) {
      if (wanted.lastDayPart() == DayPart.TIMES) {
        throw say.timesOfOneDay();
      }
      return;
    }
    if (!isQuarter(wanted.from()) || !isQuarter(wanted.to())) {
      throw say.wholeQuarters();
    }
  }

  void remark(LeaveSubmission submission, LeaveTypeAtSource type, HouseSentences say) {
    String remark = submission.remark();
    if (type.remarkRequired() && (remark == null || remark.isBlank())) {
      throw say.remarkMissing(HouseLeaveTypes.name(type, say));
    }
    if (remark != null && remark.codePointCount(0, remark.length()) > LONGEST_REMARK) {
      throw say.remarkTooLong(LONGEST_REMARK);
    }
  }

  void substituteIsSomebodyElse(LeaveSubmission submission, HouseSentences say) {
    if (submission.employee().equals(submission.substitute())) {
      throw say.ownSubstitute();
    }
  }

  void withinEmployment(Wanted wanted, Worker worker, LocalDate today, HouseSentences say) {
    LocalDate start = worker.startsOn();
    if (start != null && wanted.firstDay().isBefore(start)) {
      throw say.notStarted(start, today);
    }
    LocalDate end = worker.endsOn();
    if (end != null && wanted.lastDay().isAfter(end)) {
      throw say.afterEnd(end, today);
    }
  }

  void notTooFarBack(LocalDate day, LocalDate today, HouseSentences say) {
    LocalDate earliest = today.minusDays(retroactiveDays);
    if (day.isBefore(earliest)) {
      throw say.tooFarBack(earliest, today);
    }
  }

  void atMostSixtyWeekdays(Wanted wanted, HouseSentences say) {
    // a range of years is refused before anybody walks through it
    boolean farTooLong = wanted.lastDay().isAfter(wanted.firstDay().plusDays(7L * MOST_WEEKDAYS));
    if (farTooLong
        || wanted.dates().stream().filter(HouseLeaveRules::isWeekday).count() > MOST_WEEKDAYS) {
      throw say.tooLong(MOST_WEEKDAYS);
    }
  }

  /** Free weekdays and public holidays cost nothing and are left out. */
  List<LeaveDay> costingDays(Wanted wanted, WorkingPattern pattern) {
    return wanted.dates().stream()
        .filter(date -> !holidays.isFree(date))
        .filter(date -> pattern.on(date.getDayOfWeek()).signum() > 0)
        .map(date -> costingDay(date, wanted, pattern.on(date.getDayOfWeek())))
        .toList();
  }

  /** A whole day costs that weekday's hours, half a day the half, exact times the exact hours. */
  private static LeaveDay costingDay(LocalDate date, Wanted wanted, BigDecimal works) {
    DayPart part = wanted.partOn(date);
    LocalTime from = wanted.from();
    LocalTime to = wanted.to();
    if (part == DayPart.TIMES && from != null && to != null) {
      BigDecimal quarters = BigDecimal.valueOf(Duration.between(from, to).toMinutes() / QUARTER);
      return new LeaveDay(date, part, plain(quarters.divide(QUARTERS_AN_HOUR)), from, to);
    }
    BigDecimal hours = part == DayPart.WHOLE ? works : works.divide(TWO);
    return new LeaveDay(date, part, plain(hours), null, null);
  }

  void somethingToTake(List<LeaveDay> days, HouseSentences say) {
    if (days.isEmpty()) {
      throw say.nothingToTake();
    }
  }

  void noOverlap(List<LeaveDay> days, List<LeaveDay> others, LocalDate today, HouseSentences say) {
    for (LeaveDay day : days) {
      if (others.stream().anyMatch(other -> meet(day, other))) {
        throw say.overlap(day.date(), today);
      }
    }
  }

  /** Two half days, or times that do not touch, may share a date. */
  private static boolean meet(LeaveDay one, LeaveDay other) {
    if (!one.date().equals(other.date())) {
      return false;
    }
    if (one.part() == DayPart.TIMES && other.part() == DayPart.TIMES) {
      LocalTime from = one.from();
      LocalTime to = one.to();
      LocalTime otherFrom = other.from();
      LocalTime otherTo = other.to();
      return from == null
          || to == null
          || otherFrom == null
          || otherTo == null
          || (from.isBefore(otherTo) && otherFrom.isBefore(to));
    }
    return !(isHalf(one.part()) && isHalf(other.part()) && one.part() != other.part());
  }

  void noLongerThanTheDay(
      List<LeaveDay> days, List<LeaveDay> others, WorkingPattern pattern, HouseSentences say) {
    for (LeaveDay day : days) {
      BigDecimal works = pattern.on(day.date().getDayOfWeek());
      BigDecimal elsewhere =
          others.stream()
              .filter(other -> other.date().equals(day.date()))
              .map(LeaveDay::hours)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (day.hours().add(elsewhere).compareTo(works) > 0) {
        throw say.longerThanDay(day.date(), works);
      }
    }
  }

  /**
   * Each day takes from the pots that are valid on it, the one that expires first before others.
   */
  List<Draw> oldestExpiryFirst(List<LeaveDay> days, List<Pot> pots, HouseSentences say) {
    List<Pot> ordered = pots.stream().sorted(OLDEST_EXPIRY_FIRST).toList();
    Map<String, BigDecimal> free = new HashMap<>();
    ordered.forEach(pot -> free.put(pot.key(), pot.free()));
    List<Draw> draws = new ArrayList<>();
    for (LeaveDay day : days) {
      BigDecimal needed = day.hours();
      for (Pot pot : ordered) {
        BigDecimal left = free.getOrDefault(pot.key(), BigDecimal.ZERO);
        if (needed.signum() > 0 && left.signum() > 0 && pot.validOn(day.date())) {
          BigDecimal taken = needed.min(left);
          draws.add(new Draw(day.date(), pot.key(), plain(taken)));
          free.put(pot.key(), left.subtract(taken));
          needed = needed.subtract(taken);
        }
      }
      if (needed.signum() > 0) {
        throw notEnough(days, pots, say);
      }
    }
    return draws;
  }

  private static RuntimeException notEnough(
      List<LeaveDay> days, List<Pot> pots, HouseSentences say) {
    BigDecimal needed = days.stream().map(LeaveDay::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal left =
        pots.stream()
            .filter(pot -> days.stream().anyMatch(day -> pot.validOn(day.date())))
            .map(Pot::free)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return say.notEnough(needed, left.max(BigDecimal.ZERO));
  }

  /** Whether the new days only give back some of the old ones, so that an approval still covers. */
  boolean onlyGivesBack(List<LeaveDay> newDays, List<LeaveDay> oldDays) {
    return newDays.stream()
        .allMatch(
            day -> {
              Optional<LeaveDay> old =
                  oldDays.stream().filter(o -> o.date().equals(day.date())).findFirst();
              return old.isPresent()
                  && day.hours().compareTo(old.get().hours()) <= 0
                  && (old.get().part() == DayPart.WHOLE || sameTime(day, old.get()));
            });
  }

  private static boolean sameTime(LeaveDay one, LeaveDay other) {
    LocalTime from = one.from();
    LocalTime to = one.to();
    LocalTime otherFrom = other.from();
    LocalTime otherTo = other.to();
    if (from == null || to == null || otherFrom == null || otherTo == null) {
      return one.part() == other.part();
    }
    return !from.isBefore(otherFrom) && !to.isAfter(otherTo);
  }

  private static boolean isHalf(DayPart part) {
    return part == DayPart.MORNING || part == DayPart.AFTERNOON;
  }

  private static boolean isQuarter(@Nullable LocalTime time) {
    return time != null
        && time.getMinute() % QUARTER == 0
        && time.getSecond() == 0
        && time.getNano() == 0;
  }

  private static boolean isWeekday(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** The same number without idle zeros, so that equal amounts are equal records: 8, not 8.00. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
