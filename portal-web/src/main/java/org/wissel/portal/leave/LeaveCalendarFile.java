package org.wissel.portal.leave;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;

/**
 * The days of a request as an iCalendar file: one event for each run of whole days, one for each
 * half day or exact time. It says that it is leave and nothing else, because calendars are shared.
 */
final class LeaveCalendarFile {

  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final LocalTime NOON = LocalTime.of(13, 0);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  private LeaveCalendarFile() {}

  static String of(LeaveRequest request, String summary, ZoneId zone) {
    ICalendar calendar = new ICalendar();
    calendar.setVersion(ICalVersion.V2_0);
    calendar.setProductId("-//Wissel//Leave//EN");
    for (List<LeaveDay> run : runs(request.days())) {
      calendar.addEvent(event(request, run, summary, zone));
    }
    return Biweekly.write(calendar).go();
  }

  /** Whole days that follow each other go together. */
  private static List<List<LeaveDay>> runs(List<LeaveDay> days) {
    List<List<LeaveDay>> runs = new ArrayList<>();
    LeaveDay before = null;
    for (LeaveDay day : days) {
      if (!followsOn(before, day)) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(day);
      before = day;
    }
    return runs;
  }

  private static boolean followsOn(@Nullable LeaveDay before, LeaveDay day) {
    return before != null
        && before.part() == DayPart.WHOLE
        && day.part() == DayPart.WHOLE
        && day.date().equals(before.date().plusDays(1));
  }

  private static VEvent event(
      LeaveRequest request, List<LeaveDay> run, String summary, ZoneId zone) {
    LeaveDay first = run.get(0);
    VEvent event = new VEvent();
    // the same event again replaces the first in a calendar
    event.setUid(
        request.id() + "-" + DateTimeFormatter.BASIC_ISO_DATE.format(first.date()) + "@wissel");
    event.setDateTimeStamp(Date.from(request.updatedAt()));
    event.setSequence(request.edition());
    event.setSummary(summary);
    event.setStatus(
        request.state() == LeaveState.APPROVED ? Status.confirmed() : Status.tentative());
    if (first.part() == DayPart.WHOLE) {
      // for days without times the end is the day after
      event.setDateStart(dayOnly(first.date()), false);
      event.setDateEnd(dayOnly(run.get(run.size() - 1).date().plusDays(1)), false);
    } else {
      event.setDateStart(Date.from(at(first.date(), from(first), zone)), true);
      event.setDateEnd(Date.from(at(first.date(), to(first), zone)), true);
    }
    return event;
  }

  private static LocalTime from(LeaveDay day) {
    LocalTime from = day.from();
    if (from != null) {
      return from;
    }
    return day.part() == DayPart.MORNING ? MORNING : NOON;
  }

  private static LocalTime to(LeaveDay day) {
    LocalTime to = day.to();
    if (to != null) {
      return to;
    }
    return day.part() == DayPart.MORNING ? NOON : EVENING;
  }

  private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  /** Midnight where this machine is, which is how the library writes a date without a time. */
  private static Date dayOnly(LocalDate date) {
    return Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
