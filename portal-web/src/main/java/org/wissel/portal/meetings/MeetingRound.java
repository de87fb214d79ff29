package org.wissel.portal.meetings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * Everybody's calendar is read by turns, in the order of their numbers, however many they are.
 *
 * @param people whose calendars are read now
 * @param reached the number after which the next turn begins; empty for the first of all
 */
record MeetingRound(List<EmployeeNumber> people, String reached) {

  /**
   * Somebody, and when their calendar was read.
   *
   * @param readAt null for never
   */
  record Seen(EmployeeNumber number, @Nullable Instant readAt) {

    boolean isDue(Instant since) {
      return readAt == null || readAt.isBefore(since);
    }
  }

  /**
   * @param inSight who comes next, by number
   * @param full how many that are while others follow
   */
  static MeetingRound of(List<Seen> inSight, int full, Instant since, int most) {
    List<EmployeeNumber> people = new ArrayList<>();
    for (Seen seen : inSight) {
      if (seen.isDue(since)) {
        people.add(seen.number());
        if (people.size() == most) {
          return new MeetingRound(people, seen.number().value());
        }
      }
    }
    boolean othersFollow = inSight.size() == full;
    return new MeetingRound(
        people, othersFollow ? inSight.get(inSight.size() - 1).number().value() : "");
  }
}
