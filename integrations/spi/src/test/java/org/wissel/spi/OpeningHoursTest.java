package org.wissel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.spi.OpeningHours.Hours;

class OpeningHoursTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Hours DAY = new Hours(LocalTime.of(8, 0), LocalTime.of(18, 0));

  /** Monday to Friday from eight to six, but not on 25 December. */
  private static final OpeningHours OFFICE =
      new OpeningHours(
          AMSTERDAM,
          Map.of(
              DayOfWeek.MONDAY, DAY,
              DayOfWeek.TUESDAY, DAY,
              DayOfWeek.WEDNESDAY, DAY,
              DayOfWeek.THURSDAY, DAY,
              DayOfWeek.FRIDAY, DAY),
          Set.of(LocalDate.of(2026, 12, 25)));

  private static final OpeningHours ALWAYS = OpeningHours.always(AMSTERDAM);

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T08:00, 2026-11-30T18:00, true",
    "2026-11-30T07:59, 2026-11-30T09:00, false",
    "2026-11-30T17:00, 2026-11-30T18:01, false",
    "2026-11-30T17:00, 2026-12-01T09:00, false",
    "2026-11-29T10:00, 2026-11-29T11:00, false", // a Sunday
    "2026-12-25T10:00, 2026-12-25T11:00, false", // a closed Friday
    "2026-03-30T08:00, 2026-03-30T09:00, true", // the first Monday of summer time
    "2026-03-30T07:00, 2026-03-30T08:00, false",
    "2026-10-26T08:00, 2026-10-26T09:00, true", // the first Monday of winter time
    "2026-10-26T17:00, 2026-10-26T18:30, false"
  })
  void itIsOpenByTheClockOnTheWall(String from, String until, boolean open) {
    assertThat(OFFICE.cover(new TimeSpan(at(from), at(until)))).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T22:00, 2026-03-30T06:00", // over the hour that is not there
    "2026-10-24T22:00, 2026-10-26T06:00", // over the hour that is there twice
    "2026-11-30T23:00, 2026-12-03T01:00"
  })
  void whatNeverClosesIsOpenOverMidnightAndOverBothChangesOfTheClock(String from, String until) {
    assertThat(ALWAYS.cover(new TimeSpan(at(from), at(until)))).isTrue();
  }

  @Test
  void dayAndNightTogetherAreAsLongAsTheDay() {
    assertThat(ALWAYS.on(LocalDate.of(2026, 3, 29)).orElseThrow().length())
        .isEqualTo(Duration.ofHours(23));
    assertThat(ALWAYS.on(LocalDate.of(2026, 10, 25)).orElseThrow().length())
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void whatIsOpenOnlyInTheHourThatIsNotThereIsClosedThatDay() {
    Hours night = new Hours(LocalTime.of(2, 0), LocalTime.of(3, 0));
    OpeningHours hours = new OpeningHours(AMSTERDAM, Map.of(DayOfWeek.SUNDAY, night), Set.of());

    assertThat(hours.on(LocalDate.of(2026, 3, 29))).isEmpty();
    assertThat(hours.on(LocalDate.of(2026, 4, 5))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-02T12:00, PT4H, 2026-12-02T08:00",
    "2026-12-02T12:00, PT10H, 2026-12-01T12:00",
    "2026-12-02T12:00, PT0S, 2026-12-02T12:00",
    "2026-11-30T09:00, PT2H, 2026-11-27T17:00", // over a weekend
    "2026-12-28T09:00, PT2H, 2026-12-24T17:00", // over a weekend and a closed day
    "2026-11-29T15:00, PT1H, 2026-11-27T17:00", // from a Sunday
    "2026-03-30T09:00, PT2H, 2026-03-27T17:00", // over the change to summer time
    "2026-10-26T09:00, PT2H, 2026-10-23T17:00", // and back
    "2026-12-02T20:00, PT1H, 2026-12-02T17:00"
  })
  void aNoticeCountsOpenTimeOnly(String moment, Duration open, String expected) {
    assertThat(OFFICE.before(at(moment), open)).isEqualTo(at(expected));
  }

  @Test
  void whatIsNeverOpenHasNoTimeBefore() {
    OpeningHours never = new OpeningHours(AMSTERDAM, Map.of(), Set.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> never.before(at("2026-12-02T12:00"), Duration.ofHours(1)));
  }

  @Test
  void hoursEndAfterTheyBeginAndMayEndAtMidnight() {
    assertThat(new Hours(LocalTime.of(20, 0), LocalTime.MIDNIGHT)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hours(LocalTime.of(20, 0), LocalTime.of(8, 0)));
  }

  @Test
  void whatMeetsDoesNotOverlap() {
    TimeSpan nine = TimeSpan.of(at("2026-11-30T09:00"), Duration.ofHours(1));
    TimeSpan ten = TimeSpan.of(nine.until(), Duration.ofHours(1));

    assertThat(nine.overlaps(ten)).isFalse();
    assertThat(ten.overlaps(nine)).isFalse();
    assertThat(nine.overlaps(TimeSpan.of(at("2026-11-30T09:59"), Duration.ofHours(1)))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(ten.from(), ten.from()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeSpan(ten.from(), ten.until().plusMillis(1)));
  }

  private static Instant at(String there) {
    return LocalDateTime.parse(there).atZone(AMSTERDAM).toInstant();
  }
}
