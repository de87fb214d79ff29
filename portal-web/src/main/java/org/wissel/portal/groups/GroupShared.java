package org.wissel.portal.groups;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as whoever has a link to it sees it.
 *
 * @param version the one that the group has now
 * @param madeBy the name of who made the link
 * @param group null where the reader may not know of the group
 * @param groupName the same
 */
public record GroupShared(
    String name,
    int version,
    int bytes,
    String madeBy,
    Instant until,
    @Nullable UUID group,
    @Nullable String groupName) {

  public String icon() {
    return GroupFile.icon(name);
  }
}
