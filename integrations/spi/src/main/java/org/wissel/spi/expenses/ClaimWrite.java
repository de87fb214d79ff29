package org.wissel.spi.expenses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * The head of everything that is written to a claim after it was filed.
 *
 * @param submission of this write alone
 * @param reference of the claim
 * @param version that the writer saw; when the claim has another by now, nothing is written and it
 *     is refused as {@code changed-meanwhile}. Null where it does not matter, as for a receipt that
 *     comes later
 * @param by who does it, in the portal
 * @param at when it was done in the portal
 * @param language language tag for sentences to the writer: {@code en} or {@code nl}
 */
public record ClaimWrite(
    SubmissionId submission,
    String reference,
    @Nullable String version,
    Person by,
    Instant at,
    String language) {

  public static final int LONGEST_REASON = 500;

  /** Throws {@link IllegalArgumentException} for a reason that is blank or too long. */
  public static void checkReason(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("a reason has 1 to 500 characters");
    }
  }
}
