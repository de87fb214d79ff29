package org.wissel.spi.reservations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OneLine;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;

/**
 * A reservation as it goes out.
 *
 * @param resource its code
 * @param span at most {@link #LONGEST}
 * @param subject one line for who looks after the resource, 1 to {@link #LONGEST_SUBJECT}
 *     characters
 * @param headcount how many people come, 1 to {@link #MOST_PEOPLE}
 * @param organiser who meets
 * @param heldUntil until when it is held if nobody confirms it; null when it is booked for good
 * @param at when the employee sent it
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record ReservationSubmission(
    SubmissionId submission,
    String resource,
    TimeSpan span,
    String subject,
    int headcount,
    Person organiser,
    @Nullable Instant heldUntil,
    Instant at,
    String language) {

  public static final Duration LONGEST = Duration.ofDays(7);
  public static final int LONGEST_SUBJECT = 120;
  public static final int MOST_PEOPLE = 1000;

  public ReservationSubmission {
    OneLine.check("a resource", resource, 100);
    OneLine.check("a subject", subject, LONGEST_SUBJECT);
    check(span, headcount);
  }

  /** Throws {@link IllegalArgumentException} for too long or too many. */
  public static void check(TimeSpan span, int headcount) {
    span.check("a reservation", LONGEST);
    if (headcount < 1 || headcount > MOST_PEOPLE) {
      throw new IllegalArgumentException("a meeting has 1 to 1000 people");
    }
  }
}
