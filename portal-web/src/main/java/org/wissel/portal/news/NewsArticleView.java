package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code news/article.xhtml}: an article with its answers. */
@Named("newsArticle")
@RequestScoped
public class NewsArticleView {

  @Inject NewsService news;
  @Inject NewsLineService lines;
  @Inject NewsStatementService statements;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable String id;
  private @Nullable NewsText text;
  private @Nullable Optional<NewsStatement> statement;
  private @Nullable List<NewsLineCard> shown;
  private @Nullable List<NewsQuestionCard> questions;

  /** Reads the article; one that is unknown or not for the reader is not there. */
  public void open() {
    try {
      text = news.article(UUID.fromString(id == null ? "" : id));
    } catch (Refusal | IllegalArgumentException e) {
      Opening.answer(404);
    }
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public NewsText getText() {
    NewsText read = text;
    if (read == null) {
      throw Refusal.notFound();
    }
    return read;
  }

  public String getTitle() {
    return text == null ? "" : getText().card().title();
  }

  public List<NewsLineCard> getLines() {
    List<NewsLineCard> read = shown;
    if (read == null) {
      read = getText().card().askedAbout() ? lines.of(getText().card().id()) : List.of();
      shown = read;
    }
    return read;
  }

  /** What may be given of them, in a sentence. */
  public String getLinesLead() {
    long current = getLines().stream().filter(NewsLineCard::current).count();
    if (getLines().isEmpty()) {
      return "news.line.none";
    }
    return current == 0
        ? "news.line.lead.over"
        : current < getLines().size() ? "news.line.lead.some" : "news.line.lead";
  }

  public List<NewsQuestionCard> getQuestions() {
    List<NewsQuestionCard> read = questions;
    if (read == null) {
      read = lines.questions(getText().card().id());
      questions = read;
    }
    return read;
  }

  /** What its readers may say what they think of, or null. */
  public @Nullable NewsStatement getStatement() {
    Optional<NewsStatement> read = statement;
    if (read == null) {
      read = statements.of(getText().card().id());
      statement = read;
    }
    return read.orElse(null);
  }

  public List<NewsStatement.Opinion> getOpinions() {
    return List.of(NewsStatement.Opinion.values());
  }

  /** How many answered, until when, and what nobody sees. */
  public String getStatementHint() {
    NewsStatement told = Objects.requireNonNull(getStatement());
    Instant until = told.until();
    if (until == null || !told.open() && clock.instant().isBefore(until)) {
      return words.text(current.locale(), "news.statement.notNow");
    }
    String state =
        !told.shares().isEmpty()
            ? "answered"
            : !told.open() || told.mine() != null ? "few" : "first";
    return words.text(
        current.locale(),
        "news.statement." + state + (told.open() ? "" : ".over"),
        told.answers(),
        words.day(current.locale(), LocalDate.ofInstant(until, clock.getZone())),
        NewsStatement.FEWEST);
  }

  /** Whether the reader sees it now and it may go outside. */
  public boolean isShareable() {
    return getText().card().outside() && getText().card().state().equals("SHOWN");
  }

  public String getPrepared() {
    return news.outside(getText().card().id()).prepared();
  }
}
