package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;

class LeaveCalendarFileTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final UUID ID = UUID.fromString("3f0c9a52-7d0e-4c2e-9d55-0c7a6a1b2c3d");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  private static LeaveDay day(
      String date, DayPart part, @Nullable String from, @Nullable String to) {
    return new LeaveDay(
        LocalDate.parse(date),
        part,
        BigDecimal.valueOf(4),
        from == null ? null : LocalTime.parse(from),
        to == null ? null : LocalTime.parse(to));
  }

  private static String file(LeaveDay... days) {
    LocalDate first = days[0].date();
    LocalDate last = days[days.length - 1].date();
    LeaveRequest request =
        LeaveRequest.sent(
            ID,
            new EmployeeNumber("tom"),
            "W-1",
            new LeaveWish(
                "care", first, last, DayPart.WHOLE, DayPart.WHOLE, null, null, null, "private"),
            List.of(days),
            Decides.DECIDES_HERE_RECORDED,
            "en",
            NOW,
            NOW);
    return LeaveCalendarFile.of(request, "Leave", ZONE);
  }

  @Test
  @DisplayName("LV-13 Each run of whole days is one event, with an id that stays")
  void eachRunIsOneEvent() {
    String file =
        file(
            day("2026-12-21", DayPart.WHOLE, null, null),
            day("2026-12-22", DayPart.WHOLE, null, null),
            day("2026-12-28", DayPart.WHOLE, null, null));
    assertThat(file.split("BEGIN:VEVENT", -1)).hasSize(3);
    assertThat(file)
        .contains(
            "DTSTART;VALUE=DATE:20261221",
            "DTEND;VALUE=DATE:20261223",
            "DTSTART;VALUE=DATE:20261228",
            "DTEND;VALUE=DATE:20261229",
            "UID:" + ID + "-20261221@wissel",
            "STATUS:TENTATIVE",
            "SUMMARY:Leave")
        .doesNotContain("care", "private");
    assertThat(file)
        .isEqualTo(
            file(
                day("2026-12-21", DayPart.WHOLE, null, null),
                day("2026-12-22", DayPart.WHOLE, null, null),
                day("2026-12-28", DayPart.WHOLE, null, null)));
  }

  @Test
  @DisplayName("LV-13 Half days and times have times, right on both sides of the clock change")
  void partsHaveTimes() {
    assertThat(
            file(
                day("2026-12-21", DayPart.MORNING, null, null),
                day("2026-12-22", DayPart.AFTERNOON, null, null)))
        .contains(
            "DTSTART:20261221T080000Z",
            "DTEND:20261221T120000Z",
            "DTSTART:20261222T120000Z",
            "DTEND:20261222T160000Z");
    assertThat(file(day("2026-03-29", DayPart.TIMES, "09:00", "11:30")))
        .contains("DTSTART:20260329T070000Z", "DTEND:20260329T093000Z");
    assertThat(file(day("2026-10-25", DayPart.TIMES, "09:00", "11:30")))
        .contains("DTSTART:20261025T080000Z", "DTEND:20261025T103000Z");
  }
}
