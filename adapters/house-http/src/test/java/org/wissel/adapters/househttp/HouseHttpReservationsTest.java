package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.ReservationOwnHand;
import org.wissel.tck.ReservationSystemContract;

/** The reservations contract over the wire. */
class HouseHttpReservationsTest extends ReservationSystemContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());

  @BeforeAll
  void start() {
    hr.addRooms();
  }

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected ReservationSystem system() {
    return TestHr.reservations(adapter);
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
    return List.of(TestHr.person("sanne"), TestHr.person("tom"));
  }

  @Override
  protected String unknownReference() {
    return "R/1 %2F?";
  }

  @Override
  protected String room() {
    return "T-1";
  }

  @Override
  protected String otherRoom() {
    return "T-2";
  }

  @Override
  protected String equipment() {
    return "T-P";
  }

  @Override
  protected ReservationOwnHand ownHand() {
    return new ReservationOwnHand() {
      @Override
      public void decline(String reference, String reason) {
        hr.meetings().declineReservation(reference, reason);
      }

      @Override
      public void move(String reference, TimeSpan span) {
        hr.meetings().moveReservation(reference, span);
      }
    };
  }
}
