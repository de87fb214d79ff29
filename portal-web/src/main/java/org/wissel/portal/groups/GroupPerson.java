package org.wissel.portal.groups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a group.
 *
 * @param byRule whether they are in it because they fit its rule
 */
public record GroupPerson(
    String number,
    String name,
    String initials,
    @Nullable String work,
    GroupRole role,
    Instant since,
    boolean byRule) {

  /** The colour of the circle with the initials, as everywhere. */
  public String color() {
    return "a" + Math.floorMod(number.hashCode(), 6);
  }

  public String href() {
    return "/people/profile.xhtml?number=" + number;
  }
}
