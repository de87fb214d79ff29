package org.wissel.adapters.house;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/** The demo's claims and finance's own rules; what every system does stands in the contract. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseFinanceTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Instant NOW = Instant.parse("2026-11-25T08:44:00Z");

  private final HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
  private final DataSource dataSource = TestDatabase.empty();
  private final HouseRegisters house = opened(NOW);
  private final HouseFinanceDesk finance = house.finance();
  private final ExpenseSystem expenses = house.expenses();
  private final Person sanne = person("sanne");
  private final Person tom = person("tom");
  private final Map<String, byte[]> originals = new ConcurrentHashMap<>();

  @BeforeAll
  void seed() {
    house.seedDemo(TODAY);
  }

  private HouseRegisters opened(Instant now) {
    return HouseRegisters.open(dataSource, Clock.fixed(now, settings.zone()), settings);
  }

  private static Person person(String key) {
    Persona persona = DemoOrganisation.persona(key);
    return new Person(persona.number(), persona.email(), persona.fullName());
  }

  // The demo

  @Test
  void seedingAgainChangesNothing() {
    List<ClaimAtSource> before = demo();

    opened(NOW.plus(Duration.ofDays(3))).seedDemo(TODAY.plusDays(3));

    assertThat(demo()).isEqualTo(before);
  }

  @Test
  void theDemoHasClaimsInEveryStateAndNoPersonaMadeOne() {
    List<ClaimAtSource> claims = demo();

    assertThat(claims).hasSizeGreaterThan(40);
    assertThat(claims)
        .extracting(ClaimAtSource::payment)
        .contains(
            PaymentAtSource.NOT_PAID,
            PaymentAtSource.SCHEDULED,
            PaymentAtSource.PAID,
            PaymentAtSource.REFUSED);
    assertThat(claims)
        .extracting(ClaimAtSource::approval)
        .contains(ApprovalAtSource.PENDING, ApprovalAtSource.APPROVED);
    assertThat(claims)
        .flatExtracting(ClaimAtSource::items)
        .extracting(ClaimItemAtSource::status)
        .contains(ClaimItemAtSource.Status.RETURNED);
    assertThat(claims)
        .allSatisfy(
            claim -> {
              assertThat(DemoOrganisation.personas())
                  .noneMatch(persona -> persona.number().equals(claim.employee().number()));
              assertThat(claim.updatedAt()).isBefore(NOW);
              assertThat(claim.receipts()).isNotEqualTo(ClaimItemAtSource.Receipts.MISSING);
              LocalDate paidOn = claim.paymentOn();
              assertThat(
                      claim.payment() != PaymentAtSource.PAID
                          || paidOn != null && paidOn.isBefore(TODAY))
                  .isTrue();
              for (ClaimItemAtSource item : claim.items()) {
                for (ExpenseReceipt receipt : item.receipts()) {
                  byte[] original =
                      finance.receipt(claim.reference(), receipt.sha256()).orElseThrow();
                  receipt.check(original);
                  assertThat(new String(original, US_ASCII)).startsWith("%PDF-").contains("%%EOF");
                }
              }
            });
  }

  @Test
  void theDemosTermsCanBeClaimedOn() {
    ExpenseCategoryAtSource car =
        expenses.terms().categories().stream()
            .filter(category -> category.code().equals("car"))
            .findFirst()
            .orElseThrow();

    assertThat(car.perKilometre(TODAY)).hasValue(new BigDecimal("0.23"));
    assertThat(car.perKilometre(TODAY.minusYears(1))).hasValue(new BigDecimal("0.21"));
    assertThat(expenses.rates(TODAY, TODAY)).hasSize(7);
    assertThat(expenses.rates(TODAY.minusDays(91), TODAY)).hasSizeGreaterThan(400);
    assertThat(expenses.costCentres())
        .extracting(CostCentreAtSource::code)
        .contains("MW-FI-CP", "P-2112");
  }

  // Limits

  @Test
  void whatIsOverTheLimitOfTheDaySaysWhatIsLeft() {
    LocalDate day = LocalDate.of(2026, 11, 5);
    submit(claim(sanne, day, "lunch", "12.00"));

    assertThatThrownBy(() -> submit(claim(sanne, day, "lunch", "13.01")))
        .isInstanceOfSatisfying(
            RequestRejectedException.class, e -> assertThat(e.code()).isEqualTo("over-limit"))
        .hasMessage(
            "Lunch while travelling is paid up to €\u00a025.00 a day; for Thu 5 November"
                + " €\u00a013.00 is left. Claim no more than that.");
    assertThatThrownBy(() -> submit(in("nl", claim(sanne, day, "lunch", "13.01"))))
        .hasMessage(
            "Lunch onderweg wordt vergoed tot €\u00a025,00 per dag; voor do 5 november is nog"
                + " €\u00a013,00 over. Declareer niet meer dan dat.");
    submit(claim(sanne, day, "lunch", "13.00"));
    submit(claim(sanne, day.plusDays(1), "lunch", "25.00"));
    submit(claim(tom, day, "lunch", "25.00"));
  }

  @Test
  void twoItemsOfOneClaimShareTheLimitOfTheirDay() {
    LocalDate day = LocalDate.of(2026, 11, 6);

    assertThatThrownBy(() -> submit(claim(tom, day, "lunch", "20.00", "5.01")))
        .isInstanceOf(RequestRejectedException.class);
    submit(claim(tom, day, "lunch", "20.00", "5.00"));
  }

  @Test
  void whatIsClosedLeavesRoomAndAMendedItemDoesNotStandInItsOwnWay() {
    LocalDate day = LocalDate.of(2026, 11, 9);
    String first = submit(claim(tom, day, "lunch", "25.00"));
    expenses.recall(write(first, tom));
    String second = submit(claim(tom, day, "lunch", "25.00"));
    approve(second);
    finance.returnItem(second, 1, "Who was there?");

    ExpenseItem better = item(1, day, "lunch", "24.00");
    expenses.mend(write(second, tom), better, null, this::original);

    assertThat(now(second).claimed()).isEqualTo(money("24.00"));
  }

  @Test
  void ofTwoClaimsAtOnceOnlyOneFindsRoomUnderTheLimit() {
    LocalDate day = LocalDate.of(2026, 11, 10);
    List<ExpenseSubmission> both =
        List.of(claim(tom, day, "lunch", "15.00"), claim(tom, day, "lunch", "15.00"));

    List<String> codes =
        both.parallelStream()
            .map(
                claim -> {
                  try {
                    return submit(claim).substring(0, 2);
                  } catch (RequestRejectedException e) {
                    return e.code();
                  }
                })
            .toList();

    assertThat(codes).containsExactlyInAnyOrder("E-", "over-limit");
  }

  // What finance may

  @Test
  void financeTouchesOnlyWhatIsApproved() {
    String reference = submit(claim(tom, TODAY.minusDays(3), "taxi", "30.00"));

    assertThat(code(() -> finance.sanction(reference, 1, money("30.00"), null)))
        .isEqualTo("not-approved");
    assertThat(code(() -> finance.refuse(reference, "No"))).isEqualTo("not-approved");
    assertThat(code(() -> finance.refuse("E-1", "No"))).isEqualTo("unknown-claim");
  }

  @Test
  void financePaysNoMoreThanWasClaimedAndSaysWhyWhenLess() {
    String reference = submit(claim(tom, TODAY.minusDays(3), "taxi", "30.00", "12.00"));
    approve(reference);

    assertThat(code(() -> finance.sanction(reference, 1, money("30.01"), null)))
        .isEqualTo("more-than-claimed");
    assertThat(code(() -> finance.sanction(reference, 1, money("-0.01"), null)))
        .isEqualTo("more-than-claimed");
    assertThat(code(() -> finance.sanction(reference, 1, money("29.99"), " ")))
        .isEqualTo("reason-missing");
    finance.sanction(reference, 1, money("29.99"), "Without the tip");
    assertThat(code(() -> finance.pay(reference))).isEqualTo("not-through");
    finance.sanction(reference, 2, money("0"), "The train was free");

    assertThat(now(reference).payment()).isEqualTo(PaymentAtSource.SCHEDULED);
    // a Wednesday today
    assertThat(now(reference).paymentOn()).isEqualTo(TODAY.plusDays(2));
    finance.pay(reference);
    assertThat(now(reference).paymentOn()).isEqualTo(TODAY);
    assertThat(now(reference).reimbursed()).isEqualTo(money("29.99"));
    assertThat(code(() -> finance.returnItem(reference, 1, "Too late"))).isEqualTo("paid");
  }

  @Test
  void whatIsReturnedAfterAllIsNoLongerScheduled() {
    String reference = submit(claim(tom, TODAY.minusDays(3), "taxi", "30.00"));
    approve(reference);
    finance.sanction(reference, 1, money("30.00"), null);
    finance.returnItem(reference, 1, "Which project?");

    assertThat(now(reference).payment()).isEqualTo(PaymentAtSource.NOT_PAID);
    assertThat(now(reference).paymentOn()).isNull();
    assertThat(code(() -> finance.sanction(reference, 1, money("30.00"), null)))
        .isEqualTo("returned");
  }

  @Test
  void theReceiptOfAMendedItemStaysAsEvidence() {
    ExpenseSubmission claim = claim(tom, TODAY.minusDays(3), "taxi", "31.00");
    ExpenseReceipt first = claim.receipts().get(0);
    String reference = submit(claim);
    approve(reference);
    finance.returnItem(reference, 1, "Unreadable");
    ExpenseItem better = item(1, TODAY.minusDays(3), "taxi", "31.00");

    expenses.mend(write(reference, tom), better, new Approval(sanne, NOW), this::original);

    assertThat(now(reference).items().get(0).receipts()).isEqualTo(better.receipts());
    first.check(finance.receipt(reference, first.sha256()).orElseThrow());
  }

  @Test
  void nobodyFilesAClaimThatTheyApprovedThemselves() {
    ExpenseSubmission s = claim(sanne, TODAY.minusDays(1), "taxi", "9.00");
    ExpenseSubmission own =
        new ExpenseSubmission(
            s.submission(),
            s.employee(),
            s.purpose(),
            s.items(),
            new Approval(sanne, NOW),
            s.submittedAt(),
            s.language());
    assertThat(code(() -> submit(own))).isEqualTo("own-claim");
  }

  @Test
  void aRateChangesWhatIsClaimedFromNowOn() {
    Currency pound = Currency.getInstance("GBP");
    LocalDate day = TODAY.plusDays(1);

    finance.setRate(pound, day, new BigDecimal("1.2"));
    finance.setRate(pound, day, new BigDecimal("1.1999"));

    assertThat(expenses.rates(day, day))
        .filteredOn(rate -> rate.currency().equals(pound))
        .singleElement()
        .satisfies(rate -> assertThat(rate.rate()).isEqualByComparingTo("1.1999"));
    assertThatThrownBy(() -> finance.setRate(pound, day, BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> finance.setRate(Currency.getInstance("EUR"), day, BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // Receipts that wait

  @Test
  void anOriginalThatNobodyCameForIsForgottenAfterAWeek() {
    SubmissionId abandoned = new SubmissionId(UUID.randomUUID());
    ExpenseReceipt receipt = receipt();
    house.expenseRegister().hold(abandoned, receipt.sha256(), original(receipt));
    assertThat(missing(house, abandoned, receipt)).isEmpty();

    HouseRegisters later = opened(NOW.plus(Duration.ofDays(8)));
    ExpenseReceipt other = receipt();
    later
        .expenseRegister()
        .hold(new SubmissionId(UUID.randomUUID()), other.sha256(), original(other));

    assertThat(missing(later, abandoned, receipt)).containsExactly(receipt.sha256());
  }

  @Test
  void whatWaitedIsTakenAndNoLongerWaits() {
    ExpenseSubmission claim = claim(tom, TODAY.minusDays(2), "taxi", "8.00");
    ExpenseReceipt receipt = claim.receipts().get(0);
    house.expenseRegister().hold(claim.submission(), receipt.sha256(), original(receipt));

    String reference = expenses.submit(claim, ReceiptOriginals.NONE).reference();

    receipt.check(finance.receipt(reference, receipt.sha256()).orElseThrow());
    assertThat(missing(house, claim.submission(), receipt)).containsExactly(receipt.sha256());
    // a second try that was under way meanwhile leaves nothing behind either
    house.expenseRegister().hold(claim.submission(), receipt.sha256(), original(receipt));
    expenses.submit(claim, ReceiptOriginals.NONE);
    assertThat(missing(house, claim.submission(), receipt)).containsExactly(receipt.sha256());
  }

  private static List<String> missing(
      HouseRegisters registers, SubmissionId write, ExpenseReceipt receipt) {
    return registers.expenseRegister().missing(write, null, List.of(receipt));
  }

  private String submit(ExpenseSubmission claim) {
    Acknowledgement answer = expenses.submit(claim, this::original);
    return answer.reference();
  }

  private void approve(String reference) {
    expenses.approve(write(reference, sanne));
  }

  private ClaimWrite write(String reference, Person by) {
    return new ClaimWrite(new SubmissionId(UUID.randomUUID()), reference, null, by, NOW, "en");
  }

  private ClaimAtSource now(String reference) {
    return finance.claim(reference).orElseThrow();
  }

  private static @Nullable String code(Runnable deed) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, deed::run);
    return refusal == null ? null : refusal.code();
  }

  private ExpenseSubmission claim(
      Person employee, LocalDate day, String category, String... amounts) {
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        employee,
        "Under way",
        IntStream.range(0, amounts.length)
            .mapToObj(i -> item(i + 1, day, category, amounts[i]))
            .toList(),
        null,
        NOW,
        "en");
  }

  private static ExpenseSubmission in(String language, ExpenseSubmission s) {
    return new ExpenseSubmission(
        s.submission(),
        s.employee(),
        s.purpose(),
        s.items(),
        s.approval(),
        s.submittedAt(),
        language);
  }

  private ExpenseItem item(int number, LocalDate day, String category, String amount) {
    return new ExpenseItem(
        number,
        day,
        category,
        null,
        new Paid(money(amount), BigDecimal.ONE, null),
        null,
        money(amount),
        null,
        List.of(receipt()));
  }

  private static Money money(String amount) {
    return Money.parse("EUR " + amount);
  }

  private ExpenseReceipt receipt() {
    byte[] content = UUID.randomUUID().toString().getBytes(US_ASCII);
    ExpenseReceipt receipt = ExpenseReceipt.of("bon.jpg", "image/jpeg", content);
    originals.put(receipt.sha256(), content);
    return receipt;
  }

  private byte[] original(ExpenseReceipt receipt) {
    return originals.get(receipt.sha256());
  }

  /** Those that nobody made here. */
  private List<ClaimAtSource> demo() {
    List<ClaimAtSource> claims = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<ClaimAtSource> batch;
    do {
      batch = expenses.changesSince(cursor, 20);
      claims.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return claims.stream().filter(claim -> claim.submission() == null).toList();
  }
}
