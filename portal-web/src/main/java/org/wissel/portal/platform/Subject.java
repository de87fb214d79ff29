package org.wissel.portal.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * Something that can be talked about: a kind of task, a device, a room, an article.
 *
 * @param kind short word, also in addresses, e.g. {@code asset}
 * @param title in the reader's language
 * @param href its own page, from the portal's root
 * @param mayPost whether the reader may ask and tell about it
 * @param mayAnswer whether they may answer what others ask
 * @param seenTo by whom, who is told of questions about it; null for nobody
 * @param within what it is part of, such as its group; null where it stands by itself
 */
public record Subject(
    String kind,
    String id,
    String title,
    String href,
    boolean mayPost,
    boolean mayAnswer,
    @Nullable EmployeeNumber seenTo,
    @Nullable Within within) {

  /** Where a thing belongs, with the address of that place's page. */
  public record Within(String title, String href) {}

  /** Something that everybody who may see it may also talk about. */
  public Subject(String kind, String id, String title, String href) {
    this(kind, id, title, href, true, true, null, null);
  }

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
