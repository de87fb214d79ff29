package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.TimeSpan;

@DisplayName("SOGo keeps the contract of the calendars port")
class SogoCalendarTest extends CalDavCalendarsOn {

  private static final TimeSpan SOME_DAY =
      TimeSpan.of(Instant.parse("2030-01-10T10:00:00Z"), Duration.ofDays(1));

  @Override
  String server() {
    return "sogo";
  }

  @Test
  void whoseCalendarIsClosedIsMissingAndNotFree() {
    try (OpenedAdapter adapter = TestCalendars.of(server()).connectAs(employees().get(3))) {
      assertThat(TestCalendars.calendars(adapter).busy(Set.copyOf(employees()), SOME_DAY))
          .containsOnlyKeys(employees().get(3));
    }
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }
}
