package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingCard.Part;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.BoardLine.Action;
import org.wissel.portal.platform.shell.BoardSource;
import org.wissel.portal.platform.shell.Words;

/** Meetings on "My board": what is to be chosen, and what is on its way or to come. */
@RequestScoped
public class MeetingBoard implements BoardSource {

  private static final String LINE = "room";

  @Inject MeetingService meetings;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Board board;

  private @Nullable List<MeetingCard> cards;

  @Override
  public String sql() {
    return "exists (select from meeting_plan"
        + " where organiser = :me and ends_at > cast(:now as timestamptz))";
  }

  @Override
  public String rows() {
    return MeetingRepository.AHEAD;
  }

  @Override
  public List<BoardLine> needsMe() {
    return cards().stream().filter(MeetingBoard::needsMe).map(this::toChoose).toList();
  }

  @Override
  public List<BoardLine> onItsWay() {
    return cards().stream()
        .filter(card -> !needsMe(card) && card.state() != MeetingState.CANCELLED)
        .map(this::underWay)
        .toList();
  }

  @Override
  public List<BoardLine> mine() {
    return meetings.mine().stream().filter(card -> !needsMe(card)).map(this::underWay).toList();
  }

  private List<MeetingCard> cards() {
    List<MeetingCard> read = cards;
    if (read == null) {
      read =
          board
              .rows(MeetingBoard.class)
              .map(JsonValue::asJsonArray)
              .map(meetings::onBoard)
              .orElse(List.of());
      cards = read;
    }
    return read;
  }

  private static boolean needsMe(MeetingCard card) {
    boolean choice =
        card.state() == MeetingState.BOOKED_WITHOUT || card.state() == MeetingState.NOT_BOOKED;
    return choice && card.canCallOff();
  }

  private BoardLine toChoose(MeetingCard card) {
    Locale locale = current.locale();
    MeetingRow row = MeetingRow.of(card, words, locale);
    return new BoardLine(
        LINE,
        words.text(locale, "meetings.board.line"),
        row.title(),
        row.state() + " " + row.waits(),
        row.href(),
        "",
        "",
        "",
        false,
        List.of(),
        List.of(
            new Action(
                words.text(locale, "meetings.board.choose"),
                words.text(locale, "meetings.board.chooseSpoken", row.title()),
                null,
                null,
                row.href(),
                true)),
        false,
        card.waitsSince());
  }

  private BoardLine underWay(MeetingCard card) {
    Locale locale = current.locale();
    MeetingRow row = MeetingRow.of(card, words, locale);
    return new BoardLine(
        LINE,
        words.text(locale, "meetings.board.line"),
        row.title(),
        row.when(),
        row.href(),
        "",
        row.state(),
        row.waits(),
        card.state() == MeetingState.NEEDS_ATTENTION,
        card.parts().stream().map(MeetingBoard::stop).toList(),
        List.of(),
        !card.canCallOff() || card.state() == MeetingState.CANCELLED,
        card.sentAt());
  }

  /** Each part is a stop of its own. */
  private static String stop(Part part) {
    boolean there = part.state().equals("BOOKED") || part.state().equals("STAYS");
    return there && part.onItsWay() == null ? "done" : part.onItsWay() == null ? "next" : "now";
  }
}
