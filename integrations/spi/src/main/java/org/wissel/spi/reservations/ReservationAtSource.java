package org.wissel.spi.reservations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;

/**
 * A reservation as the system holds it, made through the portal.
 *
 * @param submission of the reservation
 * @param reference the system's own name of it, such as {@code R-1204}
 * @param version changes whenever anything of the reservation does; opaque
 * @param resource its code; another one when somebody there moved the meeting to another room
 * @param status OTHER with {@code rawStatus} for a word we do not know
 * @param heldUntil null unless HELD
 * @param reason why it was declined, or cancelled there; never about another meeting; null when
 *     nobody said
 * @param updatedAt by the system's clock
 */
public record ReservationAtSource(
    SubmissionId submission,
    String reference,
    String version,
    String resource,
    TimeSpan span,
    String subject,
    int headcount,
    Status status,
    String rawStatus,
    @Nullable Instant heldUntil,
    @Nullable String reason,
    Instant updatedAt) {

  /** Who has the resource. */
  public enum Status {
    /** This reservation, until the hold lapses. */
    HELD,
    /** Nobody knows: the resource or its owner answers later. */
    PENDING,
    /** This reservation; its owner may still decline. */
    BOOKED,
    /** Not this one: the resource or its owner said no. */
    DECLINED,
    /** Not this one: it was taken back, in the portal or there. */
    CANCELLED,
    /** Not this one: nobody confirmed it in time. */
    LAPSED,
    OTHER
  }
}
