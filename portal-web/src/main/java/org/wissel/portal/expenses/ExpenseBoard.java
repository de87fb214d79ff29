package org.wissel.portal.expenses;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.BoardLine.Action;
import org.wissel.portal.platform.shell.BoardSource;
import org.wissel.portal.platform.shell.Words;

/** Claims on "My board": those that wait for me, and my own under way. */
@RequestScoped
public class ExpenseBoard implements BoardSource {

  private static final String LINE = "fin";

  @Inject ExpenseService expenses;
  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<ExpenseCard> cards;

  @Override
  public String sql() {
    return expenses.mayHaveOnBoard();
  }

  @Override
  public String rows() {
    return expenses.rowsOnBoard();
  }

  @Override
  public List<BoardLine> needsMe() {
    List<BoardLine> lines = new ArrayList<>();
    for (ExpenseCard card : cards()) {
      if (!card.mine()) {
        lines.add(toDecide(card));
      } else if (isToMend(card)) {
        lines.add(toDo(card, "expenses.board.mend", reasonOf(card)));
      } else if (misses(card)) {
        lines.add(
            toDo(
                card,
                "expenses.board.receipt",
                words.text(current.locale(), "expenses.board.receiptDetail")));
      }
    }
    told()
        .map(told -> told.get("draft"))
        .ifPresent(
            draft -> {
              if (draft instanceof JsonObject waiting) {
                lines.add(toSend(waiting));
              }
            });
    return lines;
  }

  @Override
  public List<BoardLine> onItsWay() {
    return underWay(
        cards().stream().filter(ExpenseCard::mine).toList(),
        told().map(told -> Shown.instant(told.get("since"))).orElse(null));
  }

  @Override
  public List<BoardLine> mine() {
    List<ExpenseCard> all = expenses.boardMine();
    return underWay(all, all.isEmpty() ? null : expenses.notAnsweringSince().orElse(null));
  }

  private List<ExpenseCard> cards() {
    List<ExpenseCard> read = cards;
    if (read == null) {
      read = told().map(expenses::onBoard).orElse(List.of());
      cards = read;
    }
    return read;
  }

  private Optional<JsonObject> told() {
    return board.rows(ExpenseBoard.class).map(JsonValue::asJsonObject);
  }

  private static boolean needsMe(ExpenseCard card) {
    return isToMend(card) || misses(card);
  }

  private static boolean isToMend(ExpenseCard card) {
    return card.state() == ExpenseState.RETURNED && card.onItsWay() == null;
  }

  /** A receipt that can still be handed over. */
  private static boolean misses(ExpenseCard card) {
    return card.onItsWay() == null
        && card.items().stream().anyMatch(item -> item.receiptMissing() && item.canAddReceipts());
  }

  private static String reasonOf(ExpenseCard card) {
    String whole = card.reason();
    return whole != null
        ? whole
        : card.items().stream()
            .map(ExpenseCard.Item::reason)
            .filter(reason -> reason != null)
            .findFirst()
            .orElse("");
  }

  private BoardLine toDecide(ExpenseCard card) {
    Locale locale = current.locale();
    ExpenseRow row = ExpenseRow.of(card, words, locale);
    List<Action> actions = new ArrayList<>();
    if (card.canDecide()) {
      actions.add(
          new Action(
              words.text(locale, "expenses.board.approve"),
              words.text(locale, "expenses.board.approveSpoken", row.title()),
              "/api/expenses/claims/" + card.id() + "/decision",
              JSON.createObjectBuilder()
                  .add("decision", "approve")
                  .add("version", card.version())
                  .build()
                  .toString(),
              null,
              true));
    }
    actions.add(
        new Action(
            words.text(locale, "expenses.board.look"),
            words.text(locale, "expenses.board.lookSpoken", row.title()),
            null,
            null,
            row.href(),
            false));
    return new BoardLine(
        LINE,
        words.text(locale, "expenses.board.line"),
        row.title(),
        words.text(
            locale,
            "expenses.board.items",
            card.items().size(),
            card.items().stream().mapToInt(item -> item.receipts().size()).sum()),
        row.href(),
        card.receipt(),
        "",
        "",
        false,
        List.of(),
        actions,
        false,
        card.sentAt());
  }

  private BoardLine toDo(ExpenseCard card, String key, String detail) {
    Locale locale = current.locale();
    ExpenseRow row = ExpenseRow.of(card, words, locale);
    ExpenseCard.WaitsFor waitsFor = card.waitsFor();
    return new BoardLine(
        LINE,
        words.text(locale, "expenses.board.line"),
        row.title(),
        detail,
        row.href(),
        card.receipt(),
        "",
        "",
        false,
        List.of(),
        List.of(
            new Action(
                words.text(locale, key),
                words.text(locale, key + "Spoken", row.title()),
                null,
                null,
                row.href(),
                true)),
        false,
        waitsFor == null ? card.sentAt() : waitsFor.since());
  }

  private BoardLine toSend(JsonObject draft) {
    Locale locale = current.locale();
    Instant savedAt = Objects.requireNonNull(Shown.instant(draft.get("saved_at")));
    return new BoardLine(
        LINE,
        words.text(locale, "expenses.board.line"),
        words.text(locale, "expenses.board.draft", draft.getInt("items")),
        words.text(locale, "expenses.board.draftDetail", savedAt),
        "/expenses/form.xhtml",
        "",
        "",
        "",
        false,
        List.of(),
        List.of(
            new Action(
                words.text(locale, "expenses.board.finish"),
                words.text(locale, "expenses.board.finishSpoken"),
                null,
                null,
                "/expenses/form.xhtml",
                true)),
        false,
        savedAt);
  }

  private List<BoardLine> underWay(List<ExpenseCard> all, @Nullable Instant notAnswering) {
    return all.stream()
        .filter(card -> !needsMe(card))
        .map(card -> underWay(card, notAnswering))
        .toList();
  }

  private BoardLine underWay(ExpenseCard card, @Nullable Instant notAnswering) {
    Locale locale = current.locale();
    ExpenseRow row = ExpenseRow.of(card, words, locale);
    ExpenseCard.WaitsFor waitsFor = card.waitsFor();
    boolean forSystem = waitsFor != null && waitsFor.kind() == ExpenseCard.WaitsFor.Kind.SYSTEM;
    boolean held =
        card.state() == ExpenseState.NEEDS_ATTENTION || (forSystem && notAnswering != null);
    String detail =
        card.madeThere()
            ? words.text(locale, "expenses.board.madeThere", card.sentAt(), expenses.system())
            : forSystem && notAnswering != null
                ? words.text(
                    locale, "expenses.board.sentNotAnswering", card.sentAt(), expenses.system())
                : words.text(locale, "expenses.board.sent", card.sentAt());
    return new BoardLine(
        LINE,
        words.text(locale, "expenses.board.line"),
        row.title(),
        detail,
        row.href(),
        card.receipt(),
        row.state(),
        row.waits(),
        held,
        track(card),
        List.of(),
        isEnded(card),
        card.sentAt());
  }

  private static boolean isEnded(ExpenseCard card) {
    return switch (card.state()) {
      case PAID, REJECTED, WITHDRAWN -> card.onItsWay() == null;
      case SENT, FILED, APPROVED, RETURNED, SCHEDULED, NEEDS_ATTENTION -> false;
    };
  }

  /** Sent, approved, paid. */
  private static List<String> track(ExpenseCard card) {
    return switch (card.state()) {
      case SENT, FILED -> List.of("done", "now", "next");
      case APPROVED, SCHEDULED -> List.of("done", "done", "now");
      case PAID, REJECTED, WITHDRAWN -> List.of("done", "done", "done");
      case RETURNED, NEEDS_ATTENTION -> List.of("now", "next", "next");
    };
  }
}
