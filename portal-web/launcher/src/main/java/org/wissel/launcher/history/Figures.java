package org.wissel.launcher.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.Rows.Table;

/** Makes the figures of the last month: three on home with who is at work, two more. */
final class Figures {

  private static final int DAYS = 30;
  private static final int EVERYBODY = 1_846;
  private static final int ON_A_WORKDAY = 1_730;
  private static final int AT_A_WEEKEND = 236;

  private final Random random;
  private final Rows rows;
  private final Instant now;
  private final LocalDate today;
  private final ZoneId zone;

  Figures(long seed, Rows rows, Instant now, ZoneId zone) {
    random = new Random(seed);
    this.rows = rows;
    this.now = now;
    this.today = now.atZone(zone).toLocalDate();
    this.zone = zone;
  }

  void write() {
    define("at-work", "At work today", "Vandaag aan het werk", "", null, null, 1);
    for (int ago = 1; ago < DAYS; ago++) {
      LocalDate day = today.minusDays(ago);
      boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      int here = (weekend ? AT_A_WEEKEND : ON_A_WORKDAY) + random.nextInt(40);
      day("at-work", day, BigDecimal.valueOf(here), EVERYBODY, "");
    }
    define("illness", "Absence through illness", "Ziekteverzuim", "%", "4.5", "MOST", 2);
    lately("illness", 4.9, -0.03, 0.15, 1, "Absence register, HR");
    define(
        "customers",
        "Customers #watdeklantvindt",
        "Klanten #watdeklantvindt",
        "/ 10",
        "8",
        "LEAST",
        3);
    lately("customers", 8.1, -0.02, 0.1, 1, "Survey after calls");
    define("outbreaks", "Outbreaks in homes", "Uitbraken in huizen", "", "2", "MOST", 4);
    lately("outbreaks", 2.4, -0.05, 0.6, 0, "Infection control");
    define("applicants", "Applicants in talks", "Sollicitanten in gesprek", "", null, null, 5);
    lately("applicants", 9, 0.1, 1.5, 0, "Recruitment");
  }

  private void define(
      String code,
      String english,
      String dutch,
      String unit,
      @Nullable String norm,
      @Nullable String normIs,
      int place) {
    rows.add(Table.FIGURE, code, english, dutch, unit, norm, normIs, place, place < 4);
  }

  private void lately(
      String code, double first, double aDay, double around, int decimals, String source) {
    for (int ago = DAYS - 1; ago >= 0; ago--) {
      double value = first + aDay * (DAYS - 1 - ago) + around * random.nextGaussian() / 2;
      day(
          code,
          today.minusDays(ago),
          BigDecimal.valueOf(Math.max(0, value)).setScale(decimals, RoundingMode.HALF_UP),
          null,
          source);
    }
  }

  private void day(
      String code, LocalDate day, BigDecimal value, @Nullable Integer outOf, String source) {
    Instant at = day.atTime(LocalTime.of(7, random.nextInt(30))).atZone(zone).toInstant();
    rows.add(Table.FIGURE_DAY, code, day, value, outOf, source, at.isAfter(now) ? now : at);
  }
}
