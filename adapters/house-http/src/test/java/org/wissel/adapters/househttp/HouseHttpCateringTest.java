package org.wissel.adapters.househttp;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.wissel.adapters.house.HouseSettings;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.CateringSystemContract;
import org.wissel.tck.TestClock;

/** The catering contract over the wire. */
class HouseHttpCateringTest extends CateringSystemContract {

  private final HouseSettings settings = HouseSettings.of(Decides.DECIDES_HERE_RECORDED);
  private final TestClock clock = new TestClock(settings.zone());
  private final TestHr hr = new TestHr(settings, clock);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected CateringSystem system() {
    return TestHr.catering(adapter);
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
    return List.of(TestHr.person("sanne"), TestHr.person("tom"));
  }

  @Override
  protected String unknownReference() {
    return "C/1 %2F?";
  }

  @Override
  protected CateringOwnHand ownHand() {
    return new CateringOwnHand() {
      @Override
      public void accept(String reference) {
        hr.meetings().acceptOrder(reference);
      }

      @Override
      public void refuse(String reference, String reason) {
        hr.meetings().refuseOrder(reference, reason);
      }

      @Override
      public void deliver(String reference) {
        hr.meetings().deliverOrder(reference);
      }
    };
  }
}
