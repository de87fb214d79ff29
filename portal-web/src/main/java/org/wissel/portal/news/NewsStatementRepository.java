package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsStatement.Opinion;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What readers think of statements: how many, and for a while who. */
@ApplicationScoped
@Transactional
class NewsStatementRepository {

  @Inject Sql sql;

  Map<Opinion, Integer> counts(UUID article) {
    Map<Opinion, Integer> counts = new EnumMap<>(Opinion.class);
    sql.rows(
        "select opinion, number from news_statement_count where article = ?",
        row -> counts.put(Opinion.valueOf(row.getString(1)), row.getInt(2)),
        article);
    return counts;
  }

  Optional<Opinion> mine(UUID article, EmployeeNumber who) {
    return sql.first(
        "select opinion from news_statement_answer where article = ? and employee = ?",
        row -> Opinion.valueOf(row.getString(1)),
        article,
        who.value());
  }

  /**
   * Instead of what they said before.
   *
   * @param opinion null to take it back
   */
  void answer(UUID article, EmployeeNumber who, @Nullable Opinion opinion) {
    // Two answers of one person wait for each other here.
    sql.update(
        "insert into news_statement_count select ?, o, 0 from unnest(?) o on conflict do nothing",
        article,
        Stream.of(Opinion.values()).map(Enum::name).toArray(String[]::new));
    sql.rows(
        "select 1 from news_statement_count where article = ? order by opinion for update",
        row -> true,
        article);
    sql.first(
            "delete from news_statement_answer where article = ? and employee = ?"
                + " returning opinion",
            row -> row.getString(1),
            article,
            who.value())
        .ifPresent(before -> count(article, before, -1));
    if (opinion != null) {
      sql.update(
          "insert into news_statement_answer values (?, ?, ?)",
          article,
          who.value(),
          opinion.name());
      count(article, opinion.name(), 1);
    }
  }

  private void count(UUID article, String opinion, int more) {
    sql.update(
        "update news_statement_count set number = number + ? where article = ? and opinion = ?",
        more,
        article,
        opinion);
  }

  /** Who said what on articles that take no answers any more; how many there were stays. */
  int forgetAnswers(Instant now) {
    return sql.update(
        "delete from news_statement_answer s using news_article a"
            + " where a.id = s.article and a.statement_until < ?",
        Sql.timestamp(now));
  }
}
