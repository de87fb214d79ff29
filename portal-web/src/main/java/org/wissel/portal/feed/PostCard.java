package org.wissel.portal.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post as its reader sees it.
 *
 * @param author null where it was asked without a name, or by somebody who was forgotten
 * @param nameless whether it was asked without a name; then it was placed on a day, at no hour
 * @param group null where it is for everybody or about a thing
 * @param subject what it is about, as kind:id
 * @param words Markdown with names
 * @param html of the words; may stand in a page as it is
 * @param readers how many are in its group; null where it is for everybody
 * @param actions how many voted, signed up or confirmed
 * @param acted whether the reader did
 * @param chosen the reader's vote
 * @param reactions how many of each of {@link Reaction}
 * @param reacted the reader's own
 * @param answer the accepted answer
 * @param whyName of whom or what is followed, or of the group
 * @param mine whether the reader wrote it
 * @param mayAnswer whether the reader may comment and react
 * @param takesPart whether they may vote, sign up and confirm, as members do and guests do not
 * @param waits whether it waits for the reader
 */
public record PostCard(
    UUID id,
    Asks asks,
    @Nullable Author author,
    boolean nameless,
    @Nullable Place group,
    @Nullable String subject,
    String words,
    String html,
    Instant placed,
    @Nullable Instant until,
    @Nullable Integer enough,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable UUID acceptedComment,
    @Nullable Instant firstAnswerAt,
    @Nullable Instant editedAt,
    boolean deleted,
    int comments,
    @Nullable Integer readers,
    int actions,
    boolean acted,
    @Nullable Integer chosen,
    List<Option> options,
    List<Integer> reactions,
    List<Reaction> reacted,
    List<Attachment> files,
    @Nullable Answer answer,
    Why why,
    @Nullable String whyName,
    boolean mine,
    boolean mayAnswer,
    boolean takesPart,
    boolean waits,
    int version) {

  /**
   * Who wrote something.
   *
   * @param leads the department that they lead; null for whoever leads none
   */
  public record Author(
      String number,
      String name,
      String initials,
      @Nullable String department,
      @Nullable String leads) {}

  /** A group as it stands with a post. */
  public record Place(UUID id, String name) {}

  /** One of what a decision is between. */
  public record Option(int nr, String words, int votes) {}

  /**
   * A file that stands with a post.
   *
   * @param kind IMAGE or PDF
   * @param alt what an image shows; empty where its author did not say
   */
  public record Attachment(
      UUID id, String kind, String name, String alt, int width, int height, int bytes) {}

  /**
   * The accepted answer.
   *
   * @param leads the department that whoever gave it leads, or null
   */
  public record Answer(UUID comment, @Nullable String name, @Nullable String leads, String html) {}

  /** Whether it asks nothing of anybody any more. */
  public boolean isOver(Instant now) {
    return deleted
        || closedAt != null
        || until != null && !until.isAfter(now)
        || asks == Asks.HELP && enough != null && actions >= enough;
  }
}
