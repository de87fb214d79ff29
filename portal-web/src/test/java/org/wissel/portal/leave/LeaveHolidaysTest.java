package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.shell.Words;

class LeaveHolidaysTest {

  private static final Words WORDS =
      new Words(Clock.fixed(Instant.parse("2026-11-25T08:00:00Z"), ZoneId.of("Europe/Amsterdam")));

  private final LeaveHolidays holidays = new LeaveHolidays(Optional.of("2026-12-24"), WORDS);

  @ParameterizedTest
  @DisplayName("LV-10 Dutch public holidays are free; Liberation Day every fifth year")
  @CsvSource({
    "2026-01-01, true",
    "2026-04-03, false", // Good Friday
    "2026-04-06, true", // Easter Monday
    "2026-04-27, true", // King's Day
    "2025-04-26, true", // King's Day when the 27th is a Sunday
    "2025-04-27, false",
    "2026-05-05, false",
    "2025-05-05, true",
    "2030-05-05, true",
    "2026-05-14, true", // Ascension Day
    "2026-05-25, true", // Whit Monday
    "2026-12-24, true", // our own
    "2026-12-25, true",
    "2026-12-26, true",
    "2026-12-31, false"
  })
  void publicHolidaysAreFree(LocalDate date, boolean free) {
    assertThat(holidays.on(date)).isEqualTo(free);
  }

  @Test
  @DisplayName("LV-10 Holidays are named in the reader's language")
  void holidaysAreNamed() {
    LocalDate christmas = LocalDate.of(2026, 12, 25);
    assertThat(holidays.name(christmas, Words.ENGLISH).orElseThrow()).contains("Christmas");
    assertThat(holidays.name(christmas, Words.DUTCH).orElseThrow()).containsIgnoringCase("kerst");
    assertThat(holidays.name(LocalDate.of(2026, 12, 24), Words.ENGLISH)).contains("Free day");
    assertThat(holidays.name(LocalDate.of(2026, 12, 24), Words.DUTCH)).contains("Vrije dag");
    assertThat(holidays.name(LocalDate.of(2026, 12, 23), Words.ENGLISH)).isEmpty();
  }
}
