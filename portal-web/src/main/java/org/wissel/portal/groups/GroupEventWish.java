package org.wissel.portal.groups;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** An event as it was asked for, well formed, at a time that makes sense now. */
record GroupEventWish(
    String title,
    String words,
    String place,
    Instant from,
    Instant until,
    @Nullable Integer seats) {

  static final int LONGEST_TITLE = 100;
  static final int LONGEST_WORDS = 2_000;
  static final int LONGEST_PLACE = 100;
  static final int MOST_SEATS = 10_000;

  private static final Duration FARTHEST = Duration.ofDays(2 * 366);
  private static final Duration LONGEST = Duration.ofDays(14);

  static GroupEventWish of(GroupEventForm form, Clock clock) {
    String title =
        GroupTexts.present("title", GroupTexts.line("title", form.title(), LONGEST_TITLE));
    String words = GroupTexts.words("words", form.words(), LONGEST_WORDS);
    String place = GroupTexts.line("place", form.place(), LONGEST_PLACE);
    Instant from = time("from", form.from(), clock);
    Instant until = time("until", form.until(), clock);
    Instant now = clock.instant();
    if (!until.isAfter(from)) {
      throw Refusal.invalid("until", "groups.refusal.endsBefore");
    }
    if (!until.isAfter(now)) {
      throw Refusal.invalid("until", "groups.refusal.over");
    }
    if (from.isAfter(now.plus(FARTHEST))) {
      throw Refusal.invalid("from", "groups.refusal.far");
    }
    if (until.isAfter(from.plus(LONGEST))) {
      throw Refusal.invalid("until", "groups.refusal.long", LONGEST.toDays());
    }
    return new GroupEventWish(
        title, words, place, from, until, GroupTexts.number("seats", form.seats(), 1, MOST_SEATS));
  }

  boolean isSaidBy(GroupEvent event) {
    return event.title().equals(title)
        && event.words().equals(words)
        && event.place().equals(place)
        && event.startsAt().equals(from)
        && event.endsAt().equals(until)
        && Objects.equals(event.seats(), seats);
  }

  private static Instant time(String field, @Nullable String typed, Clock clock) {
    try {
      return LocalDateTime.parse(typed == null ? "" : typed.strip())
          .atZone(clock.getZone())
          .toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid(field, "groups.refusal.time");
    }
  }
}
