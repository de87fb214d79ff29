package org.wissel.adapters.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.adapters.tryton.TrytonLeaveNote.Description;
import org.wissel.adapters.tryton.TrytonLeaveNote.Request;
import org.wissel.adapters.tryton.TrytonLeaveNote.Taken;
import org.wissel.spi.leave.DayPart;

class TrytonLeaveNoteTest {

  private static final TrytonLeaveNote NOTE =
      new TrytonLeaveNote(
          DayPart.TIMES,
          LocalTime.of(9, 0),
          LocalTime.of(9, 15),
          new Request(
              2,
              "holiday",
              false,
              "Ines {van} Dam",
              null,
              "Een } \"dag\"\n{weg}",
              "0123456789abcdef",
              List.of(new Taken("fedcba9876543210", Instant.parse("2026-11-29T08:00:00Z")))));

  @Test
  void whatIsWrittenIsReadAgainWithTheWordsThatHrPutBehindIt() {
    String text = NOTE.text("Approved by Ines in Wissel");

    assertThat(text).startsWith("Approved by Ines in Wissel {").doesNotContain("\n");
    // by which it is searched for
    assertThat(text).contains(TrytonLeaveNote.BEGIN);
    assertThat(TrytonLeaveNote.read(text)).isEqualTo(new Description(NOTE, ""));
    assertThat(TrytonLeaveNote.read(text + " Not {on} Friday. "))
        .isEqualTo(new Description(NOTE, "Not {on} Friday."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Took the day off",
        "{my} mail",
        "{\"part\":\"NIGHT\"}",
        "{\"part\":\"TIMES\"}",
        "{\"part\":\"WHOLE\",\"revision\":2}",
        "{\"part\":\"WHOLE\"",
        "} {"
      })
  void whatSomebodyWroteIsNoNote(String description) {
    assertThat(TrytonLeaveNote.read(description)).isEqualTo(new Description(null, description));
  }
}
