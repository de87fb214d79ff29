package org.wissel.portal.groups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.AvatarColor;

/**
 * Somebody who asked to come in, or was invited.
 *
 * @param invited whether an owner began it
 * @param words why, empty where nothing was said
 */
public record GroupAsk(
    String number,
    String name,
    String initials,
    @Nullable String work,
    boolean invited,
    GroupRole role,
    String words,
    Instant at) {

  public String color() {
    return AvatarColor.of(number);
  }
}
