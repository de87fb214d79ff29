package org.wissel.spi.catering;

import java.time.Instant;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * An order as it goes out.
 *
 * @param contact who orders and can be asked
 * @param at when the employee sent it
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record CateringSubmission(
    SubmissionId submission, CateringOrder order, Person contact, Instant at, String language) {}
