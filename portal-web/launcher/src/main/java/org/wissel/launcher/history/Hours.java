package org.wissel.launcher.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** When people write: on working days, most of all in the morning, and less in summer. */
final class Hours {

  private static final Map<DayOfWeek, Double> DAYS =
      Map.of(
          DayOfWeek.MONDAY, 1.0,
          DayOfWeek.TUESDAY, 0.95,
          DayOfWeek.WEDNESDAY, 0.8,
          DayOfWeek.THURSDAY, 0.9,
          DayOfWeek.FRIDAY, 0.6,
          DayOfWeek.SATURDAY, 0.1,
          DayOfWeek.SUNDAY, 0.08);

  /** Of each hour of the day, from midnight on. */
  private static final double[] CLOCK = {
    0.02, 0.01, 0.01, 0.01, 0.02, 0.05, 0.15, 0.45, 0.8, 1, 0.95, 0.85, 0.5, 0.8, 0.85, 0.8, 0.65,
    0.35, 0.15, 0.14, 0.14, 0.1, 0.06, 0.03
  };

  private final Random random;
  private final Instant now;
  private final ZoneId zone;

  Hours(Random random, Instant now, ZoneId zone) {
    this.random = random;
    this.now = now;
    this.zone = zone;
  }

  /** So many moments of the past year, the oldest first. */
  long[] year(int count) {
    LocalDate today = now.atZone(zone).toLocalDate();
    long latest = now.minusSeconds(120).getEpochSecond();
    long[] moments = new long[count];
    for (int i = 0; i < count; i++) {
      do {
        moments[i] = moment(today);
      } while (moments[i] > latest);
    }
    Arrays.sort(moments);
    return moments;
  }

  private long moment(LocalDate today) {
    while (true) {
      LocalDate day = today.minusDays(random.nextInt(365));
      double weight = DAYS.getOrDefault(day.getDayOfWeek(), 0.0) * season(day);
      int hour = random.nextInt(24);
      if (random.nextDouble() < weight && random.nextDouble() < CLOCK[hour]) {
        return day.atTime(hour, random.nextInt(60), random.nextInt(60))
            .atZone(zone)
            .toEpochSecond();
      }
    }
  }

  private static double season(LocalDate day) {
    boolean summer = (day.getMonthValue() == 7 && day.getDayOfMonth() > 14) || isAugust(day);
    boolean christmas = day.getMonthValue() == 12 && day.getDayOfMonth() > 23;
    return summer ? 0.6 : christmas ? 0.25 : 1;
  }

  private static boolean isAugust(LocalDate day) {
    return day.getMonthValue() == 8 && day.getDayOfMonth() < 24;
  }

  /** When somebody goes on with it: soon mostly, and hardly ever at night. */
  Instant after(Instant moment, int usualMinutes) {
    double minutes = -Math.log(1 - random.nextDouble()) * usualMinutes;
    if (random.nextInt(8) == 0) {
      minutes += 60 + random.nextInt(1200);
    }
    ZonedDateTime at = moment.plus(Duration.ofSeconds(30 + (long) (minutes * 60))).atZone(zone);
    if (at.getHour() < 6) {
      at = at.withHour(7).plusMinutes(random.nextInt(50));
    } else if (at.getHour() > 21) {
      at = at.plusDays(1).withHour(7).plusMinutes(random.nextInt(50));
    }
    return at.toInstant().isAfter(moment) ? at.toInstant() : moment.plusSeconds(60);
  }

  /** Some days later, at five o'clock. */
  Instant end(Instant moment, int days) {
    ZonedDateTime at = moment.atZone(zone).plusDays(days).withHour(17).withMinute(0).withSecond(0);
    while (at.getDayOfWeek().getValue() > 5) {
      at = at.plusDays(1);
    }
    return at.toInstant();
  }

  /** The last working day that is at least so many days ago, at that time. */
  Instant ago(int days, int hour, int minute) {
    ZonedDateTime at =
        now.atZone(zone).minusDays(days).withHour(hour).withMinute(minute).withSecond(0);
    while (at.getDayOfWeek().getValue() > 5 || at.toInstant().isAfter(now.minusSeconds(120))) {
      at = at.minusDays(1);
    }
    return at.toInstant();
  }
}
