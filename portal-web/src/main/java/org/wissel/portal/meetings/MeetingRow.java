package org.wissel.portal.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingCard.Part;
import org.wissel.portal.platform.shell.Words;

/**
 * One meeting in words, as the board and its own page say it.
 *
 * @param when e.g. {@code Thu 26 Nov, 10:30 to 12:00}
 * @param tone of the state's tag: {@code ok}, {@code wait}, {@code err}, {@code info} or empty
 * @param waits what is missing, or who has to act; may be empty
 */
public record MeetingRow(
    String href, String title, String when, String state, String tone, String icon, String waits) {

  static MeetingRow of(MeetingCard card, Words words, Locale locale) {
    return new MeetingRow(
        "/meetings/meeting.xhtml?id=" + card.id(),
        card.subject(),
        when(card, words, locale),
        state(card, words, locale),
        tone(card.state()),
        icon(card.state()),
        waits(card, words, locale));
  }

  static String when(MeetingCard card, Words words, Locale locale) {
    return when(card, card.start(), card.end(), words, locale);
  }

  private static String when(
      MeetingCard card, Instant start, Instant end, Words words, Locale locale) {
    return words.text(
        locale,
        "meetings.card.when",
        words.day(locale, LocalDate.ofInstant(start, ZoneId.of(card.zone()))),
        words.time(start),
        words.time(end));
  }

  /** Why a part is not as it was wanted; may be empty. */
  static String why(MeetingCard card, Part part, Words words, Locale locale) {
    Instant from = part.movedFrom();
    Instant until = part.movedUntil();
    if (isMoved(part) && from != null && until != null) {
      return words.text(
          locale,
          "meetings.card.moved." + part.kind(),
          when(card, from, until, words, locale),
          part.name());
    }
    String reason = part.reason();
    return reason == null ? "" : reason;
  }

  static boolean isMoved(Part part) {
    return part.state().equals("MOVED");
  }

  /** The part that something is missing of, or null. */
  static @Nullable Part missing(MeetingCard card) {
    return card.parts().stream()
        .filter(part -> !part.givenUp())
        .filter(
            part -> part.state().equals("REFUSED") || isMoved(part) || part.state().equals("STAYS"))
        .findFirst()
        .orElse(null);
  }

  private static String state(MeetingCard card, Words words, Locale locale) {
    Part missing = missing(card);
    String name =
        card.state() == MeetingState.BOOKED_WITHOUT && missing != null
            ? words.text(locale, "meetings.without." + missing.kind())
            : "";
    return words.text(locale, "meetings.state." + card.state().name(), name);
  }

  private static String waits(MeetingCard card, Words words, Locale locale) {
    Part missing = missing(card);
    if (missing != null && card.state() != MeetingState.CANCELLED) {
      return why(card, missing, words, locale);
    }
    return card.parts().stream()
        .filter(part -> part.onItsWay() != null || part.state().equals("PENDING"))
        .findFirst()
        .map(part -> waits(part, card.waitsSince(), words, locale))
        .orElse("");
  }

  private static String waits(Part part, Instant since, Words words, Locale locale) {
    String kind =
        part.attentionSince() != null ? "attention" : part.onItsWay() == null ? "owner" : "system";
    return words.text(locale, "meetings.waits." + kind, part.system(), since);
  }

  private static String tone(MeetingState state) {
    return switch (state) {
      case BOOKED -> "ok";
      case BOOKING, CHANGING, CANCELLING -> "wait";
      case BOOKED_WITHOUT -> "info";
      case NOT_BOOKED, NEEDS_ATTENTION -> "err";
      case CANCELLED -> "";
    };
  }

  private static String icon(MeetingState state) {
    return switch (state) {
      case BOOKED -> "check-circle";
      case BOOKING, CHANGING, CANCELLING -> "clock";
      case BOOKED_WITHOUT -> "question-circle";
      case NOT_BOOKED -> "times-circle";
      case NEEDS_ATTENTION -> "exclamation-triangle";
      case CANCELLED -> "undo";
    };
  }
}
