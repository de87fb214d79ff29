package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.CateringSystemContract;
import org.wissel.tck.TestClock;

/** The catering contract over a register that holds nothing but the caterer's terms. */
abstract class HouseCateringContractBase extends CateringSystemContract {

  private final TestClock clock;
  private final HouseRegisters house;

  HouseCateringContractBase() {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    clock = new TestClock(settings.zone());
    DataSource dataSource = TestDatabase.empty();
    house = HouseRegisters.open(dataSource, clock, settings);
    TestDatabase.run(
        dataSource,
        "insert into house.opening select 'caterer', day, '08:00', '17:00'"
            + " from generate_series(1, 5) day",
        "insert into house.caterer (schedule, notice_minutes, least, most)"
            + " values ('caterer', 480, 4, 60)",
        "insert into house.catering_menu values"
            + " ('soup', 'Soup and sandwiches', 'Soep en broodjes', 8.50, 1),"
            + " ('cake', 'Cake', 'Gebak', null, 2)",
        "insert into house.catering_diet values"
            + " ('vegetarian', 'Vegetarian', 'Vegetarisch', 1),"
            + " ('gluten-free', 'Gluten free', 'Glutenvrij', 2)");
  }

  /** The register itself, without whatever the test puts before it. */
  protected CateringSystem register() {
    return house.catering();
  }

  @Override
  protected CateringSystem system() {
    return house.catering();
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
  protected void passTo(Instant moment) {
    clock.passTo(moment);
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
    return "C-1";
  }

  @Override
  protected CateringOwnHand ownHand() {
    return new CateringOwnHand() {
      @Override
      public void accept(String reference) {
        house.meetings().acceptOrder(reference);
      }

      @Override
      public void refuse(String reference, String reason) {
        house.meetings().refuseOrder(reference, reason);
      }

      @Override
      public void deliver(String reference) {
        house.meetings().deliverOrder(reference);
      }
    };
  }
}
