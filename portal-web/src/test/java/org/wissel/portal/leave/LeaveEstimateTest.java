package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.people.WorkingPattern;

class LeaveEstimateTest {

  private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

  /** Nine hours from Monday to Wednesday, four on Thursday. */
  private static final WorkingPattern PART_TIME =
      new WorkingPattern(
          Stream.of("9", "9", "9", "4", "0", "0", "0").map(BigDecimal::new).toList());

  private static LeaveWish wish(
      String first,
      String last,
      DayPart firstPart,
      DayPart lastPart,
      @Nullable String from,
      @Nullable String to) {
    return new LeaveWish(
        "holiday",
        LocalDate.parse(first),
        LocalDate.parse(last),
        firstPart,
        lastPart,
        from == null ? null : LocalTime.parse(from),
        to == null ? null : LocalTime.parse(to),
        null,
        null);
  }

  private static List<LeaveDay> fullTime(LeaveWish wish) {
    return LeaveEstimate.days(wish, WorkingPattern.fullTime(), CHRISTMAS::equals);
  }

  @ParameterizedTest
  @DisplayName("LV-10 The estimate follows pattern, weekends, holidays and parts of days")
  @CsvSource({
    "2026-12-21, 2026-12-24, WHOLE, WHOLE, 32",
    "2026-12-21, 2026-12-24, WHOLE, MORNING, 28",
    "2026-12-21, 2026-12-24, AFTERNOON, MORNING, 24",
    "2026-12-24, 2026-12-28, WHOLE, WHOLE, 16",
    "2026-12-26, 2026-12-27, WHOLE, WHOLE, 0",
    "2026-12-25, 2026-12-25, WHOLE, WHOLE, 0",
    "2026-12-21, 2026-12-21, MORNING, WHOLE, 4",
    "2026-03-27, 2026-03-30, WHOLE, WHOLE, 16", // the clocks go forward
    "2026-10-23, 2026-10-26, WHOLE, WHOLE, 16", // the clocks go back
  })
  void theEstimateFollowsTheCalendar(
      String first, String last, DayPart firstPart, DayPart lastPart, BigDecimal hours) {
    assertThat(LeaveEstimate.sum(fullTime(wish(first, last, firstPart, lastPart, null, null))))
        .isEqualByComparingTo(hours);
  }

  @Test
  @DisplayName("LV-10 A part-time day costs the hours of that weekday, half a day the half")
  void aPartTimeDayCostsItsHours() {
    List<LeaveDay> days =
        LeaveEstimate.days(
            wish("2026-12-07", "2026-12-13", DayPart.AFTERNOON, DayPart.WHOLE, null, null),
            PART_TIME,
            date -> false);
    assertThat(days)
        .extracting(day -> day.hours().toPlainString())
        .containsExactly("4.5", "9", "9", "4");
  }

  @ParameterizedTest
  @DisplayName("LV-10 Times cost what the clock says, also when the clock is changed that day")
  @CsvSource({"2026-03-29, 09:00", "2026-10-25, 09:00", "2026-03-29, 01:30", "2026-12-07, 13:00"})
  void timesCostWhatTheClockSays(String day, String from) {
    WorkingPattern always = new WorkingPattern(Collections.nCopies(7, new BigDecimal(8)));
    String to = LocalTime.parse(from).plusMinutes(150).toString();
    assertThat(
            LeaveEstimate.sum(
                LeaveEstimate.days(
                    wish(day, day, DayPart.TIMES, DayPart.WHOLE, from, to), always, d -> false)))
        .isEqualByComparingTo("2.5");
  }

  @Test
  @DisplayName("LV-7 Giving back days is told from asking for more")
  void givingBackIsToldFromAskingForMore() {
    List<LeaveDay> week =
        fullTime(wish("2026-12-07", "2026-12-11", DayPart.WHOLE, DayPart.WHOLE, null, null));
    List<LeaveDay> shorter =
        fullTime(wish("2026-12-08", "2026-12-09", DayPart.WHOLE, DayPart.WHOLE, null, null));
    List<LeaveDay> moved =
        fullTime(wish("2026-12-10", "2026-12-14", DayPart.WHOLE, DayPart.WHOLE, null, null));
    List<LeaveDay> half =
        fullTime(wish("2026-12-07", "2026-12-07", DayPart.MORNING, DayPart.WHOLE, null, null));
    List<LeaveDay> otherHalf =
        fullTime(wish("2026-12-07", "2026-12-07", DayPart.AFTERNOON, DayPart.WHOLE, null, null));
    List<LeaveDay> times =
        fullTime(wish("2026-12-07", "2026-12-07", DayPart.TIMES, DayPart.WHOLE, "10:00", "12:00"));
    List<LeaveDay> within =
        fullTime(wish("2026-12-07", "2026-12-07", DayPart.TIMES, DayPart.WHOLE, "10:30", "12:00"));

    assertThat(LeaveEstimate.onlyGivesBack(shorter, week)).isTrue();
    assertThat(LeaveEstimate.onlyGivesBack(half, week)).isTrue();
    assertThat(LeaveEstimate.onlyGivesBack(moved, week)).isFalse();
    assertThat(LeaveEstimate.onlyGivesBack(week, shorter)).isFalse();
    assertThat(LeaveEstimate.onlyGivesBack(otherHalf, half)).isFalse();
    assertThat(LeaveEstimate.onlyGivesBack(within, times)).isTrue();
    assertThat(LeaveEstimate.onlyGivesBack(times, within)).isFalse();
  }

  @Test
  @DisplayName("LV-10 Two halves and times that do not touch share a day")
  void halvesShareADay() {
    LeaveDay morning = fullTime(day(DayPart.MORNING, null, null)).get(0);
    LeaveDay afternoon = fullTime(day(DayPart.AFTERNOON, null, null)).get(0);
    LeaveDay early = fullTime(day(DayPart.TIMES, "09:00", "11:00")).get(0);
    LeaveDay late = fullTime(day(DayPart.TIMES, "11:00", "12:00")).get(0);
    LeaveDay across = fullTime(day(DayPart.TIMES, "10:30", "11:30")).get(0);

    assertThat(LeaveEstimate.meet(morning, afternoon)).isFalse();
    assertThat(LeaveEstimate.meet(morning, morning)).isTrue();
    assertThat(LeaveEstimate.meet(early, late)).isFalse();
    assertThat(LeaveEstimate.meet(early, across)).isTrue();
    assertThat(LeaveEstimate.meet(morning, early)).as("nobody knows, so it does").isTrue();
  }

  private static LeaveWish day(DayPart part, @Nullable String from, @Nullable String to) {
    return wish("2026-12-07", "2026-12-07", part, DayPart.WHOLE, from, to);
  }

  @Test
  void contentThatDoesNotGoTogetherCannotBeMade() {
    assertThatThrownBy(
            () -> wish("2026-12-08", "2026-12-07", DayPart.WHOLE, DayPart.WHOLE, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> wish("2026-12-07", "2026-12-08", DayPart.TIMES, DayPart.WHOLE, "09:00", "10:00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> wish("2026-12-07", "2026-12-07", DayPart.WHOLE, DayPart.MORNING, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void contentSurvivesItsJson() {
    LeaveWish wish =
        new LeaveWish(
            "care",
            LocalDate.of(2026, 12, 7),
            LocalDate.of(2026, 12, 7),
            DayPart.TIMES,
            DayPart.WHOLE,
            LocalTime.of(9, 0),
            LocalTime.of(11, 15),
            "E1",
            "“quotes” and\nlines");
    LeaveWishJson json = new LeaveWishJson();
    assertThat(json.convertToEntityAttribute(json.convertToDatabaseColumn(wish))).isEqualTo(wish);
  }
}
