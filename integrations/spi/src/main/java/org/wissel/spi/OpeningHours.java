package org.wissel.spi;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When something is open, by the clock on its wall: at nine it is nine there, in summer and in
 * winter.
 *
 * @param zone where the wall is
 * @param week the hours of each day; a day that is missing is closed
 * @param closed days on which it is closed although it usually is not
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, Hours> week, Set<LocalDate> closed) {

  /** So long nothing is closed; who looks further back looks for what is not there. */
  private static final int LONGEST_CLOSED_DAYS = 100;

  public OpeningHours {
    week = Map.copyOf(week);
    closed = Set.copyOf(closed);
  }

  /**
   * The hours of one day.
   *
   * @param until midnight for the end of the day; else after {@code from}
   */
  public record Hours(LocalTime from, LocalTime until) {
    public Hours {
      if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
        throw new IllegalArgumentException("hours end after they begin");
      }
    }
  }

  /** Open day and night. */
  public static OpeningHours always(ZoneId zone) {
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }
    return new OpeningHours(zone, week, Set.of());
  }

  /** Whether it is open all that time. */
  public boolean cover(TimeSpan span) {
    Instant covered = span.from();
    while (covered.isBefore(span.until())) {
      Optional<TimeSpan> open = on(covered.atZone(zone).toLocalDate());
      if (open.isEmpty()
          || open.get().from().isAfter(covered)
          || !open.get().until().isAfter(covered)) {
        return false;
      }
      covered = open.get().until();
    }
    return true;
  }

  /** The last moment after which it is still open for so long before the other. */
  public Instant before(Instant moment, Duration open) {
    Duration missing = open;
    LocalDate last = moment.atZone(zone).toLocalDate();
    for (int back = 0; back < LONGEST_CLOSED_DAYS && !missing.isZero(); back++) {
      Optional<TimeSpan> day = on(last.minusDays(back));
      if (day.isEmpty() || !day.get().from().isBefore(moment)) {
        continue;
      }
      Instant end = day.get().until().isBefore(moment) ? day.get().until() : moment;
      Duration there = Duration.between(day.get().from(), end);
      if (there.compareTo(missing) >= 0) {
        return end.minus(missing);
      }
      missing = missing.minus(there);
    }
    if (missing.isZero()) {
      return moment;
    }
    throw new IllegalArgumentException("not open for so long before " + moment);
  }

  /** When it is open on that day; empty when it is not. */
  public Optional<TimeSpan> on(LocalDate day) {
    Hours hours = closed.contains(day) ? null : week.get(day.getDayOfWeek());
    if (hours == null) {
      return Optional.empty();
    }
    LocalDate last = hours.until().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
    Instant from = day.atTime(hours.from()).atZone(zone).toInstant();
    Instant until = last.atTime(hours.until()).atZone(zone).toInstant();
    // the hour that the change to summer time leaves out
    return from.isBefore(until) ? Optional.of(new TimeSpan(from, until)) : Optional.empty();
  }
}
