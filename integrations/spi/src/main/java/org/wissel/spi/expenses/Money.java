package org.wissel.spi.expenses;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact amount. There is one rounding in all of it, {@link #times}: half a cent and more goes
 * up, and each item is rounded once, before it is added to others.
 *
 * @param amount with exactly as many decimals as the currency has, less than a thousand million
 * @param currency with decimals by ISO 4217: two for EUR, none for JPY
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  private static final Pattern TEXT =
      Pattern.compile("([A-Z]{3}) (-?[0-9]{1,9}(?:\\.[0-9]{1,4})?)");
  private static final int WHOLE_DIGITS = 9;

  /** Fewer decimals are filled up; {@link IllegalArgumentException} for more. */
  public Money {
    int decimals = currency.getDefaultFractionDigits();
    if (decimals < 0) {
      throw new IllegalArgumentException(currency + " is no currency to pay in");
    }
    amount =
        Exact.number(amount, WHOLE_DIGITS, decimals, "an amount of " + currency).setScale(decimals);
  }

  /** As {@link #toString()} writes it; {@link IllegalArgumentException} for anything else. */
  public static Money parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("money is written as in EUR 12.60");
    }
    return new Money(new BigDecimal(parts.group(2)), Currency.getInstance(parts.group(1)));
  }

  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  /** At a rate: half a cent and more goes up to the next one. */
  public Money times(BigDecimal rate, Currency into) {
    return rounded(amount.multiply(rate), into);
  }

  /** To the decimals of the currency; half a cent and more goes up to the next one. */
  public static Money rounded(BigDecimal amount, Currency currency) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    return new Money(amount.setScale(decimals, RoundingMode.HALF_UP), currency);
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
    }
    return other;
  }

  /** Such as {@code EUR 12.60}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + amount.toPlainString();
  }
}
