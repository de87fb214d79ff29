package org.wissel.portal.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.Sql;

/** Asks one source in a transaction of its own, in which no statement may take long. */
@ApplicationScoped
class SearchTurn {

  private static final int MOST_MILLIS = 300;

  @Inject Sql sql;

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<SearchHit> ask(SearchSource source, SearchWords words, int most) {
    sql.update("set local statement_timeout = " + MOST_MILLIS);
    return source.search(words, most);
  }
}
