package org.wissel.portal.news;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public part of an article: nothing internal is in it.
 *
 * @param html of its words
 * @param words the same as they were written
 */
public record NewsOutside(
    UUID id,
    String title,
    String lead,
    String html,
    String words,
    Instant publishedAt,
    @Nullable Instant correctedAt) {

  /** To be put into a mail or a message. */
  public String prepared() {
    return String.join("\n\n", Stream.of(title, lead, words).filter(t -> !t.isEmpty()).toList());
  }
}
