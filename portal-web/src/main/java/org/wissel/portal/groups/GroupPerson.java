package org.wissel.portal.groups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.AvatarColor;

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

  public String color() {
    return AvatarColor.of(number);
  }

  public String href() {
    return "/people/profile.xhtml?number=" + number;
  }
}
