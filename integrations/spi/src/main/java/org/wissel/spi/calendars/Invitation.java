package org.wissel.spi.calendars;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OneLine;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;

/**
 * What a meeting is about, when and where, and who comes.
 *
 * @param span at most {@link #LONGEST}
 * @param zone by whose clock people speak of it
 * @param subject one line of 1 to {@link #LONGEST_SUBJECT} characters
 * @param text plain text, 1 to {@link #LONGEST_TEXT} characters; null when the subject says it all
 * @param place one line of 1 to {@link #LONGEST_PLACE} characters; null when there is none
 * @param link to the meeting in the portal; null when there is none
 * @param attendees each with an address, nobody twice, without the organiser; at most {@link
 *     #MOST_ATTENDEES}
 */
public record Invitation(
    TimeSpan span,
    ZoneId zone,
    String subject,
    @Nullable String text,
    @Nullable String place,
    @Nullable URI link,
    List<Person> attendees) {

  public static final Duration LONGEST = Duration.ofDays(7);
  public static final int LONGEST_SUBJECT = 120;
  public static final int LONGEST_TEXT = 4000;
  public static final int LONGEST_PLACE = 200;
  public static final int MOST_ATTENDEES = 200;

  public Invitation {
    attendees = List.copyOf(attendees);
    span.check("a meeting", LONGEST);
    OneLine.check("a subject", subject, LONGEST_SUBJECT);
    if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT)) {
      throw new IllegalArgumentException("a text has 1 to 4000 characters");
    }
    if (place != null) {
      OneLine.check("a place", place, LONGEST_PLACE);
    }
    if (attendees.size() > MOST_ATTENDEES
        || attendees.stream().map(Invitation::address).distinct().count() < attendees.size()) {
      throw new IllegalArgumentException("at most 200 people are invited, and nobody twice");
    }
  }

  private static String address(Person attendee) {
    if (attendee.email() == null) {
      throw new IllegalArgumentException("who is invited has an address");
    }
    return attendee.email().toLowerCase(Locale.ROOT);
  }
}
