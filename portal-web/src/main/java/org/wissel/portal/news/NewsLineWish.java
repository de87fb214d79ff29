package org.wissel.portal.news;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** A line as it was asked for, each field in itself well formed. */
record NewsLineWish(
    String question,
    String answer,
    String dos,
    String donts,
    String facts,
    Instant validUntil,
    String owner,
    int version) {

  static final int LONGEST_QUESTION = 160;
  static final int LONGEST_SENTENCE = 220;
  static final int MOST_SENTENCES = 3;
  static final int LONGEST_RULES = 400;
  static final int LONGEST_FACTS = 1500;

  static NewsLineWish of(NewsLineForm form, Clock clock) {
    String question =
        NewsWish.text("question", form.question(), LONGEST_QUESTION).replaceAll("\\s+", " ");
    if (question.isEmpty()) {
      throw Refusal.invalid("question", "news.refusal.missing");
    }
    String answer = NewsWish.text("answer", form.answer(), MOST_SENTENCES * (LONGEST_SENTENCE + 2));
    List<String> sentences = Sentences.of(answer);
    if (sentences.isEmpty()) {
      throw Refusal.invalid("answer", "news.refusal.missing");
    }
    if (sentences.size() > MOST_SENTENCES) {
      throw Refusal.invalid("answer", "news.refusal.sentences", sentences.size());
    }
    if (sentences.stream().anyMatch(sentence -> sentence.length() > LONGEST_SENTENCE)) {
      throw Refusal.invalid("answer", "news.refusal.sentence", LONGEST_SENTENCE);
    }
    Instant until = NewsWish.time("validUntil", form.validUntil(), clock);
    if (until == null) {
      throw Refusal.invalid("validUntil", "news.refusal.missing");
    }
    if (!until.isAfter(clock.instant())) {
      throw Refusal.invalid("validUntil", "news.refusal.over");
    }
    return new NewsLineWish(
        question,
        answer,
        NewsWish.text("dos", form.dos(), LONGEST_RULES),
        NewsWish.text("donts", form.donts(), LONGEST_RULES),
        NewsWish.text("facts", form.facts(), LONGEST_FACTS),
        until,
        NewsWish.text("owner", form.owner(), 200),
        NewsWish.number(form.version()));
  }

  /** What it is found by. */
  String[] foundBy() {
    return NewsTopics.words(question + " " + answer + " " + facts, 120).toArray(String[]::new);
  }

  /** 1 to 3, of a sentence that the line has. */
  static int sentence(@Nullable String typed, String answer) {
    int number = NewsWish.number(typed);
    if (number < 1 || number > Sentences.of(answer).size()) {
      throw Refusal.invalid("sentence", "news.refusal.noSentence");
    }
    return number;
  }
}
