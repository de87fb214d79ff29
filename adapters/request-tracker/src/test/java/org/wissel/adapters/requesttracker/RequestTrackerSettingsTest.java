package org.wissel.adapters.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.faults.TicketStatusAtSource;

class RequestTrackerSettingsTest {

  private static RequestTrackerSettings settings(String key, String value) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "https://rt.example.org");
    values.put("token", "1-14-abc");
    values.put(key, value);
    return RequestTrackerSettings.of(
        new AdapterSettings("fac", values, Clock.systemUTC(), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | ftp://rt.example.org",
        "url | https:///REST",
        "token | 1-14 abc",
        "queues | Facilities, It's",
        "queues | Facilities,,Catering",
        "staff-group | a\"b",
        "field-writes | {7}",
        "statuses | open",
        "statuses | open=BUSY",
        "statuses | open=IN_PROGRESS,resolved=SOLVED",
        "read-timeout | soon",
        "read-timeout | 0",
      })
  void whatCannotBeIsToldWithItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(key, value))
        .withMessageContaining("wissel.connections.fac." + key);
  }

  @Test
  void theTokenIsNeverShown() {
    assertThat(settings("token", "1-14-secret").toString()).doesNotContain("secret");
  }

  @Test
  void theFirstWordOfAMeaningIsWritten() {
    RequestTrackerSettings settings =
        settings(
            "statuses",
            "opened=IN_PROGRESS, open=IN_PROGRESS, asked=WAITS_FOR_REPORTER, done=SOLVED");
    assertThat(settings.word(TicketStatusAtSource.IN_PROGRESS)).isEqualTo("opened");
    assertThat(settings.status("open")).isEqualTo(TicketStatusAtSource.IN_PROGRESS);
    assertThat(settings.status("new")).isEqualTo(TicketStatusAtSource.OTHER);
  }
}
