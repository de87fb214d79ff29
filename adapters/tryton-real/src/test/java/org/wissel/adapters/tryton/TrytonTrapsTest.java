package org.wissel.adapters.tryton;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;

/** What Tryton does that no contract expects, and what becomes of it. */
@TestInstance(Lifecycle.PER_CLASS)
class TrytonTrapsTest {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Map<String, byte[]> originals = new ConcurrentHashMap<>();
  private TestTryton tryton;
  private OpenedAdapter adapter;
  private ExpenseSystem system;
  private TrytonLine portal;
  private TrytonLine finance;

  @BeforeAll
  void start() {
    tryton = TestTryton.running();
    adapter = tryton.connect();
    system = TestTryton.expenses(adapter);
    portal = tryton.line("portal");
    finance = tryton.line("finance");
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
      portal.close();
      finance.close();
    }
  }

  @Test
  void theSameClaimFromTwoNodesAtOnceIsOneInvoice() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (OpenedAdapter other = tryton.connect()) {
      ExpenseSystem second = TestTryton.expenses(other);
      for (int round = 0; round < 5; round++) {
        ExpenseSubmission submission = claim(receipt());
        List<Callable<Acknowledgement>> both =
            List.of(
                () -> system.submit(submission, this::original),
                () -> second.submit(submission, this::original));
        Set<String> references = new HashSet<>();
        for (Future<Acknowledgement> answer : threads.invokeAll(both)) {
          references.add(answer.get().reference());
        }

        assertThat(references).hasSize(1);
        assertThat(invoicesOf(submission)).hasSize(1);
        assertThat(found(submission).receipts()).isEqualTo(Receipts.RECEIVED);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTryThatArrivesAfterAllIsTakenAwayAtTheNextReadingAndFinancesCopyIsNot() {
    ExpenseSubmission submission = claim();
    long number = Long.parseLong(system.submit(submission, this::original).reference());
    long late = copied(portal, number, submission);
    long copy = copied(finance, number, submission);

    List<ClaimAtSource> told = readAll(system);

    assertThat(told)
        .filteredOn(claim -> submission.submission().equals(claim.submission()))
        .extracting(ClaimAtSource::reference)
        .containsExactly(String.valueOf(number));
    assertThat(invoicesOf(submission)).contains(number, copy).doesNotContain(late);
    assertThat(found(submission).reference()).isEqualTo(String.valueOf(number));
  }

  /** The number of another invoice with the same reference. */
  private static long copied(TrytonLine line, long number, ExpenseSubmission submission) {
    long copy =
        TrytonJson.ids(line.call("model.account.invoice.copy", List.of(number), Map.of())).get(0);
    line.call(
        "model.account.invoice.write",
        List.of(copy),
        Map.of("reference", submission.submission().toString()));
    return copy;
  }

  @Test
  void ofTwoNodesThatWriteToOneItemBothAreKept() {
    String reference = system.submit(claim(), this::original).reference();
    ExpenseReceipt first = receipt();
    AtomicBoolean meanwhile = new AtomicBoolean();
    try (OpenedAdapter other = tryton.connect()) {
      ExpenseSystem second = TestTryton.expenses(other);

      system.addReceipts(
          write(reference),
          1,
          List.of(first),
          receipt -> {
            if (!meanwhile.getAndSet(true)) {
              // on SQLite Tryton tells changes apart by whole seconds
              pause();
              add(second, reference);
            }
            return original(receipt);
          });
    }

    assertThat(item(reference).receipts()).hasSize(2).endsWith(first);
  }

  private static void pause() {
    try {
      Thread.sleep(1100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void receiptsCanStillComeWhenFinanceHasBookedAndPaid() {
    String reference = system.submit(claim(), this::original).reference();
    TrytonOwnHand ownHand = new TrytonOwnHand(finance);
    ownHand.sanction(reference, 1, money("12.50"), "");
    ownHand.pay(reference);
    assertThat(system.claim(reference).orElseThrow().payment()).isEqualTo(PaymentAtSource.PAID);

    add(system, reference);

    assertThat(item(reference).receiptState()).isEqualTo(Receipts.RECEIVED);
    assertThat(system.claim(reference).orElseThrow().reimbursed()).isEqualTo(money("12.50"));
  }

  @Test
  void aReceiptThatFinanceTookAwayIsNotToldToBeThere() {
    String reference = system.submit(claim(receipt()), this::original).reference();
    List<Long> attachments =
        TrytonJson.ids(
            finance.call(
                "model.ir.attachment.search",
                List.of(List.of("resource", "=", "account.invoice," + reference)),
                0,
                null,
                null));

    finance.call("model.ir.attachment.delete", attachments);

    assertThat(item(reference).receiptState()).isEqualTo(Receipts.MISSING);
  }

  @Test
  void aLineThatFinanceAddsIsAnItemOfTheirs() {
    String reference = system.submit(claim(), this::original).reference();
    long account =
        TrytonJson.ids(
                finance.call(
                    "model.account.account.search",
                    List.of(List.of("code", "=", "4590")),
                    0,
                    1,
                    null))
            .get(0);

    finance.call(
        "model.account.invoice.write",
        List.of(Long.parseLong(reference)),
        Map.of(
            "lines",
            List.of(
                List.of(
                    "create",
                    List.of(
                        Map.of(
                            "type",
                            "line",
                            "description",
                            "Private share",
                            "quantity",
                            1,
                            "unit_price",
                            new BigDecimal("-2.50"),
                            "account",
                            account))))));

    ClaimAtSource claim = system.claim(reference).orElseThrow();
    assertThat(claim.items()).extracting(ClaimItemAtSource::number).containsExactly(1, 2);
    assertThat(claim.items().get(1).description()).isEqualTo("Private share");
    assertThat(claim.claimed()).isEqualTo(money("10.00"));
  }

  @Test
  void whomFinanceDoesNotKnowIsToldSoAndNothingIsFiled() {
    ExpenseSubmission known = claim();
    ExpenseSubmission unknown =
        new ExpenseSubmission(
            known.submission(),
            new Person(new EmployeeNumber("999-9"), null, "Nobody"),
            known.purpose(),
            known.items(),
            known.approval(),
            AT,
            "nl");

    RequestRejectedException refusal =
        catchThrowableOfType(
            RequestRejectedException.class, () -> system.submit(unknown, this::original));

    assertThat(refusal.code()).isEqualTo("unknown-employee");
    assertThat(refusal.sentence()).contains("medewerker");
    assertThat(system.findBySubmission(unknown.submission())).isEmpty();
  }

  @Test
  void aWrongPasswordIsAMatterOfAccess() {
    try (OpenedAdapter wrong = tryton.connect("password", "not-this-one")) {
      assertThat(catchThrowableOfType(AccessRefusedException.class, wrong::ping)).isNotNull();
    }
  }

  private Acknowledgement add(ExpenseSystem to, String reference) {
    return to.addReceipts(write(reference), 1, List.of(receipt()), this::original);
  }

  private ClaimWrite write(String reference) {
    return new ClaimWrite(
        new SubmissionId(UUID.randomUUID()), reference, null, employee(), AT, "en");
  }

  private List<Long> invoicesOf(ExpenseSubmission submission) {
    return new TrytonClaims(finance)
        .numbers(List.of(submission.submission().toString()))
        .getOrDefault(submission.submission().toString(), List.of());
  }

  private ClaimAtSource found(ExpenseSubmission submission) {
    return system.findBySubmission(submission.submission()).orElseThrow();
  }

  private ClaimItemAtSource item(String reference) {
    return system.claim(reference).orElseThrow().items().get(0);
  }

  private static List<ClaimAtSource> readAll(ExpenseSystem system) {
    List<ClaimAtSource> all = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<ClaimAtSource> batch;
    do {
      batch = system.changesSince(cursor, 200);
      all.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return all;
  }

  private Person employee() {
    return tryton.employees().get(0);
  }

  private static Money money(String amount) {
    return new Money(new BigDecimal(amount), EUR);
  }

  private ExpenseSubmission claim(ExpenseReceipt... receipts) {
    ExpenseItem item =
        new ExpenseItem(
            1,
            LocalDate.of(2026, 11, 18),
            "taxi",
            null,
            new Paid(money("12.50"), BigDecimal.ONE, null),
            null,
            money("12.50"),
            null,
            List.of(receipts));
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        employee(),
        "Traps",
        List.of(item),
        new Approval(tryton.approver(), AT),
        AT,
        "en");
  }

  private ExpenseReceipt receipt() {
    byte[] content = UUID.randomUUID().toString().getBytes(UTF_8);
    ExpenseReceipt receipt = ExpenseReceipt.of("bon.pdf", "application/pdf", content);
    originals.put(receipt.sha256(), content);
    return receipt;
  }

  private byte[] original(ExpenseReceipt receipt) {
    return Objects.requireNonNull(originals.get(receipt.sha256()));
  }
}
