package org.wissel.portal.groups;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that a group always has at hand; in a group for a process one of its steps.
 *
 * @param words Markdown; empty in lists
 * @param owner the number of who sees to it, and the name
 * @param editedBy the name of who wrote it last
 * @param mayEdit whether whoever asks may
 * @param improvedAt when something was changed in the step last; null for never
 * @param improvements what was changed in the step, the latest first; empty in lists
 */
public record GroupPin(
    UUID id,
    String title,
    String words,
    @Nullable String owner,
    @Nullable String ownerName,
    String editedBy,
    Instant editedAt,
    int version,
    boolean mayEdit,
    @Nullable Instant improvedAt,
    List<GroupImprovement> improvements) {
  public GroupPin {
    improvements = List.copyOf(improvements);
  }

  /** With what was changed in it. */
  GroupPin with(List<GroupImprovement> all) {
    return new GroupPin(
        id, title, words, owner, ownerName, editedBy, editedAt, version, mayEdit, improvedAt, all);
  }
}
