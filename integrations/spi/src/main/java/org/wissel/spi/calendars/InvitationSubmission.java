package org.wissel.spi.calendars;

import java.time.Instant;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * An invitation as it goes out.
 *
 * @param organiser in whose calendar it stands and to whom the answers go
 * @param at when the employee sent it
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record InvitationSubmission(
    SubmissionId submission,
    Person organiser,
    Invitation invitation,
    Instant at,
    String language) {}
