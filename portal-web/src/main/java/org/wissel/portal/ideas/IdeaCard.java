package org.wissel.portal.ideas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An idea as whoever asks may see it.
 *
 * @param author personnel number of who wrote it
 * @param authorName empty for a former colleague
 * @param noted whether the author wrote down what others said
 * @param cluster null for none
 * @param because why it was taken up or not; may be empty
 * @param result what came of it; empty while nothing did
 * @param decidedAt when it came to stand where it stands; null while it is new
 * @param votes how many
 * @param voted whether whoever asks is one of them
 * @param removedWhy why it was taken away, for its author alone; null for an idea that is there
 * @param mine whether whoever asks wrote it
 * @param mayVote whether they may vote or take their vote back
 * @param mayChange whether they may change its words
 * @param mayDelete whether they may delete it, as its author
 * @param runs whether they decide about it
 * @param mayTakeAway whether they may take it away from its author
 */
public record IdeaCard(
    UUID id,
    UUID board,
    String author,
    String authorName,
    boolean noted,
    @Nullable UUID cluster,
    String words,
    IdeaState state,
    String because,
    String result,
    @Nullable Instant decidedAt,
    int votes,
    boolean voted,
    Instant placed,
    int version,
    @Nullable String removedWhy,
    boolean mine,
    boolean mayVote,
    boolean mayChange,
    boolean mayDelete,
    boolean runs,
    boolean mayTakeAway) {

  /** Its page, from the portal's root. */
  public String href() {
    return href(id);
  }

  static String href(UUID id) {
    return "/ideas/idea.xhtml?id=" + id;
  }

  /** The same as long as the words are. */
  public int wording() {
    return words.hashCode();
  }

  public boolean gone() {
    return removedWhy != null;
  }
}
