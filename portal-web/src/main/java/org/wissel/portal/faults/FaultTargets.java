package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.faults.Urgency;

/**
 * By when a fault should be solved: so much working time after it was reported, by its urgency.
 * Working time is Monday to Friday between two times of the day, in the organisation's zone.
 */
@ApplicationScoped
class FaultTargets {

  private static final Duration LONGEST = Duration.ofHours(2000);

  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.faults.targets")
  String targetsText;

  @Inject
  @ConfigProperty(name = "wissel.faults.hours")
  String hoursText;

  private Map<Urgency, Duration> targets = Map.of();
  private LocalTime begin = LocalTime.MIN;
  private LocalTime end = LocalTime.MAX;
  private ZoneId zone = ZoneId.of("UTC");

  /** A configuration that cannot be read ends the start. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    read(targetsText, hoursText, clock.getZone());
  }

  void read(String targetsAsText, String hours, ZoneId here) {
    targets = targets(targetsAsText);
    String[] ends = hours.strip().split("-", 2);
    try {
      begin = LocalTime.parse(ends[0].strip());
      end = LocalTime.parse(ends.length == 2 ? ends[1].strip() : "");
    } catch (DateTimeException e) {
      throw new IllegalStateException(
          "wissel.faults.hours is two times of the day, such as 08:00-17:00, not " + hours, e);
    }
    if (!begin.isBefore(end)) {
      throw new IllegalStateException("wissel.faults.hours ends before it begins: " + hours);
    }
    zone = here;
  }

  private static Map<Urgency, Duration> targets(String text) {
    Map<Urgency, Duration> targets = new EnumMap<>(Urgency.class);
    for (String pair : text.split(",")) {
      String[] parts = pair.strip().split("=", 2);
      try {
        Duration target = Duration.parse(parts.length == 2 ? parts[1].strip() : "");
        if (target.isNegative() || target.isZero() || target.compareTo(LONGEST) > 0) {
          throw new DateTimeException("not between nothing and 2,000 hours");
        }
        targets.put(Urgency.valueOf(parts[0].strip().toUpperCase(Locale.ROOT)), target);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new IllegalStateException(
            "wissel.faults.targets is a list such as DANGER=PT1H,BLOCKS=PT4H; this is not: " + pair,
            e);
      }
    }
    for (Urgency urgency : Urgency.values()) {
      if (!targets.containsKey(urgency)) {
        throw new IllegalStateException("wissel.faults.targets says nothing of " + urgency);
      }
    }
    return targets;
  }

  /**
   * When it should be solved.
   *
   * @param urgency null for one that is not known, which is taken as the usual {@code SLOWS}
   */
  Instant due(Instant reported, @Nullable Urgency urgency) {
    Duration left = target(urgency);
    ZonedDateTime at = reported.atZone(zone);
    LocalDate day = at.toLocalDate();
    Instant from = reported;
    while (true) {
      Duration today = between(from, end(day), day);
      if (today.compareTo(left) >= 0) {
        Instant first = from.isBefore(begin(day)) ? begin(day) : from;
        return first.plus(left);
      }
      left = left.minus(today);
      day = day.plusDays(1);
      from = begin(day);
    }
  }

  Duration target(@Nullable Urgency urgency) {
    return targets.getOrDefault(urgency == null ? Urgency.SLOWS : urgency, Duration.ofHours(8));
  }

  /** Working time from now until then; negative when then is over. */
  Duration left(Instant now, Instant due) {
    if (due.isBefore(now)) {
      return left(due, now).negated();
    }
    Duration left = Duration.ZERO;
    LocalDate last = due.atZone(zone).toLocalDate();
    for (LocalDate day = now.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      left = left.plus(between(now, due, day));
    }
    return left;
  }

  /** How many days there are on which some working time lies between the two. */
  int workingDays(Instant from, Instant until) {
    int days = 0;
    LocalDate last = until.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (!between(from, until, day).isZero()) {
        days++;
      }
    }
    return days;
  }

  /** The working time of this day that lies between two instants. */
  private Duration between(Instant from, Instant until, LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
      return Duration.ZERO;
    }
    Instant first = from.isBefore(begin(day)) ? begin(day) : from;
    Instant last = until.isAfter(end(day)) ? end(day) : until;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }

  private Instant begin(LocalDate day) {
    return day.atTime(begin).atZone(zone).toInstant();
  }

  private Instant end(LocalDate day) {
    return day.atTime(end).atZone(zone).toInstant();
  }
}
