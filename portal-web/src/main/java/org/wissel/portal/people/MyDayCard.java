package org.wissel.portal.people;

import java.time.LocalDate;
import java.util.List;

/**
 * What somebody tells of a day of theirs.
 *
 * @param lines in the order of their times
 */
public record MyDayCard(
    String number, String name, String initials, LocalDate day, List<Line> lines, int version) {

  /** What they do when and where; {@code place} may be empty. */
  public record Line(String time, String what, String place) {}
}
