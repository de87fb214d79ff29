package org.wissel.portal.faults;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report as its employee sees it, on pages and over REST; all texts in the reader's language.
 *
 * @param id the submission id
 * @param follows whether others reported it, and the reader wants to be informed
 * @param title what is broken and how, e.g. {@code Printer 2.14: Paper jam}
 * @param where the place in words, or null
 * @param waitsFor who or what has to act now, or null
 * @param onItsWay what is on its way to the system and not confirmed yet, or null
 * @param reference the system's own name of the ticket, once it has it
 * @param words what the employee wrote, or null
 * @param urgency as in {@link FaultForm}, or null
 * @param photos ids of the employee's own files
 * @param reason why the system did not take it
 * @param question what staff asked and nobody has answered, or null
 * @param assignee who is on it, or null
 * @param expectedAt when it is promised to be solved, or null
 * @param affected how many people wait for it
 * @param doneAt when it was solved or otherwise came to its end
 * @param reopenUntil until when the reader can say that it is not solved; null for no limit, or
 *     when it is not solved
 */
public record FaultCard(
    UUID id,
    boolean follows,
    FaultState state,
    String title,
    @Nullable String where,
    @Nullable WaitsFor waitsFor,
    @Nullable OnItsWay onItsWay,
    @Nullable String reference,
    @Nullable String asset,
    @Nullable String place,
    @Nullable String problem,
    @Nullable String words,
    @Nullable String urgency,
    List<UUID> photos,
    @Nullable String reason,
    @Nullable String question,
    @Nullable String assignee,
    @Nullable Instant expectedAt,
    int affected,
    List<Step> steps,
    Instant sentAt,
    @Nullable Instant doneAt,
    @Nullable Instant reopenUntil,
    boolean canReply,
    boolean canReopen,
    boolean canUnfollow,
    boolean canDrop) {

  public FaultCard {
    photos = List.copyOf(photos);
    steps = List.copyOf(steps);
  }

  /** What has been sent to the system and waits for its confirmation. */
  public enum OnItsWay {
    REPLY,
    REOPENING,
    UNFOLLOWING
  }

  /** Who or what has to act now. */
  public record WaitsFor(Kind kind, String name, Instant since) {
    /** A system delivers by itself; the others have to do something. */
    public enum Kind {
      SYSTEM,
      /** Whoever reads it. */
      ME,
      PERSON,
      /** Staff, of whom nobody is on it yet. */
      STAFF
    }
  }

  /** Something that happened; {@code what} is a sentence. */
  public record Step(Instant at, String who, String what) {}
}
