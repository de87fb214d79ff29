package org.wissel.portal.platform;

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
}
