package org.wissel.portal.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * When a meeting can be where everybody, a room, what is brought into it and lunch can: computed
 * from what was last read, no system is asked. Every quarter of an hour is looked at, by the clock
 * on the wall.
 *
 * @param people who is to come, and when each of them is not free
 * @param rooms that are large enough and work, the most welcome first; null where none is wanted
 * @param things one list for each thing that is wanted, of those that would do
 * @param taken when resources are taken, by code
 * @param lunch null where none is wanted
 * @param headcount how many eat
 * @param works whether people work on a day at all
 */
record MeetingSearch(
    Duration length,
    Map<EmployeeNumber, List<BusyAtSource>> people,
    @Nullable List<ResourceAtSource> rooms,
    List<List<ResourceAtSource>> things,
    Map<String, List<TimeSpan>> taken,
    @Nullable CateringTerms lunch,
    int headcount,
    ZoneId zone,
    LocalTime opens,
    LocalTime closes,
    Instant notBefore,
    Predicate<LocalDate> works) {

  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Duration NEAR = Duration.ofMinutes(90);

  /** What follows closely is the same choice. */
  private static final int MOST_OF_A_DAY = 2;

  /** The best first; none overlaps another. */
  List<MeetingSlot> best(LocalDate first, int days, int most) {
    List<MeetingSlot> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      all.addAll(on(first.plusDays(day)));
    }
    all.sort(
        Comparator.<MeetingSlot>comparingInt(slot -> slot.cannot().size())
            .thenComparingInt(this::missing)
            .thenComparingInt(slot -> slot.perhaps().size())
            .thenComparing(this::isFarFromNoon)
            .thenComparing(MeetingSlot::start));
    List<MeetingSlot> chosen = new ArrayList<>();
    for (MeetingSlot slot : all) {
      if (chosen.size() < most && isAnotherChoice(slot, chosen)) {
        chosen.add(slot);
      }
    }
    return chosen;
  }

  /** Everything that is wanted and cannot be had; a room counts most. */
  private int missing(MeetingSlot slot) {
    int room = rooms != null && slot.room() == null ? 2 : 0;
    int lunches = lunch != null && slot.lunchAt() == null ? 1 : 0;
    return room + things.size() - slot.things().size() + lunches;
  }

  /** Food is welcome around noon before all other times. */
  private boolean isFarFromNoon(MeetingSlot slot) {
    Instant at = slot.lunchAt();
    return at != null
        && Duration.between(LocalTime.NOON, at.atZone(zone).toLocalTime()).abs().compareTo(NEAR)
            > 0;
  }

  private boolean isAnotherChoice(MeetingSlot slot, List<MeetingSlot> chosen) {
    LocalDate day = LocalDate.ofInstant(slot.start(), zone);
    long thatDay =
        chosen.stream().filter(o -> LocalDate.ofInstant(o.start(), zone).equals(day)).count();
    return thatDay < MOST_OF_A_DAY
        && chosen.stream()
            .noneMatch(o -> slot.start().isBefore(o.end()) && slot.end().isAfter(o.start()));
  }

  /** All that could be on that day. */
  List<MeetingSlot> on(LocalDate date) {
    List<MeetingSlot> slots = new ArrayList<>();
    if (!works.test(date)) {
      return slots;
    }
    Instant end = date.atTime(closes).atZone(zone).toInstant();
    Instant start = date.atTime(opens).atZone(zone).toInstant();
    for (; !start.plus(length).isAfter(end); start = start.plus(STEP)) {
      if (!start.isBefore(notBefore)) {
        slots.add(at(start));
      }
    }
    return slots;
  }

  /** What a meeting that begins then would be. */
  MeetingSlot at(Instant start) {
    TimeSpan meeting = TimeSpan.of(start, length);
    Instant lunchAt = lunchAt(meeting).orElse(null);
    Instant fed = lunchAt == null ? meeting.until() : lunchAt.plus(MeetingPlan.MEAL);
    TimeSpan kept = new TimeSpan(start, fed.isAfter(meeting.until()) ? fed : meeting.until());
    List<EmployeeNumber> cannot = new ArrayList<>();
    List<EmployeeNumber> perhaps = new ArrayList<>();
    people.forEach(
        (person, busy) -> {
          Set<BusyAtSource.Kind> kinds = new HashSet<>();
          busy.stream()
              .filter(each -> each.span().overlaps(meeting))
              .forEach(each -> kinds.add(each.kind()));
          if (kinds.contains(BusyAtSource.Kind.BUSY) || kinds.contains(BusyAtSource.Kind.AWAY)) {
            cannot.add(person);
          } else if (!kinds.isEmpty()) {
            perhaps.add(person);
          }
        });
    List<String> found = new ArrayList<>();
    for (List<ResourceAtSource> wanted : things) {
      free(wanted, kept, found).ifPresent(found::add);
    }
    return new MeetingSlot(
        start,
        meeting.until(),
        kept.until(),
        cannot.stream().map(EmployeeNumber::value).toList(),
        perhaps.stream().map(EmployeeNumber::value).toList(),
        rooms == null ? null : free(rooms, kept, List.of()).orElse(null),
        found,
        lunchAt);
  }

  private Optional<String> free(
      Collection<ResourceAtSource> wanted, TimeSpan span, Collection<String> except) {
    return wanted.stream()
        .filter(each -> !except.contains(each.code()) && isFree(each, span))
        .map(ResourceAtSource::code)
        .findFirst();
  }

  private boolean isFree(ResourceAtSource resource, TimeSpan span) {
    return taken.getOrDefault(resource.code(), List.of()).stream().noneMatch(span::overlaps)
        && resource.hours().cover(span);
  }

  /** When lunch would be served, if the caterer does that and can still be asked. */
  private Optional<Instant> lunchAt(TimeSpan meeting) {
    CateringTerms terms = lunch;
    if (terms == null || headcount < terms.least() || headcount > terms.most()) {
      return Optional.empty();
    }
    return MeetingLunch.servedAt(terms, meeting)
        .filter(at -> notBefore.isBefore(terms.deadline(at)));
  }
}
