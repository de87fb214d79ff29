package org.wissel.adapters.requesttracker;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.tck.FaultOwnHand;
import org.wissel.tck.FaultSystemContract;

@DisplayName("Request Tracker keeps the contract of the faults port")
@ResourceLock("faults")
class RequestTrackerFaultTest extends FaultSystemContract {

  private TestRequestTracker tracker;
  private OpenedAdapter adapter;
  private FaultSystem system;
  private FaultOwnHand ownHand;

  @BeforeAll
  void start() {
    tracker = TestRequestTracker.running();
    adapter = tracker.connect();
    system = TestRequestTracker.faults(adapter);
    ownHand = tracker.ownHand();
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Override
  protected FaultSystem system() {
    return system;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  protected List<Person> employees() {
    return tracker.employees();
  }

  @Override
  protected List<Person> staff() {
    return tracker.staff();
  }

  @Override
  protected String asset() {
    return "W-PR-0214";
  }

  @Override
  protected String place() {
    return "GO-2-14";
  }

  @Override
  protected String problem() {
    return "paper-jam";
  }

  @Override
  protected FaultOwnHand ownHand() {
    return ownHand;
  }
}
