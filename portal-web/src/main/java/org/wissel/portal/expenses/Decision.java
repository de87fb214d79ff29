package org.wissel.portal.expenses;

/** What an approver says. */
public enum Decision {
  APPROVE,
  REJECT,
  /** Some items are to be mended first. */
  RETURN
}
