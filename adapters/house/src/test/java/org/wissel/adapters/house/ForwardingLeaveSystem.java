package org.wissel.adapters.house;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;

/** Does as another one does; a test overrides what shall be different. */
class ForwardingLeaveSystem implements LeaveSystem {

  private final LeaveSystem real;

  ForwardingLeaveSystem(LeaveSystem real) {
    this.real = real;
  }

  @Override
  public LeaveCapabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public List<LeaveTypeAtSource> types() {
    return real.types();
  }

  @Override
  public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
    return real.balances(employees);
  }

  @Override
  public Acknowledgement submit(LeaveSubmission submission) {
    return real.submit(submission);
  }

  @Override
  public Acknowledgement change(LeaveSubmission submission) {
    return real.change(submission);
  }

  @Override
  public Acknowledgement decide(LeaveDecision decision) {
    return real.decide(decision);
  }

  @Override
  public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
    return real.withdraw(withdrawal);
  }

  @Override
  public Optional<LeaveAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
    return real.changesSince(cursor);
  }

  @Override
  public List<AbsenceAtSource> absences(LocalDate first, LocalDate last) {
    return real.absences(first, last);
  }
}
