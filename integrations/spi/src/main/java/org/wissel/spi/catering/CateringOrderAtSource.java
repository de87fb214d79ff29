package org.wissel.spi.catering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;

/**
 * An order as the system holds it, made through the portal.
 *
 * @param submission of the order
 * @param reference the system's own name of it, such as {@code C-881}
 * @param version changes whenever anything of the order does; opaque
 * @param order as it was last changed through the portal
 * @param status OTHER with {@code rawStatus} for a word we do not know
 * @param reason why it was refused, or cancelled there; null when nobody said
 * @param updatedAt by the system's clock
 */
public record CateringOrderAtSource(
    SubmissionId submission,
    String reference,
    String version,
    CateringOrder order,
    Status status,
    String rawStatus,
    @Nullable String reason,
    Instant updatedAt) {

  /** What the caterer makes of it. */
  public enum Status {
    /** Nobody there has answered yet. */
    ORDERED,
    ACCEPTED,
    /** The caterer does not bring it. */
    REFUSED,
    /** It was taken back, in the portal or there. */
    CANCELLED,
    DELIVERED,
    OTHER
  }
}
