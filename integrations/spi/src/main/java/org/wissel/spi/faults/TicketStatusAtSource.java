package org.wissel.spi.faults;

/** The status words of the sources, unified. */
public enum TicketStatusAtSource {
  /** Nobody works on it yet. */
  NEW,
  IN_PROGRESS,
  /** A question to the reporter is open. */
  WAITS_FOR_REPORTER,
  /** Waits for something else: a part, a supplier, a date. */
  ON_HOLD,
  SOLVED,
  /** Will not be done. */
  REJECTED,
  /** Went into another ticket. */
  MERGED,
  DELETED,
  OTHER
}
