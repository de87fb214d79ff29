package org.wissel.portal.groups;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as whoever asks may see it.
 *
 * @param department the name of the one it belongs to, and its code
 * @param rule of a cohort, for whoever owns it
 * @param size how many are in it; 0 for whoever may not read it
 * @param role null for whoever is not in it
 * @param waiting what stands open between the group and whoever asks
 * @param invitedAs what they are invited to be; null where they are not
 * @param favourite whether it is the one to which they have a button
 */
public record GroupCard(
    UUID id,
    String name,
    String purpose,
    GroupKind kind,
    GroupSort sort,
    @Nullable String department,
    @Nullable String departmentCode,
    @Nullable String place,
    boolean nameless,
    @Nullable GroupRule rule,
    int size,
    int version,
    @Nullable Instant endedAt,
    @Nullable GroupRole role,
    boolean byRule,
    boolean mayRead,
    boolean mayWrite,
    Waiting waiting,
    @Nullable GroupRole invitedAs,
    boolean favourite) {

  /** What stands open. */
  public enum Waiting {
    NOTHING,
    /** They asked to come in. */
    ASKED,
    /** An owner invited them. */
    INVITED
  }

  public boolean owned() {
    return role == GroupRole.OWNER;
  }

  public boolean ended() {
    return endedAt != null;
  }

  /** Whether whoever asks decides about it now. */
  public boolean led() {
    return owned() && !ended();
  }

  public String href() {
    return GroupName.href(id);
  }
}
