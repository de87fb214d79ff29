package org.wissel.adapters.house;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.tck.PeopleSystemContract;

class HousePeopleTest extends PeopleSystemContract {

  private final DataSource dataSource = TestDatabase.empty();
  private final HouseRegisters house;

  HousePeopleTest() {
    HouseSettings settings = HouseSettings.of(Decides.DECIDES_HERE_RECORDED);
    Clock clock = Clock.system(settings.zone());
    house = HouseRegisters.open(dataSource, clock, settings);
    house.seedDemo(LocalDate.now(clock));
  }

  @Override
  protected PeopleSystem system() {
    return house.people();
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return new Capabilities(Map.of(Capability.PHOTOS, "HR keeps no photos."));
  }

  @Override
  protected int employees() {
    return DemoOrganisation.EMPLOYEES;
  }

  @Override
  protected EmployeeNumber changeSomebodyThere() {
    EmployeeNumber tom = DemoOrganisation.persona("tom").number();
    return new HouseDatabase(dataSource)
        .inTransaction(
            connection -> {
              HouseDatabase.run(
                  connection,
                  "update house.employee set job_title = 'Coach', change_number = ?"
                      + " where number = ?",
                  HouseDatabase.nextChange(connection, "people"),
                  tom.value());
              return tom;
            });
  }
}
