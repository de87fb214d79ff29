package org.wissel.portal.feed;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post with its comments, the oldest first.
 *
 * @param earlier where the page before begins, or null
 * @param wordings what the post and its comments said before
 * @param reported what of it the reader reported and nobody decided about yet
 * @param following whether the reader is told of new comments
 * @param muted whether the reader asked not to be
 */
public record ThreadCard(
    PostCard post,
    List<CommentCard> comments,
    @Nullable String earlier,
    List<Wording> wordings,
    Set<UUID> reported,
    boolean following,
    boolean muted) {

  /** What something said until it was edited. */
  public record Wording(UUID item, int version, String html, Instant writtenAt) {}
}
