package org.wissel.adapters.caldav;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.ReservationOutageContract;

@DisplayName("SOGo on a bad line keeps the contract of the reservations port")
class SogoReservationOutageTest extends ReservationOutageContract {

  private OutageProxy line;
  private OpenedAdapter adapter;
  private ReservationSystem system;

  @BeforeAll
  void start() throws IOException {
    TestCalendars calendars = TestCalendars.of("sogo");
    line = new OutageProxy(new InetSocketAddress("127.0.0.1", 0), calendars.address(), delay());
    adapter =
        calendars.connect(
            "url",
            calendars.over(line),
            "resources",
            calendars.only(room()),
            "read-timeout",
            "3000");
    system = TestCalendars.reservations(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      line.close();
    }
  }

  @Override
  protected ReservationSystem system() {
    return system;
  }

  @Override
  protected OutageProxy line() {
    return line;
  }

  @Override
  protected Duration delay() {
    return Duration.ofMillis(3500);
  }

  // not the claim that goes before
  @Override
  protected boolean writes(String requestLine) {
    return CalDavReservationsOn.writes(requestLine);
  }

  @Override
  protected boolean resourcesAreAsked() {
    return false;
  }

  @Override
  protected Person employee() {
    return TestCalendars.people(1).get(0);
  }

  @Override
  protected String room() {
    return "GO-0.09";
  }
}
