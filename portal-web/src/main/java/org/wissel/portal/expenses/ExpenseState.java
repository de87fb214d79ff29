package org.wissel.portal.expenses;

/** The last fact about a claim that a source confirmed; the same words for every system. */
public enum ExpenseState {
  /** Stored here. */
  SENT,
  /** Finance has it; nobody has decided yet. */
  FILED,
  /** Finance is at it. */
  APPROVED,
  /** The employee has to mend something, or the system did not take it. */
  RETURNED,
  REJECTED,
  /** The employee took it back. */
  WITHDRAWN,
  /** It is paid with a coming run. */
  SCHEDULED,
  PAID,
  /** A person must look. */
  NEEDS_ATTENTION
}
