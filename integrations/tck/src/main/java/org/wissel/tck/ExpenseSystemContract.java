package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * What every adapter of the expenses port promises. No test is skipped: where a system cannot do
 * something, the test checks that it says so.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the expenses port")
public abstract class ExpenseSystemContract {

  private static final int THREADS = 4;
  private static final String WORDS =
      "Lunch – “met gasten” 🎄 <b>\\n</b> %20 + & Łódź\nen nog een regel";

  private final Map<String, byte[]> originals = new ConcurrentHashMap<>();
  private volatile @Nullable Currency currency;

  /** The system under test, the same at every call. */
  protected abstract ExpenseSystem system();

  /** What it must declare. */
  protected abstract Capabilities expectedCapabilities();

  /** The clock of the system. */
  protected abstract Clock clock();

  /** At least two people who may claim, and are not the {@link #approver()}. */
  protected abstract List<Person> employees();

  /** Who decides on their claims. */
  protected abstract Person approver();

  /** The code of a category of what is paid, without a limit, that always needs a receipt. */
  protected abstract String category();

  /** The code of a category of what is driven. */
  protected abstract String mileage();

  /** The code of a cost centre or project; null when the system knows none. */
  protected abstract @Nullable String costCentre();

  /** A currency for which there is a rate today. */
  protected abstract Currency foreign();

  /** Finance at the system itself. */
  protected abstract ExpenseOwnHand ownHand();

  // What it is

  @Test
  void itDeclaresWhatItCan() {
    assertThat(system().capabilities()).isEqualTo(expectedCapabilities());
  }

  @Test
  void theTermsNameWhatCanBeClaimed() {
    ExpenseTerms terms = system().terms();

    assertThat(terms.categories())
        .hasSizeLessThanOrEqualTo(100)
        .allSatisfy(
            category -> {
              assertThat(category.names().get("en")).isNotBlank();
              for (Money money :
                  new @Nullable Money[] {category.receiptFrom(), category.dayLimit()}) {
                assertThat(money == null || money.currency().equals(terms.currency())).isTrue();
              }
              assertThat(category.mileage())
                  .isSortedAccordingTo(
                      Comparator.comparing(ExpenseCategoryAtSource.MileageRate::from));
            });
    assertThat(terms.categories())
        .extracting(ExpenseCategoryAtSource::code)
        .doesNotHaveDuplicates()
        .contains(category(), mileage());
    assertThat(categoryOf(category()).driven()).isFalse();
    assertThat(categoryOf(category()).dayLimit()).isNull();
    assertThat(categoryOf(category()).needsReceipt(money("0.01"))).isTrue();
    assertThat(categoryOf(mileage()).perKilometre(today())).isPresent();
  }

  @Test
  void costCentresHaveCodesAndNames() {
    if (!expectedCapabilities().can(Capability.COST_CENTRES)) {
      return; // whatItCannotItRefuses
    }
    List<CostCentreAtSource> known = system().costCentres();

    assertThat(known).hasSizeLessThanOrEqualTo(5000);
    assertThat(known)
        .extracting(CostCentreAtSource::code)
        .doesNotHaveDuplicates()
        .contains(Objects.requireNonNull(costCentre()));
    assertThat(known).allSatisfy(one -> assertThat(one.names().get("en")).isNotBlank());
  }

  @Test
  void theRatesAreThoseThatHoldOnTheDays() {
    LocalDate first = today().minusDays(ExpenseSystem.MOST_DAYS - 1);

    List<ExchangeRateAtSource> rates = system().rates(first, today());
    List<ExchangeRateAtSource> ofToday = system().rates(today(), today());

    assertThat(rates)
        .isSortedAccordingTo(
            Comparator.comparing((ExchangeRateAtSource rate) -> rate.currency().getCurrencyCode())
                .thenComparing(ExchangeRateAtSource::from))
        .allMatch(rate -> !rate.from().isAfter(today()))
        .noneMatch(rate -> rate.currency().equals(currency()));
    assertThat(ofToday).extracting(ExchangeRateAtSource::currency).doesNotHaveDuplicates();
    assertThat(ofToday)
        .filteredOn(rate -> rate.currency().equals(foreign()))
        .singleElement()
        .isEqualTo(
            rates.stream()
                .filter(rate -> rate.currency().equals(foreign()))
                .reduce((earlier, later) -> later)
                .orElseThrow());
    assertThat(rates)
        .filteredOn(rate -> rate.from().isBefore(first))
        .extracting(ExchangeRateAtSource::currency)
        .doesNotHaveDuplicates();
  }

  @Test
  void ratesAreAskedForAtMostNinetyTwoDays() {
    LocalDate tooEarly = today().minusDays(ExpenseSystem.MOST_DAYS);
    assertThatIllegalArgumentException().isThrownBy(() -> system().rates(tooEarly, today()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> system().rates(today(), today().minusDays(1)));
  }

  // Filing

  @Test
  void aClaimIsFoundByItsIdOnlyOnceItIsFiled() {
    ExpenseSubmission submission = submission();
    assertThat(system().findBySubmission(submission.submission())).isEmpty();

    Acknowledgement acknowledgement = file(submission);

    ClaimAtSource claim = found(submission.submission());
    assertThat(acknowledgement.repeated()).isFalse();
    assertThat(acknowledgement.at()).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    assertThat(claim.reference()).isEqualTo(acknowledgement.reference()).isNotBlank();
    assertThat(claim.submission()).isEqualTo(submission.submission());
    assertThat(claim.employee()).matches(employee(0)::is);
    assertThat(claim.purpose()).isEqualTo(submission.purpose());
    assertThat(claim.approval())
        .isEqualTo(canPend() ? ApprovalAtSource.PENDING : ApprovalAtSource.APPROVED);
    assertThat(claim.rawApproval()).isNotBlank();
    assertThat(claim.payment()).isEqualTo(PaymentAtSource.NOT_PAID);
    assertThat(claim.rawPayment()).isNotBlank();
    assertThat(claim.paymentOn()).isNull();
    assertThat(claim.reimbursed()).isNull();
    assertThat(claim.reason()).isNull();
    assertThat(claim.submittedAt()).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    assertThat(claim.items()).hasSameSizeAs(submission.items());
    for (int i = 0; i < submission.items().size(); i++) {
      assertIsAsSent(claim.items().get(i), submission.items().get(i));
    }
    assertThat(claim.claimed()).isEqualTo(submission.claimed());
    assertThat(claim.sanctioned()).isEmpty();
    assertThat(system().claim(claim.reference())).hasValue(claim);
  }

  @Test
  void theSameIdTwiceGivesTheSameAcknowledgementAndOneClaim() {
    ExpenseSubmission submission = submission();

    Acknowledgement first = file(submission);
    ClaimAtSource before = found(submission.submission());
    Acknowledgement second = file(submission);

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(claimsOf(submission)).containsExactly(first.reference());
    assertThat(found(submission.submission())).isEqualTo(before);
  }

  @Test
  void theSameIdWithOtherContentIsRefusedAndNothingChanges() {
    ExpenseSubmission submission = submission();
    file(submission);
    ClaimAtSource before = found(submission.submission());
    SubmissionId id = submission.submission();
    List<ExpenseItem> items = submission.items();

    for (ExpenseSubmission other :
        List.of(
            claim(id, employee(1), submission.purpose(), items),
            claim(id, employee(0), "Something else", items),
            claim(id, employee(0), submission.purpose(), items.subList(0, 1)),
            claim(id, employee(0), submission.purpose(), aCentLess(items)),
            claim(id, employee(0), submission.purpose(), withOtherReceipt(items)))) {
      assertThat(refused(() -> file(other)).code()).isEqualTo("id-used");
    }

    assertThat(found(id)).isEqualTo(before);
    assertThat(claimsOf(submission)).hasSize(1);
  }

  @Test
  void wordsComeBackAsTheyWere() {
    ExpenseItem item = paid(1, "12.50", receipt("één bon – “2”.jpg", 17));
    ExpenseSubmission submission =
        claim(newId(), employee(0), "Café – “overleg” 🎄 & <b>", List.of(described(item, WORDS)));

    ClaimAtSource claim = claimOf(file(submission).reference());

    assertThat(claim.purpose()).isEqualTo(submission.purpose());
    assertThat(claim.items().get(0).description()).isEqualTo(WORDS);
    assertThat(claim.items().get(0).receipts()).isEqualTo(item.receipts());
  }

  @Test
  void moneyIsTheSameToTheCent() {
    List<ExpenseItem> items = new ArrayList<>();
    String[] amounts = {"0.01", "0.10", "0.20", "19.99", "0.29", "1234567.89", "1.15", "4.35"};
    for (String amount : amounts) {
      items.add(paid(items.size() + 1, amount, receipt("bon.png", 100 + items.size())));
    }
    items.add(abroad(items.size() + 1, "12.60", "1.1487", "14.47"));
    items.add(abroad(items.size() + 1, "10.00", "0.9125", "9.13"));
    items.add(abroad(items.size() + 1, "1.00", "0.0061234567", "0.01"));
    items.add(driven(items.size() + 1, "78", "0.23", "17.94"));
    items.add(driven(items.size() + 1, "0.5", "0.23", "0.12"));
    items.add(driven(items.size() + 1, "12.3", "0.1234", "1.52"));
    ExpenseSubmission submission = claim(newId(), employee(0), "Exactly", items);

    ClaimAtSource claim = claimOf(file(submission).reference());

    for (int i = 0; i < items.size(); i++) {
      assertIsAsSent(claim.items().get(i), items.get(i));
    }
    assertThat(claim.claimed()).isEqualTo(money("1234637.17")).isEqualTo(submission.claimed());
  }

  @Test
  void lessThanItCostIsClaimedAsLess() {
    ExpenseItem item =
        new ExpenseItem(
            1,
            today(),
            category(),
            null,
            new Paid(money("28.40"), BigDecimal.ONE, null),
            null,
            money("25.00"),
            null,
            List.of(receipt("lunch.jpg", 99)));

    ClaimAtSource claim =
        claimOf(file(claim(newId(), employee(0), "Lunch", List.of(item))).reference());

    assertIsAsSent(claim.items().get(0), item);
    assertThat(claim.claimed()).isEqualTo(money("25.00"));
  }

  @Test
  void whatTheSystemDoesNotKnowIsRefusedAndNothingIsFiled() {
    ExpenseReceipt receipt = receipt("bon.pdf", 50);
    ExpenseItem good = paid(1, "10.00", receipt);
    Map<String, ExpenseItem> bad = new LinkedHashMap<>();
    bad.put("unknown-category", in(good, "no-such-category", null));
    bad.put("wrong-category", in(good, mileage(), null));
    if (expectedCapabilities().can(Capability.COST_CENTRES)) {
      bad.put("unknown-cost-centre", in(good, category(), "no-such-centre"));
    }
    bad.put(
        "unknown-currency",
        paidWith(good, new Paid(Money.parse("XPF 1000"), new BigDecimal("0.00838"), null), "8.38"));
    bad.forEach(
        (code, item) -> {
          ExpenseSubmission submission = claim(newId(), employee(0), "Wrong", List.of(item));
          assertThat(refused(() -> file(submission)).code()).isEqualTo(code);
          assertThat(system().findBySubmission(submission.submission())).isEmpty();
        });
  }

  // Receipts

  @Test
  void receiptsAreHeldByteForByteUnderTheirHash() {
    ExpenseReceipt photo = receipt("bon.jpg", 300_000);
    ExpenseReceipt page = receipt("factuur.pdf", 1);
    ExpenseReceipt both = receipt("scherm.png", 4000);
    ExpenseSubmission submission =
        claim(
            newId(),
            employee(0),
            "Receipts",
            List.of(paid(1, "10.00", photo, both), paid(2, "20.00", page, both)));
    String reference = file(submission).reference();

    ClaimAtSource claim = claimOf(reference);

    assertThat(claim.items().get(0).receipts()).containsExactly(photo, both);
    assertThat(claim.items().get(1).receipts()).containsExactly(page, both);
    assertThat(claim.receipts()).isEqualTo(Receipts.RECEIVED);
    for (ExpenseReceipt receipt : submission.receipts()) {
      receipt.check(ownHand().receipt(reference, receipt.sha256()));
    }
  }

  @Test
  void whatIsNotTheOriginalIsNeverHandedOver() {
    ExpenseSubmission submission = submission();
    ReceiptOriginals other = receipt -> new byte[receipt.size()];
    ReceiptOriginals shorter = receipt -> new byte[] {1};

    for (ReceiptOriginals wrong : List.of(other, shorter)) {
      assertThatIllegalArgumentException().isThrownBy(() -> system().submit(submission, wrong));
      assertThat(system().findBySubmission(submission.submission())).isEmpty();
    }
    assertThat(file(submission).repeated()).isFalse();
  }

  @Test
  void aClaimWithoutAllItsReceiptsIsNotThereAndIsCompletedByTheNextTry() {
    ExpenseReceipt first = receipt("1.jpg", 5000);
    ExpenseReceipt second = receipt("2.jpg", 6000);
    ExpenseSubmission submission =
        claim(newId(), employee(0), "Half", List.of(paid(1, "10.00", first, second)));
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    assertThatThrownBy(
            () ->
                system()
                    .submit(
                        submission,
                        receipt -> {
                          if (receipt.equals(second)) {
                            throw new IllegalStateException("the disk is away");
                          }
                          return original(receipt);
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(system().findBySubmission(submission.submission())).isEmpty();
    List<ClaimAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(told).extracting(ClaimAtSource::submission).doesNotContain(submission.submission());
    String reference = file(submission).reference();
    assertThat(claimOf(reference).items().get(0).receipts()).containsExactly(first, second);
    assertThat(claimsOf(submission)).containsExactly(reference);
    first.check(ownHand().receipt(reference, first.sha256()));
    second.check(ownHand().receipt(reference, second.sha256()));
  }

  @Test
  void aMissingReceiptIsToldAndCanComeLater() {
    ExpenseSubmission submission =
        claim(
            newId(),
            employee(0),
            "Later",
            List.of(paid(1, "10.00"), driven(2, "10", "0.23", "2.30"), paid(3, "5.00")));
    String reference = file(submission).reference();
    assertThat(claimOf(reference).items())
        .extracting(ClaimItemAtSource::receiptState)
        .containsExactly(Receipts.MISSING, Receipts.NOT_REQUIRED, Receipts.MISSING);
    ExpenseReceipt late = receipt("gevonden.jpg", 2000);

    system().addReceipts(write(reference, employee(0)), 1, List.of(late), this::original);

    ClaimAtSource claim = claimOf(reference);
    assertThat(claim.items().get(0).receipts()).containsExactly(late);
    assertThat(claim.items())
        .extracting(ClaimItemAtSource::receiptState)
        .containsExactly(Receipts.RECEIVED, Receipts.NOT_REQUIRED, Receipts.MISSING);
    assertThat(claim.receipts()).isEqualTo(Receipts.MISSING);
    assertThat(claim.claimed()).isEqualTo(submission.claimed());
    late.check(ownHand().receipt(reference, late.sha256()));
    ExpenseReceipt another = receipt("achterkant.jpg", 2001);
    system().addReceipts(write(reference, employee(0)), 1, List.of(another), this::original);
    assertThat(claimOf(reference).items().get(0).receipts()).containsExactly(late, another);
    assertThat(
            refused(
                    () ->
                        system()
                            .addReceipts(
                                write(reference, employee(0)), 4, List.of(another), this::original))
                .code())
        .isEqualTo("unknown-item");
  }

  // Every write

  @Test
  void everyWriteIsTakenOnceAndFoundByItsOwnId() {
    eachWrite(
        write -> {
          String reference = write.prepared();
          ClaimWrite head = write(reference, write.by());
          assertThat(system().findBySubmission(head.submission())).as(write.name()).isEmpty();

          Acknowledgement first = write.on(head);
          ClaimAtSource after = claimOf(reference);
          Acknowledgement second = write.on(head);

          assertThat(first.reference()).as(write.name()).isEqualTo(reference);
          assertThat(first.repeated()).as(write.name()).isFalse();
          assertThat(second)
              .as(write.name())
              .isEqualTo(new Acknowledgement(reference, first.at(), true));
          assertThat(claimOf(reference)).as(write.name()).isEqualTo(after);
          assertThat(found(head.submission()).reference()).as(write.name()).isEqualTo(reference);
        });
  }

  @Test
  void noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne() {
    eachWrite(
        write -> {
          String reference = write.prepared();
          String seen = claimOf(reference).version();
          addReceipt(reference);
          ClaimAtSource before = claimOf(reference);
          ClaimWrite head = write(reference, write.by(), seen);

          assertThat(refused(() -> write.on(head)).code())
              .as(write.name())
              .isEqualTo("changed-meanwhile");

          assertThat(claimOf(reference)).as(write.name()).isEqualTo(before);
          assertThat(system().findBySubmission(head.submission())).as(write.name()).isEmpty();
          assertThat(write.on(write(reference, write.by(), before.version())).repeated()).isFalse();
          assertThat(claimOf(reference).version()).as(write.name()).isNotEqualTo(before.version());
        });
  }

  @Test
  void aWriteThatWasTakenIsRepeatedWhateverHappenedSince() {
    String reference = filed();
    ClaimWrite head = write(reference, employee(0), claimOf(reference).version());
    ExpenseReceipt late = receipt("laat.jpg", 700);
    system().addReceipts(head, 2, List.of(late), this::original);
    approveUnlessIs(reference);
    ownHand().refuse(reference, "Twice");

    assertThat(system().addReceipts(head, 2, List.of(late), this::original).repeated()).isTrue();
    assertThat(claimOf(reference).payment()).isEqualTo(PaymentAtSource.REFUSED);
  }

  @Test
  void anIdThatIsUsedIsRefusedForAnythingElse() {
    ExpenseSubmission submission = submission();
    String reference = file(submission).reference();
    ClaimWrite later = write(reference, employee(0));
    List<ExpenseReceipt> late = List.of(receipt("laat.jpg", 700));
    system().addReceipts(later, 2, late, this::original);
    ClaimAtSource before = claimOf(reference);
    ClaimWrite ofTheClaim =
        new ClaimWrite(submission.submission(), reference, null, employee(0), now(), "en");
    ClaimWrite elsewhere =
        new ClaimWrite(later.submission(), filed(), null, employee(0), now(), "en");
    List<ExpenseReceipt> others = List.of(receipt("anders.jpg", 701));

    List<Callable<?>> underIt = new ArrayList<>();
    underIt.add(() -> system().addReceipts(later, 2, others, this::original));
    underIt.add(() -> system().addReceipts(later, 1, late, this::original));
    underIt.add(() -> system().addReceipts(elsewhere, 2, late, this::original));
    underIt.add(() -> system().addReceipts(ofTheClaim, 2, late, this::original));
    if (canPend()) {
      underIt.add(
          () ->
              system()
                  .approve(
                      new ClaimWrite(
                          later.submission(), reference, null, approver(), now(), "en")));
    }

    for (Callable<?> other : underIt) {
      assertThat(refused(other).code()).isEqualTo("id-used");
    }
    assertThat(claimOf(reference)).isEqualTo(before);
  }

  @Test
  void nothingIsWrittenToAClaimThatIsNotThere() {
    String nowhere = unknownReference();

    assertThat(system().claim(nowhere)).isEmpty();
    eachWrite(
        write ->
            assertThat(refused(() -> write.on(write(nowhere, write.by()))).code())
                .as(write.name())
                .isEqualTo("unknown-claim"));
  }

  /** A reference that no claim has, in the shape the system's references have. */
  protected String unknownReference() {
    return "999999999";
  }

  @Test
  void aRefusalIsASentenceInTheLanguageOfTheWriter() {
    String reference = filed();
    List<ExpenseReceipt> late = List.of(receipt("laat.jpg", 700));
    ClaimWrite english = write(reference, employee(0));
    ClaimWrite dutch = new ClaimWrite(newId(), reference, null, employee(0), now(), "nl");

    RequestRejectedException inEnglish =
        refused(() -> system().addReceipts(english, 9, late, this::original));
    RequestRejectedException inDutch =
        refused(() -> system().addReceipts(dutch, 9, late, this::original));

    assertThat(inEnglish.code()).isEqualTo(inDutch.code()).isEqualTo("unknown-item");
    assertThat(inEnglish.sentence()).endsWith(".");
    assertThat(inDutch.sentence()).endsWith(".").isNotEqualTo(inEnglish.sentence());
  }

  // Deciding

  @Test
  void whatIsApprovedSaysByWhomAndIsDecidedOnce() {
    if (!canPend()) {
      return; // whatItCannotItRefuses
    }
    String reference = filed();
    assertThat(claimOf(reference).decidedBy()).isNull();
    assertThat(refused(() -> system().approve(write(reference, employee(0)))).code())
        .isEqualTo("own-claim");

    system().approve(write(reference, approver()));

    ClaimAtSource approved = claimOf(reference);
    assertThat(approved.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertThat(approved.decidedBy()).isNotNull().matches(approver()::is);
    assertThat(approved.payment()).isEqualTo(PaymentAtSource.NOT_PAID);
    assertDecided(reference, "already-decided");
    assertThat(claimOf(reference)).isEqualTo(approved);
  }

  @Test
  void whatIsRejectedSaysWhyAndIsClosed() {
    if (!canPend()) {
      return; // whatItCannotItRefuses
    }
    String reference = filed();

    system().reject(write(reference, approver()), "Not agreed – “overleg” eerst");

    ClaimAtSource rejected = claimOf(reference);
    assertThat(rejected.approval()).isEqualTo(ApprovalAtSource.REJECTED);
    assertThat(rejected.decidedBy()).isNotNull().matches(approver()::is);
    assertThat(rejected.reason()).isEqualTo("Not agreed – “overleg” eerst");
    assertClosed(reference);
  }

  @Test
  void whatIsApprovedAlreadyIsFiledSo() {
    ExpenseSubmission submission = approved(claim(newId(), employee(0), "Agreed", twoItems()));

    String reference = file(submission).reference();

    ClaimAtSource claim = claimOf(reference);
    assertThat(claim.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertThat(claim.decidedBy() == null || approver().is(claim.decidedBy())).isTrue();
  }

  @Test
  void theEmployeeRecallsWhatNobodyHasDecided() {
    if (!canPend() || !expectedCapabilities().can(Capability.WITHDRAW)) {
      return; // whatItCannotItRefuses
    }
    String reference = filed();
    system().recall(write(reference, employee(0)));
    assertThat(claimOf(reference).approval()).isEqualTo(ApprovalAtSource.RECALLED);
    assertClosed(reference);

    String late = filed();
    system().approve(write(late, approver()));
    assertThat(refused(() -> system().recall(write(late, employee(0)))).code())
        .isEqualTo("already-decided");
    assertThat(claimOf(late).approval()).isEqualTo(ApprovalAtSource.APPROVED);
  }

  @Test
  void whatTheApproverSendsBackIsMendedItemByItemBeforeItIsDecided() {
    if (!canPend() || !canChange()) {
      return; // whatItCannotItRefuses
    }
    ExpenseSubmission submission = submission();
    String reference = file(submission).reference();

    system().sendBack(write(reference, approver()), Set.of(1, 3), "Who was there?");

    ClaimAtSource back = claimOf(reference);
    assertThat(back.approval()).isEqualTo(ApprovalAtSource.SENT_BACK);
    assertThat(back.decidedBy()).isNotNull().matches(approver()::is);
    assertThat(back.items())
        .extracting(ClaimItemAtSource::status)
        .containsExactly(Status.RETURNED, Status.OPEN, Status.RETURNED);
    assertThat(back.items())
        .extracting(ClaimItemAtSource::reason)
        .containsExactly("Who was there?", null, "Who was there?");
    assertThat(refused(() -> system().approve(write(reference, approver()))).code())
        .isEqualTo("already-decided");

    system().mend(write(reference, employee(0)), mended(1), null, this::original);
    assertThat(claimOf(reference).approval()).isEqualTo(ApprovalAtSource.SENT_BACK);
    system().mend(write(reference, employee(0)), mended(3), null, this::original);

    ClaimAtSource again = claimOf(reference);
    assertThat(again.approval()).isEqualTo(ApprovalAtSource.PENDING);
    assertThat(again.decidedBy()).isNull();
    assertIsAsSent(again.items().get(0), mended(1));
    assertIsAsSent(again.items().get(1), submission.items().get(1));
    assertIsAsSent(again.items().get(2), mended(3));
    system().approve(write(reference, approver()));
    assertThat(claimOf(reference).approval()).isEqualTo(ApprovalAtSource.APPROVED);
  }

  @Test
  void onlyWhatIsReturnedIsMended() {
    if (!canChange()) {
      return; // whatItCannotItRefuses
    }
    String reference = returned(1);
    ClaimAtSource before = claimOf(reference);

    assertThat(refused(() -> mend(reference, mended(2))).code()).isEqualTo("not-returned");
    assertThat(refused(() -> mend(reference, mended(7))).code()).isEqualTo("unknown-item");
    assertThat(refused(() -> mend(reference, in(mended(1), "no-such-category", null))).code())
        .isEqualTo("unknown-category");

    assertThat(claimOf(reference)).isEqualTo(before);
  }

  // Finance

  @Test
  void financeReturnsOneItemAndOnlyThatOneIsMended() {
    if (!canChange()) {
      return; // whatItCannotItRefuses
    }
    ExpenseSubmission submission = submission();
    String reference = file(submission).reference();
    approveUnlessIs(reference);
    ownHand().sanction(reference, 2, submission.items().get(1).claimed(), "");
    ownHand().returnItem(reference, 1, "VAT number is missing");

    ClaimAtSource back = claimOf(reference);
    assertThat(back.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertThat(back.payment()).isEqualTo(PaymentAtSource.NOT_PAID);
    assertThat(back.items())
        .extracting(ClaimItemAtSource::status)
        .containsExactly(Status.RETURNED, Status.SANCTIONED, Status.OPEN);
    assertThat(back.items().get(0).reason()).isEqualTo("VAT number is missing");
    ExpenseItem better = mended(1);
    system()
        .mend(
            write(reference, employee(0)), better, new Approval(approver(), now()), this::original);

    ClaimAtSource again = claimOf(reference);
    assertThat(again.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertIsAsSent(again.items().get(0), better);
    assertThat(again.items().subList(1, 3)).isEqualTo(back.items().subList(1, 3));
    better.receipts().forEach(r -> r.check(ownHand().receipt(reference, r.sha256())));
    if (canPend()) {
      ownHand().returnItem(reference, 3, "Which project?");
      system().mend(write(reference, employee(0)), mended(3), null, this::original);
      assertThat(claimOf(reference).approval()).isEqualTo(ApprovalAtSource.PENDING);
    }
  }

  @Test
  void whatFinancePaysIsToldBesideWhatWasClaimed() {
    ExpenseSubmission submission = submission();
    String reference = file(submission).reference();
    approveUnlessIs(reference);

    ownHand().sanction(reference, 1, money("10.00"), "Only lunch – “geen wijn”");
    assertThat(claimOf(reference).sanctioned()).isEmpty();
    assertThat(claimOf(reference).payment()).isEqualTo(PaymentAtSource.NOT_PAID);
    ownHand().sanction(reference, 2, submission.items().get(1).claimed(), "");
    ownHand().sanction(reference, 3, submission.items().get(2).claimed(), "");

    Money expected =
        submission.claimed().minus(submission.items().get(0).claimed()).plus(money("10.00"));
    ClaimAtSource through = claimOf(reference);
    assertThat(through.payment()).isEqualTo(PaymentAtSource.SCHEDULED);
    assertThat(through.reimbursed()).isNull();
    assertThat(through.claimed()).isEqualTo(submission.claimed());
    assertThat(through.sanctioned()).hasValue(expected);
    assertThat(through.items().get(0).sanctioned()).isEqualTo(money("10.00"));
    assertThat(through.items().get(0).reason()).isEqualTo("Only lunch – “geen wijn”");

    ownHand().pay(reference);

    ClaimAtSource paid = claimOf(reference);
    assertThat(paid.payment()).isEqualTo(PaymentAtSource.PAID);
    assertThat(paid.reimbursed()).isEqualTo(expected);
    assertThat(paid.paymentOn()).isNotNull();
    assertThat(paid.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertThat(found(submission.submission())).isEqualTo(paid);
  }

  @Test
  void whatFinanceRefusesSaysWhyAndIsClosed() {
    String reference = filed();
    approveUnlessIs(reference);

    ownHand().refuse(reference, "No guest list");

    ClaimAtSource refused = claimOf(reference);
    assertThat(refused.payment()).isEqualTo(PaymentAtSource.REFUSED);
    assertThat(refused.approval()).isEqualTo(ApprovalAtSource.APPROVED);
    assertThat(refused.reason()).isEqualTo("No guest list");
    assertThat(refused.reimbursed()).isNull();
    assertClosed(reference);
  }

  // What it cannot

  @Test
  void whatItCannotItRefusesInTheDeclaredWordsAndLeavesTheClaimAlone() {
    Map<Capability, Function<String, Callable<?>>> uses = new LinkedHashMap<>();
    uses.put(Capability.FIND_BY_SUBMISSION, r -> () -> system().findBySubmission(newId()));
    uses.put(Capability.CHANGES, r -> () -> system().changesSince(Cursor.START, 1));
    uses.put(Capability.COST_CENTRES, r -> () -> system().costCentres());
    uses.put(Capability.PENDING, r -> () -> system().approve(write(r, approver())));
    uses.put(Capability.WITHDRAW, r -> () -> system().recall(write(r, employee(0))));
    uses.put(
        Capability.CHANGE,
        r -> {
          if (canChange()) {
            approveUnlessIs(r);
            ownHand().returnItem(r, 1, "Mend it");
          }
          return () -> mend(r, mended(1));
        });
    uses.forEach(
        (capability, use) -> {
          String reference = filed();
          Callable<?> call = use.apply(reference);
          if (expectedCapabilities().can(capability)) {
            assertThat(catchThrowableOfType(Exception.class, call::call))
                .as("%s", capability)
                .isNull();
          } else {
            assertCannot(capability, reference, call);
          }
        });
  }

  @Test
  void whatNobodyHasDecidedIsRefusedWhereItCannotWait() {
    if (canPend()) {
      return; // filed so by every other test
    }
    String reference = filed();
    ExpenseSubmission undecided =
        new ExpenseSubmission(newId(), employee(0), "Undecided", twoItems(), null, now(), "en");
    assertCannot(Capability.PENDING, reference, () -> system().submit(undecided, this::original));
    assertCannot(
        Capability.PENDING, reference, () -> system().reject(write(reference, approver()), "No"));
    assertCannot(
        Capability.PENDING,
        reference,
        () -> system().sendBack(write(reference, approver()), Set.of(1), "Why?"));
    assertThat(system().findBySubmission(undecided.submission())).isEmpty();
  }

  private void assertCannot(Capability capability, String reference, Callable<?> call) {
    ClaimAtSource before = claimOf(reference);
    RequestRejectedException refusal = refused(call);
    assertThat(refusal.code()).isEqualTo("cannot");
    assertThat(refusal.sentence())
        .isEqualTo(expectedCapabilities().whyNot(capability).orElseThrow());
    assertThat(claimOf(reference)).isEqualTo(before);
  }

  // Changes

  @Test
  void fromACursorComesWhatChangedSinceThen() {
    String untouched = filed();
    String changed = filed();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    addReceipt(changed);
    String made = filed();

    List<ClaimAtSource> told = new ArrayList<>();
    Cursor next = readAll(cursor, 200, told);
    assertThat(told).extracting(ClaimAtSource::reference).contains(changed, made);
    assertThat(told)
        .filteredOn(claim -> claim.reference().equals(changed))
        .last(InstanceOfAssertFactories.type(ClaimAtSource.class))
        .isEqualTo(claimOf(changed));
    // what comes again because of the overlap is as it was
    assertThat(told)
        .filteredOn(claim -> claim.reference().equals(untouched))
        .allSatisfy(claim -> assertThat(claim).isEqualTo(claimOf(untouched)));
    assertThat(system().changesSince(next, 1).next()).isNotEqualTo(Cursor.START);
  }

  @Test
  void smallBatchesTellOfTheSameClaimsAsLargeOnes() {
    for (int i = 0; i < 4; i++) {
      filed();
    }
    List<ClaimAtSource> small = new ArrayList<>();
    List<ClaimAtSource> large = new ArrayList<>();

    readAll(Cursor.START, 200, large);
    // others may file meanwhile
    readAll(Cursor.START, 3, small);

    assertThat(large).extracting(ClaimAtSource::reference).hasSizeGreaterThanOrEqualTo(4);
    assertThat(small)
        .extracting(ClaimAtSource::reference)
        .containsAll(large.stream().map(ClaimAtSource::reference).toList());
  }

  @Test
  void aBatchHasOneToTwoHundredClaims() {
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 201));
  }

  @Test
  void whatFinanceDoesAtTheSystemItselfIsSeen() {
    ExpenseSubmission submission = submission();
    String reference = file(submission).reference();
    approveUnlessIs(reference);
    String seen = claimOf(reference).version();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    for (ExpenseItem item : submission.items()) {
      ownHand().sanction(reference, item.number(), item.claimed(), "");
    }
    ownHand().pay(reference);

    List<ClaimAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(told)
        .filteredOn(claim -> claim.reference().equals(reference))
        .last(InstanceOfAssertFactories.type(ClaimAtSource.class))
        .returns(PaymentAtSource.PAID, ClaimAtSource::payment)
        .returns(submission.claimed(), ClaimAtSource::reimbursed);
    assertThat(claimOf(reference).version()).isNotEqualTo(seen);
  }

  // At the same moment

  @Test
  void theSameClaimFromSeveralThreadsMakesOne() throws Exception {
    ExpenseSubmission submission = submission();

    List<Acknowledgement> acknowledgements = new ArrayList<>();
    for (Future<Acknowledgement> answer :
        atOnce(
            IntStream.range(0, THREADS)
                .<Callable<Acknowledgement>>mapToObj(i -> () -> file(submission))
                .toList())) {
      acknowledgements.add(answer.get());
    }

    assertThat(acknowledgements).filteredOn(a -> !a.repeated()).hasSize(1);
    assertThat(acknowledgements)
        .extracting(Acknowledgement::reference)
        .containsOnly(found(submission.submission()).reference());
    assertThat(claimsOf(submission)).hasSize(1);
    assertThat(found(submission.submission()).items()).hasSameSizeAs(submission.items());
  }

  @Test
  void ofSeveralWhoWriteToWhatTheySawExactlyOneDoes() throws Exception {
    String reference = filed();
    String seen = claimOf(reference).version();
    List<Supplier<ExpenseReceipt>> receipts =
        IntStream.range(0, THREADS)
            .<Supplier<ExpenseReceipt>>mapToObj(i -> () -> receipt(i + ".jpg", 800 + i))
            .toList();

    int refused = 0;
    for (Future<Acknowledgement> answer :
        atOnce(
            receipts.stream()
                .<Callable<Acknowledgement>>map(
                    receipt ->
                        () ->
                            system()
                                .addReceipts(
                                    write(reference, employee(0), seen),
                                    2,
                                    List.of(receipt.get()),
                                    this::original))
                .toList())) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(RequestRejectedException.class);
        refused++;
      }
    }

    assertThat(refused).isEqualTo(THREADS - 1);
    assertThat(claimOf(reference).items().get(1).receipts()).hasSize(2);
  }

  @Test
  void aReaderOfChangesMissesNothingWhileOthersWrite() throws Exception {
    List<ExpenseSubmission> submissions =
        IntStream.range(0, 3 * THREADS).mapToObj(i -> submission()).toList();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());
    List<ClaimAtSource> seen = new ArrayList<>();

    List<Future<Acknowledgement>> answers =
        start(submissions.stream().<Callable<Acknowledgement>>map(s -> () -> file(s)).toList());
    while (!answers.stream().allMatch(Future::isDone)) {
      cursor = readAll(cursor, 200, seen);
    }
    for (Future<Acknowledgement> answer : answers) {
      answer.get();
    }
    readAll(cursor, 200, seen);

    assertThat(seen)
        .extracting(ClaimAtSource::submission)
        .containsAll(submissions.stream().map(ExpenseSubmission::submission).toList());
  }

  private static List<Future<Acknowledgement>> atOnce(List<Callable<Acknowledgement>> calls)
      throws InterruptedException {
    List<Future<Acknowledgement>> answers = start(calls);
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

  private static List<Future<Acknowledgement>> start(List<Callable<Acknowledgement>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Acknowledgement>> answers = new ArrayList<>();
    for (Callable<Acknowledgement> call : calls) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    start.countDown();
    // takes no more work and ends when the work is done
    threads.shutdown();
    return answers;
  }

  // Making claims and writes

  /** A kind of write: on what it can be made, and by whom. */
  private record Write(
      String name,
      Person by,
      Supplier<String> preparation,
      Function<ClaimWrite, Acknowledgement> call) {
    Acknowledgement on(ClaimWrite head) {
      return call.apply(head);
    }

    String prepared() {
      return preparation.get();
    }
  }

  /** Side by side, because every one has a claim of its own and real systems are slow. */
  private void eachWrite(Consumer<Write> test) {
    writes().parallelStream().forEach(test);
  }

  private List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    List<ExpenseReceipt> late = List.of(receipt("laat.jpg", 900));
    writes.add(
        new Write(
            "add receipts",
            employee(0),
            this::filed,
            head -> system().addReceipts(head, 2, late, this::original)));
    if (canPend()) {
      writes.add(new Write("approve", approver(), this::filed, head -> system().approve(head)));
      writes.add(new Write("reject", approver(), this::filed, head -> system().reject(head, "No")));
      if (expectedCapabilities().can(Capability.WITHDRAW)) {
        writes.add(new Write("recall", employee(0), this::filed, head -> system().recall(head)));
      }
    }
    if (canPend() && canChange()) {
      writes.add(
          new Write(
              "send back",
              approver(),
              this::filed,
              head -> system().sendBack(head, Set.of(1), "Why?")));
    }
    if (canChange()) {
      ExpenseItem better = mended(1);
      Approval approval = new Approval(approver(), now());
      writes.add(
          new Write(
              "mend",
              employee(0),
              () -> returned(1),
              head -> system().mend(head, better, approval, this::original)));
    }
    return writes;
  }

  private boolean canPend() {
    return expectedCapabilities().can(Capability.PENDING);
  }

  private boolean canChange() {
    return expectedCapabilities().can(Capability.CHANGE);
  }

  private Person employee(int which) {
    return employees().get(which);
  }

  private static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private Instant now() {
    return clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private LocalDate today() {
    return LocalDate.now(clock());
  }

  /** Asked once, because nearly every amount here is one of it. */
  private Currency currency() {
    Currency known = currency;
    if (known == null) {
      known = system().terms().currency();
      currency = known;
    }
    return known;
  }

  private Money money(String amount) {
    return new Money(new BigDecimal(amount), currency());
  }

  private ExpenseCategoryAtSource categoryOf(String code) {
    return system().terms().categories().stream()
        .filter(category -> category.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private String filed() {
    return file(submission()).reference();
  }

  /** The reference of a claim of which finance returned that item. */
  private String returned(int item) {
    String reference = filed();
    approveUnlessIs(reference);
    ownHand().returnItem(reference, item, "Please mend it");
    return reference;
  }

  private void approveUnlessIs(String reference) {
    if (canPend()) {
      system().approve(write(reference, approver()));
    }
  }

  private Acknowledgement file(ExpenseSubmission submission) {
    return system().submit(submission, this::original);
  }

  private Acknowledgement mend(String reference, ExpenseItem item) {
    return system()
        .mend(write(reference, employee(0)), item, new Approval(approver(), now()), this::original);
  }

  private void addReceipt(String reference) {
    system()
        .addReceipts(
            write(reference, employee(0)), 3, List.of(receipt("meer.png", 600)), this::original);
  }

  private ExpenseSubmission submission() {
    List<ExpenseItem> items = new ArrayList<>(twoItems());
    items.add(driven(3, "78", "0.23", "17.94"));
    return claim(newId(), employee(0), "London tariff workshop", items);
  }

  private List<ExpenseItem> twoItems() {
    return List.of(
        described(paid(1, "28.40", receipt("lunch.jpg", 400)), "Soup, roll, tea"),
        abroad(2, "12.60", "1.1487", "14.47"));
  }

  private ExpenseSubmission claim(
      SubmissionId id, Person employee, String purpose, List<ExpenseItem> items) {
    ExpenseSubmission undecided =
        new ExpenseSubmission(id, employee, purpose, items, null, now(), "en");
    return canPend() ? undecided : approved(undecided);
  }

  private ExpenseSubmission approved(ExpenseSubmission s) {
    return new ExpenseSubmission(
        s.submission(),
        s.employee(),
        s.purpose(),
        s.items(),
        new Approval(approver(), now()),
        s.submittedAt(),
        s.language());
  }

  /** What stands in the place of a returned item. */
  private ExpenseItem mended(int number) {
    return described(
        paid(number, "31.05", receipt("beter" + number + ".pdf", 500 + number)), "With guest list");
  }

  private ExpenseItem paid(int number, String amount, ExpenseReceipt... receipts) {
    return new ExpenseItem(
        number,
        today().minusDays(1),
        category(),
        null,
        new Paid(
            money(amount),
            BigDecimal.ONE,
            new Vat(
                new BigDecimal("9"), money(amount).times(new BigDecimal("0.0825"), currency()))),
        null,
        money(amount),
        costCentre(),
        List.of(receipts));
  }

  private ExpenseItem abroad(int number, String amount, String rate, String claimed) {
    return new ExpenseItem(
        number,
        today().minusDays(2),
        category(),
        null,
        new Paid(new Money(new BigDecimal(amount), foreign()), new BigDecimal(rate), null),
        null,
        money(claimed),
        null,
        List.of(receipt("abroad.jpg", 450 + number)));
  }

  private ExpenseItem driven(int number, String kilometres, String rate, String claimed) {
    return new ExpenseItem(
        number,
        today().minusDays(3),
        mileage(),
        "Gorinchem to Rotterdam and back",
        null,
        new Mileage(new BigDecimal(kilometres), new BigDecimal(rate)),
        money(claimed),
        costCentre(),
        List.of());
  }

  private static ExpenseItem described(ExpenseItem item, String description) {
    return new ExpenseItem(
        item.number(),
        item.date(),
        item.category(),
        description,
        item.paid(),
        item.mileage(),
        item.claimed(),
        item.costCentre(),
        item.receipts());
  }

  private static ExpenseItem in(ExpenseItem item, String category, @Nullable String costCentre) {
    return new ExpenseItem(
        item.number(),
        item.date(),
        category,
        item.description(),
        item.paid(),
        item.mileage(),
        item.claimed(),
        costCentre,
        item.receipts());
  }

  private ExpenseItem paidWith(ExpenseItem item, Paid paid, String claimed) {
    return new ExpenseItem(
        item.number(),
        item.date(),
        item.category(),
        item.description(),
        paid,
        null,
        money(claimed),
        item.costCentre(),
        item.receipts());
  }

  private List<ExpenseItem> aCentLess(List<ExpenseItem> items) {
    return withFirst(
        items,
        first ->
            paidWith(
                first,
                Objects.requireNonNull(first.paid()),
                first.claimed().minus(money("0.01")).amount().toPlainString()));
  }

  private List<ExpenseItem> withOtherReceipt(List<ExpenseItem> items) {
    return withFirst(
        items,
        first ->
            new ExpenseItem(
                first.number(),
                first.date(),
                first.category(),
                first.description(),
                first.paid(),
                first.mileage(),
                first.claimed(),
                first.costCentre(),
                List.of(receipt("lunch.jpg", 401))));
  }

  private static List<ExpenseItem> withFirst(
      List<ExpenseItem> items, UnaryOperator<ExpenseItem> change) {
    List<ExpenseItem> changed = new ArrayList<>(items);
    changed.set(0, change.apply(items.get(0)));
    return changed;
  }

  private ClaimWrite write(String reference, Person by) {
    return write(reference, by, null);
  }

  private ClaimWrite write(String reference, Person by, @Nullable String version) {
    return new ClaimWrite(newId(), reference, version, by, now(), "en");
  }

  /**
   * A receipt of that size, the same whenever it is asked; its bytes are those no text survives.
   */
  private ExpenseReceipt receipt(String name, int size) {
    byte[] content = new byte[size];
    new Random(31L * size + name.hashCode()).nextBytes(content);
    byte[] start = "\u00ff\u00d8\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, content, 0, Math.min(size, start.length));
    String extension = name.substring(name.lastIndexOf('.') + 1);
    ExpenseReceipt receipt =
        ExpenseReceipt.of(
            name,
            extension.equals("pdf")
                ? "application/pdf"
                : extension.equals("png") ? "image/png" : "image/jpeg",
            content);
    originals.put(receipt.sha256(), content);
    return receipt;
  }

  private byte[] original(ExpenseReceipt receipt) {
    return Objects.requireNonNull(originals.get(receipt.sha256()));
  }

  // Looking

  private static void assertIsAsSent(ClaimItemAtSource there, ExpenseItem sent) {
    assertThat(there)
        .isEqualTo(
            new ClaimItemAtSource(
                sent.number(),
                sent.date(),
                sent.category(),
                sent.description(),
                sent.paid(),
                sent.mileage(),
                sent.claimed(),
                sent.costCentre(),
                Status.OPEN,
                null,
                null,
                there.receiptState(),
                sent.receipts()));
    if (!sent.receipts().isEmpty()) {
      assertThat(there.receiptState()).isEqualTo(Receipts.RECEIVED);
    }
  }

  /** Nobody decides on it any more. */
  private void assertDecided(String reference, String code) {
    assertThat(refused(() -> system().approve(write(reference, approver()))).code())
        .isEqualTo(code);
    assertThat(refused(() -> system().reject(write(reference, approver()), "No")).code())
        .isEqualTo(code);
    assertThat(
            refused(() -> system().sendBack(write(reference, approver()), Set.of(1), "Why?"))
                .code())
        .isEqualTo(code);
  }

  /** Nobody writes to it any more, through the portal. */
  private void assertClosed(String reference) {
    ClaimAtSource before = claimOf(reference);
    assertThat(
            refused(
                    () ->
                        system()
                            .addReceipts(
                                write(reference, employee(0)),
                                2,
                                List.of(receipt("laat.jpg", 700)),
                                this::original))
                .code())
        .isEqualTo("closed");
    if (canPend()) {
      assertDecided(reference, "closed");
    }
    assertThat(claimOf(reference)).isEqualTo(before);
  }

  private ClaimAtSource found(SubmissionId submission) {
    return system().findBySubmission(submission).orElseThrow();
  }

  private ClaimAtSource claimOf(String reference) {
    return system().claim(reference).orElseThrow();
  }

  /** References of the claims that carry the submission's id. */
  private List<String> claimsOf(ExpenseSubmission submission) {
    List<ClaimAtSource> everything = new ArrayList<>();
    readAll(Cursor.START, 200, everything);
    return everything.stream()
        .filter(claim -> submission.submission().equals(claim.submission()))
        .map(ClaimAtSource::reference)
        .distinct()
        .toList();
  }

  private Cursor readAll(Cursor from, int limit, List<ClaimAtSource> into) {
    Cursor cursor = from;
    Changes<ClaimAtSource> batch;
    do {
      batch = system().changesSince(cursor, limit);
      assertThat(batch.records().size()).isLessThanOrEqualTo(limit);
      into.addAll(batch.records());
      assertThat(batch.more() && batch.next().equals(cursor)).as("it goes on").isFalse();
      cursor = batch.next();
    } while (batch.more());
    return cursor;
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
