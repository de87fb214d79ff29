package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.leave.LeaveRequestRepository.OwnDay;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveTypeAtSource;

class LeaveCheckTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);
  private static final EmployeeNumber TOM = new EmployeeNumber("tom");
  private static final LeaveTypeAtSource HOLIDAY = type(true, true, false);
  private static final LeaveTypeAtSource SPECIAL = type(false, false, true);

  private static LeaveTypeAtSource type(boolean halfDays, boolean hours, boolean remark) {
    return new LeaveTypeAtSource("holiday", Map.of("en", "x"), halfDays, hours, true, remark);
  }

  @ParameterizedTest
  @DisplayName("LV-10 Every field is checked and has its own sentence")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 2026-12-07, 2026-12-07, -, -, -, -, type, typeMissing",
        "' ', 2026-12-07, 2026-12-07, -, -, -, -, type, typeMissing",
        "holiday, -, 2026-12-07, -, -, -, -, firstDay, firstDayMissing",
        "holiday, 2026-12-07, -, -, -, -, -, lastDay, lastDayMissing",
        "holiday, 2026-12-07, 2026-12-06, -, -, -, -, lastDay, lastBeforeFirst",
        "holiday, 2020-12-07, 2020-12-07, -, -, -, -, firstDay, dayOutOfReach",
        "holiday, 2026-12-07, 2036-12-07, -, -, -, -, lastDay, dayOutOfReach",
        "holiday, 2026-12-07, 2028-12-07, -, -, -, -, lastDay, tooLong",
        "holiday, 2026-12-07, 2026-12-07, MORNING, AFTERNOON, -, -, lastDayPart, partsOfOneDay",
        "holiday, 2026-12-07, 2026-12-08, TIMES, -, 09:00, 10:00, from, timesOfOneDay",
        "holiday, 2026-12-07, 2026-12-08, -, -, 09:00, -, from, timesOfOneDay",
        "holiday, 2026-12-07, 2026-12-07, MORNING, -, 09:00, 10:00, from, timesOrPart",
        "holiday, 2026-12-07, 2026-12-07, TIMES, -, -, 10:00, from, fromMissing",
        "holiday, 2026-12-07, 2026-12-07, TIMES, -, 10:00, -, to, toMissing",
        "holiday, 2026-12-07, 2026-12-07, TIMES, -, 10:00, 10:00, to, toBeforeFrom",
        "holiday, 2026-12-07, 2026-12-07, TIMES, -, 10:05, 11:00, from, quarters",
        "holiday, 2026-12-07, 2026-12-07, TIMES, -, 10:00, 11:00:30, to, quarters",
        "holiday, 2025-11-24, 2025-11-24, -, -, -, -, firstDay, dayOutOfReach",
        "holiday, 2029-11-26, 2029-11-26, -, -, -, -, firstDay, dayOutOfReach",
      })
  void everyFieldIsChecked(
      @Nullable String type,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      @Nullable DayPart firstPart,
      @Nullable DayPart lastPart,
      @Nullable LocalTime from,
      @Nullable LocalTime to,
      String field,
      String key) {
    LeaveForm form = new LeaveForm(type, first, last, firstPart, lastPart, from, to, null, null);
    assertRefused(LeaveCheck.of(form, TODAY), field, key);
  }

  @Test
  @DisplayName("LV-11 The remark has at most 200 characters, all of them text")
  void theRemarkIsShortText() {
    assertRefused(LeaveCheck.of(remark("x".repeat(201)), TODAY), "remark", "remarkTooLong");
    assertRefused(LeaveCheck.of(remark("a\u0000b"), TODAY), "remark", "remarkControls");
    assertRefused(LeaveCheck.of(remark("a\u001bb"), TODAY), "remark", "remarkControls");
    assertRefused(LeaveCheck.of(remark("half \ud83d"), TODAY), "remark", "remarkControls");
    assertThat(LeaveCheck.of(remark("😀".repeat(200)), TODAY).wish()).isPresent();
    assertThat(LeaveCheck.of(remark(" two\r\nlines "), TODAY).wishOrRefuse().remark())
        .isEqualTo("two\nlines");
    assertThat(LeaveCheck.of(remark("  "), TODAY).wishOrRefuse().remark()).isNull();
  }

  private static LeaveForm remark(String text) {
    return new LeaveForm("holiday", MONDAY, MONDAY, null, null, null, null, null, text);
  }

  private static LeaveWish wish(DayPart part, @Nullable String substitute) {
    LocalTime from = part == DayPart.TIMES ? LocalTime.of(9, 0) : null;
    LocalTime to = part == DayPart.TIMES ? LocalTime.of(10, 0) : null;
    return new LeaveWish(
        "holiday", MONDAY, MONDAY, part, DayPart.WHOLE, from, to, substitute, null);
  }

  private static LeaveCheck sense(
      LeaveWish wish,
      @Nullable LeaveTypeAtSource type,
      boolean substituteKnown,
      List<LeaveDay> cost,
      List<OwnDay> own) {
    LeaveCheck check = LeaveCheck.of(wish.form(), TODAY);
    check.sense(wish, Optional.ofNullable(type), TOM, substituteKnown, cost, own);
    return check;
  }

  @Test
  @DisplayName("LV-10 What makes no sense now is refused with a sentence")
  void whatMakesNoSenseIsRefused() {
    List<LeaveDay> day =
        List.of(new LeaveDay(MONDAY, DayPart.WHOLE, BigDecimal.valueOf(8), null, null));
    OwnDay own = new OwnDay(new UUID(1, 1), LeaveState.FILED, "care", false, day.get(0));
    LeaveWish whole = wish(DayPart.WHOLE, null);

    assertThat(sense(whole, HOLIDAY, true, day, List.of()).refusals()).isEmpty();
    assertRefused(sense(whole, null, true, day, List.of()), "type", "typeUnknown");
    assertRefused(sense(whole, HOLIDAY, true, List.of(), List.of()), "firstDay", "nothingToTake");
    assertRefused(sense(whole, HOLIDAY, true, day, List.of(own)), "firstDay", "overlap");
    assertRefused(sense(whole, SPECIAL, true, day, List.of()), "remark", "remarkMissing");
    assertRefused(
        sense(wish(DayPart.WHOLE, "tom"), HOLIDAY, true, day, List.of()),
        "substitute",
        "ownSubstitute");
    assertRefused(
        sense(wish(DayPart.WHOLE, "x"), HOLIDAY, false, day, List.of()),
        "substitute",
        "unknownSubstitute");
    LeaveTypeAtSource wholeDays = type(false, false, false);
    assertRefused(
        sense(wish(DayPart.MORNING, null), wholeDays, true, day, List.of()),
        "firstDayPart",
        "wholeDaysOnly");
    assertRefused(
        sense(wish(DayPart.TIMES, null), wholeDays, true, day, List.of()), "from", "noTimes");
  }

  private static void assertRefused(LeaveCheck check, String field, String key) {
    assertThat(check.refusals())
        .extracting(Refusal::field, Refusal::key)
        .containsExactly(tuple(field, "leave.refusal." + key));
    assertThat(check.wish()).isEmpty();
  }
}
