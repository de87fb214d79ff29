package org.wissel.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of everything that is written to a record that the system has already.
 *
 * @param submission of this write alone
 * @param reference of the record
 * @param version that the writer saw; when the record has another by now, nothing is written and it
 *     is refused as {@code changed-meanwhile}. Null where it does not matter, as when everything is
 *     called off
 * @param by who does it, in the portal
 * @param at when it was done in the portal
 * @param language language tag for sentences to the writer: {@code en} or {@code nl}
 */
public record Write(
    SubmissionId submission,
    String reference,
    @Nullable String version,
    Person by,
    Instant at,
    String language) {}
