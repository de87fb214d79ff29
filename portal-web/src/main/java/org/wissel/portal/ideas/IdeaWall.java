package org.wissel.portal.ideas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A board with the first ideas of each cluster.
 *
 * @param columns those without a cluster first, then clusters by name
 * @param states how many ideas stand where
 */
public record IdeaWall(
    IdeaBoardCard board,
    List<Column> columns,
    List<IdeaCluster> clusters,
    Map<IdeaState, Integer> states) {
  public IdeaWall {
    columns = List.copyOf(columns);
    clusters = List.copyOf(clusters);
    states = Map.copyOf(states);
  }

  /**
   * A column.
   *
   * @param cluster null for what is in none
   * @param all how many there are in it
   */
  public record Column(@Nullable IdeaCluster cluster, List<IdeaCard> ideas, int all) {
    public Column {
      ideas = List.copyOf(ideas);
    }
  }
}
