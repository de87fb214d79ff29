package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsStatement.Opinion;
import org.wissel.portal.news.NewsStatement.Share;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** Readers say what they think of a statement below an article; nobody sees who thinks what. */
@ApplicationScoped
@Transactional
public class NewsStatementService {

  /** From when the article is seen. */
  static final Duration OPEN = Duration.ofDays(30);

  @Inject NewsService news;
  @Inject NewsStatementRepository statements;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** The statement below an article that I may read, if there is one. */
  public Optional<NewsStatement> of(UUID article) {
    NewsCard card = news.readable(article);
    return news.statement(article).map(words -> statement(card, words));
  }

  private NewsStatement statement(NewsCard card, String words) {
    boolean open = isOpen(card);
    Opinion mine = statements.mine(card.id(), me()).orElse(null);
    Map<Opinion, Integer> counts = statements.counts(card.id());
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    // Whoever has not answered yet shall not be led by the others.
    boolean told = all >= NewsStatement.FEWEST && (mine != null || !open);
    return new NewsStatement(
        words,
        mine,
        open,
        until(card),
        all,
        told ? Stream.of(Opinion.values()).map(o -> share(o, counts, all)).toList() : List.of());
  }

  private static Share share(Opinion opinion, Map<Opinion, Integer> counts, int all) {
    int number = counts.getOrDefault(opinion, 0);
    return new Share(opinion, number, Math.round(100f * number / all));
  }

  /**
   * Says what I think of it, instead of what I said before.
   *
   * @param opinion null to take it back
   */
  public NewsStatement answer(UUID article, @Nullable String opinion) {
    Opinion wanted = opinion == null ? null : opinion(opinion);
    NewsCard card = news.readable(article);
    String words = news.statement(article).orElseThrow(Refusal::notFound);
    if (!isOpen(card)) {
      throw Refusal.conflict("news.refusal.statementOver");
    }
    statements.answer(article, me(), wanted);
    return statement(card, words);
  }

  private static Opinion opinion(String typed) {
    return Arrays.stream(Opinion.values())
        .filter(each -> each.name().equals(typed))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("opinion", "news.refusal.opinion"));
  }

  private boolean isOpen(NewsCard card) {
    return card.state().equals("SHOWN") && clock.instant().isBefore(until(card));
  }

  private static Instant until(NewsCard card) {
    return Objects.requireNonNullElse(card.shownAt(), card.changedAt()).plus(OPEN);
  }

  private EmployeeNumber me() {
    return current.number();
  }
}
