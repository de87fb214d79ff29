package org.wissel.spi.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void equalAmountsAreEqualHoweverTheyAreWritten() {
    assertThat(Money.parse("EUR 12.6")).isEqualTo(Money.parse("EUR 12.60"));
    assertThat(new Money(new BigDecimal("1.2E+1"), EUR)).hasToString("EUR 12.00");
    assertThat(Money.parse("JPY 500")).hasToString("JPY 500");
    assertThat(Money.parse("KWD 1.5")).hasToString("KWD 1.500");
  }

  @Test
  void manySmallAmountsAddUpExactly() {
    Money sum =
        Stream.generate(() -> Money.parse("EUR 0.10")).limit(1000).reduce(Money::plus).get();

    assertThat(sum).isEqualTo(Money.parse("EUR 100.00"));
    assertThat(sum.minus(Money.parse("EUR 100.01"))).hasToString("EUR -0.01");
  }

  @ParameterizedTest
  @CsvSource({
    "GBP 12.60, 1.1487, EUR 14.47",
    "USD 10.00, 0.9125, EUR 9.13", // 9.125: half a cent goes up
    "USD 10.00, 0.91249, EUR 9.12",
    "JPY 1000, 0.0061, EUR 6.10",
    "EUR 17.94, 1, EUR 17.94"
  })
  void aRateIsRoundedOnceHalfACentUp(String paid, BigDecimal rate, String expected) {
    assertThat(Money.parse(paid).times(rate, EUR)).isEqualTo(Money.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12.60",
        "EUR",
        "EUR 12,60",
        "EUR 12.605",
        "EUR 1e3",
        "EUR +1",
        "EUR  1",
        "eur 1",
        "XXX 1",
        "QQQ 1",
        "JPY 1.5",
        "EUR 1234567890",
        "EUR 1.",
        "EUR ١"
      })
  void whatIsNoMoneyIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
  }

  @ParameterizedTest
  @Timeout(5)
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+2147483647", "1E-2147483647"})
  void aNumberThatCannotBeWrittenOutIsRefusedAtOnce(BigDecimal endless) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Money(endless, EUR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpenseItem.Mileage(endless, BigDecimal.ONE));
  }

  @Test
  void twoCurrenciesDoNotAddUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.parse("EUR 1").plus(Money.parse("GBP 1")))
        .withMessage("EUR and GBP do not add up");
  }
}
