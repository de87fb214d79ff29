package org.wissel.portal.feed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Markdown.Mention;

/**
 * What somebody wants to publish, as it was typed.
 *
 * @param asks one of {@link Asks}
 * @param mentions whom the words name as {@code @Name}
 * @param group where; null for everybody
 * @param subject what it is about, as kind:id; not with a group
 * @param options of a decision
 * @param until when a decision closes, help is needed or reading is over, e.g. 2026-12-03T17:00
 * @param enough how many helpers are wanted
 * @param files that were stored before
 */
public record NewPost(
    @Nullable String asks,
    @Nullable String words,
    @Nullable List<Mention> mentions,
    @Nullable String group,
    @Nullable String subject,
    @Nullable List<String> options,
    @Nullable String until,
    @Nullable String enough,
    @Nullable List<NewFile> files) {

  /**
   * A stored file that goes along.
   *
   * @param alt what an image shows
   */
  public record NewFile(@Nullable UUID id, @Nullable String name, @Nullable String alt) {}
}
