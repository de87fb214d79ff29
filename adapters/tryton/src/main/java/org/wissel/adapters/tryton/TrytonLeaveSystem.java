package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonLeaveDays.LINE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonLeaveDays.Worker;
import org.wissel.adapters.tryton.TrytonLeaveNote.Request;
import org.wissel.adapters.tryton.TrytonLeaveNote.Taken;
import org.wissel.adapters.tryton.TrytonSettings.LeaveType;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;

/**
 * Leave as lines of the employees' timesheets, one for each day with hours. All lines of a request
 * are made in one call, which Tryton takes whole or not at all, and changed in one call; a line
 * that a change needs more is made without hours before it, and one that it needs no more is taken
 * away after it.
 */
final class TrytonLeaveSystem implements LeaveSystem {

  private static final LeaveCapabilities CAPABILITIES =
      new LeaveCapabilities(
          Decides.DECIDES_HERE_FILED_AFTER,
          new Capabilities(
              Map.of(
                  Capability.BALANCES, "HR does not tell balances here.",
                  Capability.PENDING, "HR takes leave only after it was approved.")));
  private static final int MOST_DAYS = 92;
  private static final int BATCH = 100;
  private static final int TRIES = 4;

  private final TrytonLine line;
  private final TrytonSettings settings;
  private final TrytonLeaveDays days;
  private final TrytonChanges<TrytonLeaveDay, LeaveAtSource> changes;
  private final TrytonLocks locks;

  TrytonLeaveSystem(TrytonLine line, TrytonSettings settings) {
    this.line = line;
    this.settings = settings;
    this.days = new TrytonLeaveDays(line, settings);
    this.changes = new TrytonChanges<>(days);
    this.locks = new TrytonLocks(line, settings);
  }

  @Override
  public LeaveCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<LeaveTypeAtSource> types() {
    return line.inTime(
        () -> {
          days.works();
          return settings.leaveTypes().stream()
              .map(
                  type ->
                      new LeaveTypeAtSource(
                          type.code(), type.names(), type.halfDays(), type.hours(), false, false))
              .toList();
        });
  }

  @Override
  public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
    throw cannot(Capability.BALANCES);
  }

  // Filing

  @Override
  public Acknowledgement submit(LeaveSubmission submission) {
    String content = TrytonLeaveNote.fingerprint("submit", submission);
    return locks.alone(submission.employee().value(), () -> submit(submission, content));
  }

  private Acknowledgement submit(LeaveSubmission submission, String content) {
    String language = submission.language();
    Optional<TrytonLeave> there = days.bySubmission(submission.submission());
    if (there.isPresent()) {
      return there
          .get()
          .taken(content)
          .orElseThrow(() -> TrytonSentences.LEAVE_ID_USED.in(language));
    }
    approved(submission);
    LeaveType type = check(submission);
    Map<String, Worker> workers = workers(submission);
    Worker worker = workers.get(submission.employee().value());
    if (worker == null) {
      throw TrytonSentences.UNKNOWN_WORKER.in(language);
    }
    noOverlap(submission, null);
    long work = work(type);
    Instant now = now();
    List<Object> lines = new ArrayList<>();
    for (LeaveDay day : submission.days()) {
      boolean first = lines.isEmpty();
      String approver = approver(submission, workers);
      Request request =
          first ? request(submission, approver, List.of(new Taken(content, now))) : null;
      Map<String, @Nullable Object> one = line(day, work, request, approver);
      one.put("company", line.company());
      one.put("employee", worker.number());
      one.put("uuid", TrytonLeaveDay.uuid(submission.submission(), lines.size() + 1));
      lines.add(one);
    }
    try {
      line.call("model." + LINE + ".create", lines);
    } catch (RequestRejectedException e) {
      // another node may have been first, as the uuid is unique
      return days.bySubmission(submission.submission())
          .map(
              other ->
                  other
                      .taken(content)
                      .orElseThrow(() -> TrytonSentences.LEAVE_ID_USED.in(language)))
          .orElseThrow(() -> e);
    }
    TrytonLeave made = written(submission);
    try {
      noOverlap(submission, made);
    } catch (RequestRejectedException e) {
      // another node filed other leave of the same days; the later one goes
      delete(made.lines());
      throw e;
    }
    return new Acknowledgement(made.reference(), now, false);
  }

  private static void approved(LeaveSubmission submission) {
    EmployeeNumber decidedBy = submission.decidedBy();
    if (!submission.approved() || decidedBy == null) {
      throw cannot(Capability.PENDING);
    }
    if (decidedBy.equals(submission.employee())) {
      throw TrytonSentences.OWN_LEAVE.in(submission.language());
    }
  }

  private LeaveType check(LeaveSubmission submission) {
    String language = submission.language();
    LeaveType type =
        settings
            .leaveType(submission.type())
            .orElseThrow(() -> TrytonSentences.UNKNOWN_LEAVE_TYPE.in(language));
    if (submission.days().isEmpty()
        || submission.days().stream()
            .anyMatch(day -> TrytonLeaveDay.duration(day.hours()).isZero())) {
      throw TrytonSentences.NO_HOURS.in(language);
    }
    for (LeaveDay day : submission.days()) {
      if (day.part() == DayPart.TIMES
          ? !type.hours()
          : day.part() != DayPart.WHOLE && !type.halfDays()) {
        throw TrytonSentences.WRONG_PARTS.in(language);
      }
    }
    return type;
  }

  private Map<String, Worker> workers(LeaveSubmission submission) {
    return days.workers(
        Stream.of(Optional.of(submission.employee()), Optional.ofNullable(submission.decidedBy()))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The name, or the number where Tryton does not know who it is. */
  private static String approver(LeaveSubmission submission, Map<String, Worker> workers) {
    String number = String.valueOf(submission.decidedBy());
    Worker known = workers.get(number);
    return known == null ? number : known.name();
  }

  private long work(LeaveType type) {
    Long work = days.works().get(type.code());
    if (work == null) {
      throw new ContractBrokenException(
          settings.connection() + " has no work " + type.work(), null);
    }
    return work;
  }

  /** Tryton lets people be away twice; of two requests that meet the one filed first stays. */
  private void noOverlap(LeaveSubmission submission, @Nullable TrytonLeave own) {
    List<LeaveDay> wanted = submission.days();
    String id = submission.submission().toString();
    for (TrytonLeaveDay other :
        days.between(
            wanted.get(0).date(), wanted.get(wanted.size() - 1).date(), submission.employee())) {
      boolean before = own == null || other.id() < own.first().id();
      if (!other.uuid().startsWith(id)
          && before
          && wanted.stream().anyMatch(day -> TrytonLeaveDay.meet(day, other.day()))) {
        throw TrytonSentences.OVERLAP.in(submission.language());
      }
    }
  }

  private Map<String, @Nullable Object> line(
      LeaveDay day, long work, @Nullable Request request, String approver) {
    Map<String, @Nullable Object> line = new HashMap<>();
    line.put("work", work);
    line.put("date", day.date());
    line.put("duration", TrytonLeaveDay.duration(day.hours()));
    line.put(
        "description",
        TrytonLeaveNote.of(day, request).text("Approved by " + approver + " in Wissel"));
    return line;
  }

  private static Request request(LeaveSubmission submission, String approver, List<Taken> taken) {
    EmployeeNumber substitute = submission.substitute();
    return new Request(
        submission.revision(),
        submission.type(),
        false,
        approver,
        substitute == null ? null : substitute.value(),
        submission.remark(),
        TrytonLeaveDay.fingerprint(submission.days()),
        taken);
  }

  /** What was dropped or changed on the way must not be told to be there. */
  private TrytonLeave written(LeaveSubmission submission) {
    TrytonLeave there = present(submission.submission());
    Request request = there.request();
    if (request == null
        || request.revision() != submission.revision()
        || !TrytonLeaveDay.fingerprint(there.days())
            .equals(TrytonLeaveDay.fingerprint(submission.days()))) {
      throw new ContractBrokenException(
          "Tryton took the leave and dropped or changed a part of it", null);
    }
    return there;
  }

  private TrytonLeave present(SubmissionId submission) {
    return days.bySubmission(submission)
        .orElseThrow(
            () ->
                new ContractBrokenException(
                    settings.connection() + " does not show the lines that it made", null));
  }

  // Writing to what is filed

  @Override
  public Acknowledgement change(LeaveSubmission submission) {
    String content = TrytonLeaveNote.fingerprint("change", submission);
    return locks.alone(
        submission.employee().value(), () -> untouched(() -> change(submission, content)));
  }

  private Acknowledgement change(LeaveSubmission submission, String content) {
    String language = submission.language();
    TrytonLeave there =
        days.bySubmission(submission.submission())
            .filter(one -> one.employee().equals(Optional.of(submission.employee())))
            .orElseThrow(() -> TrytonSentences.UNKNOWN_LEAVE.in(language));
    Optional<Acknowledgement> before = there.taken(content);
    if (before.isPresent()) {
      sweep(there);
      return before.get();
    }
    LeaveAtSource leave = there.leave().orElseThrow();
    Request request = there.request();
    if (leave.status() != LeaveStatusAtSource.APPROVED) {
      throw TrytonSentences.LEAVE_OVER.in(language);
    }
    if (request == null || submission.revision() <= leave.revision()) {
      throw TrytonSentences.LEAVE_CHANGED.in(language);
    }
    boolean covered =
        leave.type().equals(submission.type()) && onlyGivesBack(submission.days(), leave.days());
    if (!covered || submission.approved()) {
      approved(submission);
    }
    LeaveType type = check(submission);
    noOverlap(submission, null);
    String approver =
        submission.approved() ? approver(submission, workers(submission)) : request.approver();
    long work = work(type);
    Instant now = now();
    TrytonLeave enough = withSpares(there, submission, work);
    List<@Nullable Object> writes = new ArrayList<>();
    for (int i = 0; i < enough.lines().size(); i++) {
      writes.add(List.of(enough.lines().get(i).id()));
      writes.add(
          i < submission.days().size()
              ? line(
                  submission.days().get(i),
                  work,
                  i == 0
                      ? request(submission, approver, and(request, new Taken(content, now)))
                      : null,
                  approver)
              : Map.of("duration", Duration.ZERO));
    }
    write(there, writes);
    sweep(written(submission));
    return new Acknowledgement(there.reference(), now, false);
  }

  private static boolean onlyGivesBack(List<LeaveDay> now, List<LeaveDay> before) {
    return now.stream()
        .allMatch(
            day ->
                before.stream()
                    .anyMatch(
                        old ->
                            old.date().equals(day.date())
                                && day.hours().compareTo(old.hours()) <= 0
                                && (old.part() == DayPart.WHOLE || old.equals(day))));
  }

  private static List<Taken> and(Request request, Taken taken) {
    return Stream.concat(request.taken().stream(), Stream.of(taken)).toList();
  }

  /**
   * With as many lines as there are days; the new ones have no hours, so they count for nothing.
   */
  private TrytonLeave withSpares(TrytonLeave there, LeaveSubmission submission, long work) {
    int missing = submission.days().size() - there.lines().size();
    if (missing <= 0) {
      return there;
    }
    int next =
        there.lines().stream().map(TrytonLeaveDay::number).max(Comparator.naturalOrder()).orElse(0);
    Worker worker =
        Optional.ofNullable(
                days.workers(List.of(submission.employee())).get(submission.employee().value()))
            .orElseThrow(() -> TrytonSentences.UNKNOWN_WORKER.in(submission.language()));
    List<Object> spares = new ArrayList<>();
    for (int i = 1; i <= missing; i++) {
      spares.add(
          Map.of(
              "company",
              line.company(),
              "employee",
              worker.number(),
              "work",
              work,
              "date",
              submission.days().get(submission.days().size() - i).date(),
              "duration",
              Duration.ZERO,
              "uuid",
              TrytonLeaveDay.uuid(submission.submission(), next + i)));
    }
    line.call("model." + LINE + ".create", spares);
    return present(submission.submission());
  }

  @Override
  public Acknowledgement decide(LeaveDecision decision) {
    throw cannot(Capability.PENDING);
  }

  @Override
  public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
    return locks.alone(
        withdrawal.withdrawnBy().value(), () -> untouched(() -> withdrawNow(withdrawal)));
  }

  private Acknowledgement withdrawNow(LeaveWithdrawal withdrawal) {
    TrytonLeave there =
        days.bySubmission(withdrawal.submission())
            .orElseThrow(() -> TrytonSentences.UNKNOWN_LEAVE.in(withdrawal.language()));
    Optional<Acknowledgement> before = there.taken("withdraw");
    if (before.isPresent()) {
      sweep(there);
      return before.get();
    }
    Request request = there.request();
    if (request == null) {
      throw TrytonSentences.LEAVE_CHANGED.in(withdrawal.language());
    }
    Instant now = now();
    Request withdrawn =
        new Request(
            request.revision(),
            request.type(),
            true,
            request.approver(),
            request.substitute(),
            request.remark(),
            TrytonLeaveDay.fingerprint(List.of()),
            and(request, new Taken("withdraw", now)));
    List<@Nullable Object> writes = new ArrayList<>();
    for (TrytonLeaveDay one : there.lines()) {
      writes.add(List.of(one.id()));
      writes.add(
          writes.size() == 1
              ? Map.of(
                  "duration",
                  Duration.ZERO,
                  "description",
                  TrytonLeaveNote.of(one.day(), withdrawn).text("Taken back in Wissel"))
              : Map.of("duration", Duration.ZERO));
    }
    write(there, writes);
    TrytonLeave after = present(withdrawal.submission());
    if (after.taken("withdraw").isEmpty() || !after.days().isEmpty()) {
      throw new ContractBrokenException("Tryton did not take the leave back", null);
    }
    sweep(after);
    return new Acknowledgement(after.reference(), now, false);
  }

  /** All in one transaction, as long as nobody changed one of the lines meanwhile. */
  private void write(TrytonLeave there, List<@Nullable Object> writes) {
    unlessGone(
        there,
        () ->
            line.callWith(
                Map.of("_timestamp", there.timestamps()),
                "model." + LINE + ".write",
                writes.toArray()));
  }

  /** Takes away what has no hours but the first line, by which the request is found again. */
  private void sweep(TrytonLeave there) {
    List<TrytonLeaveDay> empty =
        there.lines().stream()
            .filter(one -> one != there.first() && one.duration().isZero())
            .toList();
    if (!empty.isEmpty()) {
      unlessGone(there, () -> delete(empty));
    }
  }

  private void delete(List<TrytonLeaveDay> lines) {
    line.call("model." + LINE + ".delete", lines.stream().map(TrytonLeaveDay::id).toList());
  }

  /** What is refused because a line is gone meanwhile is no refusal but a change. */
  private void unlessGone(TrytonLeave there, Runnable work) {
    try {
      work.run();
    } catch (RequestRejectedException e) {
      TrytonLeave now = present(Objects.requireNonNull(there.submission()));
      if (now.timestamps().keySet().equals(there.timestamps().keySet())) {
        throw e;
      }
      throw new TrytonChangedException();
    }
  }

  /** Once more when somebody wrote meanwhile, on what is there then. */
  private Acknowledgement untouched(Supplier<Acknowledgement> work) {
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (TrytonChangedException e) {
        if (tries == TRIES) {
          throw new SystemUnavailableException(
              settings.connection() + " is busy with another write", true, null, e);
        }
      }
    }
  }

  // Reading

  @Override
  public Optional<LeaveAtSource> findBySubmission(SubmissionId submission) {
    return line.inTime(() -> days.bySubmission(submission).flatMap(TrytonLeave::leave));
  }

  @Override
  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
    return line.inTime(() -> changes.since(cursor, BATCH));
  }

  @Override
  public List<AbsenceAtSource> absences(LocalDate first, LocalDate last) {
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException("absences of at most 92 days a call");
    }
    List<AbsenceAtSource> absences = new ArrayList<>();
    for (TrytonLeaveDay one : line.inTime(() -> days.between(first, last, null))) {
      one.worker()
          .ifPresent(
              worker ->
                  absences.add(new AbsenceAtSource(worker, one.date(), one.day().part(), true)));
    }
    absences.sort(
        Comparator.comparing(AbsenceAtSource::date)
            .thenComparing(absence -> absence.employee().value()));
    return absences;
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RequestRejectedException cannot(Capability capability) {
    return new RequestRejectedException(
        "cannot", CAPABILITIES.general().whyNot(capability).orElseThrow());
  }
}
