package org.wissel.portal.leave;

/** The last fact about a request that a source confirmed; the same words for every system. */
public enum LeaveState {
  DRAFT,
  /** Stored here. */
  SENT,
  /** The system has it. */
  FILED,
  APPROVED,
  REJECTED,
  /** Something has to be changed; the employee mends and sends again, or withdraws. */
  RETURNED,
  WITHDRAWN,
  DONE,
  /** A person must look. */
  NEEDS_ATTENTION
}
