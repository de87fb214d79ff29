package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.FaultOwnHand;
import org.wissel.tck.FaultSystemContract;

/** The faults contract over the wire. */
class HouseHttpFaultsTest extends FaultSystemContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());
  private final List<Person> staff =
      List.of(
          TestHr.person("youssef"),
          TestHr.faults(adapter).staff().stream()
              .filter(one -> !one.is(TestHr.person("youssef")))
              .findFirst()
              .orElseThrow());

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected FaultSystem system() {
    return TestHr.faults(adapter);
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
    return List.of(TestHr.person("sanne"), TestHr.person("tom"), TestHr.person("joost"));
  }

  @Override
  protected List<Person> staff() {
    return staff;
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
    return "F/1 %2F?";
  }

  @Override
  protected FaultOwnHand ownHand() {
    return new FaultOwnHand() {
      @Override
      public String report(String subject) {
        return hr.facilities().report(subject, TestHr.person("tom"));
      }

      @Override
      public void write(String reference, String text, boolean internal) {
        hr.facilities()
            .say(reference, internal ? Said.COMMENT : Said.UPDATE, text, TestHr.person("youssef"));
      }

      @Override
      public void solve(String reference, String reason) {
        hr.facilities().solve(reference, reason, TestHr.person("youssef"));
      }
    };
  }
}
