package org.wissel.portal.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is here today, by leave and working days and never by what they do.
 *
 * @param until the first day on which they are here again, or their first day at all; null when the
 *     portal does not know it or they are here
 */
public record PresenceCard(State state, @Nullable LocalDate until) {

  /** How it is today. */
  public enum State {
    HERE,
    /** Away for a part of the day. */
    PARTLY,
    AWAY,
    /** Away for long. */
    ON_LEAVE,
    /** Starts on a later day. */
    COMING,
    LEFT,
    /** The person or the policy does not tell. */
    UNTOLD
  }

  boolean isHere() {
    return state == State.HERE || state == State.PARTLY;
  }
}
