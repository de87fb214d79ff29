package org.wissel.spi.expenses;

/** What finance makes of a claim; the words of the sources, unified. */
public enum PaymentAtSource {
  /** Finance is not through with it. */
  NOT_PAID,
  /** Finance is through with it and pays with a coming run. */
  SCHEDULED,
  PAID,
  /** Finance does not pay any of it. */
  REFUSED,
  OTHER
}
