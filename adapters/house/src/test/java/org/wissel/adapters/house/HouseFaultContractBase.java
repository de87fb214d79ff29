package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.tck.FaultOwnHand;
import org.wissel.tck.FaultSystemContract;

/** The faults contract over a register that holds nothing but who handles tickets. */
abstract class HouseFaultContractBase extends FaultSystemContract {

  private static final Person YOUSSEF = person("20411", "Youssef El Amrani");
  private static final Person IMANE = person("20412", "Imane Bakker");

  private final Clock clock;
  private final HouseRegisters house;

  HouseFaultContractBase() {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    clock = Clock.system(settings.zone());
    DataSource dataSource = TestDatabase.empty();
    house = HouseRegisters.open(dataSource, clock, settings);
    new HouseDatabase(dataSource)
        .inTransaction(
            connection -> {
              for (Person one : staff()) {
                HousePersons.makeStaff(connection, HousePersons.keyOf(connection, one));
              }
              return true;
            });
  }

  private static Person person(String number, String name) {
    return new Person(new EmployeeNumber(number), number + "@merwestroom.example", name);
  }

  /** The register itself, without whatever the test puts before it. */
  protected FaultSystem register() {
    return house.faults();
  }

  @Override
  protected FaultSystem system() {
    return house.faults();
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
    return List.of(
        person("20101", "Bram de Groot"),
        person("20102", "Elif Yıldız"),
        person("20103", "Anouk Smit"));
  }

  @Override
  protected List<Person> staff() {
    return List.of(YOUSSEF, IMANE);
  }

  @Override
  protected String asset() {
    return "W-PR-0214";
  }

  @Override
  protected String place() {
    return "GO-2.14";
  }

  @Override
  protected String problem() {
    return "paper-jam";
  }

  @Override
  protected String unknownReference() {
    return "F-1";
  }

  @Override
  protected FaultOwnHand ownHand() {
    return new FaultOwnHand() {
      @Override
      public String report(String subject) {
        return house.facilities().report(subject, employees().get(1));
      }

      @Override
      public void write(String reference, String text, boolean internal) {
        house.facilities().say(reference, internal ? Said.COMMENT : Said.UPDATE, text, IMANE);
      }

      @Override
      public void solve(String reference, String reason) {
        house.facilities().solve(reference, reason, IMANE);
      }
    };
  }
}
