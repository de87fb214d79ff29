package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.InvitationAtSource;

/**
 * Reads calendars: when people are busy, and what they answered. Those who are looked at are read
 * within seconds, the others by turns.
 */
@ApplicationScoped
class MeetingCalendarReadings extends SystemReadings<CalendarSystem, InvitationAtSource> {

  private static final Duration CAPABILITIES_EVERY = Duration.ofMinutes(1);
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(15);
  private static final Duration LOOKED_AT_FOR = Duration.ofMinutes(10);
  private static final Duration EVERYBODY_EVERY = Duration.ofHours(1);
  private static final int BATCH = 100;

  /** So many are looked through each time; asking for the one unread longest would read all. */
  private static final int IN_SIGHT = 2000;

  @Inject MeetingReadingRepository kept;
  @Inject MeetingProgress progress;
  @Inject PeopleService people;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.meetings.refresh")
  Duration every;

  private final Map<EmployeeNumber, Instant> lookedAt = new ConcurrentHashMap<>();

  MeetingCalendarReadings() {
    super(CalendarSystem.class);
  }

  @Override
  protected ReadingState state() {
    return kept.calendarState();
  }

  @Override
  protected Duration every() {
    return every;
  }

  @Override
  protected String name() {
    return "Calendars";
  }

  @Override
  protected void changed() {
    live.tellAll(MeetingNews.MEETINGS);
  }

  /** Somebody plans with these people, so what is known of them should not be old. */
  void lookedAt(Collection<EmployeeNumber> employees) {
    Instant now = clock.instant();
    employees.forEach(employee -> lookedAt.put(employee, now));
    if (!kept.notReadSince(employees, now.minus(LOOKED_AT_EVERY)).isEmpty()) {
      soon();
    }
  }

  @Override
  protected void read(SystemConnection system) {
    if (due(kept.capabilitiesAt(), CAPABILITIES_EVERY)) {
      kept.keepCalendarCapabilities(
          call(system, "capabilities", CalendarSystem::capabilities), clock.instant());
    }
    readChanges(system);
    Instant now = clock.instant();
    lookedAt.values().removeIf(last -> last.plus(LOOKED_AT_FOR).isBefore(now));
    Set<EmployeeNumber> old =
        kept.notReadSince(Set.copyOf(lookedAt.keySet()), now.minus(LOOKED_AT_EVERY));
    if (!old.isEmpty()) {
      if (readBusy(system, List.copyOf(old))) {
        live.tellAll(MeetingNews.PLANNING);
      }
    }
    MeetingRound round =
        MeetingRound.of(kept.round(IN_SIGHT), IN_SIGHT, now.minus(EVERYBODY_EVERY), BATCH);
    if (!round.people().isEmpty()) {
      readBusy(system, round.people());
    }
    kept.reachInRound(round.reached());
  }

  /** True when it is another than what was known. */
  private boolean readBusy(SystemConnection system, List<EmployeeNumber> employees) {
    boolean another = false;
    TimeSpan window =
        TimeSpan.of(clock.instant().truncatedTo(ChronoUnit.SECONDS), MeetingRoomReadings.AHEAD);
    for (int from = 0; from < employees.size(); from += CalendarSystem.MOST_PEOPLE) {
      int to = Math.min(from + CalendarSystem.MOST_PEOPLE, employees.size());
      List<EmployeeNumber> batch = employees.subList(from, to);
      Map<Person, EmployeeNumber> persons = new HashMap<>();
      for (EmployeeNumber number : batch) {
        people
            .find(number)
            .ifPresent(
                card -> persons.put(new Person(number, card.email(), card.fullName()), number));
      }
      Map<Person, List<BusyAtSource>> read =
          persons.isEmpty()
              ? Map.of()
              : call(system, "busy", port -> port.busy(persons.keySet(), window));
      Map<EmployeeNumber, List<BusyAtSource>> busy = new HashMap<>();
      read.forEach(
          (person, spans) -> {
            EmployeeNumber number = persons.get(person);
            if (number != null) {
              busy.put(number, new ArrayList<>(spans));
            }
          });
      another |= kept.keepPeople(batch, busy, window);
    }
    return another;
  }

  @Override
  protected Changes<InvitationAtSource> changesSince(CalendarSystem port, Cursor cursor) {
    return port.changesSince(cursor, BATCH);
  }

  @Override
  protected String reference(InvitationAtSource record) {
    return record.reference();
  }

  @Override
  protected String version(InvitationAtSource record) {
    return record.version();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, InvitationAtSource record, long lastStep, boolean first) {
    return progress.invitationAtSource(record, lastStep);
  }
}
