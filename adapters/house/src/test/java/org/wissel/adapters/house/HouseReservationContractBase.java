package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.ReservationOwnHand;
import org.wissel.tck.ReservationSystemContract;

/** The reservations contract over a register that holds nothing but two rooms and a projector. */
abstract class HouseReservationContractBase extends ReservationSystemContract {

  // one for all who ask, because a database takes a second
  private static final class Opened {
    static final DataSource DATA = TestDatabase.empty();
    static final HouseRegisters HOUSE = open(DATA);
  }

  private final Clock clock = Clock.system(Opened.HOUSE.zone());

  HouseReservationContractBase() {
    TestDatabase.run(Opened.DATA, "truncate house.reservation, house.record_write");
  }

  private static HouseRegisters open(DataSource dataSource) {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    HouseRegisters house = HouseRegisters.open(dataSource, Clock.system(settings.zone()), settings);
    TestDatabase.run(
        dataSource,
        "insert into house.opening select 'rooms', day, '07:30', '18:00'"
            + " from generate_series(1, 5) day",
        "insert into house.resource (code, kind, name_en, name_nl, place, capacity, features,"
            + " assets, schedule, position) values"
            + " ('GO-1.05', 'ROOM', 'Room Linge', 'Zaal Linge', 'GO-1.05', 8,"
            + " '{SCREEN,WHEELCHAIR}', '{W-SC-0105}', 'rooms', 1),"
            + " ('GO-1.09', 'ROOM', 'Room Waal', 'Zaal Waal', 'GO-1.09', 6, '{}', '{}',"
            + " 'rooms', 2),"
            + " ('W-PJ-0211', 'EQUIPMENT', 'Projector', 'Beamer', 'GO', null, '{PROJECTOR}',"
            + " '{W-PJ-0211}', null, 3)");
    return house;
  }

  /** The register itself, without whatever the test puts before it. */
  protected ReservationSystem register() {
    return Opened.HOUSE.reservations();
  }

  @Override
  protected ReservationSystem system() {
    return register();
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected List<Person> employees() {
    return List.of(person("20101", "Bram de Groot"), person("20102", "Elif Yıldız"));
  }

  private static Person person(String number, String name) {
    return new Person(new EmployeeNumber(number), number + "@merwestroom.example", name);
  }

  @Override
  protected String unknownReference() {
    return "R-1";
  }

  @Override
  protected String room() {
    return "GO-1.05";
  }

  @Override
  protected String otherRoom() {
    return "GO-1.09";
  }

  @Override
  protected String equipment() {
    return "W-PJ-0211";
  }

  @Override
  protected ReservationOwnHand ownHand() {
    return new ReservationOwnHand() {
      @Override
      public void decline(String reference, String reason) {
        Opened.HOUSE.meetings().declineReservation(reference, reason);
      }

      @Override
      public void move(String reference, TimeSpan span) {
        Opened.HOUSE.meetings().moveReservation(reference, span);
      }
    };
  }
}
