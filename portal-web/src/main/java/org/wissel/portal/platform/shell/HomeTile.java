package org.wissel.portal.platform.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a feature shows among the tiles of the home page; a CDI bean per feature. */
public interface HomeTile {

  /** Place among the tiles, small first. */
  int order();

  /** The tiles for whoever is signed in, from the portal's own data only. */
  List<Tile> tiles();

  /**
   * One tile, all texts in the reader's language.
   *
   * @param side small tag at the right, e.g. the time of the figure, or null
   * @param kind {@code good}, {@code warn} or empty
   * @param trend what it was lately, or null
   */
  record Tile(
      String label,
      String value,
      String unit,
      @Nullable String side,
      String hint,
      String href,
      String kind,
      @Nullable Trend trend) {

    /** One that is neither good nor bad. */
    public Tile(
        String label, String value, String unit, @Nullable String side, String hint, String href) {
      this(label, value, unit, side, hint, href, "", null);
    }
  }

  /**
   * What a figure was lately, as a small line.
   *
   * @param values numbers separated by commas, the oldest first
   * @param spoken the same in words
   */
  record Trend(String values, @Nullable Double norm, String spoken) {}
}
