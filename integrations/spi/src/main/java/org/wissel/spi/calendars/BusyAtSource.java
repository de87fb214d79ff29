package org.wissel.spi.calendars;

import org.wissel.spi.TimeSpan;

/** When somebody is not free; with what is nobody's business. */
public record BusyAtSource(TimeSpan span, Kind kind) {

  /** How sure it is. */
  public enum Kind {
    BUSY,
    /** Perhaps: an invitation without an answer, or a plan. */
    TENTATIVE,
    /** Out of office, or does not work then. */
    AWAY
  }
}
