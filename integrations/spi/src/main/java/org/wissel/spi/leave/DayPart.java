package org.wissel.spi.leave;

/** Which part of a day. */
public enum DayPart {
  WHOLE,
  MORNING,
  AFTERNOON,
  /** Exact times. */
  TIMES
}
