package org.wissel.adapters.caldav;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import org.wissel.spi.TimeSpan;

/** A night in which the clock is put, and half past two in it. */
record ClockChange(LocalDate day, TimeSpan halfPastTwo) {

  /** The next one at least a month ahead: in spring or in autumn. */
  static ClockChange next(boolean spring) {
    Instant from = Instant.now().plus(Duration.ofDays(30));
    ZoneOffsetTransition change;
    do {
      change = Objects.requireNonNull(TestCalendars.ZONE.getRules().nextTransition(from));
      from = change.getInstant();
    } while (change.isGap() != spring);
    LocalDate day = change.getDateTimeBefore().toLocalDate();
    // RFC 5545: what is not there is meant by the offset before it, what is there twice the first
    Instant moment = day.atTime(2, 30).toInstant(change.getOffsetBefore());
    return new ClockChange(day, TimeSpan.of(moment, Duration.ofMinutes(20)));
  }

  TimeSpan around() {
    Duration some = Duration.ofHours(3);
    return new TimeSpan(halfPastTwo.from().minus(some), halfPastTwo.until().plus(some));
  }

  String event(String uid) {
    return TestCalendars.event(
        uid,
        "DTSTART;TZID=Europe/Amsterdam:" + day.toString().replace("-", "") + "T023000",
        "DURATION:PT20M",
        "SUMMARY:Night");
  }
}
