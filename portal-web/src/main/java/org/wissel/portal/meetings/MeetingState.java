package org.wissel.portal.meetings;

/** Where a meeting stands as a whole; the sentence is {@code meetings.state.<name>}. */
public enum MeetingState {
  /** Something is on its way, or waits for an answer. */
  BOOKING,
  CHANGING,
  BOOKED,
  /** A part was refused; the organiser chooses. */
  BOOKED_WITHOUT,
  /** Nothing is booked; why is at the part that was refused. */
  NOT_BOOKED,
  CANCELLING,
  CANCELLED,
  NEEDS_ATTENTION
}
