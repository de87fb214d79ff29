package org.wissel.portal.faults;

/** The last fact about a report that a source confirmed; the same words for every system. */
public enum FaultState {
  /** Stored here. */
  SENT,
  /** The system has it. */
  FILED,
  /** The system did not take it. */
  RETURNED,
  /** Will not be done. */
  REJECTED,
  WITHDRAWN,
  /** Solved. */
  DONE,
  /** A person must look. */
  NEEDS_ATTENTION
}
