package org.wissel.spi.expenses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;

class ExpenseItemTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 18);
  private static final Paid LUNCH =
      new Paid(Money.parse("GBP 12.60"), new BigDecimal("1.1487"), null);
  private static final Mileage DRIVE = new Mileage(new BigDecimal("78"), new BigDecimal("0.23"));

  @Test
  void anItemCostsWhatWasPaidOrDriven() {
    assertThat(item(1, LUNCH, null, "EUR 14.47").cost()).isEqualTo(Money.parse("EUR 14.47"));
    assertThat(item(1, null, DRIVE, "EUR 17.94").cost()).isEqualTo(Money.parse("EUR 17.94"));
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, LUNCH, DRIVE, "EUR 1"));
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, null, null, "EUR 1"));
  }

  @Test
  void lessThanItCostMayBeClaimedAndNeverMore() {
    assertThat(item(1, LUNCH, null, "EUR 10.00").claimed()).isEqualTo(Money.parse("EUR 10"));
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, LUNCH, null, "EUR 14.48"));
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, LUNCH, null, "EUR 0"));
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, LUNCH, null, "EUR -1"));
  }

  @Test
  void moneyIsWorthItself() {
    Paid wrong = new Paid(Money.parse("EUR 10"), new BigDecimal("1.01"), null);
    assertThatIllegalArgumentException().isThrownBy(() -> item(1, wrong, null, "EUR 10"));
  }

  @Test
  void vatIsPartOfWhatWasPaidInTheSameCurrency() {
    Vat vat = new Vat(new BigDecimal("20.0"), Money.parse("GBP 2.10"));
    assertThat(new Paid(LUNCH.amount(), LUNCH.rate(), vat).vat())
        .isEqualTo(new Vat(new BigDecimal("20"), Money.parse("GBP 2.1")));
    for (String other : List.of("GBP 12.61", "EUR 2.10")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Paid(
                      LUNCH.amount(), LUNCH.rate(), new Vat(BigDecimal.TEN, Money.parse(other))));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Vat(new BigDecimal("100.01"), Money.parse("GBP 1")));
  }

  @Test
  void aReceiptIsNamedByWhatIsInIt() {
    byte[] original = "original".getBytes(UTF_8);
    ExpenseReceipt receipt = ExpenseReceipt.of("lunch.jpg", "image/jpeg", original);

    receipt.check(original);

    assertThat(receipt.sha256())
        .isEqualTo("0682c5f2076f099c34cfdd15a9e063849ed437a49677e6fcc5b4198c76575be5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> receipt.check("Original".getBytes(UTF_8)));
    for (String path : List.of("a/b.jpg", "a\\b.jpg", "a\nb.jpg", " ")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExpenseReceipt.of(path, "image/jpeg", original));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpenseReceipt.of("page.svg", "image/svg+xml", original));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpenseReceipt.of("empty.pdf", "application/pdf", new byte[0]));
  }

  @Test
  void aClaimHasItemsInOrderOfOneCurrencyAndAddsUp() {
    ExpenseItem first = item(1, LUNCH, null, "EUR 14.47");
    ExpenseItem second = item(2, null, DRIVE, "EUR 17.94");

    assertThat(claim(List.of(first, second)).claimed()).isEqualTo(Money.parse("EUR 32.41"));
    assertThatIllegalArgumentException().isThrownBy(() -> claim(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> claim(List.of(second)));
    assertThatIllegalArgumentException().isThrownBy(() -> claim(List.of(second, first)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> claim(List.of(first, item(2, null, DRIVE, "GBP 1"))));
  }

  @Test
  void aClaimHasAtMostFiftyReceipts() {
    assertThat(claim(withReceipts(10)).receipts()).hasSize(50);
    assertThatIllegalArgumentException().isThrownBy(() -> claim(withReceipts(11)));
    ExpenseReceipt twice = ExpenseReceipt.of("a.pdf", "application/pdf", new byte[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpenseItem.checkReceipts(Collections.nCopies(2, twice)));
  }

  private static List<ExpenseItem> withReceipts(int items) {
    return IntStream.rangeClosed(1, items)
        .mapToObj(
            number ->
                new ExpenseItem(
                    number,
                    DAY,
                    "lunch",
                    null,
                    LUNCH,
                    null,
                    Money.parse("EUR 1"),
                    null,
                    IntStream.range(0, 5)
                        .mapToObj(
                            i ->
                                ExpenseReceipt.of(
                                    "a.png", "image/png", new byte[] {(byte) number, (byte) i}))
                        .toList()))
        .toList();
  }

  private static ExpenseItem item(
      int number, @Nullable Paid paid, @Nullable Mileage mileage, String claimed) {
    return new ExpenseItem(
        number, DAY, "lunch", null, paid, mileage, Money.parse(claimed), null, List.of());
  }

  private static ExpenseSubmission claim(List<ExpenseItem> items) {
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        new Person(null, "sanne@merwestroom.example", "Sanne de Wit"),
        "London tariff workshop",
        items,
        null,
        Instant.EPOCH,
        "en");
  }
}
