package org.wissel.spi.leave;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;

/**
 * An outside system of record for leave. Every method may throw an {@link
 * org.wissel.spi.AdapterException}. Writing methods are idempotent per submission id: the same
 * content again answers with the first acknowledgement, marked repeated.
 */
public interface LeaveSystem {

  LeaveCapabilities capabilities();

  List<LeaveTypeAtSource> types();

  /**
   * Balances of the given employees (at most 200 a call); unknown employees are left out. A system
   * that cannot {@link Capability#BALANCES} refuses in the words that it declares.
   */
  List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees);

  /**
   * Files a request; one that nobody approved is refused in the declared words where the system
   * cannot {@link Capability#PENDING}.
   */
  Acknowledgement submit(LeaveSubmission submission);

  /**
   * Replaces days, type, substitute and remark of a filed request; the old ones count until then.
   */
  Acknowledgement change(LeaveSubmission submission);

  /** Records a decision that was taken in the portal. */
  Acknowledgement decide(LeaveDecision decision);

  /** Takes a filed request back on the employee's behalf. */
  Acknowledgement withdraw(LeaveWithdrawal withdrawal);

  /** The record that carries this submission id, or empty when the system surely has none. */
  Optional<LeaveAtSource> findBySubmission(SubmissionId submission);

  /**
   * Requests that were made, changed or decided since the cursor, whoever did it. What was told may
   * be told again, as it is.
   */
  Changes<LeaveAtSource> changesSince(Cursor cursor);

  /** Every day on which somebody is away between the two days, both included; at most 92 days. */
  List<AbsenceAtSource> absences(LocalDate first, LocalDate last);
}
