package org.wissel.portal.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of posts in words.
 *
 * @param place where a new post's draft is kept; null where none is written
 * @param next address of the next page, or null
 * @param query what asks for something newer
 */
public record FeedStream(
    List<PostRow> waiting,
    boolean waitsMore,
    List<PostRow> posts,
    @Nullable String place,
    @Nullable String next,
    String query,
    List<PostPage.Target> groups,
    boolean draft) {

  /** How much waits, as far as it is known: {@code 3}, {@code 5+}. */
  public String waits() {
    return waiting.size() + (waitsMore ? "+" : "");
  }

  public boolean isEmpty() {
    return waiting.isEmpty() && posts.isEmpty();
  }
}
