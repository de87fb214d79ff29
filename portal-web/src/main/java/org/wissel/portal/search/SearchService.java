package org.wissel.portal.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Causes;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchSource.Part;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;

/**
 * The only door to search. Holds no transaction: one that was given up for one source would take
 * the others along.
 */
@ApplicationScoped
public class SearchService {

  static final int SHORTEST = 2;
  static final int LONGEST = 200;
  static final int MOST = 5;
  static final int MOST_OF_ONE = 30;

  /** PostgreSQL: a statement took longer than it may. */
  private static final String TOO_LONG = "57014";

  @Inject @Any Instance<SearchSource> sources;
  @Inject SearchTurn turn;
  @Inject CurrentEmployee current;

  /**
   * What has all of the words and I may read, by source; without sources that have nothing.
   *
   * @param only the one source of which more is wanted; null for some of each
   */
  List<SearchSection> search(SearchWords words, @Nullable Part only) {
    current.number();
    return sources.stream()
        .sorted(Comparator.comparing(SearchSource::part))
        .filter(source -> only == null || source.part() == only)
        .map(source -> section(source, words, only == null ? MOST : MOST_OF_ONE))
        .filter(section -> section.slow() || !section.hits().isEmpty())
        .toList();
  }

  SearchSection section(SearchSource source, SearchWords words, int most) {
    try {
      List<SearchHit> found = turn.ask(source, words, most + 1);
      boolean more = found.size() > most;
      return new SearchSection(
          source.part(), more ? found.subList(0, most) : found, more, source.all(words), false);
    } catch (RuntimeException e) {
      if (Causes.first(e, SQLException.class)
          .filter(cause -> TOO_LONG.equals(cause.getSQLState()))
          .isPresent()) {
        return new SearchSection(source.part(), List.of(), false, source.all(words), true);
      }
      throw e;
    }
  }
}
