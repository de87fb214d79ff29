package org.wissel.spi.leave;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/**
 * A request as the system holds it.
 *
 * @param submission null when it was not made through the portal
 * @param revision the portal's revision it holds; one more after somebody changed the days there
 * @param days each day with its cost by the system's rules, in date order
 * @param status what the system says; OTHER with {@code rawStatus} for a word we do not know
 * @param decidedBy name of who decided, as the system has it
 * @param reason why it was rejected, sent back or changed
 * @param changedThere whether somebody changed the days at the system itself
 */
public record LeaveAtSource(
    @Nullable SubmissionId submission,
    String reference,
    EmployeeNumber employee,
    String type,
    int revision,
    List<LeaveDay> days,
    LeaveStatusAtSource status,
    String rawStatus,
    @Nullable EmployeeNumber substitute,
    @Nullable String remark,
    @Nullable String decidedBy,
    @Nullable String reason,
    boolean changedThere,
    Instant updatedAt) {
  public LeaveAtSource {
    days = List.copyOf(days);
  }

  /** The sum of the days, exact. */
  public BigDecimal hours() {
    return days.stream().map(LeaveDay::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
