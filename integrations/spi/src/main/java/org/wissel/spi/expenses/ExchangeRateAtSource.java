package org.wissel.spi.expenses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What finance reckons one unit of a currency to be worth from a day until its next rate.
 *
 * @param rate in the currency of {@link ExpenseTerms}, at most 10 decimals
 */
public record ExchangeRateAtSource(Currency currency, LocalDate from, BigDecimal rate) {
  public ExchangeRateAtSource {
    rate = Exact.positive(rate, 6, 10, "a rate");
  }
}
