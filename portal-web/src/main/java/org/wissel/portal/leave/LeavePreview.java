package org.wissel.portal.leave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;

/**
 * What a request would cost, by the portal's own estimate.
 *
 * @param days every day from the first to the last
 * @param leaves hours left on the last day afterwards, or null for leave without a balance
 * @param warnings sentences to consider; the request can be sent all the same
 * @param refusals why it cannot be sent; empty when it can
 * @param alsoAway colleagues who are away on these days; never why
 */
public record LeavePreview(
    BigDecimal hours,
    List<Line> days,
    @Nullable BigDecimal leaves,
    List<String> warnings,
    List<Problem> refusals,
    List<LeaveCard.Away> alsoAway) {

  public LeavePreview {
    days = List.copyOf(days);
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
    alsoAway = List.copyOf(alsoAway);
  }

  public boolean sendable() {
    return refusals.isEmpty();
  }

  /**
   * One calendar day.
   *
   * @param holiday name of the public holiday that makes it free, or null
   */
  public record Line(LocalDate date, DayPart part, BigDecimal hours, @Nullable String holiday) {}

  /** A field and the sentence beside it. */
  public record Problem(String field, String sentence) {}
}
