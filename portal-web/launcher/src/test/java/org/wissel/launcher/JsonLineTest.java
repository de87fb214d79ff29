package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonLineTest {

  private static final Instant NOW = Instant.parse("2026-11-28T09:14:00.5Z");

  @Test
  void aLineOfThePortalStaysAsItIs() {
    String line = "{\"time\":\"2026-11-28T09:13:59.001Z\",\"level\":\"INFO\"}";
    assertThat(JsonLine.of(line, NOW)).isEqualTo(line);
  }

  @Test
  void whatIsNoJsonBecomesItsMessage() {
    assertThat(JsonLine.of("\u001b[32m[INFO]\u001b[0m {\"a\\b\tc\u00e9", NOW))
        .isEqualTo(
            "{\"time\":\"2026-11-28T09:14:00Z\",\"level\":\"INFO\",\"logger\":\"server\","
                + "\"message\":\"[INFO] {\\\"a\\\\b\\u0009c\\u00e9\"}");
  }
}
