package org.wissel.portal.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The agreed answer to one question: the spokesperson line.
 *
 * @param article it belongs to, or null
 * @param sentences of the answer, at most three; none of a withdrawn one
 * @param state {@code CURRENT}, {@code EXPIRED} or {@code WITHDRAWN}
 * @param owner name of who answers for it
 * @param mine whether that is whoever asks, or they are an editor
 * @param asked how often it was asked in seven days, by all together
 * @param handled how many callers got it today, from all together
 */
public record NewsLineCard(
    UUID id,
    @Nullable UUID article,
    String question,
    List<Sentence> sentences,
    String dos,
    String donts,
    String facts,
    Instant validUntil,
    String state,
    String owner,
    boolean mine,
    int version,
    Instant changedAt,
    int asked,
    int handled) {

  /**
   * A sentence of the answer.
   *
   * @param unclear how many open questions there are about it
   * @param asked their words, for whoever answers them
   */
  public record Sentence(
      int number, String text, int unclear, List<String> asked, List<Clarified> clarified) {}

  /** What its owner says about a sentence. */
  public record Clarified(Instant at, String words) {}

  public boolean current() {
    return state.equals("CURRENT");
  }

  public boolean withdrawn() {
    return state.equals("WITHDRAWN");
  }

  /** The answer in one piece. */
  public String answer() {
    return String.join(" ", sentences.stream().map(Sentence::text).toList());
  }
}
