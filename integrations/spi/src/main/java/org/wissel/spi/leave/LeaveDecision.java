package org.wissel.spi.leave;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/**
 * A decision taken in the portal.
 *
 * @param revision the content that was decided on; a system that holds a newer one rejects
 * @param reason required unless approved
 */
public record LeaveDecision(
    SubmissionId submission,
    int revision,
    Verdict verdict,
    EmployeeNumber decidedBy,
    @Nullable String reason,
    Instant decidedAt,
    String language) {

  /** What was decided. */
  public enum Verdict {
    APPROVED,
    REJECTED,
    /** The approver wants something changed. */
    SENT_BACK
  }
}
