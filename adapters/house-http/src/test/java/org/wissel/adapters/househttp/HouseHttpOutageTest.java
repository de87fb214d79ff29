package org.wissel.adapters.househttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Iterator;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

/** Every outage of the dial: how it is told, and what the register then holds. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseHttpOutageTest {

  private TestHr hr;
  private OutageProxy line;
  private OpenedAdapter adapter;
  private LeaveSystem leave;
  private Iterator<EmployeeNumber> employees;
  private LocalDate monday;

  @BeforeAll
  void start() throws IOException {
    hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
    line = new OutageProxy(TestHr.loopback(0), hr.address(), Duration.ofSeconds(2));
    adapter = TestHr.connect(line.port(), "connect-timeout", "500", "read-timeout", "1000");
    leave = TestHr.leave(adapter);
    monday = LocalDate.now(hr.clock()).plusWeeks(1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    employees = hr.freeEmployees(monday).iterator();
  }

  @AfterEach
  void allWell() {
    line.set(Mode.NONE);
  }

  @AfterAll
  void stop() {
    adapter.close();
    line.close();
    hr.close();
  }

  @Test
  void withoutOutageItIsFiled() {
    LeaveSubmission submission = submission();
    Acknowledgement acknowledgement = leave.submit(submission);
    assertThat(acknowledgement.reference()).startsWith("L-");
    assertThat(leave.findBySubmission(submission.submission())).isPresent();
    adapter.ping();
  }

  @Test
  void unavailableIsSureNotToHaveArrived() {
    line.set(Mode.UNAVAILABLE);
    LeaveSubmission submission = submission();
    SystemUnavailableException failure =
        fails(SystemUnavailableException.class, () -> leave.submit(submission));
    assertThat(failure.mayHaveArrived()).isFalse();
    fails(SystemUnavailableException.class, adapter::ping);
    itIsSurelyNotThereAndCanBeSentAgain(submission);
  }

  @Test
  void slowMayHaveArrivedAndDoesSoLater() {
    line.set(Mode.SLOW);
    LeaveSubmission submission = submission();
    SystemUnavailableException failure =
        fails(SystemUnavailableException.class, () -> leave.submit(submission));
    assertThat(failure.mayHaveArrived()).isTrue();
    assertThat(hr.register().findBySubmission(submission.submission())).isEmpty();

    awaitInRegister(submission);

    line.set(Mode.NONE);
    assertThat(leave.submit(submission).repeated()).isTrue();
  }

  @Test
  void resetMayHaveArrivedWhereverItBreaks() {
    line.set(Mode.RESET);
    LeaveSubmission one = submission();
    LeaveSubmission two = submission();
    assertThat(fails(SystemUnavailableException.class, () -> leave.submit(one)).mayHaveArrived())
        .isTrue();
    assertThat(fails(SystemUnavailableException.class, () -> leave.submit(two)).mayHaveArrived())
        .isTrue();

    // of two in a row one breaks in the request and one in the answer
    line.set(Mode.NONE);
    boolean oneIsThere = leave.findBySubmission(one.submission()).isPresent();
    boolean twoIsThere = leave.findBySubmission(two.submission()).isPresent();
    assertThat(oneIsThere).isNotEqualTo(twoIsThere);
    assertThat(leave.submit(one).repeated()).isEqualTo(oneIsThere);
    assertThat(leave.submit(two).repeated()).isEqualTo(twoIsThere);
  }

  @Test
  void lostMayHaveArrivedAndIsFoundByItsId() {
    line.set(Mode.LOST);
    LeaveSubmission submission = submission();
    SystemUnavailableException failure =
        fails(SystemUnavailableException.class, () -> leave.submit(submission));
    assertThat(failure.mayHaveArrived()).isTrue();

    line.set(Mode.NONE);
    assertThat(leave.findBySubmission(submission.submission()))
        .hasValueSatisfying(found -> assertThat(found.reference()).startsWith("L-"));
    assertThat(leave.submit(submission).repeated()).isTrue();
  }

  @Test
  void refusedIsAMatterOfAccess() {
    line.set(Mode.REFUSED);
    LeaveSubmission submission = submission();
    AccessRefusedException failure =
        fails(AccessRefusedException.class, () -> leave.submit(submission));
    assertThat(failure.mayHaveArrived()).isFalse();
    fails(AccessRefusedException.class, () -> leave.findBySubmission(submission.submission()));
    fails(AccessRefusedException.class, adapter::ping);
    itIsSurelyNotThereAndCanBeSentAgain(submission);
  }

  @Test
  void garbageBreaksTheContractWhetherPageOrHalfAnObject() {
    line.set(Mode.GARBAGE);
    LeaveSubmission submission = submission();
    for (int page = 0; page < 2; page++) {
      ContractBrokenException failure =
          fails(ContractBrokenException.class, () -> leave.submit(submission));
      assertThat(failure.mayHaveArrived()).isTrue();
    }
    for (int page = 0; page < 2; page++) {
      fails(ContractBrokenException.class, () -> leave.findBySubmission(submission.submission()));
    }
    fails(ContractBrokenException.class, adapter::ping);
    itIsSurelyNotThereAndCanBeSentAgain(submission);
  }

  @Test
  void whatTheRegisterCanHoldsOnWhileItIsAway() {
    try (OpenedAdapter fresh = TestHr.connect(line.port())) {
      LeaveCapabilities known = TestHr.leave(fresh).capabilities();
      line.set(Mode.UNAVAILABLE);
      assertThat(TestHr.leave(fresh).capabilities()).isEqualTo(known);
    }
    try (OpenedAdapter fresh = TestHr.connect(line.port())) {
      fails(SystemUnavailableException.class, () -> TestHr.leave(fresh).capabilities());
    }
  }

  @Test
  void aWrongPasswordIsAMatterOfAccess() {
    try (OpenedAdapter stranger = TestHr.connect(hr.port(), "password", "guessed")) {
      fails(AccessRefusedException.class, stranger::ping);
      fails(AccessRefusedException.class, () -> TestHr.leave(stranger).submit(submission()));
    }
  }

  private void itIsSurelyNotThereAndCanBeSentAgain(LeaveSubmission submission) {
    line.set(Mode.NONE);
    assertThat(leave.findBySubmission(submission.submission())).isEmpty();
    assertThat(leave.submit(submission).repeated()).isFalse();
  }

  private void awaitInRegister(LeaveSubmission submission) {
    long latest = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (hr.register().findBySubmission(submission.submission()).isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(latest);
      Thread.onSpinWait();
    }
  }

  private static <E extends AdapterException> E fails(Class<E> kind, Runnable call) {
    E failure = catchThrowableOfType(kind, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  private LeaveSubmission submission() {
    return new LeaveSubmission(
        new SubmissionId(UUID.randomUUID()),
        1,
        employees.next(),
        "holiday",
        monday,
        monday.plusDays(1),
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        null,
        "Off to Terschelling – “een paar dagen”",
        false,
        null,
        Instant.now(),
        "en");
  }
}
