package org.wissel.portal.news;

import java.time.Instant;
import java.util.List;

/**
 * An article to be read.
 *
 * @param html of its words; may stand in a page as it is
 * @param minutes that reading takes
 * @param history what it said before, the latest first
 */
public record NewsText(NewsCard card, String html, int minutes, List<Wording> history) {

  /**
   * What it said until a moment.
   *
   * @param html of the words of that time
   */
  public record Wording(Instant until, String title, String lead, String html, String why) {}
}
