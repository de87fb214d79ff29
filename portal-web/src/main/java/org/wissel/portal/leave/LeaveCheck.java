package org.wissel.portal.leave;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveRequestRepository.OwnDay;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveTypeAtSource;

/**
 * What the portal itself says no to. What only HR can know (balance, employment, how far back) is
 * left to HR.
 */
final class LeaveCheck {

  static final int LONGEST_REMARK = 200;
  private static final int MOST_DAYS = 366;
  private static final int QUARTER_SECONDS = 15 * 60;
  private static final int YEARS_BACK = 1;
  private static final int YEARS_AHEAD = 3;

  private final List<Refusal> refusals = new ArrayList<>();
  private @Nullable LeaveWish wish;

  private LeaveCheck() {}

  /** Whether the form is complete and goes together, whoever sends it and whatever there is. */
  static LeaveCheck of(LeaveForm form, LocalDate today) {
    LeaveCheck check = new LeaveCheck();
    check.shape(form, today);
    return check;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  /** The content, unless something is wrong with it. */
  Optional<LeaveWish> wish() {
    return refusals.isEmpty() ? Optional.ofNullable(wish) : Optional.empty();
  }

  LeaveWish wishOrRefuse() {
    throwFirst();
    LeaveWish whole = wish;
    if (whole == null) {
      throw new IllegalStateException("a form without refusals has content");
    }
    return whole;
  }

  void throwFirst() {
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
  }

  private void shape(LeaveForm form, LocalDate today) {
    String type = form.type();
    if (type == null || type.isBlank()) {
      no("type", "leave.refusal.typeMissing");
    }
    LocalDate first = form.firstDay();
    LocalDate last = form.lastDay();
    if (first == null) {
      no("firstDay", "leave.refusal.firstDayMissing");
    } else if (outOfReach(first, today)) {
      no("firstDay", "leave.refusal.dayOutOfReach");
    }
    if (last == null) {
      no("lastDay", "leave.refusal.lastDayMissing");
    } else if (first != null && last.isBefore(first)) {
      no("lastDay", "leave.refusal.lastBeforeFirst");
    } else if (first != null && outOfReach(first, today)) {
      // one sentence is enough
      return;
    } else if (outOfReach(last, today)) {
      no("lastDay", "leave.refusal.dayOutOfReach");
    } else if (first != null && last.isAfter(first.plusDays(MOST_DAYS))) {
      no("lastDay", "leave.refusal.tooLong");
    }
    String remark = remark(form.remark());
    if (type == null || first == null || last == null || !refusals.isEmpty()) {
      return;
    }
    boolean single = first.equals(last);
    DayPart firstPart = form.firstDayPart() == null ? DayPart.WHOLE : form.firstDayPart();
    DayPart lastPart = form.lastDayPart() == null ? DayPart.WHOLE : form.lastDayPart();
    if (single) {
      // the part of the only day may stand at either end
      firstPart = firstPart == DayPart.WHOLE ? lastPart : firstPart;
      if (lastPart != DayPart.WHOLE && lastPart != firstPart) {
        no("lastDayPart", "leave.refusal.partsOfOneDay");
      }
      lastPart = DayPart.WHOLE;
    }
    times(form.from(), form.to(), single, firstPart, lastPart);
    if (refusals.isEmpty()) {
      String substitute = form.substitute();
      wish =
          new LeaveWish(
              type,
              first,
              last,
              firstPart,
              lastPart,
              form.from(),
              form.to(),
              substitute == null || substitute.isBlank() ? null : substitute.strip(),
              remark);
    }
  }

  private static boolean outOfReach(LocalDate day, LocalDate today) {
    return day.isBefore(today.minusYears(YEARS_BACK)) || day.isAfter(today.plusYears(YEARS_AHEAD));
  }

  private @Nullable String remark(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String remark = typed.strip().replace("\r\n", "\n").replace('\r', '\n');
    if (remark.codePointCount(0, remark.length()) > LONGEST_REMARK) {
      no("remark", "leave.refusal.remarkTooLong", LONGEST_REMARK);
    } else if (hasControls(remark)) {
      no("remark", "leave.refusal.remarkControls");
    }
    return remark;
  }

  /** Characters that are no text; also half a character. */
  static boolean hasControls(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                (c != '\n' && c != '\t' && Character.isISOControl(c))
                    || Character.getType(c) == Character.SURROGATE);
  }

  private void times(
      @Nullable LocalTime from,
      @Nullable LocalTime to,
      boolean single,
      DayPart firstPart,
      DayPart lastPart) {
    if (firstPart != DayPart.TIMES) {
      if (lastPart == DayPart.TIMES || from != null || to != null) {
        no("from", single ? "leave.refusal.timesOrPart" : "leave.refusal.timesOfOneDay");
      }
    } else if (!single) {
      no("from", "leave.refusal.timesOfOneDay");
    } else if (from == null) {
      no("from", "leave.refusal.fromMissing");
    } else if (to == null) {
      no("to", "leave.refusal.toMissing");
    } else if (!isQuarter(from)) {
      no("from", "leave.refusal.quarters");
    } else if (!isQuarter(to)) {
      no("to", "leave.refusal.quarters");
    } else if (!from.isBefore(to)) {
      no("to", "leave.refusal.toBeforeFrom");
    }
  }

  private static boolean isQuarter(LocalTime time) {
    return time.toSecondOfDay() % QUARTER_SECONDS == 0 && time.getNano() == 0;
  }

  /**
   * Whether the content makes sense for this employee now.
   *
   * @param substituteKnown whether the person named works here
   * @param days what the portal thinks it costs
   * @param own days of the employee's other live requests
   */
  void sense(
      LeaveWish content,
      Optional<LeaveTypeAtSource> type,
      EmployeeNumber employee,
      boolean substituteKnown,
      List<LeaveDay> days,
      List<OwnDay> own) {
    if (type.isEmpty()) {
      no("type", "leave.refusal.typeUnknown");
      return;
    }
    parts(content, type.get());
    String substitute = content.substitute();
    if (substitute != null) {
      if (substitute.equals(employee.value())) {
        no("substitute", "leave.refusal.ownSubstitute");
      } else if (!substituteKnown) {
        no("substitute", "leave.refusal.unknownSubstitute");
      }
    }
    if (type.get().remarkRequired() && content.remark() == null) {
      no("remark", "leave.refusal.remarkMissing");
    }
    if (days.isEmpty()) {
      no("firstDay", "leave.refusal.nothingToTake");
    }
    days.stream()
        .filter(day -> own.stream().anyMatch(o -> LeaveEstimate.meet(day, o.day())))
        .findFirst()
        .ifPresent(day -> no("firstDay", "leave.refusal.overlap", day.date()));
  }

  private void parts(LeaveWish content, LeaveTypeAtSource type) {
    if (!type.halfDays() && isHalf(content.firstDayPart())) {
      no("firstDayPart", "leave.refusal.wholeDaysOnly");
    } else if (!type.halfDays() && isHalf(content.lastDayPart())) {
      no("lastDayPart", "leave.refusal.wholeDaysOnly");
    }
    if (!type.hours() && content.firstDayPart() == DayPart.TIMES) {
      no("from", "leave.refusal.noTimes");
    }
  }

  private static boolean isHalf(DayPart part) {
    return part == DayPart.MORNING || part == DayPart.AFTERNOON;
  }

  private void no(String field, String key, Object... arguments) {
    refusals.add(Refusal.invalid(field, key, arguments));
  }
}
