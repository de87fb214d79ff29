package org.wissel.spi.expenses;

import java.math.BigDecimal;

/** Numbers that money is made of or multiplied with. */
final class Exact {

  private Exact() {}

  /**
   * The number without zeros at its end, so that equal ones are equal; {@link
   * IllegalArgumentException} for one with more digits than that, among them such as {@code
   * 1E+999999999}, which must not be written out.
   */
  static BigDecimal number(BigDecimal value, int whole, int decimals, String name) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (bare.scale() > decimals || (long) bare.precision() - bare.scale() > whole) {
      throw new IllegalArgumentException(
          name + " has at most " + whole + " digits before and " + decimals + " after the point");
    }
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  /** The same, above zero. */
  static BigDecimal positive(BigDecimal value, int whole, int decimals, String name) {
    BigDecimal number = number(value, whole, decimals, name);
    if (number.signum() <= 0) {
      throw new IllegalArgumentException(name + " is more than zero");
    }
    return number;
  }
}
