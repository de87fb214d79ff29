package org.wissel.adapters.tryton;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonLeaveNote.Request;
import org.wissel.adapters.tryton.TrytonSettings.LeaveType;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;

/**
 * A request: its lines, the first one first; or the one line that HR entered by hand.
 *
 * @param submission null for what HR entered
 */
record TrytonLeave(@Nullable SubmissionId submission, List<TrytonLeaveDay> lines) {

  TrytonLeave {
    lines = lines.stream().sorted(Comparator.comparing(TrytonLeaveDay::number)).toList();
  }

  TrytonLeaveDay first() {
    return lines.get(0);
  }

  String reference() {
    return String.valueOf(first().id());
  }

  /** How the portal left it; null when HR took that away. */
  @Nullable Request request() {
    return first().request();
  }

  Optional<EmployeeNumber> employee() {
    return first().worker();
  }

  List<LeaveDay> days() {
    return lines.stream()
        .filter(TrytonLeaveDay::isLeave)
        .map(TrytonLeaveDay::day)
        .sorted(Comparator.comparing(LeaveDay::date))
        .toList();
  }

  Optional<Acknowledgement> taken(String content) {
    return Optional.ofNullable(request())
        .flatMap(request -> request.taken(content))
        .map(taken -> new Acknowledgement(reference(), taken.at(), true));
  }

  /** What Tryton compares before it writes. */
  Map<String, String> timestamps() {
    Map<String, String> timestamps = new HashMap<>();
    lines.forEach(line -> timestamps.put(TrytonLeaveDays.LINE + "," + line.id(), line.timestamp()));
    return timestamps;
  }

  /** Empty when Tryton does not say whose it is. */
  Optional<LeaveAtSource> leave() {
    return employee().map(this::leave);
  }

  private LeaveAtSource leave(EmployeeNumber employee) {
    Request request = request();
    List<LeaveDay> days = days();
    String type =
        lines.stream()
            .flatMap(line -> line.type().stream())
            .findFirst()
            .map(LeaveType::code)
            .orElse(request == null ? "" : request.type());
    boolean changed =
        request != null
            && (!request.days().equals(TrytonLeaveDay.fingerprint(days))
                || !request.type().equals(type));
    LeaveStatusAtSource status =
        request != null && request.withdrawn() && days.isEmpty()
            ? LeaveStatusAtSource.WITHDRAWN
            : days.isEmpty() ? LeaveStatusAtSource.DELETED : LeaveStatusAtSource.APPROVED;
    String words = first().description().words();
    return new LeaveAtSource(
        submission,
        reference(),
        employee,
        type,
        request == null ? 1 : request.revision() + (changed ? 1 : 0),
        days,
        status,
        days.isEmpty() ? "no hours" : "booked",
        request == null || request.substitute() == null
            ? null
            : new EmployeeNumber(request.substitute()),
        request == null ? null : request.remark(),
        request == null ? null : request.approver(),
        request == null || words.isEmpty() ? null : words,
        changed,
        lines.stream()
            .map(TrytonLeaveDay::changedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH));
  }
}
