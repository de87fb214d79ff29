package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsRepository.Article;
import org.wissel.portal.news.NewsStatement.Opinion;
import org.wissel.portal.news.NewsStatement.Share;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** Readers say what they think of a statement below an article; nobody sees who thinks what. */
@ApplicationScoped
@Transactional
public class NewsStatementService {

  @Inject NewsService news;
  @Inject NewsStatementRepository statements;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** The statement below an article that I may read, if there is one. */
  public Optional<NewsStatement> of(UUID article) {
    NewsCard card = news.readable(article);
    return news.withStatement(article).map(found -> statement(card, found));
  }

  private NewsStatement statement(NewsCard card, Article article) {
    boolean open = isOpen(card, article);
    Opinion mine = statements.mine(card.id(), me()).orElse(null);
    Map<Opinion, Integer> counts = statements.counts(card.id());
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    // Whoever has not answered yet shall not be led by the others.
    boolean told = all >= NewsStatement.FEWEST && (mine != null || !open);
    return new NewsStatement(
        article.statement(),
        mine,
        open,
        article.statementUntil(),
        all,
        told ? Stream.of(Opinion.values()).map(o -> share(o, counts, all)).toList() : List.of());
  }

  private static Share share(Opinion opinion, Map<Opinion, Integer> counts, int all) {
    float steps = 100f / NewsStatement.STEP * counts.getOrDefault(opinion, 0) / all;
    return new Share(opinion, NewsStatement.STEP * Math.round(steps));
  }

  /**
   * Says what I think of it, instead of what I said before.
   *
   * @param opinion null to take it back
   */
  public NewsStatement answer(UUID article, @Nullable String opinion) {
    Opinion wanted = opinion == null ? null : opinion(opinion);
    NewsCard card = news.readable(article);
    Article found = news.withStatement(article).orElseThrow(Refusal::notFound);
    if (!isOpen(card, found)) {
      throw Refusal.conflict("news.refusal.statementOver");
    }
    statements.answer(article, me(), wanted);
    return statement(card, found);
  }

  private static Opinion opinion(String typed) {
    return Arrays.stream(Opinion.values())
        .filter(each -> each.name().equals(typed))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("opinion", "news.refusal.opinion"));
  }

  private boolean isOpen(NewsCard card, Article article) {
    Instant until = article.statementUntil();
    return card.state().equals("SHOWN") && until != null && clock.instant().isBefore(until);
  }

  private EmployeeNumber me() {
    return current.number();
  }
}
