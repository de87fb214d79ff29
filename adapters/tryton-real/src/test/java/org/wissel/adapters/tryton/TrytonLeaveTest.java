package org.wissel.adapters.tryton;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.tck.LeaveSystemContract;
import org.wissel.tck.OwnHand;

@DisplayName("Tryton keeps the contract of the leave port")
class TrytonLeaveTest extends LeaveSystemContract {

  private TestTryton tryton;
  private OpenedAdapter adapter;
  private LeaveSystem system;
  private TrytonLine hr;

  @BeforeAll
  void start() {
    tryton = TestTryton.running();
    adapter = tryton.connect("ports", "leave");
    system = TestTryton.leave(adapter);
    hr = tryton.line("hr");
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      hr.close();
    }
  }

  @Override
  protected LeaveSystem system() {
    return system;
  }

  @Override
  protected LeaveCapabilities expectedCapabilities() {
    return new LeaveCapabilities(
        Decides.DECIDES_HERE_FILED_AFTER,
        new Capabilities(
            Map.of(
                Capability.BALANCES, "HR does not tell balances here.",
                Capability.PENDING, "HR takes leave only after it was approved.")));
  }

  @Override
  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  protected List<EmployeeNumber> employees() {
    return tryton.workers();
  }

  @Override
  protected EmployeeNumber approver() {
    return TestTryton.LEADER;
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
    return new TrytonHrHand(hr);
  }
}
