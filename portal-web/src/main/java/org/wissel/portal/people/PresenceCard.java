package org.wissel.portal.people;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

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

  /**
   * How it is with somebody.
   *
   * @param last up to which day it is known who is away
   * @param away their days away, each with whether it is the whole of it
   */
  static PresenceCard of(
      ProfileRow row,
      LocalDate today,
      LocalDate last,
      Map<LocalDate, Boolean> away,
      Predicate<LocalDate> holiday) {
    EmploymentStatus status = row.card().status();
    if (status == EmploymentStatus.INACTIVE) {
      return new PresenceCard(State.LEFT, null);
    }
    if (status == EmploymentStatus.PENDING) {
      return new PresenceCard(State.COMING, row.startsOn());
    }
    if (row.hidden().contains(ProfileField.DAYS)) {
      return new PresenceCard(State.UNTOLD, null);
    }
    if (status == EmploymentStatus.ON_LEAVE) {
      return new PresenceCard(State.ON_LEAVE, null);
    }
    LocalDate here =
        today
            .datesUntil(last.plusDays(1))
            .filter(day -> row.pattern().on(day.getDayOfWeek()).signum() > 0)
            .filter(day -> !holiday.test(day) && !away.getOrDefault(day, false))
            .findFirst()
            .orElse(null);
    if (today.equals(here)) {
      return new PresenceCard(away.containsKey(today) ? State.PARTLY : State.HERE, null);
    }
    return new PresenceCard(State.AWAY, here);
  }

  boolean isHere() {
    return state == State.HERE || state == State.PARTLY;
  }
}
