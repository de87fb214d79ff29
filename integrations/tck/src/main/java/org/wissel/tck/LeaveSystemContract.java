package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_FILED_AFTER;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_THERE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveDecision.Verdict;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;

/**
 * What every adapter of the leave port promises. Extend it once for each way of deciding that the
 * system can be set to. No test is skipped: where a system cannot do something, the test checks
 * that it says so.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the leave port")
public abstract class LeaveSystemContract {

  private static final BigDecimal EIGHT = new BigDecimal(8);
  private static final int THREADS = 8;

  /** What is asked of a system for leave. */
  private static final List<Capability> ASKED =
      List.of(
          Capability.FIND_BY_SUBMISSION,
          Capability.CHANGES,
          Capability.BALANCES,
          Capability.PENDING,
          Capability.CHANGE,
          Capability.WITHDRAW);

  private int handedOut;

  /** The system under test, the same at every call. */
  protected abstract LeaveSystem system();

  /** What it must declare. */
  protected abstract LeaveCapabilities expectedCapabilities();

  /** The clock of the system. */
  protected abstract Clock clock();

  /**
   * At least 100 employees who work five days of eight hours, have 40 hours or more of {@link
   * #balanceType()} for the coming half year, where it knows balances, and no leave from {@link
   * #monday()} on for three weeks.
   */
  protected abstract List<EmployeeNumber> employees();

  /** Somebody who may decide and is none of {@link #employees()}. */
  protected abstract EmployeeNumber approver();

  /** The approver's name as the system writes it. */
  protected abstract String approverName();

  /** A type that draws on a balance, where it knows balances, and allows half days and times. */
  protected abstract String balanceType();

  /** Somebody at the system itself. */
  protected abstract OwnHand ownHand();

  /** A Monday after which three weeks have no public holiday; at least a week ahead. */
  protected LocalDate monday() {
    return quietMonday(clock());
  }

  static LocalDate quietMonday(Clock clock) {
    LocalDate day = LocalDate.now(clock).plusWeeks(1);
    // late January and the first half of February are free of public holidays everywhere we know
    LocalDate quiet = day.withMonth(1).withDayOfMonth(14);
    while (quiet.isBefore(day)) {
      quiet = quiet.plusYears(1);
    }
    return quiet.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  // Filing

  @Test
  void itDeclaresWhatItCanAndWhoDecides() {
    assertThat(system().capabilities()).isEqualTo(expectedCapabilities());
  }

  @Test
  void everyTypeHasAnEnglishName() {
    List<LeaveTypeAtSource> types = system().types();

    assertThat(types)
        .extracting(LeaveTypeAtSource::code)
        .contains(balanceType())
        .doesNotHaveDuplicates();
    assertThat(types).allSatisfy(type -> assertThat(type.names().get("en")).isNotBlank());
  }

  @Test
  void theSameIdTwiceGivesTheSameAcknowledgement() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);

    Acknowledgement first = system().submit(submission);
    Acknowledgement second = system().submit(submission);

    assertThat(first.repeated()).isFalse();
    assertThat(first.reference()).isNotBlank();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(recordsOf(submission)).hasSize(1);
  }

  @Test
  void aRequestIsFoundByItsIdOnlyOnceItIsFiled() {
    LeaveSubmission submission = days(nextEmployee(), 0, 0);
    assertThat(system().findBySubmission(submission.submission())).isEmpty();

    Acknowledgement acknowledgement = system().submit(submission);

    LeaveAtSource found = found(submission);
    assertThat(found.submission()).isEqualTo(submission.submission());
    assertThat(found.reference()).isEqualTo(acknowledgement.reference());
    assertThat(found.employee()).isEqualTo(submission.employee());
    assertThat(found.type()).isEqualTo(balanceType());
    assertThat(found.revision()).isEqualTo(1);
    assertThat(found.status()).isEqualTo(statusAfterFiling());
    assertThat(found.changedThere()).isFalse();
  }

  @Test
  void theSameIdWithOtherContentIsRefusedAndNothingChanges() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    system().submit(submission);
    LeaveAtSource before = found(submission);

    RequestRejectedException refusal =
        refused(() -> system().submit(withDays(submission, 1, 0, 2)));

    assertThat(refusal.code()).isEqualTo("id-used");
    assertThat(found(submission)).isEqualTo(before);
  }

  @Test
  void theIdOfSomebodyElsesRequestIsRefused() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    system().submit(submission);

    LeaveSubmission other =
        make(submission.submission(), nextEmployee(), 1, day(0), day(1), DayPart.WHOLE, null, "en");
    assertThat(refused(() -> system().submit(other)).code()).isEqualTo("id-used");
  }

  @Test
  void everyWorkingDayIsListedInOrderWithItsExactCost() {
    LeaveSubmission fridayToTuesday = days(nextEmployee(), 4, 8);

    system().submit(fridayToTuesday);

    LeaveAtSource found = found(fridayToTuesday);
    assertThat(found.days()).containsExactly(whole(day(4)), whole(day(7)), whole(day(8)));
    assertThat(found.hours()).isEqualByComparingTo("24");
  }

  @Test
  void halfADayCostsHalfAndExactTimesCostTheirHours() {
    LeaveSubmission half =
        make(newId(), nextEmployee(), 1, day(0), day(0), DayPart.AFTERNOON, null, "en");
    LeaveSubmission times = times(nextEmployee(), LocalTime.of(13, 0), LocalTime.of(15, 15));

    system().submit(half);
    system().submit(times);

    assertThat(found(half).days())
        .containsExactly(new LeaveDay(day(0), DayPart.AFTERNOON, new BigDecimal(4), null, null));
    assertThat(found(times).days())
        .containsExactly(
            new LeaveDay(
                day(0),
                DayPart.TIMES,
                new BigDecimal("2.25"),
                LocalTime.of(13, 0),
                LocalTime.of(15, 15)));
  }

  @Test
  void remarkAndSubstituteComeBackAsTheyWere() {
    String remark = "Één week naar Łódź & İzmir – “weg” 🎄 <b>\\n</b> %20 +";
    LeaveSubmission plain = days(nextEmployee(), 0, 0);
    LeaveSubmission submission =
        new LeaveSubmission(
            plain.submission(),
            1,
            plain.employee(),
            plain.type(),
            plain.firstDay(),
            plain.lastDay(),
            DayPart.WHOLE,
            DayPart.WHOLE,
            null,
            null,
            plain.days(),
            approver(),
            remark,
            plain.approved(),
            plain.decidedBy(),
            plain.submittedAt(),
            "nl");

    system().submit(submission);

    assertThat(found(submission).remark()).isEqualTo(remark);
    assertThat(found(submission).substitute()).isEqualTo(approver());
  }

  @Test
  void anUnknownEmployeeOrTypeIsRefused() {
    refused(() -> system().submit(days(new EmployeeNumber("nobody-0"), 0, 0)));
    LeaveSubmission plain = days(nextEmployee(), 0, 0);
    LeaveSubmission unknownType = withType(plain, "no-such-type");
    refused(() -> system().submit(unknownType));
    assertThat(system().findBySubmission(unknownType.submission())).isEmpty();
  }

  @Test
  void aRefusalIsASentenceInTheLanguageOfTheRequestAndStoresNothing() {
    EmployeeNumber employee = nextEmployee();
    system().submit(days(employee, 0, 1));
    LeaveSubmission english = make(newId(), employee, 1, day(1), day(2), DayPart.WHOLE, null, "en");
    LeaveSubmission dutch = make(newId(), employee, 1, day(1), day(2), DayPart.WHOLE, null, "nl");

    RequestRejectedException inEnglish = refused(() -> system().submit(english));
    RequestRejectedException inDutch = refused(() -> system().submit(dutch));

    assertThat(inEnglish.code()).isEqualTo(inDutch.code());
    assertThat(inEnglish.sentence()).endsWith(".").containsIgnoringCase("you");
    assertThat(inDutch.sentence()).endsWith(".").isNotEqualTo(inEnglish.sentence());
    assertThat(system().findBySubmission(english.submission())).isEmpty();
    assertThat(system().findBySubmission(dutch.submission())).isEmpty();
  }

  // Deciding

  @Test
  void anApprovalIsRecordedOnceOrRefusedWhereItIsNotTakenHere() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    Acknowledgement filed = system().submit(submission);
    LeaveDecision approval = decision(submission, 1, Verdict.APPROVED, null);

    if (decides() == DECIDES_HERE_RECORDED) {
      Acknowledgement first = system().decide(approval);
      Acknowledgement second = system().decide(approval);
      assertThat(first.reference()).isEqualTo(filed.reference());
      assertThat(first.repeated()).isFalse();
      assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
      assertThat(found(submission).decidedBy()).isEqualTo(approverName());
    } else {
      refused(() -> system().decide(approval));
      if (decides() == DECIDES_THERE) {
        assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.REQUESTED);
        ownHand().approve(filed.reference());
      }
    }
    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
  }

  @Test
  void aRejectionIsRecordedWithItsReasonOrRefused() {
    decided(Verdict.REJECTED, LeaveStatusAtSource.REJECTED);
  }

  @Test
  void sendingBackIsRecordedWithItsReasonOrRefused() {
    decided(Verdict.SENT_BACK, LeaveStatusAtSource.SENT_BACK);
  }

  private void decided(Verdict verdict, LeaveStatusAtSource status) {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    system().submit(submission);
    LeaveDecision decision = decision(submission, 1, verdict, "Te druk – kies één dag");

    if (decides() == DECIDES_HERE_RECORDED) {
      system().decide(decision);
      assertThat(system().decide(decision).repeated()).isTrue();
      assertThat(found(submission).status()).isEqualTo(status);
      assertThat(found(submission).reason()).isEqualTo("Te druk – kies één dag");
    } else {
      refused(() -> system().decide(decision));
      assertThat(found(submission).status()).isEqualTo(statusAfterFiling());
    }
  }

  @Test
  void aSecondAndDifferentDecisionIsRefused() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    approved(submission);

    refused(() -> system().decide(decision(submission, 1, Verdict.REJECTED, "Changed my mind")));

    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
  }

  @Test
  void aDecisionOnAnOlderRevisionIsRefused() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    system().submit(submission);
    system().change(withDays(submission, 2, 0, 2));

    RequestRejectedException refusal =
        refused(() -> system().decide(decision(submission, 1, Verdict.REJECTED, "Too busy")));

    if (decides() == DECIDES_HERE_RECORDED) {
      assertThat(refusal.code()).isEqualTo("changed-meanwhile");
    }
    assertThat(found(submission).status()).isEqualTo(statusAfterFiling());
  }

  @Test
  void onlyWhatIsDecidedInTheWayTheSystemWantsIsTaken() {
    LeaveSubmission plain = days(nextEmployee(), 0, 1);
    boolean filedAfter = decides() == DECIDES_HERE_FILED_AFTER;
    LeaveSubmission theOtherWay = withApproval(plain, !filedAfter);

    refused(() -> system().submit(theOtherWay));

    assertThat(system().findBySubmission(plain.submission())).isEmpty();
    assertThat(system().submit(plain).repeated()).isFalse();
    assertThat(found(plain).decidedBy()).isEqualTo(filedAfter ? approverName() : null);
  }

  // Changing and withdrawing

  @Test
  void aChangeReplacesTheDaysAndIsTakenOnce() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    Acknowledgement filed = system().submit(submission);
    LeaveSubmission changed = withDays(submission, 2, 2, 3);

    Acknowledgement first = system().change(changed);
    Acknowledgement second = system().change(changed);

    assertThat(first.reference()).isEqualTo(filed.reference());
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(found(submission).revision()).isEqualTo(2);
    assertThat(found(submission).days()).containsExactly(whole(day(2)), whole(day(3)));
    assertThat(system().submit(submission).repeated()).isTrue();
    assertThat(recordsOf(submission)).hasSize(1);
  }

  @Test
  void otherDaysOfAnApprovedRequestHaveToBeApprovedAgain() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    approved(submission);

    system().change(withDays(submission, 2, 1, 2));

    assertThat(found(submission).status()).isEqualTo(statusAfterFiling());
  }

  @Test
  void daysGivenBackLeaveTheApproval() {
    LeaveSubmission submission = days(nextEmployee(), 0, 2);
    approved(submission);

    system().change(withApproval(withDays(submission, 2, 0, 1), false));

    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
    assertThat(found(submission).hours()).isEqualByComparingTo("16");
  }

  @Test
  void aRequestThatWasSentBackCanBeMendedAndIsUndecidedAgain() {
    LeaveSubmission submission = days(nextEmployee(), 0, 2);
    system().submit(submission);
    if (decides() == DECIDES_HERE_RECORDED) {
      system().decide(decision(submission, 1, Verdict.SENT_BACK, "Not the Wednesday"));
    }

    system().change(withDays(submission, 2, 0, 1));

    assertThat(found(submission).status()).isEqualTo(statusAfterFiling());
    assertThat(found(submission).reason()).isNull();
  }

  @Test
  void aRefusedChangeLeavesTheOldDays() {
    EmployeeNumber employee = nextEmployee();
    LeaveSubmission submission = days(employee, 0, 0);
    system().submit(submission);
    system().submit(days(employee, 2, 2));
    LeaveAtSource before = found(submission);

    refused(() -> system().change(withDays(submission, 2, 0, 2)));

    assertThat(found(submission)).isEqualTo(before);
  }

  @Test
  void aWithdrawalGivesTheHoursBackAndIsTakenOnce() {
    EmployeeNumber employee = nextEmployee();
    @Nullable Hours before = tellsBalances() ? hours(employee) : null;
    LeaveSubmission submission = days(employee, 0, 1);
    approved(submission);
    LeaveWithdrawal withdrawal = withdrawal(submission);

    Acknowledgement first = system().withdraw(withdrawal);
    Acknowledgement second = system().withdraw(withdrawal);

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.WITHDRAWN);
    if (before != null) {
      assertThat(hours(employee)).isEqualTo(before);
    }
    assertThat(absences(employee)).isEmpty();
    refused(() -> system().change(withDays(submission, 2, 0, 2)));
  }

  @Test
  void anUnknownRequestIsNotFoundAndNothingCanBeDoneWithIt() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);

    assertThat(system().findBySubmission(submission.submission())).isEmpty();
    refused(() -> system().change(withDays(submission, 2, 0, 1)));
    refused(() -> system().decide(decision(submission, 1, Verdict.APPROVED, null)));
    refused(() -> system().withdraw(withdrawal(submission)));
    assertThat(system().findBySubmission(submission.submission())).isEmpty();
  }

  // Reading

  @Test
  void fromACursorComesWhatChangedSinceThen() {
    LeaveSubmission first = days(nextEmployee(), 0, 0);
    LeaveSubmission untouched = days(nextEmployee(), 0, 0);
    LeaveSubmission third = days(nextEmployee(), 0, 0);
    system().submit(first);
    system().submit(untouched);
    Cursor middle = readAll(Cursor.START, new ArrayList<>());
    system().submit(third);
    system().change(withDays(first, 2, 1, 1));

    List<LeaveAtSource> rest = new ArrayList<>();
    Cursor end = readAll(middle, rest);
    List<LeaveAtSource> everything = new ArrayList<>();
    readAll(Cursor.START, everything);

    assertThat(lastTold(rest, third)).isEqualTo(found(third));
    assertThat(lastTold(rest, first)).isEqualTo(found(first));
    assertThat(found(first).revision()).isEqualTo(2);
    // what comes again because of the overlap is as it was
    assertThat(rest)
        .filteredOn(leave -> untouched.submission().equals(leave.submission()))
        .allSatisfy(leave -> assertThat(leave).isEqualTo(found(untouched)));
    for (LeaveSubmission submission : List.of(first, untouched, third)) {
      assertThat(lastTold(everything, submission)).isEqualTo(found(submission));
    }
    assertThat(system().changesSince(end).next()).isNotEqualTo(Cursor.START);
  }

  @Test
  void changesAndTheLookUpTellTheSame() {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);
    Cursor before = readAll(Cursor.START, new ArrayList<>());
    approved(submission);

    List<LeaveAtSource> changed = new ArrayList<>();
    readAll(before, changed);

    assertThat(lastTold(changed, submission)).isEqualTo(found(submission));
  }

  @Test
  void aCorrectionAtTheSystemShowsAsSuch() {
    LeaveSubmission submission = days(nextEmployee(), 0, 2);
    Acknowledgement filed = system().submit(submission);
    Cursor before = readAll(Cursor.START, new ArrayList<>());

    ownHand().correct(filed.reference(), day(0), day(1), "Wednesday is training");

    List<LeaveAtSource> changed = new ArrayList<>();
    readAll(before, changed);
    LeaveAtSource corrected = lastTold(changed, submission);
    assertThat(corrected.changedThere()).isTrue();
    assertThat(corrected.revision()).isEqualTo(2);
    assertThat(corrected.reason()).isEqualTo("Wednesday is training");
    assertThat(corrected.days()).containsExactly(whole(day(0)), whole(day(1)));
    assertThat(refused(() -> system().change(withDays(submission, 2, 0, 3))).code())
        .isEqualTo("changed-meanwhile");
  }

  @Test
  void balancesAreExactAndPendingHoursStandApart() {
    if (!tellsBalances()) {
      return; // whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks
    }
    EmployeeNumber employee = nextEmployee();
    Hours before = hours(employee);
    LeaveSubmission quarter = times(employee, LocalTime.of(9, 0), LocalTime.of(9, 15));
    system().submit(quarter);

    if (expectedCapabilities().general().can(Capability.PENDING)) {
      assertThat(hours(employee)).isEqualTo(before.pending("0.25"));
      if (decides() == DECIDES_THERE) {
        ownHand().approve(found(quarter).reference());
      } else {
        system().decide(decision(quarter, 1, Verdict.APPROVED, null));
      }
    }
    assertThat(hours(employee)).isEqualTo(before.approved("0.25"));
  }

  @Test
  void balancesAreOfTheAskedEmployeesOnly() {
    if (!tellsBalances()) {
      return; // whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks
    }
    EmployeeNumber one = nextEmployee();
    EmployeeNumber other = nextEmployee();

    List<LeaveBalanceAtSource> balances =
        system().balances(List.of(one, new EmployeeNumber("nobody-0"), other));

    assertThat(balances).extracting(LeaveBalanceAtSource::employee).containsOnly(one, other);
    assertThat(balances)
        .allSatisfy(
            b -> {
              assertThat(b.names().get("en")).isNotBlank();
              assertThat(b.available()).isLessThanOrEqualTo(b.granted());
              assertThat(b.asOf()).isCloseTo(clock().instant(), within(10, ChronoUnit.MINUTES));
            });
    assertThat(system().balances(List.of())).isEmpty();
  }

  @Test
  void nobodyGetsMoreThanTheyHave() {
    if (!tellsBalances()) {
      return; // whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks
    }
    EmployeeNumber employee = nextEmployee();
    List<RequestRejectedException> refusals = new ArrayList<>();
    for (int week = 0; week < 60 && refusals.isEmpty(); week++) {
      LocalDate start = day(0).plusWeeks(week);
      LeaveSubmission submission =
          make(newId(), employee, 1, start, start.plusDays(4), DayPart.WHOLE, null, "en");
      try {
        system().submit(submission);
      } catch (RequestRejectedException e) {
        refusals.add(e);
        assertThat(system().findBySubmission(submission.submission())).isEmpty();
      }
    }
    assertThat(refusals).hasSize(1);
    assertThat(system().balances(List.of(employee)))
        .allSatisfy(
            b ->
                assertThat(b.available().subtract(b.pending()))
                    .isGreaterThanOrEqualTo(BigDecimal.ZERO));
  }

  @Test
  void absencesTellThatSomebodyIsAwayAndNotWhy() {
    EmployeeNumber employee = nextEmployee();
    LeaveSubmission submission =
        make(newId(), employee, 1, day(0), day(1), DayPart.AFTERNOON, "a private remark", "en");
    boolean confirmed = decides() == DECIDES_HERE_FILED_AFTER;

    system().submit(submission);

    assertThat(absences(employee))
        .containsExactly(
            new AbsenceAtSource(employee, day(0), DayPart.AFTERNOON, confirmed),
            new AbsenceAtSource(employee, day(1), DayPart.WHOLE, confirmed));
    assertThat(absences(employee).toString()).doesNotContain("private", balanceType());
    assertThat(Arrays.stream(AbsenceAtSource.class.getRecordComponents()).map(c -> c.getName()))
        .containsExactly("employee", "date", "part", "confirmed");
  }

  // What it cannot

  @Test
  void whatItCannotItRefusesInTheDeclaredWordsAndTheRestWorks() {
    LeaveCapabilities declared = system().capabilities();
    for (Capability capability : ASKED) {
      LeaveSubmission filed = days(nextEmployee(), 0, 1);
      system().submit(filed);
      if (declared.general().can(capability)) {
        use(capability, filed);
      } else {
        assertThat(refused(() -> use(capability, filed)).sentence())
            .isEqualTo(declared.general().whyNot(capability).orElseThrow());
      }
    }
  }

  private Object use(Capability capability, LeaveSubmission filed) {
    return switch (capability) {
      case FIND_BY_SUBMISSION -> system().findBySubmission(filed.submission());
      case CHANGES -> system().changesSince(Cursor.START);
      case BALANCES -> system().balances(List.of(filed.employee()));
      case PENDING -> system().submit(withApproval(days(nextEmployee(), 0, 1), false));
      case CHANGE -> system().change(withDays(filed, 2, 0, 2));
      case WITHDRAW -> system().withdraw(withdrawal(filed));
      default -> throw new AssertionError(capability + " is not asked of leave");
    };
  }

  // At the same moment

  @Test
  void theSameIdFromEightThreadsMakesOneRecord() throws Exception {
    LeaveSubmission submission = days(nextEmployee(), 0, 1);

    List<Acknowledgement> acknowledgements = new ArrayList<>();
    for (Future<Acknowledgement> answer :
        atOnce(IntStream.range(0, THREADS).mapToObj(i -> submission).toList())) {
      acknowledgements.add(answer.get());
    }

    assertThat(acknowledgements)
        .extracting(Acknowledgement::reference)
        .containsOnly(found(submission).reference());
    assertThat(acknowledgements).filteredOn(a -> !a.repeated()).hasSize(1);
    assertThat(recordsOf(submission)).hasSize(1);
  }

  @Test
  void ofEightOverlappingRequestsOfOnePersonExactlyOneWins() throws Exception {
    EmployeeNumber employee = nextEmployee();
    List<LeaveSubmission> submissions =
        IntStream.range(0, THREADS).mapToObj(i -> days(employee, 0, i % 3)).toList();

    int refused = 0;
    for (Future<Acknowledgement> answer : atOnce(submissions)) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(RequestRejectedException.class);
        refused++;
      }
    }

    assertThat(refused).isEqualTo(THREADS - 1);
    assertThat(
            submissions.stream().filter(s -> system().findBySubmission(s.submission()).isPresent()))
        .hasSize(1);
  }

  @Test
  void aReaderOfChangesMissesNothingWhileOthersWrite() throws Exception {
    List<LeaveSubmission> submissions =
        IntStream.range(0, 3 * THREADS).mapToObj(i -> days(nextEmployee(), 0, 0)).toList();
    Cursor cursor = readAll(Cursor.START, new ArrayList<>());
    List<LeaveAtSource> seen = new ArrayList<>();

    List<Future<Acknowledgement>> answers = start(submissions);
    while (!answers.stream().allMatch(Future::isDone)) {
      cursor = readAll(cursor, seen);
    }
    readAll(cursor, seen);

    assertThat(seen)
        .extracting(LeaveAtSource::submission)
        .containsAll(submissions.stream().map(LeaveSubmission::submission).toList());
  }

  private List<Future<Acknowledgement>> atOnce(List<LeaveSubmission> submissions)
      throws InterruptedException {
    List<Future<Acknowledgement>> answers = start(submissions);
    for (Future<Acknowledgement> answer : answers) {
      try {
        answer.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // the caller looks at it
        continue;
      } catch (TimeoutException e) {
        throw new AssertionError("no answer within a minute", e);
      }
    }
    return answers;
  }

  private List<Future<Acknowledgement>> start(List<LeaveSubmission> submissions) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Acknowledgement>> answers = new ArrayList<>();
    for (LeaveSubmission submission : submissions) {
      Callable<Acknowledgement> call =
          () -> {
            start.await();
            return system().submit(submission);
          };
      answers.add(threads.submit(call));
    }
    start.countDown();
    // takes no more work and ends when the work is done
    threads.shutdown();
    return answers;
  }

  // Making requests

  private LeaveCapabilities.Decides decides() {
    return expectedCapabilities().decides();
  }

  private boolean tellsBalances() {
    return expectedCapabilities().general().can(Capability.BALANCES);
  }

  private LeaveStatusAtSource statusAfterFiling() {
    return decides() == DECIDES_HERE_FILED_AFTER
        ? LeaveStatusAtSource.APPROVED
        : LeaveStatusAtSource.REQUESTED;
  }

  /** Somebody no other test of this contract has asked leave for. */
  private EmployeeNumber nextEmployee() {
    return employees().get(handedOut++);
  }

  private LocalDate day(int afterMonday) {
    return monday().plusDays(afterMonday);
  }

  private static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private static LeaveDay whole(LocalDate date) {
    return new LeaveDay(date, DayPart.WHOLE, EIGHT, null, null);
  }

  private LeaveSubmission days(EmployeeNumber employee, int first, int last) {
    return make(newId(), employee, 1, day(first), day(last), DayPart.WHOLE, null, "en");
  }

  private LeaveSubmission withDays(LeaveSubmission s, int revision, int first, int last) {
    return make(
        s.submission(), s.employee(), revision, day(first), day(last), DayPart.WHOLE, null, "en");
  }

  private LeaveSubmission make(
      SubmissionId id,
      EmployeeNumber employee,
      int revision,
      LocalDate first,
      LocalDate last,
      DayPart part,
      @Nullable String remark,
      String language) {
    boolean approved = decides() == DECIDES_HERE_FILED_AFTER;
    return new LeaveSubmission(
        id,
        revision,
        employee,
        balanceType(),
        first,
        last,
        part,
        DayPart.WHOLE,
        null,
        null,
        cost(first, last, part),
        null,
        remark,
        approved,
        approved ? approver() : null,
        clock().instant().truncatedTo(ChronoUnit.MILLIS),
        language);
  }

  /** What the days from Monday to Friday cost whoever works eight hours. */
  private static List<LeaveDay> cost(LocalDate first, LocalDate last, DayPart part) {
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .map(
            day ->
                day.equals(first) && part != DayPart.WHOLE
                    ? new LeaveDay(day, part, new BigDecimal(4), null, null)
                    : whole(day))
        .toList();
  }

  private LeaveSubmission times(EmployeeNumber employee, LocalTime from, LocalTime to) {
    LeaveSubmission s = days(employee, 0, 0);
    return new LeaveSubmission(
        s.submission(),
        s.revision(),
        s.employee(),
        s.type(),
        s.firstDay(),
        s.lastDay(),
        DayPart.TIMES,
        DayPart.WHOLE,
        from,
        to,
        List.of(new LeaveDay(s.firstDay(), DayPart.TIMES, hours(from, to), from, to)),
        null,
        null,
        s.approved(),
        s.decidedBy(),
        s.submittedAt(),
        s.language());
  }

  private static BigDecimal hours(LocalTime from, LocalTime to) {
    BigDecimal minutes = BigDecimal.valueOf(ChronoUnit.MINUTES.between(from, to));
    return minutes.divide(new BigDecimal(60), 2, RoundingMode.UNNECESSARY);
  }

  private LeaveSubmission withApproval(LeaveSubmission s, boolean approved) {
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
        s.remark(),
        approved,
        approved ? approver() : null,
        s.submittedAt(),
        s.language());
  }

  private static LeaveSubmission withType(LeaveSubmission s, String type) {
    return new LeaveSubmission(
        s.submission(),
        s.revision(),
        s.employee(),
        type,
        s.firstDay(),
        s.lastDay(),
        s.firstDayPart(),
        s.lastDayPart(),
        s.from(),
        s.to(),
        s.days(),
        s.substitute(),
        s.remark(),
        s.approved(),
        s.decidedBy(),
        s.submittedAt(),
        s.language());
  }

  private LeaveDecision decision(
      LeaveSubmission submission, int revision, Verdict verdict, @Nullable String reason) {
    return new LeaveDecision(
        submission.submission(),
        revision,
        verdict,
        approver(),
        reason,
        clock().instant().truncatedTo(ChronoUnit.MILLIS),
        "en");
  }

  private LeaveWithdrawal withdrawal(LeaveSubmission submission) {
    return new LeaveWithdrawal(
        submission.submission(),
        submission.employee(),
        clock().instant().truncatedTo(ChronoUnit.MILLIS),
        "en");
  }

  /** Files the request and has it approved, in the way of this system. */
  private void approved(LeaveSubmission submission) {
    Acknowledgement filed = system().submit(submission);
    switch (decides()) {
      case DECIDES_HERE_RECORDED ->
          system().decide(decision(submission, 1, Verdict.APPROVED, null));
      case DECIDES_THERE -> ownHand().approve(filed.reference());
      case DECIDES_HERE_FILED_AFTER -> {}
    }
    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
  }

  // Looking

  private LeaveAtSource found(LeaveSubmission submission) {
    return system().findBySubmission(submission.submission()).orElseThrow();
  }

  private List<String> recordsOf(LeaveSubmission submission) {
    List<LeaveAtSource> everything = new ArrayList<>();
    readAll(Cursor.START, everything);
    return everything.stream()
        .filter(leave -> leave.employee().equals(submission.employee()))
        .filter(leave -> submission.submission().equals(leave.submission()))
        .map(LeaveAtSource::reference)
        .distinct()
        .toList();
  }

  private static LeaveAtSource lastTold(List<LeaveAtSource> told, LeaveSubmission submission) {
    return told.stream()
        .filter(leave -> submission.submission().equals(leave.submission()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private Cursor readAll(Cursor from, List<LeaveAtSource> into) {
    Cursor cursor = from;
    Changes<LeaveAtSource> batch;
    do {
      batch = system().changesSince(cursor);
      into.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }

  private List<AbsenceAtSource> absences(EmployeeNumber employee) {
    return system().absences(day(0), day(18)).stream()
        .filter(absence -> absence.employee().equals(employee))
        .toList();
  }

  /** What an employee has over all pots of the type. */
  private record Hours(BigDecimal available, BigDecimal pending) {
    Hours pending(String more) {
      return new Hours(available, pending.add(new BigDecimal(more)).stripTrailingZeros());
    }

    Hours approved(String fewer) {
      return new Hours(available.subtract(new BigDecimal(fewer)).stripTrailingZeros(), pending);
    }
  }

  private Hours hours(EmployeeNumber employee) {
    List<LeaveBalanceAtSource> pots =
        system().balances(List.of(employee)).stream()
            .filter(b -> b.type().equals(balanceType()))
            .toList();
    return new Hours(
        pots.stream()
            .map(LeaveBalanceAtSource::available)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .stripTrailingZeros(),
        pots.stream()
            .map(LeaveBalanceAtSource::pending)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .stripTrailingZeros());
  }

  private static RequestRejectedException refused(Callable<?> call) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, call::call);
    assertThat(refusal).as("the call should have been refused").isNotNull();
    assertThat(refusal.code()).isNotBlank();
    assertThat(refusal.sentence()).isNotBlank();
    return Objects.requireNonNull(refusal);
  }
}
