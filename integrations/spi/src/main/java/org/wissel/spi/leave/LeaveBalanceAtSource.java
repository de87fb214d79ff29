package org.wissel.spi.leave;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * What an employee has left in one pot of hours. Statutory and extra hours are pots of the same
 * leave type; the one that expires first is used first.
 *
 * @param type the leave type that draws on it
 * @param pot the system's key of the pot, e.g. {@code statutory-2026}
 * @param names the pot's name per language tag
 * @param granted hours given in total
 * @param available hours left after what is approved
 * @param pending hours asked for and not yet decided; not taken off {@code available}
 * @param validFrom first day on which the pot may be used
 * @param expiresOn last day on which it may be used, or null
 * @param asOf when the system worked this out
 */
public record LeaveBalanceAtSource(
    EmployeeNumber employee,
    String type,
    String pot,
    Map<String, String> names,
    BigDecimal granted,
    BigDecimal available,
    BigDecimal pending,
    LocalDate validFrom,
    @Nullable LocalDate expiresOn,
    Instant asOf) {
  public LeaveBalanceAtSource {
    names = Map.copyOf(names);
  }
}
