package org.wissel.portal.faults;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.assets.AssetNotice;

/**
 * A note as it was asked for, each field in itself well formed.
 *
 * @param from null for now
 * @param until null when nobody knows
 */
record FaultNoteWish(
    AssetNotice.Kind kind,
    String text,
    @Nullable LocalDateTime from,
    @Nullable LocalDateTime until) {

  static final int LONGEST_TEXT = 400;

  /** Neither begins longer ago than that, nor ends later. */
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** How far the clock of whoever types may go ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** When it counts. */
  record Period(Instant from, @Nullable Instant until) {}

  /** What was sent, or a refusal that names the first field in which something is wrong. */
  static FaultNoteWish of(FaultNoteForm form) {
    AssetNotice.Kind kind = kind(form.kind());
    String text = FaultWish.words("text", form.text());
    if (text == null) {
      throw Refusal.invalid("text", "faults.notes.refusal.textMissing");
    }
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.invalid("text", "faults.refusal.wordsTooLong", LONGEST_TEXT);
    }
    return new FaultNoteWish(kind, text, time("from", form.from()), time("until", form.until()));
  }

  private static AssetNotice.Kind kind(@Nullable String typed) {
    try {
      return AssetNotice.Kind.valueOf(String.valueOf(typed).strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("kind", "faults.notes.refusal.kind");
    }
  }

  private static @Nullable LocalDateTime time(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(typed.strip());
    } catch (DateTimeException e) {
      throw Refusal.invalid(field, "faults.desk.refusal.noTime");
    }
  }

  /** The same for the same content. */
  String content() {
    return String.join("\n", kind.name(), String.valueOf(from), String.valueOf(until), text);
  }

  /** When it counts, or a refusal where that makes no sense now. */
  Period period(Clock clock) {
    Instant now = clock.instant();
    Instant begins = instant(from, clock);
    Instant ends = instant(until, clock);
    if (kind == AssetNotice.Kind.MAINTENANCE) {
      if (begins == null) {
        throw Refusal.invalid("from", "faults.notes.refusal.fromMissing");
      }
      if (ends == null) {
        throw Refusal.invalid("until", "faults.notes.refusal.untilMissing");
      }
    } else if (begins == null) {
      begins = now.truncatedTo(ChronoUnit.SECONDS);
    } else if (begins.isAfter(now.plus(AHEAD))) {
      throw Refusal.invalid("from", "faults.notes.refusal.outageLater");
    }
    if (begins.isBefore(now.minus(FARTHEST)) || begins.isAfter(now.plus(FARTHEST))) {
      throw Refusal.invalid("from", "faults.notes.refusal.range");
    }
    if (ends != null) {
      if (!ends.isAfter(begins)) {
        throw Refusal.invalid("until", "faults.notes.refusal.endsBefore");
      }
      if (!ends.isAfter(now)) {
        throw Refusal.invalid("until", "faults.notes.refusal.over");
      }
      if (ends.isAfter(now.plus(FARTHEST))) {
        throw Refusal.invalid("until", "faults.notes.refusal.range");
      }
    }
    return new Period(begins, ends);
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime time, Clock clock) {
    return time == null ? null : time.atZone(clock.getZone()).toInstant();
  }
}
