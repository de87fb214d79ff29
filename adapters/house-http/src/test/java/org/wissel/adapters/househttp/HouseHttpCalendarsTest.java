package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.CalendarOwnHand;
import org.wissel.tck.CalendarSystemContract;

/** The calendars contract over the wire. */
class HouseHttpCalendarsTest extends CalendarSystemContract {

  private static final List<Person> PEOPLE =
      Stream.of("90001", "90002", "90003", "90004")
          .map(
              number ->
                  new Person(
                      new EmployeeNumber(number), number + "@merwestroom.example", "Nr " + number))
          .toList();

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());

  @BeforeAll
  void start() {
    PEOPLE.forEach(hr.meetings()::openCalendar);
  }

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected CalendarSystem system() {
    return TestHr.calendars(adapter);
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return hr.clock();
  }

  @Override
  protected List<Person> employees() {
    return PEOPLE;
  }

  @Override
  protected String unknownReference() {
    return "I/1 %2F?";
  }

  @Override
  protected CalendarOwnHand ownHand() {
    return new CalendarOwnHand() {
      @Override
      public void enter(Person person, TimeSpan span, String subject) {
        hr.meetings().enter(person, span, BusyAtSource.Kind.BUSY, subject);
      }

      @Override
      public void answer(String reference, Person attendee, Answer answer) {
        hr.meetings().answer(reference, attendee, answer);
      }

      @Override
      public void move(String reference, TimeSpan span) {
        hr.meetings().moveInvitation(reference, span);
      }
    };
  }
}
