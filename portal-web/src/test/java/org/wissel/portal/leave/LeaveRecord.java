package org.wissel.portal.leave;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;

/** Holiday as HR tells of it, with nothing decided and nobody's words. */
final class LeaveRecord {

  private LeaveRecord() {}

  /** The submission is null where it was made at HR. */
  static LeaveAtSource of(
      @Nullable UUID submission,
      String reference,
      EmployeeNumber employee,
      int revision,
      List<LeaveDay> days,
      LeaveStatusAtSource status,
      Instant updated) {
    return new LeaveAtSource(
        submission == null ? null : new SubmissionId(submission),
        reference,
        employee,
        "holiday",
        revision,
        days,
        status,
        status.name(),
        null,
        null,
        null,
        null,
        false,
        updated);
  }
}
