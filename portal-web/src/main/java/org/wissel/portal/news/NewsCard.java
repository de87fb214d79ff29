package org.wissel.portal.news;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.AvatarColor;

/**
 * An article in a list.
 *
 * @param kind {@code NEWS}, {@code MINUTES} or {@code BLOG}
 * @param state {@code DRAFT}, {@code PLANNED}, {@code EMBARGO}, {@code SHOWN}, {@code EXPIRED} or
 *     {@code WITHDRAWN}
 * @param topic in a word or two, or empty
 * @param image address of the picture, or null
 * @param imageAlt what it shows, for whoever does not see it
 * @param author name
 * @param authorNumber null for somebody who was forgotten
 * @param job what the author does, or empty
 * @param shownAt since when it is, or from when it will be, seen; null for a draft without
 * @param lines how many answers it has that may be given now
 * @param linesUntil when the last of them is over, or null
 */
public record NewsCard(
    UUID id,
    String kind,
    String state,
    String title,
    String lead,
    String topic,
    @Nullable String image,
    @Nullable String imageAlt,
    String author,
    @Nullable String authorNumber,
    String job,
    @Nullable Instant shownAt,
    Instant changedAt,
    @Nullable Instant correctedAt,
    boolean everybody,
    boolean askedAbout,
    boolean outside,
    int lines,
    @Nullable Instant linesUntil,
    int version) {

  public String href() {
    return "/news/article.xhtml?id=" + id;
  }

  /** Of the author, for a mark beside the name. */
  public String initials() {
    String name = author.strip();
    return name.isEmpty() ? "?" : name.substring(0, 1) + name.charAt(name.lastIndexOf(' ') + 1);
  }

  /** Of the circle around them. */
  public String color() {
    return AvatarColor.of(authorNumber == null ? author : authorNumber);
  }

  /** The same picture for a list. */
  public @Nullable String thumbnail() {
    return image == null ? null : image + "/thumbnail";
  }
}
