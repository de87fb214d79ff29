package org.wissel.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How many are at work on a day, by working days, public holidays and leave as read.
 *
 * @param people those who are counted: whoever works here and does not hide their days
 * @param asOf when leave was read
 * @param divisions all of them by where they work
 */
public record AtWork(LocalDate day, int here, int people, Instant asOf, List<Division> divisions) {

  /**
   * A department right below the organisation, with all that is below it.
   *
   * @param code empty for whoever is in none
   */
  public record Division(String code, String name, int here, int people) {}
}
