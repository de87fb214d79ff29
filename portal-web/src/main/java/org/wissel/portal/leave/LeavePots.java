package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveDay;

/**
 * What somebody has left of one kind of leave, and what it would be after more days. The pot that
 * expires first is used first.
 */
final class LeavePots {

  private static final Comparator<LeaveBalanceAtSource> FIRST_TO_EXPIRE =
      Comparator.comparing(
              LeaveBalanceAtSource::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(LeaveBalanceAtSource::validFrom)
          .thenComparing(LeaveBalanceAtSource::pot);

  private final List<LeaveBalanceAtSource> pots;
  private final Map<String, BigDecimal> free = new HashMap<>();

  LeavePots(List<LeaveBalanceAtSource> read) {
    pots = read.stream().sorted(FIRST_TO_EXPIRE).toList();
    pots.forEach(pot -> free.put(pot.pot(), pot.available().subtract(pot.pending())));
  }

  List<LeaveBalanceAtSource> pots() {
    return pots;
  }

  BigDecimal free(LeaveBalanceAtSource pot) {
    return LeaveEstimate.plain(free.getOrDefault(pot.pot(), BigDecimal.ZERO));
  }

  /** Takes the days off; answers how many hours are missing. */
  BigDecimal take(List<LeaveDay> days) {
    BigDecimal missing = BigDecimal.ZERO;
    for (LeaveDay day : days) {
      BigDecimal needed = day.hours();
      for (LeaveBalanceAtSource pot : pots) {
        BigDecimal taken = free(pot).max(BigDecimal.ZERO).min(needed);
        if (taken.signum() > 0 && valid(pot, day.date())) {
          free.put(pot.pot(), free(pot).subtract(taken));
          needed = needed.subtract(taken);
        }
      }
      missing = missing.add(needed);
    }
    return LeaveEstimate.plain(missing);
  }

  /** Gives back what a request holds that is about to be changed. */
  void giveBack(List<LeaveDay> days) {
    for (LeaveDay day : days) {
      pots.stream()
          .filter(pot -> valid(pot, day.date()))
          .findFirst()
          .ifPresent(pot -> free.put(pot.pot(), free(pot).add(day.hours())));
    }
  }

  /** Hours left that may be used on this day. */
  BigDecimal freeOn(LocalDate day) {
    return LeaveEstimate.plain(
        pots.stream()
            .filter(pot -> valid(pot, day))
            .map(this::free)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  static boolean valid(LeaveBalanceAtSource pot, LocalDate day) {
    LocalDate expires = pot.expiresOn();
    return !day.isBefore(pot.validFrom()) && (expires == null || !day.isAfter(expires));
  }
}
