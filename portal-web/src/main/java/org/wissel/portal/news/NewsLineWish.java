package org.wissel.portal.news;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusals;

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

  /** What was sent; what is wrong with it is told where all of it is checked. */
  static NewsLineWish of(NewsLineForm form, Clock clock, Refusals wrong) {
    String question =
        wrong
            .read(() -> NewsWish.text("question", form.question(), LONGEST_QUESTION), "")
            .replaceAll("\\s+", " ");
    wrong.check(!question.isEmpty(), "question", "news.refusal.missing");
    int longest = MOST_SENTENCES * (LONGEST_SENTENCE + 2);
    String answer = wrong.read(() -> NewsWish.text("answer", form.answer(), longest), "");
    List<String> sentences = Sentences.of(answer);
    wrong.check(!sentences.isEmpty(), "answer", "news.refusal.missing");
    wrong.check(
        sentences.size() <= MOST_SENTENCES, "answer", "news.refusal.sentences", sentences.size());
    wrong.check(
        sentences.stream().allMatch(sentence -> sentence.length() <= LONGEST_SENTENCE),
        "answer",
        "news.refusal.sentence",
        LONGEST_SENTENCE);
    Instant now = clock.instant();
    Instant until = wrong.orNull(() -> NewsWish.time("validUntil", form.validUntil(), clock));
    wrong.check(until != null, "validUntil", "news.refusal.missing");
    wrong.check(until == null || until.isAfter(now), "validUntil", "news.refusal.over");
    return new NewsLineWish(
        question,
        answer,
        wrong.read(() -> NewsWish.text("dos", form.dos(), LONGEST_RULES), ""),
        wrong.read(() -> NewsWish.text("donts", form.donts(), LONGEST_RULES), ""),
        wrong.read(() -> NewsWish.text("facts", form.facts(), LONGEST_FACTS), ""),
        until == null ? now : until,
        wrong.read(() -> NewsWish.text("owner", form.owner(), 200), ""),
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
