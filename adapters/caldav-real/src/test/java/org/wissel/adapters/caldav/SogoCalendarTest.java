package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;

@DisplayName("SOGo keeps the contract of the calendars port")
class SogoCalendarTest extends CalDavCalendarsOn {

  @Override
  String server() {
    return "sogo";
  }

  @Test
  void whoseCalendarIsClosedIsAskedOfAtTheOutbox() {
    Person closed = employees().get(1);
    TimeSpan span = TimeSpan.of(Instant.parse("2030-01-10T10:00:00Z"), Duration.ofHours(1));
    TestCalendars calendars = TestCalendars.of(server());
    calendars.hand(closed).enter(span, "Doctor");
    try (OpenedAdapter adapter = calendars.connectAs(employees().get(3))) {
      assertThat(TestCalendars.calendars(adapter).busy(Set.of(closed), span))
          .isEqualTo(Map.of(closed, List.of(new BusyAtSource(span, Kind.BUSY))));
    }
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }
}
