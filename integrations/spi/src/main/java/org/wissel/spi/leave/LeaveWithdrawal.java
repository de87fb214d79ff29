package org.wissel.spi.leave;

import java.time.Instant;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/** The employee takes a filed request back. */
public record LeaveWithdrawal(
    SubmissionId submission, EmployeeNumber withdrawnBy, Instant withdrawnAt, String language) {}
