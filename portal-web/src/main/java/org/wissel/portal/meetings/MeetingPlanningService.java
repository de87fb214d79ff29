package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.AwaySource;
import org.wissel.portal.people.AwaySource.Away;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.OutOfOrder;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.people.WorkingPattern;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ResourceAtSource;

/** What helps to plan a meeting: the best times, from what was last read. */
@ApplicationScoped
@Transactional
public class MeetingPlanningService {

  static final LocalTime OPENS = LocalTime.of(8, 30);
  static final LocalTime CLOSES = LocalTime.of(18, 0);
  private static final int DAYS = 14;
  private static final int MOST = 3;

  @Inject MeetingReadingRepository readings;
  @Inject MeetingRoomReadings rooms;
  @Inject MeetingRoomService roomService;
  @Inject MeetingLunchReadings lunches;
  @Inject MeetingCalendarReadings calendars;
  @Inject PeopleService people;
  @Inject @Any Instance<AwaySource> away;
  @Inject @Any Instance<OutOfOrder> outOfOrder;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /**
   * What a meeting needs.
   *
   * @param with personnel numbers, without the organiser
   * @param room whether one is wanted
   * @param features what has to be fixed in the room
   * @param things what is to be brought into it
   * @param moved the meeting that is to be at another time, with its own room and things; else null
   */
  public record Needs(
      int minutes,
      Set<String> with,
      int guests,
      boolean room,
      Set<Feature> features,
      List<Feature> things,
      boolean lunch,
      @Nullable LocalDate from,
      @Nullable MeetingCard moved) {

    int headcount() {
      return 1 + with.size() + guests;
    }
  }

  /**
   * The best times, and what they were found in.
   *
   * @param unknown of those who are to come, whose calendars are not known
   */
  public record Found(List<MeetingSlot> best, Set<String> unknown) {}

  /** Whether rooms were read once, so that something can be found. */
  public boolean isReady() {
    return readings.resourcesAt() != null && readings.busyAt() != null;
  }

  /** Since when systems do not answer, by their names; those that do are missing. */
  public Map<String, Instant> notAnswering() {
    Map<String, Instant> since = new LinkedHashMap<>();
    put(since, rooms.label(), rooms.state());
    put(since, lunches.label(), lunches.state());
    put(since, calendars.label(), calendars.state());
    return since;
  }

  private static void put(Map<String, Instant> since, String system, ReadingState state) {
    Instant failing = state.failingSince();
    if (failing != null) {
      since.put(system, failing);
    }
  }

  public Optional<CateringTerms> terms() {
    return readings.terms();
  }

  /** What can be brought into a room, and how many of each there are. */
  static Map<Feature, Long> things(Collection<ResourceAtSource> resources) {
    Map<Feature, Long> things = new EnumMap<>(Feature.class);
    resources.stream()
        .filter(each -> each.kind() == ResourceAtSource.Kind.EQUIPMENT)
        .flatMap(each -> each.features().stream())
        .forEach(feature -> things.merge(feature, 1L, Long::sum));
    return things;
  }

  /** What rooms have fixed in them. */
  static Set<Feature> features(Collection<ResourceAtSource> resources) {
    Set<Feature> features = new HashSet<>();
    resources.stream()
        .filter(each -> each.kind() == ResourceAtSource.Kind.ROOM)
        .forEach(each -> features.addAll(each.features()));
    return features;
  }

  /** Everything that can be reserved, by code, in the order of its system. */
  public Map<String, ResourceAtSource> resources() {
    Map<String, ResourceAtSource> resources = new LinkedHashMap<>();
    readings.resources().forEach(resource -> resources.put(resource.code(), resource));
    return resources;
  }

  /** The best times for these needs in the two weeks from that day. */
  public Found best(Needs needs) {
    Set<EmployeeNumber> all = everybody(needs);
    calendars.lookedAt(all);
    List<ResourceAtSource> resources = readings.resources();
    LocalDate first = first(needs, MeetingReadingRepository.zone(resources));
    MeetingSearch search = search(needs, all, resources, first, DAYS);
    return new Found(search.best(first, DAYS, MOST), unknown(all, search));
  }

  /** Everything of one day, for the grid; the search that {@link #best} makes. */
  MeetingSearch search(Needs needs, LocalDate day) {
    return search(needs, everybody(needs), readings.resources(), day, 1);
  }

  private Set<EmployeeNumber> everybody(Needs needs) {
    Set<EmployeeNumber> all = new LinkedHashSet<>();
    all.add(current.number());
    for (String number : needs.with()) {
      all.add(
          find(number)
              .map(card -> new EmployeeNumber(card.number()))
              .orElseThrow(() -> Refusal.invalid("with", "meetings.refusal.personUnknown")));
    }
    return all;
  }

  Optional<EmployeeCard> find(String number) {
    return number.isBlank() || number.length() > 32
        ? Optional.empty()
        : people.find(new EmployeeNumber(number.strip()));
  }

  private LocalDate first(Needs needs, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate from = needs.from();
    LocalDate unread = today.plusDays(MeetingRoomReadings.AHEAD.toDays());
    if (from == null || from.isBefore(today)) {
      return today;
    }
    return from.isAfter(unread) ? unread : from;
  }

  private MeetingSearch search(
      Needs needs,
      Set<EmployeeNumber> all,
      List<ResourceAtSource> resources,
      LocalDate first,
      int days) {
    ZoneId zone = MeetingReadingRepository.zone(resources);
    TimeSpan window =
        new TimeSpan(
            first.atStartOfDay(zone).toInstant(),
            first.plusDays(days).atStartOfDay(zone).toInstant());
    Map<String, List<TimeSpan>> taken = readings.busy(window);
    MeetingCard moved = needs.moved();
    if (moved != null) {
      TimeSpan own = new TimeSpan(moved.start(), moved.roomUntil());
      own(moved).forEach(code -> taken.getOrDefault(code, new ArrayList<>()).remove(own));
    }
    addBroken(taken, resources, window);
    return new MeetingSearch(
        Duration.ofMinutes(needs.minutes()),
        busy(needs, all, first, days, window, zone),
        needs.room() ? rooms(resources, needs) : null,
        things(resources, needs),
        taken,
        needs.lunch() ? readings.terms().orElse(null) : null,
        needs.headcount(),
        zone,
        OPENS,
        CLOSES,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        day -> works(day, zone));
  }

  /** For each thing that is wanted, all that it can be. */
  private static List<List<ResourceAtSource>> things(
      List<ResourceAtSource> resources, Needs needs) {
    Set<String> own = own(needs.moved());
    return needs.things().stream()
        .map(
            feature ->
                resources.stream()
                    .filter(each -> each.kind() == ResourceAtSource.Kind.EQUIPMENT)
                    .filter(each -> each.features().contains(feature))
                    .filter(each -> own.isEmpty() || own.contains(each.code()))
                    .toList())
        .toList();
  }

  /** What a meeting has already: where it moves, that moves along. */
  private static Set<String> own(@Nullable MeetingCard moved) {
    return moved == null
        ? Set.of()
        : moved.parts().stream()
            .filter(part -> !part.givenUp())
            .map(MeetingCard.Part::code)
            .filter(code -> !code.isEmpty())
            .collect(Collectors.toSet());
  }

  /** Large enough and with what is needed; those of my own building first, then the smallest. */
  private List<ResourceAtSource> rooms(List<ResourceAtSource> resources, Needs needs) {
    Set<String> own = own(needs.moved());
    String home = find(current.number().value()).map(EmployeeCard::location).orElse(null);
    Map<String, String> around = roomService.around(resources, Words.ENGLISH);
    return resources.stream()
        .filter(each -> each.kind() == ResourceAtSource.Kind.ROOM)
        .filter(each -> own.isEmpty() || own.contains(each.code()))
        .filter(each -> MeetingReadingRepository.seats(each) >= needs.headcount())
        .filter(each -> each.features().containsAll(needs.features()))
        .sorted(
            Comparator.comparing((ResourceAtSource each) -> !isIn(each, home, around))
                .thenComparingInt(MeetingReadingRepository::seats))
        .toList();
  }

  private static boolean isIn(
      ResourceAtSource room, @Nullable String building, Map<String, String> around) {
    return building != null
        && around.getOrDefault(String.valueOf(room.place()), "").contains(building);
  }

  private void addBroken(
      Map<String, List<TimeSpan>> taken, List<ResourceAtSource> resources, TimeSpan window) {
    Set<String> codes = new HashSet<>();
    for (ResourceAtSource resource : resources) {
      codes.addAll(resource.assets());
      Optional.ofNullable(resource.place()).ifPresent(codes::add);
    }
    Map<String, List<TimeSpan>> broken = new HashMap<>();
    outOfOrder.forEach(source -> broken.putAll(source.outOfOrder(codes, window)));
    for (ResourceAtSource resource : resources) {
      List<String> parts = new ArrayList<>(resource.assets());
      if (resource.kind() == ResourceAtSource.Kind.ROOM && resource.place() != null) {
        parts.add(resource.place());
      }
      parts.stream()
          .filter(broken::containsKey)
          .forEach(
              part ->
                  taken
                      .computeIfAbsent(resource.code(), code -> new ArrayList<>())
                      .addAll(broken.getOrDefault(part, List.of())));
    }
  }

  /** Calendars, leave and days on which somebody does not work. */
  private Map<EmployeeNumber, List<BusyAtSource>> busy(
      Needs needs,
      Collection<EmployeeNumber> all,
      LocalDate first,
      int days,
      TimeSpan window,
      ZoneId zone) {
    Map<EmployeeNumber, List<BusyAtSource>> busy = new LinkedHashMap<>();
    Map<EmployeeNumber, List<BusyAtSource>> read = readings.peopleBusy(all, window);
    for (EmployeeNumber person : all) {
      List<BusyAtSource> theirs = new ArrayList<>(read.getOrDefault(person, List.of()));
      MeetingCard moved = needs.moved();
      if (moved != null && isInvited(person, moved)) {
        TimeSpan own = new TimeSpan(moved.start(), moved.end());
        theirs.stream()
            .filter(each -> each.span().equals(own))
            .findFirst()
            .ifPresent(theirs::remove);
      }
      WorkingPattern pattern = people.patternOf(person);
      for (int day = 0; day < days; day++) {
        LocalDate date = first.plusDays(day);
        if (pattern.on(date.getDayOfWeek()).compareTo(BigDecimal.ZERO) == 0) {
          theirs.add(new BusyAtSource(day(date, zone), Kind.AWAY));
        }
      }
      busy.put(person, theirs);
    }
    LocalDate last = first.plusDays(days - 1L);
    for (AwaySource source : away) {
      for (Away absence : source.away(all, first, last)) {
        List<BusyAtSource> theirs = busy.get(absence.employee());
        if (theirs != null) {
          Kind kind = absence.whole() ? Kind.AWAY : Kind.TENTATIVE;
          theirs.add(new BusyAtSource(day(absence.day(), zone), kind));
        }
      }
    }
    return busy;
  }

  private boolean isInvited(EmployeeNumber person, MeetingCard meeting) {
    return person.equals(current.number())
        || meeting.attendees().stream().anyMatch(each -> each.number().equals(person.value()));
  }

  private static TimeSpan day(LocalDate date, ZoneId zone) {
    return new TimeSpan(
        date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** Of days further ahead than what is read, nobody knows whether they suit. */
  private boolean works(LocalDate day, ZoneId zone) {
    int weekday = day.getDayOfWeek().getValue();
    LocalDate unread = LocalDate.ofInstant(clock.instant().plus(MeetingRoomReadings.AHEAD), zone);
    return weekday <= 5
        && day.isBefore(unread)
        && away.stream().noneMatch(source -> source.isHoliday(day));
  }

  private Set<String> unknown(Set<EmployeeNumber> all, MeetingSearch search) {
    TimeSpan moment = TimeSpan.of(search.notBefore(), Duration.ofSeconds(1));
    Set<EmployeeNumber> known = readings.peopleBusy(all, moment).keySet();
    Set<String> unknown = new LinkedHashSet<>();
    all.stream()
        .filter(person -> !known.contains(person))
        .forEach(person -> unknown.add(person.value()));
    return unknown;
  }
}
