package org.wissel.portal.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moderators look at, all texts in the reader's language.
 *
 * @param next what to ask for to see more unanswered questions; null where there are none
 */
public record ModerationCard(
    List<Reported> reported,
    List<Question> unanswered,
    List<Question> unfollowed,
    List<Unowned> unowned,
    @Nullable String next) {
  public ModerationCard {
    reported = List.copyOf(reported);
    unanswered = List.copyOf(unanswered);
    unfollowed = List.copyOf(unfollowed);
    unowned = List.copyOf(unowned);
  }

  /**
   * A post or comment that colleagues reported.
   *
   * @param html its words, that may stand in a page
   * @param where the group, or that it is for everybody
   * @param href its thread, where a moderator may read it; else null
   * @param told what those who reported it wrote
   * @param mine whether the reader wrote it, and somebody else settles it
   */
  public record Reported(
      UUID item,
      String author,
      String html,
      String where,
      @Nullable String href,
      Instant since,
      int reports,
      List<String> reasons,
      List<String> told,
      boolean mine) {
    public Reported {
      reasons = List.copyOf(reasons);
      told = List.copyOf(told);
    }
  }

  /** A question that somebody should look after, as one line. */
  public record Question(UUID post, String author, String words, String where, Instant placed) {
    public String href() {
      return "/feed/post.xhtml?id=" + post;
    }
  }

  /** A group that nobody looks after. */
  public record Unowned(UUID id, String name, int size) {
    public String href() {
      return "/groups/group.xhtml?id=" + id;
    }
  }

  /**
   * What was decided about something of the reader's own.
   *
   * @param what which of their posts or comments it was, by its moment and place
   * @param appeal where to go for whoever does not agree
   */
  public record Settled(String what, String reason, Instant decided, String appeal) {}
}
