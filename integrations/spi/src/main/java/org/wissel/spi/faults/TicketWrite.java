package org.wissel.spi.faults;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * The head of everything that is written to a ticket.
 *
 * @param submission of this write alone
 * @param reference of the ticket
 * @param version that the writer saw; when the ticket has another by now, nothing is written and it
 *     is refused as {@code changed-meanwhile}. Null where it does not matter, as for a reply
 * @param by who does it, in the portal
 * @param at when it was done in the portal
 * @param language language tag for sentences to the writer: {@code en} or {@code nl}
 */
public record TicketWrite(
    SubmissionId submission,
    String reference,
    @Nullable String version,
    Person by,
    Instant at,
    String language) {}
