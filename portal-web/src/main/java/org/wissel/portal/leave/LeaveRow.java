package org.wissel.portal.leave;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.leave.DayPart;

/**
 * One request in words, as lists, the board and its own page say it.
 *
 * @param title e.g. {@code Holiday, Mon 21 to Thu 24 Dec, 24 h}; with the name for an approver
 * @param tone of the state's tag: {@code ok}, {@code wait}, {@code err}, {@code info} or empty
 * @param waits the sentence that says who or what has to act; may be empty
 */
public record LeaveRow(
    String href,
    String title,
    String days,
    String type,
    String hours,
    String state,
    String tone,
    String icon,
    String waits,
    String reference,
    String detail,
    String look) {

  static LeaveRow of(LeaveCard card, Words words, Locale locale) {
    String days = days(card, words, locale);
    String hours = words.hours(locale, card.shownHours());
    String title =
        card.mine()
            ? words.text(locale, "leave.row.title", card.typeName(), days, hours)
            : words.text(locale, "leave.row.titleOf", card.employeeName(), days, hours);
    return new LeaveRow(
        "/leave/request.xhtml?id=" + card.id(),
        title,
        days,
        card.typeName(),
        hours,
        words.text(locale, "leave.state." + card.state()),
        tone(card),
        icon(card),
        waits(card, words, locale),
        card.reference() == null ? "–" : card.reference(),
        detail(card, words, locale),
        words.text(locale, "leave.row.look", card.employeeName()));
  }

  /** The days in words, with part of day or times. */
  static String days(LeaveCard card, Words words, Locale locale) {
    String range = words.range(locale, card.firstDay(), card.lastDay());
    LocalTime from = card.from();
    LocalTime to = card.to();
    if (card.firstDayPart() == DayPart.TIMES && from != null && to != null) {
      return words.text(locale, "leave.row.times", range, from.toString(), to.toString());
    }
    if (card.firstDay().equals(card.lastDay()) && card.firstDayPart() != DayPart.WHOLE) {
      return range
          + ", "
          + words.text(locale, "leave.part." + card.firstDayPart()).toLowerCase(locale);
    }
    return range;
  }

  private static String detail(LeaveCard card, Words words, Locale locale) {
    String away =
        card.alsoAway().isEmpty()
            ? words.text(locale, "leave.row.nobodyAway")
            : words.text(locale, "leave.row.alsoAway", card.alsoAway().size(), card.team());
    return days(card, words, locale) + " · " + away;
  }

  /** The dates of one colleague's absence in words. */
  static String when(LeaveCard.Away away, Words words, Locale locale) {
    return away.days().stream()
        .map((LocalDate d) -> words.day(locale, d))
        .collect(Collectors.joining(", "));
  }

  /** Who or what has to act; a decision under way is said before all else. */
  static String waits(LeaveCard card, Words words, Locale locale) {
    LeaveCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null) {
      return "";
    }
    if (waitsFor.kind() == LeaveCard.WaitsFor.Kind.PERSON) {
      String since = words.moment(locale, waitsFor.since());
      if (card.canDecide()) {
        return words.text(locale, "leave.waits.yourDecision", since);
      }
      return card.mine() && waitsFor.name().equals(card.employeeName())
          ? words.text(locale, "leave.waits.you", since)
          : words.text(locale, "leave.waits.person", waitsFor.name(), since);
    }
    LeaveCard.OnItsWay onItsWay = card.onItsWay();
    return onItsWay == null
        ? words.text(locale, "leave.waits.system", waitsFor.name())
        : words.text(locale, "leave.waits." + onItsWay, waitsFor.name());
  }

  private static String tone(LeaveCard card) {
    return switch (card.state()) {
      case APPROVED, DONE -> "ok";
      case SENT, FILED -> "wait";
      case REJECTED, NEEDS_ATTENTION -> "err";
      case RETURNED -> "info";
      case DRAFT, WITHDRAWN -> "";
    };
  }

  private static String icon(LeaveCard card) {
    return switch (card.state()) {
      case APPROVED, DONE -> "check-circle";
      case SENT, FILED -> "clock";
      case REJECTED -> "times-circle";
      case NEEDS_ATTENTION -> "exclamation-triangle";
      case RETURNED -> "reply";
      case DRAFT -> "pencil";
      case WITHDRAWN -> "undo";
    };
  }
}
