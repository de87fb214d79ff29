package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.tck.CalendarOwnHand;
import org.wissel.tck.CalendarSystemContract;

/** The calendars contract over a register that holds nothing but who has a calendar. */
abstract class HouseCalendarContractBase extends CalendarSystemContract {

  private static final List<Person> PEOPLE =
      Stream.of("Bram de Groot", "Elif Yıldız", "Anouk Smit", "Noor Bakker")
          .map(HouseCalendarContractBase::person)
          .toList();

  // one for all who ask, because a database takes a second
  private static final class Opened {
    static final DataSource DATA = TestDatabase.empty();
    static final HouseRegisters HOUSE = open(DATA);
  }

  HouseCalendarContractBase() {
    TestDatabase.run(
        Opened.DATA,
        "truncate house.invitation, house.invitation_attendee, house.calendar_event",
        "truncate house.record_write");
  }

  private static HouseRegisters open(DataSource dataSource) {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    HouseRegisters house = HouseRegisters.open(dataSource, Clock.system(settings.zone()), settings);
    PEOPLE.forEach(house.meetings()::openCalendar);
    return house;
  }

  private static Person person(String name) {
    String number = String.valueOf(20_000 + Math.abs(name.hashCode() % 10_000));
    return new Person(new EmployeeNumber(number), number + "@merwestroom.example", name);
  }

  /** The register itself, without whatever the test puts before it. */
  protected CalendarSystem register() {
    return Opened.HOUSE.calendars();
  }

  @Override
  protected CalendarSystem system() {
    return register();
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return Clock.system(Opened.HOUSE.zone());
  }

  @Override
  protected List<Person> employees() {
    return PEOPLE;
  }

  @Override
  protected String unknownReference() {
    return "I-1";
  }

  @Override
  protected CalendarOwnHand ownHand() {
    HouseMeetingsDesk desk = Opened.HOUSE.meetings();
    return new CalendarOwnHand() {
      @Override
      public void enter(Person person, TimeSpan span, String subject) {
        desk.enter(person, span, BusyAtSource.Kind.BUSY, subject);
      }

      @Override
      public void answer(String reference, Person attendee, Answer answer) {
        desk.answer(reference, attendee, answer);
      }

      @Override
      public void move(String reference, TimeSpan span) {
        desk.moveInvitation(reference, span);
      }
    };
  }
}
