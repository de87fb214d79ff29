package org.wissel.adapters.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveWithdrawal;

/** What Tryton does with leave that no contract expects, and what becomes of it. */
@TestInstance(Lifecycle.PER_CLASS)
class TrytonLeaveTrapsTest {

  /** Not a week of the contracts. */
  private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  private TestTryton tryton;
  private OpenedAdapter adapter;
  private LeaveSystem system;
  private TrytonLine hrLine;
  private TrytonHrHand hr;
  private TrytonLine portal;
  private int handedOut;

  @BeforeAll
  void start() {
    tryton = TestTryton.running();
    adapter = tryton.connect("ports", "leave");
    system = TestTryton.leave(adapter);
    hrLine = tryton.line("hr");
    hr = new TrytonHrHand(hrLine);
    portal = tryton.line("portal");
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      hrLine.close();
      portal.close();
    }
  }

  @Test
  void theFirstLineHasTheSubmissionIdAndTheOthersItsNumbers() {
    LeaveSubmission submission = days(next(), 0, 2);
    system.submit(submission);

    assertThat(hr.numbers(submission.submission().toString())).hasSize(1);
    assertThat(hr.numbers(submission.submission() + "/%")).hasSize(2);
  }

  @Test
  void theSameRequestFromTwoNodesAtOnceIsThereOnce() throws Exception {
    try (OpenedAdapter other = tryton.connect("ports", "leave")) {
      LeaveSystem second = TestTryton.leave(other);
      for (int round = 0; round < 5; round++) {
        LeaveSubmission submission = days(next(), 0, 1);
        Set<String> references = new HashSet<>();
        for (Future<Acknowledgement> answer :
            both(() -> system.submit(submission), () -> second.submit(submission))) {
          references.add(answer.get().reference());
        }

        assertThat(references).hasSize(1);
        assertThat(hr.numbers(submission.submission() + "%")).hasSize(2);
      }
    }
  }

  @Test
  void ofTwoRequestsForTheSameDaysFromTwoNodesAtOnceOneStays() throws Exception {
    try (OpenedAdapter other = tryton.connect("ports", "leave")) {
      LeaveSystem second = TestTryton.leave(other);
      for (int round = 0; round < 5; round++) {
        EmployeeNumber employee = next();
        LeaveSubmission one = days(employee, 0, 1);
        LeaveSubmission two = days(employee, 1, 2);
        int refused = 0;
        for (Future<Acknowledgement> answer :
            both(() -> system.submit(one), () -> second.submit(two))) {
          try {
            answer.get();
          } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RequestRejectedException.class);
            refused++;
          }
        }

        assertThat(refused).isEqualTo(1);
        assertThat(system.absences(MONDAY, MONDAY.plusDays(4)))
            .filteredOn(absence -> absence.employee().equals(employee))
            .hasSize(2);
      }
    }
  }

  private static <T> List<Future<T>> both(Callable<T> one, Callable<T> other)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      return threads.invokeAll(List.of(one, other));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatHrEntersByHandIsLeaveOfTheirs() {
    EmployeeNumber employee = next();
    Cursor before = readAll(Cursor.START, new ArrayList<>());
    TrytonLeaveDays books = new TrytonLeaveDays(hrLine, settings());
    long number =
        hr.create(
            Map.of(
                "employee",
                books.workers(List.of(employee)).get(employee.value()).number(),
                "work",
                books.works().get("special"),
                "date",
                MONDAY,
                "duration",
                Duration.ofHours(4)));

    LeaveAtSource told = told(before, String.valueOf(number));
    assertThat(told.submission()).isNull();
    assertThat(told.employee()).isEqualTo(employee);
    assertThat(told.type()).isEqualTo("special");
    assertThat(told.status()).isEqualTo(LeaveStatusAtSource.APPROVED);
    assertThat(told.days())
        .containsExactly(new LeaveDay(MONDAY, DayPart.WHOLE, new BigDecimal(4), null, null));
    assertThat(system.absences(MONDAY, MONDAY))
        .contains(new AbsenceAtSource(employee, MONDAY, DayPart.WHOLE, true));
    assertThat(refused(days(employee, 0, 0)).code()).isEqualTo("overlap");

    hr.write(number, Map.of("duration", Duration.ZERO));

    assertThat(told(before, String.valueOf(number)).status())
        .isEqualTo(LeaveStatusAtSource.DELETED);
    assertThat(system.submit(days(employee, 0, 0)).repeated()).isFalse();
  }

  @Test
  void hoursThatHrChangesAreACorrection() {
    LeaveSubmission submission = days(next(), 0, 1);
    system.submit(submission);
    Cursor before = readAll(Cursor.START, new ArrayList<>());

    hr.write(
        hr.numbers(submission.submission() + "/2").get(0), Map.of("duration", Duration.ofHours(6)));

    LeaveAtSource told = told(before, found(submission).reference());
    assertThat(told.changedThere()).isTrue();
    assertThat(told.revision()).isEqualTo(2);
    assertThat(told.hours()).isEqualByComparingTo("14");
  }

  @Test
  void daysWithoutAnyHoursAreLeaveThatHrRemoved() {
    LeaveSubmission submission = days(next(), 0, 1);
    system.submit(submission);

    hr.numbers(submission.submission() + "%")
        .forEach(number -> hr.write(number, Map.of("duration", Duration.ZERO)));

    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.DELETED);
    assertThat(found(submission).changedThere()).isTrue();
  }

  @Test
  void aDescriptionThatHrWroteOverIsStillTheRequestOfItsId() {
    LeaveSubmission submission = days(next(), 0, 1);
    system.submit(submission);

    hr.write(
        hr.numbers(submission.submission().toString()).get(0),
        Map.of("description", "See {my} mail"));

    LeaveAtSource found = found(submission);
    assertThat(found.submission()).isEqualTo(submission.submission());
    assertThat(found.days()).hasSize(2);
    assertThat(
            catchThrowableOfType(
                RequestRejectedException.class, () -> system.change(with(submission, 2, 0, 2))))
        .extracting(RequestRejectedException::code)
        .isEqualTo("changed-meanwhile");
  }

  @Test
  void aWithdrawalLeavesOneLineWithoutHours() {
    LeaveSubmission submission = days(next(), 0, 3);
    system.submit(submission);

    system.withdraw(new LeaveWithdrawal(submission.submission(), submission.employee(), AT, "en"));

    assertThat(hr.numbers(submission.submission() + "%")).hasSize(1);
    assertThat(found(submission).days()).isEmpty();
  }

  @Test
  void thePortalMayWriteNoWorks() {
    long work = new TrytonLeaveDays(portal, settings()).works().get("holiday");
    assertThat(
            catchThrowableOfType(
                AccessRefusedException.class,
                () ->
                    portal.call(
                        "model.timesheet.work.write", List.of(work), Map.of("name", "Party"))))
        .isNotNull();
  }

  @Test
  void whomNobodyHasHoursOfIsToldSo() {
    LeaveSubmission plain = days(next(), 0, 0);
    LeaveSubmission none = make(plain.submission(), plain.employee(), 1, 0, 0, List.of());
    assertThat(refused(none).code()).isEqualTo("no-hours");
    assertThat(system.findBySubmission(none.submission())).isEmpty();
  }

  private TrytonSettings settings() {
    return tryton.settings("ports", "leave");
  }

  private LeaveAtSource found(LeaveSubmission submission) {
    return system.findBySubmission(submission.submission()).orElseThrow();
  }

  private LeaveAtSource told(Cursor since, String reference) {
    List<LeaveAtSource> all = new ArrayList<>();
    readAll(since, all);
    return all.stream()
        .filter(leave -> leave.reference().equals(reference))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private Cursor readAll(Cursor from, List<LeaveAtSource> into) {
    Cursor cursor = from;
    Changes<LeaveAtSource> batch;
    do {
      batch = system.changesSince(cursor);
      into.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }

  private RequestRejectedException refused(LeaveSubmission submission) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, () -> system.submit(submission));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private EmployeeNumber next() {
    return tryton.workers().get(handedOut++);
  }

  private static LeaveSubmission days(EmployeeNumber employee, int first, int last) {
    return make(new SubmissionId(UUID.randomUUID()), employee, 1, first, last, cost(first, last));
  }

  private static LeaveSubmission with(LeaveSubmission filed, int revision, int first, int last) {
    return make(filed.submission(), filed.employee(), revision, first, last, cost(first, last));
  }

  private static List<LeaveDay> cost(int first, int last) {
    return MONDAY
        .plusDays(first)
        .datesUntil(MONDAY.plusDays(last + 1L))
        .map(day -> new LeaveDay(day, DayPart.WHOLE, new BigDecimal(8), null, null))
        .toList();
  }

  private static LeaveSubmission make(
      SubmissionId id,
      EmployeeNumber employee,
      int revision,
      int first,
      int last,
      List<LeaveDay> days) {
    return new LeaveSubmission(
        id,
        revision,
        employee,
        "holiday",
        MONDAY.plusDays(first),
        MONDAY.plusDays(last),
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        days,
        null,
        null,
        true,
        TestTryton.LEADER,
        AT,
        "en");
  }
}
