package org.wissel.spi.faults;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * One thing that happened to a ticket.
 *
 * @param id the system's own, unique within the ticket
 * @param submission of the write; null when it was not made through the portal
 * @param by null when the system did it by itself or does not say
 * @param kind OTHER for what we do not know
 * @param internal whether only staff may see it; when in doubt it is
 * @param text what was written, plain; of MERGED the duplicate's reference; null when nothing
 * @param person of ASSIGNED to whom, null for nobody; else null
 * @param expectedAt of EXPECTED until when, null for a promise taken back; else null
 */
public record TicketEntry(
    String id,
    @Nullable SubmissionId submission,
    Instant at,
    @Nullable Person by,
    Kind kind,
    boolean internal,
    @Nullable String text,
    @Nullable Person person,
    @Nullable Instant expectedAt,
    List<AttachmentAtSource> attachments) {

  public static final int LONGEST_TEXT = 4000;

  public TicketEntry {
    attachments = List.copyOf(attachments);
  }

  /** What happened. */
  public enum Kind {
    REPORTED,
    /** By a reporter or follower. */
    REPLY,
    /** By staff, and the ticket waits for the answer. */
    QUESTION,
    /** By staff, for everybody who waits. */
    UPDATE,
    /** By staff, internal. */
    COMMENT,
    ASSIGNED,
    EXPECTED,
    SOLVED,
    REOPENED,
    MERGED,
    FOLLOWED,
    UNFOLLOWED,
    OTHER
  }

  /** What can be written in words. */
  public enum Said {
    REPLY(Kind.REPLY),
    QUESTION(Kind.QUESTION),
    UPDATE(Kind.UPDATE),
    COMMENT(Kind.COMMENT);

    private final Kind kind;

    Said(Kind kind) {
      this.kind = kind;
    }

    /** As it comes back. */
    public Kind kind() {
      return kind;
    }

    /** Whether only staff may see it. */
    public boolean internal() {
      return this == COMMENT;
    }
  }

  /**
   * A photo or file of an entry; {@link FaultSystem#attachment} gives its content.
   *
   * @param size in bytes
   */
  public record AttachmentAtSource(String id, String name, String mediaType, long size) {}

  /** Throws {@link IllegalArgumentException} for a text that is blank or too long. */
  public static void checkText(String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a text has 1 to 4000 characters");
    }
  }
}
