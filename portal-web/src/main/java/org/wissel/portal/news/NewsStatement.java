package org.wissel.portal.news;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement below an article, and what its readers think of it.
 *
 * @param mine what I answered, or null
 * @param until when no answer is taken any more; null as long as the article was not published
 * @param answers how many there are
 * @param shares of all opinions in their order; empty before I answered, where few have, and while
 *     it is not known yet
 */
public record NewsStatement(
    String words,
    @Nullable Opinion mine,
    boolean open,
    @Nullable Instant until,
    int answers,
    List<Share> shares) {

  /** How long answers are taken, from when the article is seen first. */
  static final Duration OPEN = Duration.ofDays(30);

  /** From so many on shares are told, and in steps, so that one more answer hardly ever shows. */
  static final int FEWEST = 10;

  static final int STEP = 5;

  /** What can be said to a statement, in the order in which it is shown. */
  public enum Opinion {
    AGREE,
    UNSURE,
    DISAGREE
  }

  /**
   * How many think so.
   *
   * @param percent of all who answered, in steps of five
   */
  public record Share(Opinion opinion, int percent) {}
}
