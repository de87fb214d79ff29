package org.wissel.portal.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.catering.CateringTerms;

/** When people who meet eat. */
final class MeetingLunch {

  private static final LocalTime NOON = LocalTime.NOON;

  private MeetingLunch() {}

  /**
   * As near to noon as the meeting allows, at its end at the latest; else when it begins. Empty
   * when the caterer serves at neither.
   */
  static Optional<Instant> servedAt(CateringTerms terms, TimeSpan meeting) {
    OpeningHours hours = terms.hours();
    Instant noon =
        meeting
            .from()
            .atZone(hours.zone())
            .toLocalDate()
            .atTime(NOON)
            .atZone(hours.zone())
            .toInstant();
    Instant near =
        noon.isBefore(meeting.from())
            ? meeting.from()
            : noon.isAfter(meeting.until()) ? meeting.until() : noon;
    return Stream.of(near, meeting.from())
        .filter(at -> hours.cover(TimeSpan.of(at, Duration.ofMinutes(1))))
        .findFirst();
  }
}
