package org.wissel.portal.people;

import java.util.List;

/**
 * Somebody who may be able to help.
 *
 * @param reasons why, the strongest first, at most three
 * @param reach how they like to be reached, best first
 */
public record HelpCard(
    EmployeeCard person, List<ReasonCard> reasons, PresenceCard presence, List<ReachCard> reach) {

  /**
   * A reason that the reader can check on the profile.
   *
   * @param kind such as {@code SKILL}
   * @param label as the profile says it; the tag of a language
   */
  public record ReasonCard(String kind, String label) {}
}
