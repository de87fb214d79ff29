package org.wissel.adapters.caldav;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.tck.CalendarOutageContract;
import org.wissel.tck.OutageProxy;

abstract class CalDavCalendarOutageOn extends CalendarOutageContract {

  private OutageProxy line;
  private OpenedAdapter adapter;
  private CalendarSystem system;

  abstract String server();

  @BeforeAll
  void start() throws IOException {
    TestCalendars calendars = TestCalendars.of(server());
    line = new OutageProxy(new InetSocketAddress("127.0.0.1", 0), calendars.address(), delay());
    adapter = calendars.connect("url", calendars.over(line), "read-timeout", "3000");
    system = TestCalendars.calendars(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      line.close();
    }
  }

  @Override
  protected CalendarSystem system() {
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

  // not the note that goes before
  @Override
  protected boolean writes(String requestLine) {
    return requestLine.startsWith("PUT ") && !requestLine.contains("/portal/");
  }

  @Override
  protected Person employee() {
    return TestCalendars.people(1).get(0);
  }

  @Override
  protected Person colleague() {
    return TestCalendars.people(1).get(1);
  }
}
