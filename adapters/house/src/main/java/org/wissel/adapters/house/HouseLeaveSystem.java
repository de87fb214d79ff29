package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_FILED_AFTER;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;
import static org.wissel.spi.leave.LeaveStatusAtSource.APPROVED;
import static org.wissel.spi.leave.LeaveStatusAtSource.REJECTED;
import static org.wissel.spi.leave.LeaveStatusAtSource.REQUESTED;
import static org.wissel.spi.leave.LeaveStatusAtSource.SENT_BACK;
import static org.wissel.spi.leave.LeaveStatusAtSource.WITHDRAWN;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseLeaveRegister.Held;
import org.wissel.adapters.house.HouseLeaveRegister.Kind;
import org.wissel.adapters.house.HouseLeaveRules.Cost;
import org.wissel.adapters.house.HouseLeaveRules.Worker;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;

/** The leave register as the portal reaches it; every method is one transaction. */
final class HouseLeaveSystem implements LeaveSystem {

  private static final int MOST_EMPLOYEES = 200;
  private static final int MOST_DAYS = 92;
  private static final int BATCH = 200;

  private final HouseDatabase database;
  private final HouseLeaveRegister register;
  private final HouseSettings settings;
  private final HouseLeaveRules rules;

  HouseLeaveSystem(
      HouseDatabase database,
      HouseLeaveRegister register,
      HouseLeaveRules rules,
      HouseSettings settings) {
    this.database = database;
    this.register = register;
    this.settings = settings;
    this.rules = rules;
  }

  @Override
  public LeaveCapabilities capabilities() {
    Capabilities general =
        settings.decides() == DECIDES_HERE_FILED_AFTER
            ? new Capabilities(
                Map.of(Capability.PENDING, HouseSentences.ENGLISH.onlyApproved().sentence()))
            : Capabilities.ALL;
    return new LeaveCapabilities(settings.decides(), general);
  }

  @Override
  public List<LeaveTypeAtSource> types() {
    return HouseLeaveTypes.ALL;
  }

  @Override
  public List<LeaveBalanceAtSource> balances(Collection<EmployeeNumber> employees) {
    if (employees.size() > MOST_EMPLOYEES) {
      throw new IllegalArgumentException("balances of at most 200 employees a call");
    }
    return database.inTransaction(connection -> register.balances(connection, employees));
  }

  @Override
  public Acknowledgement submit(LeaveSubmission submission) {
    return database.inTransaction(connection -> submit(connection, cleaned(submission)));
  }

  private Acknowledgement submit(Connection connection, LeaveSubmission submission)
      throws SQLException {
    HouseSentences say = HouseSentences.in(submission.language());
    Worker worker =
        register.lock(connection, submission.employee()).orElseThrow(say::unknownEmployee);
    Content content = Content.of(submission);
    Optional<Held> existing = register.bySubmission(connection, submission.submission());
    if (existing.isPresent()) {
      return repeated(connection, existing.get(), Kind.SUBMIT, content).orElseThrow(say::idUsed);
    }
    filedAsThisRegisterTakesIt(submission, say);
    substituteIsEmployee(connection, submission, say);
    Cost cost =
        rules.check(
            submission,
            worker,
            register.otherDays(connection, worker.number(), null),
            register.pots(connection, worker.number(), submission.type(), null),
            register.today());
    Held held =
        register.add(
            connection,
            submission.submission(),
            worker.number(),
            submission.type(),
            submission.revision(),
            submission.approved() ? APPROVED : REQUESTED,
            cost,
            submission.substitute(),
            submission.remark(),
            deciderName(connection, submission));
    return taken(connection, held, Kind.SUBMIT, content);
  }

  @Override
  public Acknowledgement change(LeaveSubmission submission) {
    return database.inTransaction(connection -> change(connection, cleaned(submission)));
  }

  private Acknowledgement change(Connection connection, LeaveSubmission submission)
      throws SQLException {
    HouseSentences say = HouseSentences.in(submission.language());
    Worker worker =
        register.lock(connection, submission.employee()).orElseThrow(say::unknownEmployee);
    Held held =
        register
            .bySubmission(connection, submission.submission())
            .filter(h -> h.leave().employee().equals(submission.employee()))
            .orElseThrow(say::unknownRequest);
    Content content = Content.of(submission);
    Optional<Acknowledgement> before = repeated(connection, held, Kind.CHANGE, content);
    if (before.isPresent()) {
      return before.get();
    }
    if (submission.revision() <= held.leave().revision()) {
      throw say.changedMeanwhile();
    }
    stillOpenOrApproved(held.leave(), say);
    substituteIsEmployee(connection, submission, say);
    Cost cost =
        rules.check(
            submission,
            worker,
            register.otherDays(connection, worker.number(), held),
            register.pots(connection, worker.number(), submission.type(), held),
            register.today());
    boolean approvalStillCovers =
        held.leave().status() == APPROVED
            && held.leave().type().equals(submission.type())
            && rules.onlyGivesBack(cost.days(), held.leave().days());
    if (!approvalStillCovers) {
      filedAsThisRegisterTakesIt(submission, say);
    }
    boolean approved = approvalStillCovers || submission.approved();
    register.replaceDays(connection, held, cost);
    register.setContent(
        connection,
        held,
        submission.revision(),
        submission.type(),
        approved ? APPROVED : REQUESTED,
        submission.substitute(),
        submission.remark(),
        approvalStillCovers && !submission.approved()
            ? held.leave().decidedBy()
            : deciderName(connection, submission));
    return taken(connection, held, Kind.CHANGE, content);
  }

  @Override
  public Acknowledgement decide(LeaveDecision decision) {
    return database.inTransaction(connection -> decide(connection, decision));
  }

  private Acknowledgement decide(Connection connection, LeaveDecision decision)
      throws SQLException {
    HouseSentences say = HouseSentences.in(decision.language());
    if (settings.decides() != DECIDES_HERE_RECORDED) {
      throw settings.decides() == DECIDES_HERE_FILED_AFTER
          ? say.onlyApproved()
          : say.decidedThere();
    }
    Locked locked = lockedRequest(connection, decision.submission(), say);
    Held held = locked.held();
    Decided content =
        new Decided(
            decision.revision(), decision.verdict(), decision.decidedBy(), decision.reason());
    Optional<Acknowledgement> before = repeated(connection, held, Kind.DECIDE, content);
    if (before.isPresent()) {
      return before.get();
    }
    if (decision.revision() != held.leave().revision()) {
      throw say.changedMeanwhile();
    }
    if (decision.decidedBy().equals(held.leave().employee())) {
      throw say.ownDecision();
    }
    if (decision.verdict() != LeaveDecision.Verdict.APPROVED && isBlank(decision.reason())) {
      throw say.reasonMissing();
    }
    stillUndecided(held.leave(), say);
    LeaveStatusAtSource status =
        switch (decision.verdict()) {
          case APPROVED -> APPROVED;
          case REJECTED -> REJECTED;
          case SENT_BACK -> SENT_BACK;
        };
    if (status == APPROVED && held.leave().status() == SENT_BACK) {
      payAgain(connection, locked, say);
    }
    register.setStatus(
        connection,
        held,
        status,
        register.nameOf(connection, decision.decidedBy()),
        decision.reason());
    return taken(connection, held, Kind.DECIDE, content);
  }

  @Override
  public Acknowledgement withdraw(LeaveWithdrawal withdrawal) {
    return database.inTransaction(connection -> withdraw(connection, withdrawal));
  }

  private Acknowledgement withdraw(Connection connection, LeaveWithdrawal withdrawal)
      throws SQLException {
    HouseSentences say = HouseSentences.in(withdrawal.language());
    Held held = lockedRequest(connection, withdrawal.submission(), say).held();
    LeaveAtSource leave = held.leave();
    Optional<Acknowledgement> before = repeated(connection, held, Kind.WITHDRAW, "");
    if (before.isPresent()) {
      return before.get();
    }
    if (leave.status() == WITHDRAWN) {
      return new Acknowledgement(leave.reference(), leave.updatedAt(), true);
    }
    stillOpenOrApproved(leave, say);
    if (leave.status() == APPROVED) {
      LocalDate lastDay = leave.days().get(leave.days().size() - 1).date();
      rules.notTooFarBack(lastDay, register.today(), say);
    }
    register.setStatus(connection, held, WITHDRAWN, leave.decidedBy(), null);
    return taken(connection, held, Kind.WITHDRAW, "");
  }

  @Override
  public Optional<LeaveAtSource> findBySubmission(SubmissionId submission) {
    return database.inSnapshot(
        connection -> register.bySubmission(connection, submission).map(Held::leave));
  }

  @Override
  public Changes<LeaveAtSource> changesSince(Cursor cursor) {
    long seen = HouseDatabase.number(cursor);
    return database.inSnapshot(
        connection -> {
          List<Held> found = register.changedAfter(connection, seen, BATCH + 1);
          return HouseDatabase.changes(cursor, found, BATCH, Held::changeNumber, Held::leave);
        });
  }

  @Override
  public List<AbsenceAtSource> absences(LocalDate first, LocalDate last) {
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException("absences of at most 92 days a call");
    }
    return database.inTransaction(
        connection ->
            HouseDatabase.all(
                connection,
                "select r.employee, d.day, d.part, r.status = 'APPROVED' as confirmed"
                    + " from house.leave_day d join house.leave_request r on r.id = d.request"
                    + " where d.day between ? and ? and r.status in ('REQUESTED', 'APPROVED')"
                    + " order by d.day, r.employee",
                row ->
                    new AbsenceAtSource(
                        new EmployeeNumber(row.getString("employee")),
                        row.getObject("day", LocalDate.class),
                        DayPart.valueOf(row.getString("part")),
                        row.getBoolean("confirmed")),
                first,
                last));
  }

  // What makes two messages the same: everything but when they were sent and in which language.

  private record Content(LeaveSubmission submission) {
    static Content of(LeaveSubmission s) {
      return new Content(
          new LeaveSubmission(
              s.submission(),
              s.revision(),
              s.employee(),
              s.type(),
              s.firstDay(),
              s.lastDay(),
              s.firstDayPart(),
              s.lastDayPart(),
              s.from(),
              s.to(),
              List.of(),
              s.substitute(),
              s.remark(),
              s.approved(),
              s.decidedBy(),
              Instant.EPOCH,
              ""));
    }
  }

  private record Decided(
      int revision,
      LeaveDecision.Verdict verdict,
      EmployeeNumber decidedBy,
      @Nullable String reason) {}

  private Optional<Acknowledgement> repeated(
      Connection connection, Held held, Kind kind, Object content) throws SQLException {
    return register
        .takenAt(connection, held, kind, content)
        .map(at -> new Acknowledgement(held.leave().reference(), at, true));
  }

  private Acknowledgement taken(Connection connection, Held held, Kind kind, Object content)
      throws SQLException {
    Instant at = register.take(connection, held, kind, content);
    return new Acknowledgement(held.leave().reference(), at, false);
  }

  private record Locked(Worker worker, Held held) {}

  private Locked lockedRequest(Connection connection, SubmissionId submission, HouseSentences say)
      throws SQLException {
    EmployeeNumber employee =
        register
            .bySubmission(connection, submission)
            .orElseThrow(say::unknownRequest)
            .leave()
            .employee();
    Worker worker = register.lock(connection, employee).orElseThrow(say::unknownEmployee);
    // read again: it may have changed before we had the lock
    Held held = register.bySubmission(connection, submission).orElseThrow(say::unknownRequest);
    return new Locked(worker, held);
  }

  /** Hours of a request that was sent back were given free; somebody else may have them now. */
  private void payAgain(Connection connection, Locked locked, HouseSentences say)
      throws SQLException {
    LeaveAtSource leave = locked.held().leave();
    if (rules.knownType(leave.type(), say).usesBalance()) {
      register.replaceDays(
          connection,
          locked.held(),
          new Cost(
              leave.days(),
              rules.oldestExpiryFirst(
                  leave.days(),
                  register.pots(connection, leave.employee(), leave.type(), locked.held()),
                  say)));
    }
  }

  private void filedAsThisRegisterTakesIt(LeaveSubmission submission, HouseSentences say) {
    if (settings.decides() == DECIDES_HERE_FILED_AFTER) {
      if (!submission.approved()) {
        throw say.onlyApproved();
      }
      if (submission.employee().equals(submission.decidedBy())) {
        throw say.ownDecision();
      }
    } else if (submission.approved()) {
      throw say.notToBeApprovedYet();
    }
  }

  private void substituteIsEmployee(
      Connection connection, LeaveSubmission submission, HouseSentences say) throws SQLException {
    EmployeeNumber substitute = submission.substitute();
    if (substitute != null && !register.isEmployee(connection, substitute)) {
      throw say.unknownSubstitute();
    }
  }

  private static void stillOpenOrApproved(LeaveAtSource leave, HouseSentences say) {
    switch (leave.status()) {
      case REQUESTED, SENT_BACK, APPROVED -> {}
      case REJECTED -> throw say.alreadyRejected();
      default -> throw say.gone();
    }
  }

  private static void stillUndecided(LeaveAtSource leave, HouseSentences say) {
    if (leave.status() == APPROVED) {
      throw say.alreadyApproved();
    }
    stillOpenOrApproved(leave, say);
  }

  private @Nullable String deciderName(Connection connection, LeaveSubmission submission)
      throws SQLException {
    EmployeeNumber decidedBy = submission.decidedBy();
    return submission.approved() && decidedBy != null
        ? register.nameOf(connection, decidedBy)
        : null;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** PostgreSQL has no place for the character NUL; nobody types it on purpose. */
  private static LeaveSubmission cleaned(LeaveSubmission s) {
    String remark = s.remark();
    if (remark == null || remark.indexOf('\0') < 0) {
      return s;
    }
    return new LeaveSubmission(
        s.submission(),
        s.revision(),
        s.employee(),
        s.type(),
        s.firstDay(),
        s.lastDay(),
        s.firstDayPart(),
        s.lastDayPart(),
        s.from(),
        s.to(),
        s.days(),
        s.substitute(),
        remark.replace("\0", ""),
        s.approved(),
        s.decidedBy(),
        s.submittedAt(),
        s.language());
  }
}
