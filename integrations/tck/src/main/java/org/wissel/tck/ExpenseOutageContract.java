package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
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
public abstract class ExpenseOutageContract extends OutageContract {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  private final Map<String, byte[]> originals = new ConcurrentHashMap<>();

  /**
   * The system over {@link #line()}, with a read timeout shorter than {@link #delay()}; the same at
   * every call.
   */
  protected abstract ExpenseSystem system();

  protected abstract Person employee();

  protected abstract Person approver();

  /** The code of a category of what is paid, without a limit. */
  protected abstract String category();

  // a filing alone: what takes several steps may fail before anything arrived
  @Test
  @Override
  void slowMayHaveArrivedAndDoesSoLater() {
    ExpenseSubmission submission = claim(List.of());
    assertThat(tried(Mode.SLOW, OutageContract::unsure, filing(submission))).isTrue();
    assertThat(claims(submission)).hasSize(1);
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

  private boolean breaksAt(int step, Mode mode, Attempt attempt) {
    boolean broke = breaksAt(step, mode, attempt.call());
    if (broke) {
      boolean arrived = has(attempt.id());
      assertThat(attempt.make().repeated()).isEqualTo(arrived);
    }
    return broke;
  }

  @Override
  List<Supplier<?>> reads() {
    ExpenseSubmission submission = claim(List.of());
    String reference = filing(submission).make().reference();
    LocalDate day = LocalDate.of(2026, 11, 18);
    List<Supplier<?>> reads = new ArrayList<>();
    reads.add(() -> system().findBySubmission(submission.submission()));
    reads.add(() -> system().claim(reference));
    reads.add(() -> system().changesSince(Cursor.START, 10));
    reads.add(() -> system().terms());
    reads.add(() -> system().rates(day, day));
    if (system().capabilities().can(Capability.COST_CENTRES)) {
      reads.add(() -> system().costCentres());
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
