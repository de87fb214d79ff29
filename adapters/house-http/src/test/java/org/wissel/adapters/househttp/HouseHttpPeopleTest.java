package org.wissel.adapters.househttp;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.tck.PeopleSystemContract;

class HouseHttpPeopleTest extends PeopleSystemContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected PeopleSystem system() {
    return TestHr.people(adapter);
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
    hr.run(
        "update house.change_counter set last_number = last_number + 1 where register = 'people'",
        "update house.employee set job_title = 'Coach', change_number ="
            + " (select last_number from house.change_counter where register = 'people')"
            + " where number = '"
            + tom.value()
            + "'");
    return tom;
  }
}
