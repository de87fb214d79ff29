package org.wissel.portal.faults;

import java.time.Instant;
import java.util.Locale;
import org.wissel.portal.platform.shell.Words;

/**
 * One report in words, as lists, the board and its own page say it.
 *
 * @param title e.g. {@code Printer 2.14: Paper jam}
 * @param tone of the state's tag: {@code ok}, {@code wait}, {@code err}, {@code info} or empty
 * @param waits the sentence that says who or what has to act; may be empty
 * @param reference the system's own name of it, or a dash
 */
public record FaultRow(
    String href,
    String title,
    String state,
    String tone,
    String icon,
    String waits,
    String reference,
    String sent) {

  static FaultRow of(FaultCard card, Words words, Locale locale) {
    String reference = card.reference();
    return new FaultRow(
        "/faults/report.xhtml?id=" + card.id(),
        card.title(),
        words.text(locale, "faults.state." + state(card)),
        tone(card),
        icon(card),
        waits(card, words, locale),
        reference == null ? "–" : reference,
        words.moment(locale, card.sentAt()));
  }

  /**
   * The state in the words of faults: what is filed is in progress as soon as somebody is on it.
   */
  private static String state(FaultCard card) {
    if (card.state() != FaultState.FILED) {
      return card.state().name();
    }
    FaultCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor != null && waitsFor.kind() == FaultCard.WaitsFor.Kind.ME) {
      return "QUESTION";
    }
    return card.assignee() == null ? "FILED" : "IN_PROGRESS";
  }

  static String waits(FaultCard card, Words words, Locale locale) {
    FaultCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null) {
      return "";
    }
    Instant expected = card.expectedAt();
    FaultCard.OnItsWay onItsWay = card.onItsWay();
    return switch (waitsFor.kind()) {
      case SYSTEM ->
          words.text(
              locale,
              "faults.waits." + (onItsWay == null ? "system" : onItsWay.name()),
              waitsFor.name());
      case ME ->
          words.text(
              locale,
              card.state() == FaultState.RETURNED ? "faults.waits.you" : "faults.waits.question",
              waitsFor.since());
      case PERSON ->
          card.state() == FaultState.NEEDS_ATTENTION
              ? words.text(locale, "faults.waits.attention", waitsFor.name(), waitsFor.since())
              : expected == null
                  ? words.text(locale, "faults.waits.person", waitsFor.name())
                  : words.text(locale, "faults.waits.expected", waitsFor.name(), expected);
      case STAFF -> words.text(locale, "faults.waits.staff", waitsFor.name(), waitsFor.since());
    };
  }

  private static String tone(FaultCard card) {
    return switch (card.state()) {
      case DONE -> "ok";
      case SENT, FILED -> "wait";
      case REJECTED, NEEDS_ATTENTION -> "err";
      case RETURNED -> "info";
      case WITHDRAWN -> "";
    };
  }

  private static String icon(FaultCard card) {
    return switch (card.state()) {
      case DONE -> "check-circle";
      case SENT, FILED -> "clock";
      case REJECTED -> "times-circle";
      case NEEDS_ATTENTION -> "exclamation-triangle";
      case RETURNED -> "reply";
      case WITHDRAWN -> "undo";
    };
  }
}
