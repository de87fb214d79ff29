package org.wissel.portal.news;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement below an article, and what its readers think of it.
 *
 * @param mine what I answered, or null
 * @param until when no answer is taken any more
 * @param answers how many there are
 * @param shares of all opinions in their order; empty before I answered, where few have, and while
 *     it is not known yet
 */
public record NewsStatement(
    String words,
    @Nullable Opinion mine,
    boolean open,
    Instant until,
    int answers,
    List<Share> shares) {

  /** Nobody's answer can be told from so few. */
  static final int FEWEST = 5;

  /** What can be said to a statement, in the order in which it is shown. */
  public enum Opinion {
    AGREE,
    UNSURE,
    DISAGREE
  }

  /**
   * How many think so.
   *
   * @param percent of all who answered, rounded to the nearest
   */
  public record Share(Opinion opinion, int number, int percent) {}
}
