package org.wissel.adapters.caldav;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RawProperty;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceProperty;
import biweekly.property.RecurrenceRule;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;

/** An event as it stands in the calendar of a resource, or is to stand there. */
final class CalDavEvent {

  static final String WRITE = "X-WISSEL-WRITE";
  private static final String HEADCOUNT = "X-WISSEL-HEADCOUNT";
  private static final String NOTE = "X-WISSEL-NOTE";
  private static final String CLAIM = "X-WISSEL-CLAIM";
  private static final int MOST_TIMES = 10_000;
  private static final int MOST_A_DAY = 24 * 4;

  /** A rule of an event or of its time zone that nobody could follow to its end. */
  private static final Pattern ENDLESS =
      Pattern.compile("(?im)^(RRULE|EXRULE)[^\r\n]*FREQ=(SECONDLY|MINUTELY)");

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final URI href;
  private final String etag;
  private final String text;
  private final ICalendar calendar;
  private final ZoneId zone;

  private CalDavEvent(CalDavLine.Item item, String text, ICalendar calendar, ZoneId zone) {
    this.href = item.href();
    this.etag = item.etag();
    this.text = text;
    this.calendar = calendar;
    this.zone = zone;
  }

  static String utc(Instant moment) {
    return UTC.format(moment);
  }

  /** Reads one; {@link ContractBrokenException} for what is no event. */
  static CalDavEvent read(CalDavLine.Item item, ZoneId zone) {
    try {
      String text = Objects.requireNonNull(item.text());
      if (ENDLESS.matcher(text.replaceAll("\r?\n[ \t]", "")).find()) {
        throw unreadable();
      }
      ICalendar calendar = Biweekly.parse(text).defaultTimezone(TimeZone.getTimeZone(zone)).first();
      if (calendar == null || calendar.getEvents().isEmpty()) {
        throw new ContractBrokenException("an event without an event", null);
      }
      return new CalDavEvent(item, text, calendar, zone);
    } catch (RuntimeException e) {
      throw e instanceof ContractBrokenException known ? known : unreadable();
    }
  }

  /** Without what was wrong, which names what the event is about. */
  private static ContractBrokenException unreadable() {
    return new ContractBrokenException("an event that cannot be read", null);
  }

  /** A claim to a time for a reservation, which is not there itself yet, or at another time. */
  static String claim(String uid, SubmissionId reservation, TimeSpan span, Instant now) {
    VEvent event = event(uid, span, "…");
    event.setDateTimeStamp(Date.from(now));
    event.setStatus(Status.tentative());
    event.addExperimentalProperty(CLAIM, reservation.toString());
    return text(event);
  }

  /** A note of who organises what was written; takes no time. */
  static String note(SubmissionId id, String reference, TimeSpan span, Instant now) {
    VEvent event = event(id.toString(), span, "…");
    event.setDateTimeStamp(Date.from(now));
    event.setTransparency(true);
    event.addExperimentalProperty(NOTE, reference);
    return text(event);
  }

  static String reservation(
      SubmissionId id,
      TimeSpan span,
      String subject,
      int headcount,
      String description,
      List<CalDavStamp> stamps,
      boolean cancelled) {
    VEvent event = event(id.toString(), span, subject);
    Instant at = stamps.get(stamps.size() - 1).at();
    event.setDateTimeStamp(Date.from(at));
    event.setLastModified(Date.from(at));
    event.setSequence(stamps.size() - 1);
    event.setDescription(description);
    event.setStatus(cancelled ? Status.cancelled() : Status.confirmed());
    event.setTransparency(cancelled);
    event.addExperimentalProperty(HEADCOUNT, String.valueOf(headcount));
    stamps.forEach(stamp -> event.addExperimentalProperty(WRITE, stamp.line()));
    return text(event);
  }

  static VEvent event(String uid, TimeSpan span, String subject) {
    VEvent event = new VEvent();
    event.setUid(uid);
    event.setDateStart(Date.from(span.from()), true);
    event.setDateEnd(Date.from(span.until()), true);
    event.setSummary(subject);
    return event;
  }

  static String text(VEvent event) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Wissel//Wissel//EN");
    calendar.addEvent(event);
    return Biweekly.write(calendar).go();
  }

  URI href() {
    return href;
  }

  String etag() {
    return etag;
  }

  /** As it stands in the calendar. */
  String text() {
    return text;
  }

  VEvent main() {
    return calendar.getEvents().get(0);
  }

  /** Null when there is none. */
  @Nullable String uid() {
    return main().getUid() == null ? null : main().getUid().getValue();
  }

  List<CalDavStamp> stamps() {
    return main().getExperimentalProperties(WRITE).stream()
        .map(RawProperty::getValue)
        .map(CalDavStamp::read)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of which reservation it is a claim; null when it is none. */
  @Nullable String claimFor() {
    return value(CLAIM);
  }

  /** Of which reference it is a note; null when it is none. */
  @Nullable String noteOf() {
    return value(NOTE);
  }

  @Nullable String value(String property) {
    RawProperty there = main().getExperimentalProperty(property);
    return there == null ? null : there.getValue();
  }

  /** When it was written last. */
  Instant at() {
    if (main().getLastModified() != null) {
      return main().getLastModified().getValue().toInstant();
    }
    return main().getDateTimeStamp() == null
        ? Instant.EPOCH
        : main().getDateTimeStamp().getValue().toInstant();
  }

  String subject() {
    String summary = main().getSummary() == null ? null : main().getSummary().getValue();
    return summary == null ? "" : summary;
  }

  String description() {
    String text = main().getDescription() == null ? null : main().getDescription().getValue();
    return text == null ? "" : text;
  }

  int headcount() {
    String headcount = value(HEADCOUNT);
    try {
      return headcount == null ? 1 : Integer.parseInt(headcount);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  boolean cancelled() {
    return cancelled(main());
  }

  private static boolean cancelled(VEvent event) {
    return event.getStatus() != null && event.getStatus().isCancelled();
  }

  private static boolean takesNoTime(VEvent event) {
    Transparency transparency = event.getTransparency();
    return cancelled(event) || transparency != null && transparency.isTransparent();
  }

  /** When it is; empty when it does not say. */
  Optional<TimeSpan> span() {
    return span(main());
  }

  boolean isTentative() {
    return main().getStatus() != null && main().getStatus().isTentative();
  }

  /** The same with what it makes of somebody; nothing for null. */
  Stream<BusyAtSource> busy(TimeSpan window, BusyAtSource.@Nullable Kind kind) {
    return kind == null
        ? Stream.empty()
        : busy(window).stream().map(span -> new BusyAtSource(span, kind));
  }

  /** Every time that it takes within the window, or reaching into it. */
  List<TimeSpan> busy(TimeSpan window) {
    List<TimeSpan> busy = new ArrayList<>();
    Set<Instant> moved = new HashSet<>();
    for (VEvent event : calendar.getEvents()) {
      RecurrenceId instead = event.getRecurrenceId();
      if (instead != null && instead.getValue() != null) {
        moved.add(moment(instead));
      }
    }
    for (VEvent event : calendar.getEvents()) {
      Optional<TimeSpan> span = span(event);
      if (span.isEmpty() || takesNoTime(event)) {
        continue;
      }
      boolean one = event.getRecurrenceRule() == null && event.getRecurrenceDates().isEmpty();
      if (one || event.getRecurrenceId() != null) {
        busy.add(span.get());
      } else {
        busy.addAll(times(event, span.get(), window, moved));
      }
    }
    return busy.stream()
        .filter(window::overlaps)
        .sorted(Comparator.comparing(TimeSpan::from))
        .toList();
  }

  private List<TimeSpan> times(VEvent event, TimeSpan first, TimeSpan window, Set<Instant> moved) {
    List<TimeSpan> times = new ArrayList<>();
    Duration length = first.length();
    if (Stream.concat(
            event.getProperties(RecurrenceRule.class).stream(), event.getExceptionRules().stream())
        .anyMatch(CalDavEvent::isTooOften)) {
      throw unreadable();
    }
    DateIterator dates = event.getDateIterator(clockOf(event.getDateStart()));
    dates.advanceTo(Date.from(window.from().minus(length)));
    for (int i = 0; dates.hasNext(); i++) {
      Instant from = dates.next().toInstant();
      if (!from.isBefore(window.until())) {
        break;
      }
      if (i == MOST_TIMES) {
        throw unreadable();
      }
      if (!moved.contains(from)) {
        times.add(TimeSpan.of(from, length));
      }
    }
    return times;
  }

  private static boolean isTooOften(RecurrenceProperty property) {
    Recurrence rule = property.getValue();
    long hours = rule.getFrequency() == Frequency.HOURLY ? 24 : 1;
    return Math.max(hours, rule.getByHour().size())
            * Math.max(1, rule.getByMinute().size())
            * Math.max(1, rule.getBySecond().size())
        > MOST_A_DAY;
  }

  private Optional<TimeSpan> span(VEvent event) {
    if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
      return Optional.empty();
    }
    Instant from = moment(event.getDateStart());
    Instant until = from;
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      until = moment(event.getDateEnd());
    } else if (event.getDuration() != null && event.getDuration().getValue() != null) {
      until = from.plusMillis(event.getDuration().getValue().toMillis());
    } else if (!event.getDateStart().getValue().hasTime()) {
      until = from.atZone(zone).plusDays(1).toInstant();
    }
    return until.isAfter(from) ? Optional.of(new TimeSpan(from, until)) : Optional.empty();
  }

  /** By whose clock it is entered: UTC when it does not say, or none that we know. */
  ZoneId zone() {
    return main().getDateStart() == null
        ? ZoneOffset.UTC
        : zoneOf(main().getDateStart()).orElse(ZoneOffset.UTC);
  }

  /** Empty when it is in UTC, or in a zone that only the calendar itself describes. */
  private Optional<ZoneId> zoneOf(DateOrDateTimeProperty property) {
    TimezoneInfo zones = calendar.getTimezoneInfo();
    TimezoneAssignment assigned = zones.getTimezone(property);
    if (assigned == null) {
      return zones.isFloating(property) || !property.getValue().hasTime()
          ? Optional.of(zone)
          : Optional.empty();
    }
    String name =
        assigned.getComponent() == null
            ? assigned.getGlobalId()
            : assigned.getComponent().getTimezoneId().getValue();
    try {
      return Optional.of(ZoneId.of(String.valueOf(name)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private TimeZone clockOf(DateOrDateTimeProperty property) {
    TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(property);
    return zoneOf(property)
        .map(TimeZone::getTimeZone)
        .orElse(assigned == null ? TimeZone.getTimeZone("UTC") : assigned.getTimeZone());
  }

  /**
   * As RFC 5545 has it while the clock is put: an hour that is there twice is the first, of one
   * that is not there counts the offset before it. Biweekly is an hour wrong until the next one.
   */
  private Instant moment(DateOrDateTimeProperty property) {
    DateTimeComponents wall = property.getValue().getRawComponents();
    Optional<ZoneId> at = zoneOf(property);
    if (wall == null || wall.isUtc() || at.isEmpty()) {
      return moment(property.getValue());
    }
    try {
      return LocalDateTime.of(
              wall.getYear(),
              wall.getMonth(),
              wall.getDate(),
              wall.getHour(),
              wall.getMinute(),
              wall.getSecond())
          .atZone(at.get())
          .toInstant();
    } catch (DateTimeException e) {
      throw unreadable();
    }
  }

  static Instant moment(Date date) {
    return date.toInstant().truncatedTo(ChronoUnit.SECONDS);
  }
}
