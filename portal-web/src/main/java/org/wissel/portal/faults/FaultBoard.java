package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
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

/** Faults on "My board": questions to me, and what I reported or follow. */
@RequestScoped
public class FaultBoard implements BoardSource {

  private static final String LINE = "fac";

  @Inject FaultService faults;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Board board;

  private @Nullable List<FaultCard> cards;

  @Override
  public String sql() {
    return """
        exists (select from fault_report where employee = :me
          and (done_at is null or done_at > cast(:now as timestamptz) - interval '2 days'
            or on_its_way is not null or attention_since is not null))
        """;
  }

  @Override
  public String rows() {
    return faults.rowsOnBoard();
  }

  @Override
  public List<BoardLine> needsMe() {
    return cards().stream().filter(FaultBoard::needsMe).map(this::toAnswer).toList();
  }

  @Override
  public List<BoardLine> onItsWay() {
    Instant notAnswering = told().map(told -> Shown.instant(told.get("since"))).orElse(null);
    return cards().stream()
        .filter(card -> !needsMe(card))
        .map(card -> underWay(card, notAnswering))
        .toList();
  }

  @Override
  public List<BoardLine> mine() {
    List<FaultCard> others = faults.boardMine().stream().filter(card -> !needsMe(card)).toList();
    Instant notAnswering = others.isEmpty() ? null : faults.notice().notAnsweringSince();
    return others.stream().map(card -> underWay(card, notAnswering)).toList();
  }

  private List<FaultCard> cards() {
    List<FaultCard> read = cards;
    if (read == null) {
      read = told().map(faults::onBoard).orElse(List.of());
      cards = read;
    }
    return read;
  }

  private Optional<JsonObject> told() {
    return board.rows(FaultBoard.class).map(JsonValue::asJsonObject);
  }

  private static boolean needsMe(FaultCard card) {
    FaultCard.WaitsFor waitsFor = card.waitsFor();
    return waitsFor != null && waitsFor.kind() == FaultCard.WaitsFor.Kind.ME;
  }

  private BoardLine toAnswer(FaultCard card) {
    Locale locale = current.locale();
    FaultRow row = FaultRow.of(card, words, locale);
    String said = card.question() == null ? card.reason() : card.question();
    FaultCard.WaitsFor waitsFor = card.waitsFor();
    return new BoardLine(
        LINE,
        words.text(locale, "faults.board.line"),
        row.title(),
        said == null ? row.waits() : said,
        row.href(),
        number(card),
        "",
        "",
        false,
        List.of(),
        List.of(
            new Action(
                words.text(locale, card.canDrop() ? "faults.board.look" : "faults.board.answer"),
                words.text(
                    locale,
                    card.canDrop() ? "faults.board.lookSpoken" : "faults.board.answerSpoken",
                    row.title()),
                null,
                null,
                row.href(),
                true)),
        false,
        waitsFor == null ? card.sentAt() : waitsFor.since());
  }

  private BoardLine underWay(FaultCard card, @Nullable Instant notAnswering) {
    Locale locale = current.locale();
    FaultRow row = FaultRow.of(card, words, locale);
    FaultCard.WaitsFor waitsFor = card.waitsFor();
    boolean forSystem = waitsFor != null && waitsFor.kind() == FaultCard.WaitsFor.Kind.SYSTEM;
    boolean held =
        card.state() == FaultState.NEEDS_ATTENTION || (forSystem && notAnswering != null);
    String detail =
        forSystem && notAnswering != null
            ? words.text(locale, "faults.board.sentNotAnswering", card.sentAt(), faults.system())
            : words.text(
                locale,
                card.follows() ? "faults.board.followed" : "faults.board.sent",
                card.sentAt());
    return new BoardLine(
        LINE,
        words.text(locale, "faults.board.line"),
        row.title(),
        detail,
        row.href(),
        number(card),
        row.state(),
        row.waits(),
        held,
        track(card),
        List.of(),
        isEnded(card),
        card.sentAt());
  }

  private static String number(FaultCard card) {
    String reference = card.reference();
    return reference == null ? "" : reference;
  }

  private static boolean isEnded(FaultCard card) {
    return switch (card.state()) {
      case DONE, REJECTED, WITHDRAWN -> card.onItsWay() == null;
      case SENT, FILED, RETURNED, NEEDS_ATTENTION -> false;
    };
  }

  /** Sent, at facilities, solved. */
  private static List<String> track(FaultCard card) {
    return switch (card.state()) {
      case SENT -> List.of("now", "next", "next");
      case FILED -> List.of("done", "now", "next");
      case DONE, REJECTED, WITHDRAWN -> List.of("done", "done", "done");
      case RETURNED, NEEDS_ATTENTION -> List.of("now", "next", "next");
    };
  }
}
