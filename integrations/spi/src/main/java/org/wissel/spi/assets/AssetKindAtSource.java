package org.wissel.spi.assets;

import java.util.List;
import java.util.Map;

/**
 * A kind of asset, with what is usually wrong with it.
 *
 * @param code the system's key, e.g. {@code printer}
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param problems the likeliest first
 */
public record AssetKindAtSource(
    String code, Map<String, String> names, List<KnownProblem> problems) {

  /** The code of the kind whose problems are those of a place itself: too cold, a leak. */
  public static final String PLACE = "place";

  public AssetKindAtSource {
    names = Map.copyOf(names);
    problems = List.copyOf(problems);
  }

  /**
   * Something that is often wrong.
   *
   * @param code unique within the kind, e.g. {@code paper-jam}
   * @param names per language tag; {@code en} is always there
   */
  public record KnownProblem(String code, Map<String, String> names) {
    public KnownProblem {
      names = Map.copyOf(names);
    }
  }
}
