package org.wissel.portal.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be talked about: a kind of task, a device, a room, an article.
 *
 * @param kind short word, also in addresses, e.g. {@code asset}
 * @param title in the reader's language
 * @param href its own page, from the portal's root
 */
public record Subject(String kind, String id, String title, String href) {

  /** What a discussion about it is kept under, e.g. {@code asset:PR-0417}. */
  public String key() {
    return kind + ":" + id;
  }

  /** The id of a thing that has such a one; null where it is none. */
  public static @Nullable UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
