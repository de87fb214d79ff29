package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/**
 * {@code news/lines.xhtml}: what we say about something, also in the panel of every page; and for
 * editors what is asked without an answer, and the form in which one is written.
 */
@Named("newsLines")
@RequestScoped
public class NewsLinesView {

  /** How long an answer is valid where its writer says nothing else. */
  private static final int DAYS = 30;

  private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);

  @Inject NewsService news;
  @Inject NewsLineService lines;
  @Inject HttpServletRequest request;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable List<NewsLineCard> found;
  private @Nullable NewsOutcome outcome;
  private @Nullable List<NewsQuestionCard> heat;
  private @Nullable List<NewsQuestionCard> questions;
  private @Nullable NewsLineForm form;
  private boolean looked;
  private final String key = UUID.randomUUID().toString();

  /** What was asked for, or empty. */
  public String getText() {
    String typed = parameter("q").strip();
    return typed.length() <= NewsLineService.LONGEST_SEARCH ? typed : "";
  }

  /** What was found, or the one line that the address names. */
  public List<NewsLineCard> getFound() {
    List<NewsLineCard> read = found;
    if (read == null) {
      read = parameter("line").isEmpty() ? lines.search(getText()) : one();
      found = read;
    }
    return read;
  }

  private List<NewsLineCard> one() {
    try {
      return List.of(lines.line(Incoming.id(parameter("line"))));
    } catch (Refusal e) {
      return List.of();
    }
  }

  public List<NewsQuestionCard> getHeat() {
    List<NewsQuestionCard> read = heat;
    if (read == null) {
      read = news.isEditor() ? lines.heat() : List.of();
      heat = read;
    }
    return read;
  }

  /** What the lines did, for editors. */
  public NewsOutcome getOutcome() {
    NewsOutcome read = outcome;
    if (read == null) {
      read = lines.outcome();
      outcome = read;
    }
    return read;
  }

  /** What callers ask and nobody answers, about nothing in particular. */
  public List<NewsQuestionCard> getQuestions() {
    List<NewsQuestionCard> read = questions;
    if (read == null) {
      read = lines.questions(null);
      questions = read;
    }
    return read;
  }

  /** What is written or changed, or null. */
  public @Nullable NewsLineForm getForm() {
    if (!looked) {
      looked = true;
      form = form();
    }
    return form;
  }

  private @Nullable NewsLineForm form() {
    try {
      if (!getEdited().isEmpty()) {
        return lines.draft(Incoming.id(getEdited()));
      }
    } catch (Refusal e) {
      return null;
    }
    if (!news.isEditor() || parameter("write").isEmpty()) {
      return null;
    }
    String asked = parameter("asked");
    String question =
        getHeat().stream()
            .filter(card -> card.id().toString().equals(asked))
            .map(NewsQuestionCard::words)
            .findFirst()
            .orElse("");
    return new NewsLineForm(
        parameter("article"),
        question.isEmpty() ? "" : asked,
        question,
        "",
        "",
        "",
        "",
        LocalDate.now(clock).plusDays(DAYS).atTime(END_OF_DAY).toString(),
        "",
        "");
  }

  /** The line that is changed, or empty. */
  public String getEdited() {
    return parameter("edit");
  }

  /** The submission id of what is sent from this page. */
  public String getKey() {
    return key;
  }

  /** Where the form leads once it worked. */
  public String getThen() {
    NewsLineForm shown = getForm();
    String article = shown == null ? null : shown.article();
    if (article != null && !article.isEmpty()) {
      return "/news/article.xhtml?id=" + article + "#lines";
    }
    return "/news/lines.xhtml?line=" + (getEdited().isEmpty() ? key : getEdited());
  }

  private String parameter(String name) {
    String value = Objects.requireNonNullElse(request.getParameter(name), "");
    return value.length() <= 300 ? value : "";
  }
}
