package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.id;
import static org.wissel.adapters.tryton.TrytonJson.records;
import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonSettings.LeaveType;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveAtSource;

/** Reads the lines of timesheets that are leave, and who and what they are about. */
final class TrytonLeaveDays implements TrytonChanges.Rows<TrytonLeaveDay, LeaveAtSource> {

  static final String LINE = "timesheet.line";

  private static final List<?> BY_NUMBER = List.of(List.of("id", "ASC"));

  private final TrytonLine line;
  private final TrytonSettings settings;

  /**
   * An employee in Tryton.
   *
   * @param number Tryton's
   */
  record Worker(long number, String name) {}

  TrytonLeaveDays(TrytonLine line, TrytonSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  /** The number of the work of each type of leave, by the type's code. */
  Map<String, Long> works() {
    Map<String, Long> byName = new HashMap<>();
    for (JsonObject work :
        records(
            line.call(
                "model.timesheet.work.search_read",
                List.of(
                    List.of("company", "=", line.company()), List.of("name", "in", workNames())),
                0,
                null,
                BY_NUMBER,
                List.of("name")))) {
      byName.putIfAbsent(text(work, "name"), id(work, "id"));
    }
    Map<String, Long> works = new HashMap<>();
    for (LeaveType type : settings.leaveTypes()) {
      Long number = byName.get(type.work());
      if (number == null) {
        throw new ContractBrokenException(
            settings.connection() + " has no work " + type.work(), null);
      }
      works.put(type.code(), number);
    }
    return works;
  }

  private List<String> workNames() {
    return settings.leaveTypes().stream().map(LeaveType::work).toList();
  }

  /** Those whom Tryton knows as employees, by personnel number. */
  Map<String, Worker> workers(Collection<EmployeeNumber> numbers) {
    Map<String, Worker> workers = new HashMap<>();
    for (JsonObject one :
        records(
            line.call(
                "model.company.employee.search_read",
                List.of(
                    List.of("company", "=", line.company()),
                    List.of(
                        "party.code",
                        "in",
                        numbers.stream().map(EmployeeNumber::value).distinct().toList())),
                0,
                null,
                BY_NUMBER,
                List.of("party.code", "party.name")))) {
      workers.putIfAbsent(
          text(one, "party", "code"), new Worker(id(one, "id"), text(one, "party", "name")));
    }
    return workers;
  }

  Optional<TrytonLeave> bySubmission(SubmissionId submission) {
    List<TrytonLeaveDay> lines = lines(List.of(submission));
    // without its first line it is HR's alone
    return lines.stream().anyMatch(one -> one.uuid().equals(submission.toString()))
        ? Optional.of(new TrytonLeave(submission, lines))
        : Optional.empty();
  }

  /** Every line with hours between the two days, both included, of one employee or of all. */
  List<TrytonLeaveDay> between(LocalDate first, LocalDate last, @Nullable EmployeeNumber employee) {
    List<Object> domain = new ArrayList<>();
    domain.add(List.of("date", ">=", first));
    domain.add(List.of("date", "<=", last));
    domain.add(List.of("duration", ">", Duration.ZERO));
    if (employee != null) {
      domain.add(List.of("employee.party.code", "=", employee.value()));
    }
    return days(any(List.of(isLeave(), domain), null, BY_NUMBER, TrytonLeaveDay.FIELDS));
  }

  private List<?> isLeave() {
    return List.of("work.name", "in", workNames());
  }

  // What changed

  /** Leave, and what the portal wrote as such and HR moved to another work. */
  @Override
  public List<JsonObject> search(
      List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields) {
    List<?> either =
        List.of(
            "OR",
            List.of(isLeave()),
            List.of(List.of("description", "like", "%" + TrytonLeaveNote.BEGIN + "%")));
    return any(List.of(either, domain), limit, order, fields);
  }

  /** Not what was years ago, as nobody asks for it any more. */
  @Override
  public List<?> atFirst() {
    return List.of("date", ">=", LocalDate.now(settings.clock()).minusYears(1));
  }

  @Override
  public List<TrytonLeaveDay> read(List<?> domain, int limit) {
    return days(search(domain, limit, BY_NUMBER, TrytonLeaveDay.FIELDS));
  }

  @Override
  public long number(TrytonLeaveDay row) {
    return row.id();
  }

  /** The requests that the lines belong to, with all their other lines. */
  @Override
  public List<LeaveAtSource> told(List<TrytonLeaveDay> batch) {
    Set<SubmissionId> submissions = new LinkedHashSet<>();
    batch.forEach(one -> one.submission().ifPresent(submissions::add));
    Map<SubmissionId, List<TrytonLeaveDay>> requests = new LinkedHashMap<>();
    for (TrytonLeaveDay one : submissions.isEmpty() ? batch.subList(0, 0) : lines(submissions)) {
      one.submission()
          .ifPresent(id -> requests.computeIfAbsent(id, any -> new ArrayList<>()).add(one));
    }
    requests.values().removeIf(all -> all.stream().noneMatch(one -> one.request() != null));
    List<TrytonLeave> told = new ArrayList<>();
    requests.forEach((id, all) -> told.add(new TrytonLeave(id, all)));
    for (TrytonLeaveDay one : batch) {
      if (one.type().isPresent() && one.submission().filter(requests::containsKey).isEmpty()) {
        told.add(new TrytonLeave(null, List.of(one)));
      }
    }
    return told.stream().flatMap(one -> one.leave().stream()).toList();
  }

  private List<TrytonLeaveDay> lines(Collection<SubmissionId> submissions) {
    List<Object> either = new ArrayList<>();
    either.add("OR");
    submissions.forEach(id -> either.add(List.of(List.of("uuid", "like", id + "%"))));
    return days(any(either, null, BY_NUMBER, TrytonLeaveDay.FIELDS));
  }

  /** Whatever the work, which HR may have changed. */
  private List<JsonObject> any(
      List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields) {
    try {
      return found(domain, limit, order, fields);
    } catch (AccessRefusedException e) {
      // so it says too when a line is taken away while it is read, where readers are not isolated
      return found(domain, limit, order, fields);
    }
  }

  private List<JsonObject> found(
      List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields) {
    return records(
        line.call(
            "model." + LINE + ".search_read",
            List.of(List.of("company", "=", line.company()), domain),
            0,
            limit,
            order,
            fields));
  }

  private List<TrytonLeaveDay> days(List<JsonObject> rows) {
    return rows.stream().map(row -> TrytonLeaveDay.of(row, settings)).toList();
  }
}
