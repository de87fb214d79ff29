package org.wissel.portal.feed;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupLook;

/**
 * What the page of a group shows of the feed, for who may read it.
 *
 * @param posts null where the page shows something else
 * @param faq questions with their accepted answers, the newest first
 * @param minutes the median time to the first answer over a year; from ten cases on
 * @param muted whether the reader follows it, which is false, or muted it; null for neither
 */
public record FeedGroup(
    GroupLook look,
    @Nullable PostPage posts,
    List<FeedFaq> faq,
    OptionalInt minutes,
    @Nullable Boolean muted) {
  public FeedGroup {
    faq = List.copyOf(faq);
  }

  /** {@code none}, {@code followed} or {@code muted}. */
  public String state() {
    return FeedView.state(muted);
  }

  /** Whether following it says something: whoever is in it has its posts anyway. */
  public boolean mayFollow() {
    return look.role() == null && !look.ended();
  }
}
