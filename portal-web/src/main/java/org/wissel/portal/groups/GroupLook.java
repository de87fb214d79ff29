package org.wissel.portal.groups;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as one person may see it.
 *
 * @param ended it can be read and nothing more
 * @param nameless whether members may ask without their name, as far as it is large enough
 * @param size how many are in it; 0 for whoever may not read it
 * @param role null for whoever is not in it
 * @param mayWrite may post, add and change; never in an ended group
 * @param mayAnswer may answer and react, as a guest does; never in an ended group
 */
public record GroupLook(
    UUID id,
    String name,
    GroupKind kind,
    boolean ended,
    boolean nameless,
    int size,
    @Nullable GroupRole role,
    boolean mayRead,
    boolean mayWrite,
    boolean mayAnswer) {

  static GroupLook of(
      UUID id,
      String name,
      GroupKind kind,
      boolean ended,
      boolean nameless,
      int size,
      @Nullable GroupRole role) {
    boolean reads = role != null || kind == GroupKind.OPEN;
    return new GroupLook(
        id,
        name,
        kind,
        ended,
        nameless,
        reads ? size : 0,
        role,
        reads,
        !ended && role != null && role != GroupRole.GUEST,
        !ended && role != null);
  }

  public boolean owned() {
    return role == GroupRole.OWNER;
  }

  /** Its page, from the portal's root. */
  public String href() {
    return GroupName.href(id);
  }
}
