package org.wissel.portal.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.wissel.portal.platform.Causes;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
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
  private static final int MOST = 5;

  /** PostgreSQL: a statement took longer than it may. */
  private static final String TOO_LONG = "57014";

  @Inject @Any Instance<SearchSource> sources;
  @Inject SearchTurn turn;
  @Inject CurrentEmployee current;

  /** What has all of the words and I may read, by source; without sources that have nothing. */
  List<SearchSection> search(SearchWords words) {
    current.number();
    return sources.stream()
        .sorted(Comparator.comparing(SearchSource::part))
        .map(source -> section(source, words))
        .filter(section -> section.slow() || !section.hits().isEmpty())
        .toList();
  }

  SearchSection section(SearchSource source, SearchWords words) {
    try {
      List<SearchHit> found = turn.ask(source, words, MOST + 1);
      boolean more = found.size() > MOST;
      return new SearchSection(
          source.part(), more ? found.subList(0, MOST) : found, more, source.all(words), false);
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
