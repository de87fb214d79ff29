package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.tck.LeaveSystemContract;
import org.wissel.tck.OwnHand;

/** The leave contract over the wire, for one way of deciding. */
abstract class HouseHttpLeaveContractBase extends LeaveSystemContract {

  private final Decides decides;
  private final TestHr hr;
  private final OpenedAdapter adapter;
  private final List<EmployeeNumber> employees;

  HouseHttpLeaveContractBase(Decides decides) {
    this.decides = decides;
    hr = new TestHr(decides);
    adapter = TestHr.connect(hr.port());
    employees = hr.freeEmployees(monday());
  }

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected LeaveSystem system() {
    return TestHr.leave(adapter);
  }

  @Override
  protected LeaveCapabilities expectedCapabilities() {
    return new LeaveCapabilities(decides, Capabilities.ALL);
  }

  @Override
  protected Clock clock() {
    return hr.clock();
  }

  @Override
  protected List<EmployeeNumber> employees() {
    return employees;
  }

  @Override
  protected EmployeeNumber approver() {
    return DemoOrganisation.persona("sanne").number();
  }

  @Override
  protected String approverName() {
    return "Sanne de Wit";
  }

  @Override
  protected String balanceType() {
    return "holiday";
  }

  @Override
  protected OwnHand ownHand() {
    return hr.ownHand();
  }
}
