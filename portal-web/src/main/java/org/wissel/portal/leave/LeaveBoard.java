package org.wissel.portal.leave;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.BoardLine.Action;
import org.wissel.portal.platform.shell.BoardSource;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** Leave on "My board": requests that wait for me, and my own under way. */
@RequestScoped
public class LeaveBoard implements BoardSource {

  private static final String LINE = "hr";

  @Inject LeaveService leave;
  @Inject LeaveReadings system;
  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<LeaveCard> cards;

  @Override
  public String sql() {
    return leave.mayHaveOnBoard();
  }

  @Override
  public String rows() {
    return leave.rowsOnBoard();
  }

  /** My own requests under way, as this page was told of them. */
  List<LeaveRequest> own() {
    EmployeeNumber me = current.number();
    return told()
        .map(LeaveCards::rows)
        .map(all -> all.stream().filter(request -> request.employee().equals(me)).toList())
        .orElse(List.of());
  }

  private List<LeaveCard> cards() {
    List<LeaveCard> read = cards;
    if (read == null) {
      read = told().map(leave::onBoard).orElse(List.of());
      cards = read;
    }
    return read;
  }

  private Optional<JsonObject> told() {
    return board.rows(LeaveBoard.class).map(JsonValue::asJsonObject);
  }

  @Override
  public List<BoardLine> needsMe() {
    Locale locale = current.locale();
    List<BoardLine> lines = new ArrayList<>();
    for (LeaveCard card : cards()) {
      if (!card.mine()) {
        lines.add(toDecide(card, locale));
      } else if (isToMend(card)) {
        lines.add(toMend(card, locale));
      }
    }
    return lines;
  }

  /** Sent back, so nothing goes on before its employee does something. */
  private BoardLine toMend(LeaveCard card, Locale locale) {
    LeaveRow row = LeaveRow.of(card, words, locale);
    String reason = card.reason();
    return new BoardLine(
        LINE,
        words.text(locale, "leave.board.line"),
        words.text(locale, "leave.board.toMend", row.days()),
        reason == null ? row.waits() : reason,
        row.href(),
        card.receipt(),
        "",
        "",
        false,
        List.of(),
        List.of(
            new Action(
                words.text(locale, "leave.request.change"),
                words.text(locale, "leave.board.changeSpoken", row.days()),
                null,
                null,
                "/leave/form.xhtml?change=" + card.id(),
                true)),
        false,
        card.sentAt());
  }

  private BoardLine toDecide(LeaveCard card, Locale locale) {
    LeaveRow row = LeaveRow.of(card, words, locale);
    List<Action> actions = new ArrayList<>();
    if (card.canDecide()) {
      actions.add(
          new Action(
              words.text(locale, "leave.board.approve"),
              words.text(locale, "leave.board.approveSpoken", card.employeeName(), row.days()),
              "/api/leave/requests/" + card.id() + "/decision",
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
            words.text(locale, card.canDecide() ? "leave.board.reply" : "leave.board.look"),
            words.text(locale, "leave.row.look", card.employeeName()),
            null,
            null,
            row.href(),
            false));
    return new BoardLine(
        LINE,
        words.text(locale, "leave.board.line"),
        words.text(locale, "leave.board.toDecide", card.employeeName()),
        row.detail(),
        row.href(),
        card.receipt(),
        needs(card, locale),
        "",
        false,
        List.of(),
        actions,
        false,
        card.sentAt());
  }

  private String needs(LeaveCard card, Locale locale) {
    if (card.decidesThere()) {
      return words.text(locale, "leave.board.decidedThere", system.label());
    }
    return card.onItsWay() == LeaveCard.OnItsWay.CHANGE && !card.canDecide()
        ? words.text(locale, "leave.waits.CHANGE", system.label())
        : "";
  }

  @Override
  public List<BoardLine> onItsWay() {
    List<LeaveCard> mine = cards().stream().filter(card -> card.mine() && !isToMend(card)).toList();
    return lines(mine, told().map(told -> Shown.instant(told.get("since"))).orElse(null));
  }

  @Override
  public List<BoardLine> mine() {
    List<LeaveCard> mine = leave.boardMine().stream().filter(card -> !isToMend(card)).toList();
    return lines(mine, mine.isEmpty() ? null : leave.notice().notAnsweringSince());
  }

  private static boolean isToMend(LeaveCard card) {
    return card.state() == LeaveState.RETURNED && card.onItsWay() == null;
  }

  private List<BoardLine> lines(List<LeaveCard> all, @Nullable Instant notAnswering) {
    Locale locale = current.locale();
    return all.stream().map(card -> underWay(card, notAnswering, locale)).toList();
  }

  private BoardLine underWay(LeaveCard card, @Nullable Instant notAnswering, Locale locale) {
    LeaveRow row = LeaveRow.of(card, words, locale);
    LeaveCard.WaitsFor waitsFor = card.waitsFor();
    boolean forSystem = waitsFor != null && waitsFor.kind() == LeaveCard.WaitsFor.Kind.SYSTEM;
    boolean held =
        card.state() == LeaveState.NEEDS_ATTENTION
            || card.state() == LeaveState.RETURNED
            || (forSystem && notAnswering != null);
    String detail =
        forSystem && notAnswering != null
            ? words.text(
                locale,
                "leave.board.sentNotAnswering",
                words.moment(locale, card.sentAt()),
                system.label())
            : words.text(locale, "leave.board.sent", words.moment(locale, card.sentAt()));
    return new BoardLine(
        LINE,
        words.text(locale, "leave.board.line"),
        row.title(),
        detail,
        row.href(),
        card.receipt(),
        status(card, row, locale),
        statusDetail(card, row, locale),
        held,
        track(card),
        List.of(),
        isEnded(card),
        card.sentAt());
  }

  private String status(LeaveCard card, LeaveRow row, Locale locale) {
    LeaveCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null || saysItself(card)) {
      return row.state();
    }
    return words.text(
        locale,
        waitsFor.kind() == LeaveCard.WaitsFor.Kind.SYSTEM
            ? "leave.board.waitsSystem"
            : "leave.board.waitsPerson",
        waitsFor.name());
  }

  private String statusDetail(LeaveCard card, LeaveRow row, Locale locale) {
    LeaveCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null || saysItself(card)) {
      return row.waits();
    }
    return waitsFor.kind() == LeaveCard.WaitsFor.Kind.SYSTEM
        ? words.text(locale, "leave.board.automatically")
        : words.text(locale, "leave.board.since", words.moment(locale, waitsFor.since()));
  }

  /** Whether the state says more than what it waits for. */
  private static boolean saysItself(LeaveCard card) {
    return card.onItsWay() != null
        || card.state() == LeaveState.RETURNED
        || card.state() == LeaveState.NEEDS_ATTENTION;
  }

  private static boolean isEnded(LeaveCard card) {
    return switch (card.state()) {
      case APPROVED, REJECTED, DONE, WITHDRAWN -> card.onItsWay() == null;
      case SENT, FILED, RETURNED, NEEDS_ATTENTION, DRAFT -> false;
    };
  }

  /** Sent, at HR, decided. */
  private static List<String> track(LeaveCard card) {
    return switch (card.state()) {
      case SENT -> List.of("done", "now", "next");
      case FILED -> List.of("done", "done", "now");
      case APPROVED, REJECTED, DONE, WITHDRAWN -> List.of("done", "done", "done");
      case RETURNED, NEEDS_ATTENTION, DRAFT -> List.of("now", "next", "next");
    };
  }
}
