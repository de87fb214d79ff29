package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveDay;

class LeavePotsTest {

  private final LeaveBalanceAtSource extra = pot("extra", "44", "0", "2026-01-01", null);
  private final LeaveBalanceAtSource statutory =
      pot("statutory", "52", "8", "2026-01-01", "2027-06-30");
  private final LeaveBalanceAtSource next =
      pot("statutory-2027", "160", "0", "2027-01-01", "2028-06-30");
  private final LeavePots pots = new LeavePots(List.of(extra, next, statutory));

  private static LeaveBalanceAtSource pot(
      String key, String available, String pending, String from, @Nullable String expires) {
    return new LeaveBalanceAtSource(
        new EmployeeNumber("tom"),
        "holiday",
        key,
        Map.of("en", key),
        new BigDecimal("160"),
        new BigDecimal(available),
        new BigDecimal(pending),
        LocalDate.parse(from),
        expires == null ? null : LocalDate.parse(expires),
        Instant.EPOCH);
  }

  private static List<LeaveDay> days(String first, int count) {
    LocalDate day = LocalDate.parse(first);
    return day.datesUntil(day.plusDays(count))
        .map(date -> new LeaveDay(date, DayPart.WHOLE, BigDecimal.valueOf(8), null, null))
        .toList();
  }

  @Test
  @DisplayName("LV-10 What is pending is not free any more")
  void whatIsPendingIsNotFree() {
    assertThat(pots.free(statutory)).isEqualByComparingTo("44");
    assertThat(pots.freeOn(LocalDate.of(2026, 12, 1))).isEqualByComparingTo("88");
  }

  @Test
  @DisplayName("LV-10 Hours that expire first go first, each only on its days")
  void hoursThatExpireFirstGoFirst() {
    assertThat(pots.take(days("2026-12-07", 5))).isEqualByComparingTo("0");
    assertThat(pots.free(statutory)).isEqualByComparingTo("4");
    assertThat(pots.free(extra)).isEqualByComparingTo("44");

    assertThat(pots.take(days("2027-07-05", 1))).isEqualByComparingTo("0");
    assertThat(pots.free(statutory)).as("expired by then").isEqualByComparingTo("4");
    assertThat(pots.free(next)).isEqualByComparingTo("152");
  }

  @Test
  @DisplayName("LV-10 What is short is told, and nothing is taken twice")
  void whatIsShortIsTold() {
    assertThat(pots.take(days("2026-12-01", 12))).isEqualByComparingTo("8");
    assertThat(pots.freeOn(LocalDate.of(2026, 12, 31))).isEqualByComparingTo("0");
    pots.giveBack(days("2026-12-01", 1));
    assertThat(pots.freeOn(LocalDate.of(2026, 12, 31))).isEqualByComparingTo("8");
  }
}
