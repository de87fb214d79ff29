package org.wissel.spi.calendars;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;

/**
 * An invitation as the system holds it, made through the portal; not checked, since the organiser
 * can change it in the calendar too.
 *
 * @param submission of the invitation
 * @param reference the system's own name of it
 * @param version changes whenever anything of the invitation does; opaque
 * @param zone UTC when the system does not say, or has one that we do not know
 * @param attendees who is invited by now, with their answers; rooms and the organiser are not
 * @param cancelled whether the meeting was called off, in the portal or there
 * @param updatedAt by the system's clock
 */
public record InvitationAtSource(
    SubmissionId submission,
    String reference,
    String version,
    Person organiser,
    TimeSpan span,
    ZoneId zone,
    String subject,
    @Nullable String text,
    @Nullable String place,
    @Nullable URI link,
    List<AttendeeAtSource> attendees,
    boolean cancelled,
    Instant updatedAt) {
  public InvitationAtSource {
    attendees = List.copyOf(attendees);
  }

  /** Somebody who is invited. */
  public record AttendeeAtSource(Person person, Answer answer) {}

  /** What somebody answered. */
  public enum Answer {
    /** Nothing yet, or something that we do not know. */
    NONE,
    ACCEPTED,
    TENTATIVE,
    DECLINED
  }
}
