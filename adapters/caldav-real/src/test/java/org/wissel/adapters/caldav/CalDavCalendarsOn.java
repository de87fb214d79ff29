package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.tck.CalendarOwnHand;
import org.wissel.tck.CalendarSystemContract;

/** The contract of the calendars port, and what calendars have that registers have not. */
abstract class CalDavCalendarsOn extends CalendarSystemContract {

  private TestCalendars calendars;
  private OpenedAdapter adapter;
  private CalendarSystem system;

  abstract String server();

  @BeforeAll
  void start() {
    calendars = TestCalendars.of(server());
    adapter = calendars.connect();
    adapter.ping();
    system = TestCalendars.calendars(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Test
  void halfPastTwoIsTheSameMomentForEverybodyOnTheDaysOnWhichTheClockIsPut() {
    Person person = employees().get(3);
    for (boolean spring : List.of(true, false)) {
      ClockChange change = ClockChange.next(spring);
      calendars.hand(person).put("night-" + spring, change.event("night-" + spring));

      assertThat(system.busy(Set.of(person), change.around()).get(person))
          .extracting(BusyAtSource::span)
          .containsExactly(change.halfPastTwo());
    }
  }

  @Override
  protected CalendarSystem system() {
    return system;
  }

  @Override
  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  protected List<Person> employees() {
    return TestCalendars.people(0);
  }

  @Override
  protected CalendarOwnHand ownHand() {
    return new CalendarOwnHand() {
      @Override
      public void enter(Person person, TimeSpan span, String subject) {
        calendars.hand(person).enter(span, subject);
      }

      @Override
      public void answer(String reference, Person attendee, Answer answer) {
        String address = Objects.requireNonNull(attendee.email());
        calendars
            .hand(attendee)
            .change(
                reference.substring(0, 36),
                event ->
                    event.replaceFirst(
                        "(ATTENDEE.*PARTSTAT=)[A-Z-]+(.*" + address + ")", "$1" + answer + "$2"));
      }

      @Override
      public void move(String reference, TimeSpan span) {
        Person organiser = system.invitation(reference).orElseThrow().organiser();
        calendars.hand(organiser).move(reference.substring(0, 36), span);
      }
    };
  }
}
