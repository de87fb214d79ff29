package org.wissel.spi.faults;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * A ticket as the system holds it, without its history.
 *
 * @param submission of the report; null when it was not made through the portal
 * @param reference the system's own name of it, such as {@code F-3318}
 * @param version changes whenever anything of the ticket does; opaque
 * @param asset code as on the sticker, not checked; null when the system has none
 * @param place code of the place, not checked; null when the system has none
 * @param problem code of the known problem, not checked; null when the system has none
 * @param urgency null when the system has none, or a word we do not know
 * @param status what the system says; OTHER with {@code rawStatus} for a word we do not know
 * @param reporters who reported it, the first one first; several after a merge
 * @param followers who wants to be informed and did not report it; empty where the system does not
 *     carry them
 * @param assignee who works on it, or null
 * @param expectedAt when it is promised to be solved, or null
 * @param solvedAt null unless solved
 * @param reopenUntil until when it can be reopened; null unless solved, or when the system sets no
 *     limit
 * @param mergedInto reference of the ticket it went into; null unless MERGED
 * @param reportedAt when the system got it
 * @param updatedAt by the system's clock
 */
public record TicketAtSource(
    @Nullable SubmissionId submission,
    String reference,
    String version,
    String subject,
    @Nullable String asset,
    @Nullable String place,
    @Nullable String problem,
    @Nullable Urgency urgency,
    TicketStatusAtSource status,
    String rawStatus,
    List<Person> reporters,
    List<Person> followers,
    @Nullable Person assignee,
    @Nullable Instant expectedAt,
    @Nullable Instant solvedAt,
    @Nullable Instant reopenUntil,
    @Nullable String mergedInto,
    Instant reportedAt,
    Instant updatedAt) {
  public TicketAtSource {
    reporters = List.copyOf(reporters);
    followers = List.copyOf(followers);
  }

  /** How many people wait for it. */
  public int affected() {
    return reporters.size() + followers.size();
  }
}
