package org.wissel.portal.platform.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a feature shows among the tiles of the home page; a CDI bean per feature. */
public interface HomeTile {

  /** Place among the tiles, small first. */
  int order();

  /** The tile for whoever is signed in, from the portal's own data only; empty shows none. */
  Optional<Tile> tile();

  /**
   * One tile, all texts in the reader's language.
   *
   * @param side small tag at the right, e.g. the time of the figure, or null
   */
  record Tile(
      String label, String value, String unit, @Nullable String side, String hint, String href) {}
}
