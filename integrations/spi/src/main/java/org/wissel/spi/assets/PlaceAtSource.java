package org.wissel.spi.assets;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in which assets stand.
 *
 * @param code unique over all places; may stand on a sticker too
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param parent code of the place around it; null for a building
 */
public record PlaceAtSource(
    String code, Kind kind, Map<String, String> names, @Nullable String parent) {
  public PlaceAtSource {
    names = Map.copyOf(names);
  }

  /** How large a place is. */
  public enum Kind {
    BUILDING,
    FLOOR,
    ROOM,
    OTHER
  }
}
