package org.wissel.portal.expenses;

import java.util.Locale;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.expenses.Money;

/**
 * One claim in words, as lists, the board and its own page say it.
 *
 * @param title e.g. {@code London tariff workshop, € 46.41}; with the name for an approver
 * @param tone of the state's tag: {@code ok}, {@code wait}, {@code err}, {@code info} or empty
 * @param waits the sentence that says who or what has to act; may be empty
 */
public record ExpenseRow(
    String href,
    String title,
    String amount,
    String state,
    String tone,
    String icon,
    String waits) {

  static ExpenseRow of(ExpenseCard card, Words words, Locale locale) {
    String amount = money(words, locale, Money.parse(card.claimed()));
    return new ExpenseRow(
        "/expenses/claim.xhtml?id=" + card.id(),
        card.mine()
            ? words.text(locale, "expenses.row.title", card.purpose(), amount)
            : words.text(
                locale, "expenses.row.titleOf", card.employeeName(), card.purpose(), amount),
        amount,
        words.text(locale, "expenses.state." + state(card)),
        tone(card),
        icon(card),
        waits(card, words, locale));
  }

  /** {@code € 14.47}, {@code € 14,47}. */
  static String money(Words words, Locale locale, Money money) {
    return words.money(locale, money.amount(), money.currency());
  }

  private static String state(ExpenseCard card) {
    return card.canBeginAgain() ? "NOT_TAKEN" : card.state().name();
  }

  static String waits(ExpenseCard card, Words words, Locale locale) {
    ExpenseCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null) {
      return card.state() == ExpenseState.SCHEDULED && card.paymentOn() != null
          ? words.text(locale, "expenses.waits.payment", card.paymentOn())
          : "";
    }
    ExpenseCard.OnItsWay onItsWay = card.onItsWay();
    return switch (waitsFor.kind()) {
      case SYSTEM ->
          words.text(
              locale,
              "expenses.waits." + (onItsWay == null ? "system" : onItsWay.name()),
              waitsFor.name());
      case ME -> words.text(locale, "expenses.waits.you", waitsFor.since());
      case PERSON ->
          card.canDecide()
              ? words.text(locale, "expenses.waits.yourDecision", waitsFor.since())
              : words.text(locale, "expenses.waits.person", waitsFor.name(), waitsFor.since());
      case FINANCE ->
          card.canDecide()
              ? words.text(locale, "expenses.waits.yourDecision", waitsFor.since())
              : words.text(locale, "expenses.waits.finance", waitsFor.name(), waitsFor.since());
    };
  }

  private static String tone(ExpenseCard card) {
    return switch (card.state()) {
      case PAID -> "ok";
      case SENT, FILED, APPROVED, SCHEDULED -> "wait";
      case REJECTED, NEEDS_ATTENTION -> "err";
      case RETURNED -> "info";
      case WITHDRAWN -> "";
    };
  }

  private static String icon(ExpenseCard card) {
    return switch (card.state()) {
      case PAID -> "check-circle";
      case SENT, FILED, APPROVED -> "clock";
      case SCHEDULED -> "calendar";
      case REJECTED -> "times-circle";
      case NEEDS_ATTENTION -> "exclamation-triangle";
      case RETURNED -> "reply";
      case WITHDRAWN -> "undo";
    };
  }
}
