package org.wissel.spi.expenses;

/** Whether the employee's own side stands behind a claim; the words of the sources, unified. */
public enum ApprovalAtSource {
  /** Nobody has decided yet. */
  PENDING,
  APPROVED,
  REJECTED,
  /** The approver wants some items mended first. */
  SENT_BACK,
  /** The employee took it back. */
  RECALLED,
  OTHER
}
