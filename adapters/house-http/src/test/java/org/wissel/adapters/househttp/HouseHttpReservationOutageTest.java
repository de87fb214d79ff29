package org.wissel.adapters.househttp;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.ReservationOutageContract;

/** Rooms in every outage of the dial. */
class HouseHttpReservationOutageTest extends ReservationOutageContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private OutageProxy line;
  private OpenedAdapter adapter;

  @BeforeAll
  void start() throws IOException {
    hr.addRooms();
    line = new OutageProxy(TestHr.loopback(0), hr.address(), delay());
    adapter = TestHr.connect(line.port(), "connect-timeout", "500", "read-timeout", "1000");
  }

  @AfterAll
  void stop() {
    adapter.close();
    line.close();
    hr.close();
  }

  @Override
  protected ReservationSystem system() {
    return TestHr.reservations(adapter);
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofSeconds(2);
  }

  @Override
  protected Person employee() {
    return TestHr.person("sanne");
  }

  @Override
  protected String room() {
    return "T-1";
  }
}
