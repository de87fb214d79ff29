package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.tck.OutageProxy.Mode;

/**
 * What an adapter of the expenses port that reaches its system over HTTP promises when the line
 * fails: every failure is told as what it is, and a write that is tried again after its look-up is
 * there once and whole, wherever it broke.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the expenses port on a bad line")
public abstract class ExpenseOutageContract {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  private final Map<String, byte[]> originals = new ConcurrentHashMap<>();

  /**
   * The system over {@link #line()}, with a read timeout shorter than {@link #delay()}; the same at
   * every call.
   */
  protected abstract ExpenseSystem system();

  protected abstract OutageProxy line();

  /** How long the line holds a request back when it is slow. */
  protected abstract Duration delay();

  protected abstract Person employee();

  protected abstract Person approver();

  /** The code of a category of what is paid, without a limit. */
  protected abstract String category();

  /**
   * Whether a request with this first line writes; an adapter that looks up first makes others too.
   */
  protected boolean writes(String requestLine) {
    return !requestLine.startsWith("GET ") && !requestLine.startsWith("HEAD ");
  }

  @AfterEach
  void allWell() {
    line().set(Mode.NONE);
  }

  @Test
  void unavailableIsSureNotToHaveArrived() {
    bad(
        Mode.UNAVAILABLE,
        failure -> {
          assertThat(failure).isInstanceOf(SystemUnavailableException.class);
          assertThat(failure.mayHaveArrived()).isFalse();
        });
  }

  @Test
  void slowMayHaveArrivedAndDoesSoLater() {
    ExpenseSubmission submission = claim(List.of());
    assertThat(tried(Mode.SLOW, ExpenseOutageContract::unsure, filing(submission))).isTrue();
    assertThat(claims(submission)).hasSize(1);
  }

  @Test
  void resetMayHaveArrivedWhereverItBreaks() {
    // by turns in the request and in the answer; the number of writes is odd
    List<Boolean> arrived = bad(Mode.RESET, ExpenseOutageContract::unsure);
    List<Boolean> again = bad(Mode.RESET, ExpenseOutageContract::unsure);
    assertThat(again).isEqualTo(arrived.stream().map(there -> !there).toList());
  }

  @Test
  void aWriteWhoseAnswerIsLostIsFoundByItsIdAndNotMadeAgain() {
    assertThat(bad(Mode.LOST, ExpenseOutageContract::unsure)).containsOnly(true);
  }

  @Test
  void refusedIsAMatterOfAccess() {
    assertThat(
            bad(
                Mode.REFUSED,
                failure -> {
                  assertThat(failure).isInstanceOf(AccessRefusedException.class);
                  assertThat(failure.mayHaveArrived()).isFalse();
                }))
        .containsOnly(false);
  }

  @Test
  void garbageBreaksTheContractWhetherPageOrHalfAnObject() {
    // by turns
    bad(Mode.GARBAGE, ExpenseOutageContract::broken);
  }

  @Test
  void lettersThatAreNotUtf8BreakTheContract() {
    bad(Mode.CHARSET, ExpenseOutageContract::broken);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"LOST", "RESET", "GARBAGE"})
  void whereverItBreaksTheClaimIsThereOnceAndWholeAfterTheNextTry(Mode mode) {
    int steps = 0;
    boolean broke = true;
    while (broke) {
      ExpenseSubmission submission = claim(List.of(receipt(), receipt()));
      broke = breaksAt(steps, mode, filing(submission));
      assertThat(claims(submission)).hasSize(1);
      ClaimAtSource claim = system().findBySubmission(submission.submission()).orElseThrow();
      assertThat(claim.items())
          .singleElement()
          .extracting(ClaimItemAtSource::receipts)
          .isEqualTo(submission.receipts());

      List<ExpenseReceipt> late = List.of(receipt());
      breaksAt(steps, mode, adding(claim.reference(), late));
      assertThat(system().claim(claim.reference()).orElseThrow().items().get(0).receipts())
          .hasSize(3)
          .endsWith(late.get(0));
      steps++;
    }
    assertThat(steps).as("as many steps as there are receipts at least").isGreaterThan(2);
  }

  /** Whether the write broke at its step of that number, which it does not when it has fewer. */
  private boolean breaksAt(int step, Mode mode, Attempt attempt) {
    AtomicInteger writes = new AtomicInteger();
    line().set(mode, request -> writes(request) && writes.getAndIncrement() == step);
    AdapterException failure = catchThrowableOfType(AdapterException.class, attempt::make);
    line().set(Mode.NONE);
    if (failure == null) {
      return false;
    }
    assertThat(failure).isNotInstanceOf(RequestRejectedException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
    boolean arrived = system().findBySubmission(attempt.id()).isPresent();
    assertThat(attempt.make().repeated()).isEqualTo(arrived);
    return true;
  }

  @Test
  void readingFailsTooAndNeverPretendsThatThereIsNothing() {
    ExpenseSubmission submission = claim(List.of());
    String reference = filing(submission).make().reference();
    LocalDate day = LocalDate.of(2026, 11, 18);
    for (Mode mode :
        List.of(Mode.UNAVAILABLE, Mode.REFUSED, Mode.GARBAGE, Mode.CHARSET, Mode.LOST)) {
      line().set(mode);
      fails(() -> system().findBySubmission(submission.submission()));
      fails(() -> system().claim(reference));
      fails(() -> system().changesSince(Cursor.START, 10));
      fails(() -> system().terms());
      fails(() -> system().rates(day, day));
      if (system().capabilities().can(Capability.COST_CENTRES)) {
        fails(() -> system().costCentres());
      }
    }
  }

  private interface Told {
    void as(AdapterException failure);
  }

  private static void unsure(AdapterException failure) {
    assertThat(failure).isInstanceOf(SystemUnavailableException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  private static void broken(AdapterException failure) {
    assertThat(failure).isInstanceOf(ContractBrokenException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  /** An odd number of writes in that mode; whether each had arrived when its look-up came. */
  private List<Boolean> bad(Mode mode, Told told) {
    List<Boolean> arrived = new ArrayList<>();
    ExpenseSubmission submission = claim(List.of());
    arrived.add(tried(mode, told, filing(submission)));
    assertThat(claims(submission)).hasSize(1);
    String reference = system().findBySubmission(submission.submission()).orElseThrow().reference();
    if (canDecide()) {
      arrived.add(
          tried(
              mode,
              told,
              writing(
                  reference, approver(), w -> system().sendBack(w, Set.of(1), "Who was there?"))));
      ExpenseItem better = item("13.00", List.of());
      arrived.add(
          tried(
              mode,
              told,
              writing(reference, employee(), w -> system().mend(w, better, null, this::original))));
      arrived.add(tried(mode, told, writing(reference, approver(), w -> system().approve(w))));
    } else {
      tried(mode, told, adding(reference, List.of(receipt())));
    }
    // of several steps, so it may have failed before anything arrived
    tried(mode, told, adding(reference, List.of(receipt())));
    assertThat(claims(submission)).containsExactly(reference);
    return arrived;
  }

  private boolean canDecide() {
    return system().capabilities().can(Capability.PENDING)
        && system().capabilities().can(Capability.CHANGE);
  }

  /** A write that can be made again. */
  private record Attempt(SubmissionId id, Supplier<Acknowledgement> call) {
    Acknowledgement make() {
      return call.get();
    }
  }

  private Attempt filing(ExpenseSubmission submission) {
    return new Attempt(submission.submission(), () -> system().submit(submission, this::original));
  }

  private Attempt adding(String reference, List<ExpenseReceipt> receipts) {
    return writing(
        reference, employee(), w -> system().addReceipts(w, 1, receipts, this::original));
  }

  private static Attempt writing(
      String reference, Person by, Function<ClaimWrite, Acknowledgement> act) {
    ClaimWrite write =
        new ClaimWrite(new SubmissionId(UUID.randomUUID()), reference, null, by, AT, "en");
    return new Attempt(write.submission(), () -> act.apply(write));
  }

  /**
   * Fails a write in that mode, then does what the portal does: looks it up, and tries again under
   * the same id. Whether it had arrived.
   */
  private boolean tried(Mode mode, Told told, Attempt attempt) {
    if (mode == Mode.UNAVAILABLE) {
      line().set(mode);
    } else {
      line().set(mode, this::writes);
    }
    told.as(fails(attempt::make));
    if (mode == Mode.SLOW) {
      awaitArrived(attempt.id());
    }
    line().set(Mode.NONE);
    boolean arrived = system().findBySubmission(attempt.id()).isPresent();
    assertThat(attempt.make().repeated()).isEqualTo(arrived);
    return arrived;
  }

  /** A slow line passes on what its client has long given up, as long as it stays slow. */
  private void awaitArrived(SubmissionId id) {
    long latest = System.nanoTime() + delay().plusSeconds(20).toNanos();
    while (system().findBySubmission(id).isEmpty()) {
      assertThat(System.nanoTime()).as("it has not arrived").isLessThan(latest);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  private static AdapterException fails(Supplier<?> call) {
    AdapterException failure = catchThrowableOfType(AdapterException.class, call::get);
    assertThat(failure).as("the call should have failed").isNotNull();
    assertThat(failure).isNotInstanceOf(RequestRejectedException.class);
    return Objects.requireNonNull(failure);
  }

  private List<String> claims(ExpenseSubmission submission) {
    List<String> references = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<ClaimAtSource> batch;
    do {
      batch = system().changesSince(cursor, 200);
      batch.records().stream()
          .filter(claim -> submission.submission().equals(claim.submission()))
          .map(ClaimAtSource::reference)
          .forEach(references::add);
      cursor = batch.next();
    } while (batch.more());
    return references.stream().distinct().toList();
  }

  private ExpenseSubmission claim(List<ExpenseReceipt> receipts) {
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        employee(),
        "Overleg – “Utrecht”",
        List.of(item("12.50", receipts)),
        canDecide() ? null : new Approval(approver(), AT),
        AT,
        "en");
  }

  private ExpenseItem item(String amount, List<ExpenseReceipt> receipts) {
    Money money = new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    return new ExpenseItem(
        1,
        LocalDate.of(2026, 11, 18),
        category(),
        null,
        new Paid(money, BigDecimal.ONE, null),
        null,
        money,
        null,
        receipts);
  }

  private ExpenseReceipt receipt() {
    byte[] content = UUID.randomUUID().toString().repeat(3000).getBytes(StandardCharsets.US_ASCII);
    ExpenseReceipt receipt = ExpenseReceipt.of("bon.jpg", "image/jpeg", content);
    originals.put(receipt.sha256(), content);
    return receipt;
  }

  private byte[] original(ExpenseReceipt receipt) {
    return Objects.requireNonNull(originals.get(receipt.sha256()));
  }
}
