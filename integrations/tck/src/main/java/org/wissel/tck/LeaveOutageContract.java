package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveWithdrawal;
import org.wissel.tck.OutageProxy.Mode;

/**
 * What an adapter of the leave port that reaches its system over HTTP promises when the line fails:
 * every failure is told as what it is, and what is filed, changed or taken back is so once and
 * whole after the next try, wherever it broke.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the leave port on a bad line")
public abstract class LeaveOutageContract extends OutageContract {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  private int handedOut;

  /**
   * The system over {@link #line()}, with a read timeout shorter than {@link #delay()}; the same at
   * every call.
   */
  protected abstract LeaveSystem system();

  /** At least 80 who work eight hours a day and have no leave in the week of {@link #monday()}. */
  protected abstract List<EmployeeNumber> employees();

  /** None of the employees. */
  protected abstract EmployeeNumber approver();

  /** A Monday to come whose week has no public holiday. */
  protected LocalDate monday() {
    return LeaveSystemContract.quietMonday(Clock.systemUTC());
  }

  /** The code of a type of leave that everybody may take. */
  protected abstract String type();

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"LOST", "RESET", "GARBAGE"})
  void whereverItBreaksTheDaysAreThoseOfTheLastWrite(Mode mode) {
    boolean broke = true;
    for (int step = 0; broke; step++) {
      LeaveSubmission filed = days(1, 0, 1);
      broke = twice(step, mode, () -> system().submit(filed));
      holds(filed, 0, 1);
      LeaveSubmission more = with(filed, 2, 1, 4);
      broke |= twice(step, mode, () -> system().change(more));
      holds(filed, 1, 4);
      LeaveSubmission fewer = with(filed, 3, 2, 2);
      broke |= twice(step, mode, () -> system().change(fewer));
      holds(filed, 2, 2);
      LeaveWithdrawal withdrawal =
          new LeaveWithdrawal(filed.submission(), filed.employee(), AT, "en");
      broke |= twice(step, mode, () -> system().withdraw(withdrawal));
      assertThat(found(filed).status()).isEqualTo(LeaveStatusAtSource.WITHDRAWN);
      assertThat(absences(filed)).isEmpty();
    }
  }

  /** Writes again when it broke at that step, and says whether it did. */
  private boolean twice(int step, Mode mode, Supplier<Acknowledgement> call) {
    boolean broke = breaksAt(step, mode, call);
    if (broke) {
      assertThat(call.get().reference()).isNotBlank();
    }
    return broke;
  }

  private void holds(LeaveSubmission submission, int first, int last) {
    List<LocalDate> dates = day(first).datesUntil(day(last).plusDays(1)).toList();
    assertThat(found(submission).days()).extracting(LeaveDay::date).isEqualTo(dates);
    assertThat(absences(submission)).isEqualTo(dates);
  }

  private List<LocalDate> absences(LeaveSubmission submission) {
    return system().absences(day(0), day(4)).stream()
        .filter(absence -> absence.employee().equals(submission.employee()))
        .map(absence -> absence.date())
        .toList();
  }

  @Override
  List<Supplier<?>> reads() {
    LeaveSubmission submission = days(1, 0, 0);
    system().submit(submission);
    List<Supplier<?>> reads = new ArrayList<>();
    reads.add(() -> system().types());
    reads.add(() -> system().findBySubmission(submission.submission()));
    reads.add(() -> system().changesSince(Cursor.START));
    reads.add(() -> system().absences(day(0), day(4)));
    if (system().capabilities().general().can(Capability.BALANCES)) {
      reads.add(() -> system().balances(List.of(submission.employee())));
    }
    return reads;
  }

  @Override
  boolean has(SubmissionId id) {
    return system().findBySubmission(id).isPresent();
  }

  @Override
  List<Boolean> bad(Mode mode, Told told) {
    List<Boolean> arrived = new ArrayList<>();
    // each slow one waits
    int filings = mode == Mode.SLOW ? 1 : 3;
    for (int i = 0; i < filings; i++) {
      LeaveSubmission submission = days(1, 0, 1);
      arrived.add(
          tried(
              mode, told, new Attempt(submission.submission(), () -> system().submit(submission))));
      assertThat(records(submission)).hasSize(1);
      holds(submission, 0, 1);
    }
    return arrived;
  }

  private LeaveAtSource found(LeaveSubmission submission) {
    return system().findBySubmission(submission.submission()).orElseThrow();
  }

  private List<String> records(LeaveSubmission submission) {
    List<String> references = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<LeaveAtSource> batch;
    do {
      batch = system().changesSince(cursor);
      batch.records().stream()
          .filter(leave -> submission.submission().equals(leave.submission()))
          .map(LeaveAtSource::reference)
          .forEach(references::add);
      cursor = batch.next();
    } while (batch.more());
    return references.stream().distinct().toList();
  }

  private LocalDate day(int afterMonday) {
    return monday().plusDays(afterMonday);
  }

  private LeaveSubmission days(int revision, int first, int last) {
    return make(
        new SubmissionId(UUID.randomUUID()), employees().get(handedOut++), revision, first, last);
  }

  private LeaveSubmission with(LeaveSubmission filed, int revision, int first, int last) {
    return make(filed.submission(), filed.employee(), revision, first, last);
  }

  private LeaveSubmission make(
      SubmissionId id, EmployeeNumber employee, int revision, int first, int last) {
    boolean approved = !system().capabilities().general().can(Capability.PENDING);
    return new LeaveSubmission(
        id,
        revision,
        employee,
        type(),
        day(first),
        day(last),
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        day(first)
            .datesUntil(day(last).plusDays(1))
            .map(day -> new LeaveDay(day, DayPart.WHOLE, new BigDecimal(8), null, null))
            .toList(),
        null,
        "Off to Terschelling – “een paar dagen”",
        approved,
        approved ? approver() : null,
        AT,
        "en");
  }
}
