package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader has left.
 *
 * @param on the day that {@link TypeBalance#projected()} is about
 * @param types none where the system does not tell balances, and before the first reading
 * @param notTold the sentence that the system does not tell balances; null where it does
 */
public record LeaveBalanceCard(
    LocalDate on, List<TypeBalance> types, @Nullable String notTold, LeaveConnectionNotice notice) {

  public LeaveBalanceCard {
    types = List.copyOf(types);
  }

  /**
   * One kind of leave.
   *
   * @param available hours left today after what is approved
   * @param pending hours asked for and not yet decided, those that wait here included
   * @param projected hours left on the asked day when all that is pending is approved
   * @param asOf when the system worked it out
   */
  public record TypeBalance(
      String type,
      String name,
      BigDecimal available,
      BigDecimal pending,
      BigDecimal projected,
      List<Pot> pots,
      Instant asOf) {
    public TypeBalance {
      pots = List.copyOf(pots);
    }
  }

  /**
   * Hours with one expiry.
   *
   * @param free what is left when all that is pending is approved
   */
  public record Pot(
      String key,
      String name,
      BigDecimal granted,
      BigDecimal available,
      BigDecimal free,
      LocalDate validFrom,
      @Nullable LocalDate expiresOn) {}
}
