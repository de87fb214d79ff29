package org.wissel.portal.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Correlation;

@DisplayName("The log")
class LogLinesTest {

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("org.wissel.portal.leave");
    record.setInstant(Instant.parse("2026-11-28T09:14:00Z"));
    return record;
  }

  private static JsonObject json(LogRecord record) {
    String line = new JsonLines().format(record);
    assertThat(line).endsWith("}\n").matches("[ -~]*\n");
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  @Test
  @DisplayName("is one JSON object per line with time, level, logger, message and thread")
  void oneObjectPerLine() {
    LogRecord record = record("{0} does not answer");
    record.setParameters(new Object[] {"HR"});

    JsonObject line = json(record);

    assertThat(line.keySet()).containsExactly("time", "level", "logger", "message", "thread");
    assertThat(line.getString("time")).isEqualTo("2026-11-28T09:14:00.000Z");
    assertThat(line.getString("level")).isEqualTo("WARNING");
    assertThat(line.getString("logger")).isEqualTo("org.wissel.portal.leave");
    assertThat(line.getString("message")).isEqualTo("HR does not answer");
    assertThat(line.getString("thread")).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  @DisplayName("says to which work a line belongs, as text too")
  void saysTheId() {
    try (Correlation.Scope work = Correlation.under("request-4711")) {
      assertThat(json(record("sent")).getString("correlation")).isEqualTo("request-4711");
      assertThat(new TextLines(new SimpleFormatter()).format(record("sent")))
          .startsWith("[request-4711] ")
          .contains("sent");
    }
    assertThat(new TextLines(new SimpleFormatter()).format(record("sent"))).doesNotContain("[");
  }

  @Test
  @DisplayName("keeps an exception in one field of its line")
  void anExceptionIsOneField() {
    LogRecord record = record("page failed");
    record.setThrown(new IllegalStateException("no", new IllegalArgumentException("why")));

    assertThat(json(record).getString("exception"))
        .startsWith("java.lang.IllegalStateException: no\n\tat ")
        .contains("Caused by: java.lang.IllegalArgumentException: why");
  }

  @Test
  @DisplayName("is not torn by what somebody wrote")
  void nothingTearsALine() {
    String nasty = "a\"b\\c\r\n{\"level\":\"FAKE\"}\t\u0000\u001b[31m é \u2028 \uD83D\uDE80 \uD800";

    assertThat(json(record(nasty)).getString("message")).isEqualTo(nasty);
  }

  @Test
  @DisplayName("is JSON or text, and nothing else")
  void jsonOrText() {
    assertThat(LogFormat.isJson("json")).isTrue();
    assertThat(LogFormat.isJson("text")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.isJson("xml"))
        .withMessage("wissel.log.format is json or text, not xml");
  }

  @Test
  @DisplayName("takes a sane id of the caller, and makes one where there is none")
  void theIdOfARequest() {
    try (Correlation.Scope given = RequestIds.scope("0f8fad5b-d9cb-469f-a165-70867728950e")) {
      assertThat(Correlation.id()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
    }
    for (String bad : new String[] {"", "short", "two words here", "x\",\"level\":\"FAKE"}) {
      try (Correlation.Scope own = RequestIds.scope(bad)) {
        assertThat(Correlation.id()).matches("[0-9A-Z]{12}");
      }
    }
    try (Correlation.Scope own = RequestIds.scope(null)) {
      assertThat(Correlation.id()).matches("[0-9A-Z]{12}");
    }
  }
}
