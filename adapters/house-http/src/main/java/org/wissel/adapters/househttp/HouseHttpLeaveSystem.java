package org.wissel.adapters.househttp;

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

/** The leave register at the other end of the line. */
final class HouseHttpLeaveSystem implements LeaveSystem {

  private final HouseHttpLine line;
  private final HouseHttpKept<LeaveCapabilities> capabilities;

  HouseHttpLeaveSystem(HouseHttpLine line) {
    this.line = line;
    this.capabilities =
        new HouseHttpKept<>(
            line.clock(),
            () ->
                line.ask(
                    HouseHttpClient::leaveCapabilities,
                    HouseHttpWire.LeaveCan.class,
                    HouseHttpWire.LeaveCan::read));
  }

  @Override
  public LeaveCapabilities capabilities() {
    return capabilities.answer();
  }

  @Override
  public List<LeaveTypeAtSource> types() {
    return line.ask(HouseHttpClient::types, HouseHttpWire.Types.class, HouseHttpWire.Types::read);
  }

  @Override
  public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
    if (employees.size() > 200) {
      throw new IllegalArgumentException("balances of at most 200 employees a call");
    }
    String json = line.json(HouseHttpWire.Whose.of(List.copyOf(employees)));
    return line.ask(
        client -> client.balances(json),
        HouseHttpWire.Balances.class,
        HouseHttpWire.Balances::read);
  }

  @Override
  public Acknowledgement submit(LeaveSubmission submission) {
    String json = line.json(HouseHttpWire.Submission.of(submission));
    return line.ask(
        client -> client.submit(submission.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Acknowledgement change(LeaveSubmission submission) {
    String json = line.json(HouseHttpWire.Submission.of(submission));
    return line.ask(
        client -> client.change(submission.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Acknowledgement decide(LeaveDecision decision) {
    String json = line.json(HouseHttpWire.Decision.of(decision));
    return line.ask(
        client -> client.decide(decision.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
    String json = line.json(HouseHttpWire.Withdrawal.of(withdrawal));
    return line.ask(
        client -> client.withdraw(withdrawal.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Optional<LeaveAtSource> findBySubmission(SubmissionId submission) {
    return line.find(
        client -> client.find(submission.toString()),
        HouseHttpWire.Request.class,
        HouseHttpWire.Request::read);
  }

  @Override
  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
    return line.ask(
        client -> client.leaveChanges(cursor.value()),
        HouseHttpWire.RequestChanges.class,
        HouseHttpWire.RequestChanges::read);
  }

  @Override
  public List<AbsenceAtSource> absences(LocalDate first, LocalDate last) {
    if (last.isAfter(first.plusDays(91))) {
      throw new IllegalArgumentException("absences of at most 92 days a call");
    }
    return line.ask(
        client -> client.absences(first.toString(), last.toString()),
        HouseHttpWire.Absences.class,
        HouseHttpWire.Absences::read);
  }
}
