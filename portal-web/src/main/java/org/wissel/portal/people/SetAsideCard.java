package org.wissel.portal.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not taken over.
 *
 * @param name as far as there is one
 * @param value what is wrong, e.g. the address
 * @param since when it was first set aside for this reason
 */
public record SetAsideCard(
    String number, String name, Reason reason, @Nullable String value, Instant since) {

  /** What is wrong with it. */
  public enum Reason {
    NO_NAME,
    MALFORMED_EMAIL,
    DUPLICATE_EMAIL,
    UNKNOWN_DEPARTMENT,
    UNKNOWN_MANAGER,
    /** The portal's database refused it. */
    NOT_STORABLE
  }
}
