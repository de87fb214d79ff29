package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingCard.Attendee;
import org.wissel.portal.meetings.MeetingCard.Part;
import org.wissel.portal.meetings.MeetingService.Alternative;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;

/** One meeting: each of its parts, where it stands, and what its organiser can do. */
@Named("meeting")
@RequestScoped
public class MeetingView {

  /** A longer reference nobody can say over the telephone. */
  private static final int LONGEST_SAID = 20;

  @Inject MeetingService meetings;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable String id;
  private @Nullable MeetingCard card;
  private @Nullable List<Line> lines;

  /**
   * A part in words.
   *
   * @param line the system family for colour
   * @param code the short code shown
   * @param mark icon of where it stands
   * @param tone of the icon
   * @param canFollow whether the meeting can go to the time to which the room was moved
   * @param alternatives what can be taken instead
   */
  public record Line(
      UUID id,
      String line,
      String code,
      String title,
      String detail,
      String reason,
      String mark,
      String tone,
      boolean canGiveUp,
      boolean canFollow,
      String without,
      List<Alternative> alternatives) {}

  /** Somebody who is invited, with the answer in words. */
  public record Invited(String name, String answer, String tone) {}

  /** Reads the meeting; unknown ones and other people's are not there. */
  public void open() {
    try {
      card = meetings.card(UUID.fromString(id == null ? "" : id));
    } catch (Refusal | IllegalArgumentException e) {
      Opening.answer(404);
    }
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public MeetingCard getCard() {
    if (card == null) {
      throw Refusal.notFound();
    }
    return card;
  }

  public MeetingRow getRow() {
    return MeetingRow.of(getCard(), words, me.locale());
  }

  public String getTitle() {
    return card == null ? "" : card.subject();
  }

  /** Where I tell of my meeting; null for what is not booked or not mine. */
  public @Nullable String getShare() {
    MeetingCard shown = getCard();
    return !shown.mine() || shown.state() != MeetingState.BOOKED
        ? null
        : TalkAddress.share(
            "task",
            "meetings",
            words.text(me.locale(), "meetings.card.shared", shown.subject(), getRow().when()));
  }

  /** Until when people stay to eat; empty when they do not. */
  public String getLunchUntil() {
    MeetingCard shown = getCard();
    return shown.roomUntil().isAfter(shown.end())
        ? words.text(me.locale(), "meetings.card.lunchUntil", words.time(shown.roomUntil()))
        : "";
  }

  public String getPeople() {
    MeetingCard shown = getCard();
    return words.text(
        me.locale(), "meetings.card.people", 1 + shown.attendees().size() + shown.guests());
  }

  public List<Line> getLines() {
    List<Line> made = lines;
    if (made == null) {
      made = getCard().parts().stream().map(this::line).toList();
      lines = made;
    }
    return made;
  }

  private Line line(Part part) {
    Locale locale = me.locale();
    String family =
        switch (part.kind()) {
          case "ROOM" -> "room";
          case "THING" -> "fac";
          case "LUNCH" -> "cat";
          default -> "ppl";
        };
    String title =
        part.kind().equals("INVITATION")
            ? words.text(locale, "meetings.card.invitations", 1 + getCard().attendees().size())
            : part.name();
    boolean there = part.state().equals("BOOKED") && part.onItsWay() == null;
    boolean no = part.state().equals("REFUSED") || MeetingRow.isMoved(part);
    return new Line(
        part.id(),
        family,
        words.text(locale, "meetings.line." + part.kind()),
        title,
        detail(part),
        MeetingRow.why(getCard(), part, words, locale),
        there ? "check-circle" : no ? "times-circle" : part.givenUp() ? "minus" : "clock",
        there ? "t-ok" : no ? "t-err" : "t-wait",
        part.canGiveUp(),
        part.canFollow(),
        words.text(
            locale,
            (part.state().equals("STAYS") ? "meetings.card.leave." : "meetings.card.without.")
                + part.kind()),
        part.canGiveUp() && no ? meetings.alternatives(getCard().id(), part.id()) : List.of());
  }

  private String detail(Part part) {
    Locale locale = me.locale();
    List<String> told = new ArrayList<>();
    String onItsWay = part.onItsWay();
    if (part.attentionSince() != null) {
      told.add(
          words.text(locale, "meetings.waits.attention", part.system(), part.attentionSince()));
    } else if (onItsWay != null) {
      told.add(words.text(locale, "meetings.part.way." + onItsWay, part.system()));
    } else {
      boolean lapsed = part.state().equals("HELD") && "LAPSED".equals(part.status());
      told.add(
          words.text(locale, "meetings.part." + (lapsed ? "LAPSED" : part.state()), part.system()));
    }
    if (part.servedAt() != null) {
      told.add(words.text(locale, "meetings.part.servedAt", words.time(part.servedAt())));
    }
    String status = part.status();
    if (part.kind().equals("LUNCH") && status != null && part.state().equals("BOOKED")) {
      told.add(words.text(locale, "meetings.caterer." + status));
    }
    String reference = part.reference();
    if (reference != null
        && reference.length() <= LONGEST_SAID
        && !part.kind().equals("INVITATION")) {
      told.add(reference);
    }
    return String.join(" · ", told);
  }

  public List<Invited> getInvited() {
    return getCard().attendees().stream().map(this::invited).toList();
  }

  private Invited invited(Attendee attendee) {
    String tone =
        switch (attendee.answer()) {
          case ACCEPTED -> "ok";
          case TENTATIVE -> "wait";
          case DECLINED -> "err";
          case NONE -> "";
        };
    return new Invited(
        attendee.name(),
        words.text(me.locale(), "meetings.answer." + attendee.answer().name()),
        tone);
  }

  /** Moves it by half an hour. */
  public record Move(String label, String body) {}

  public List<Move> getMoves() {
    return List.of(
        move("meetings.card.earlier", Duration.ofMinutes(-30)),
        move("meetings.card.later", Duration.ofMinutes(30)));
  }

  private Move move(String label, Duration by) {
    MeetingCard shown = getCard();
    JsonArrayBuilder attendees = JSON.createArrayBuilder();
    shown.attendees().forEach(attendee -> attendees.add(attendee.number()));
    return new Move(
        words.text(me.locale(), label),
        JSON.createObjectBuilder()
            .add("start", shown.start().plus(by).toString())
            .add("minutes", Duration.between(shown.start(), shown.end()).toMinutes())
            .add("attendees", attendees)
            .add("guests", shown.guests())
            .build()
            .toString());
  }

  /** The page on which another time, or other people, are chosen. */
  public String getChangeAddress() {
    MeetingCard shown = getCard();
    return "/meetings/form.xhtml?meeting="
        + shown.id()
        + "&minutes="
        + Duration.between(shown.start(), shown.end()).toMinutes()
        + "&guests="
        + shown.guests()
        + "&at="
        + shown.start()
        + "&with="
        + String.join(",", shown.attendees().stream().map(Attendee::number).toList());
  }

  /** What the reader can say to eat; the first stands for everything. */
  public List<MeetingChoice> getDiets() {
    String told = getCard().diet();
    List<MeetingChoice> diets = new ArrayList<>();
    diets.add(
        new MeetingChoice("", words.text(me.locale(), "meetings.card.dietNone"), "", told == null));
    meetings
        .diets()
        .forEach((code, name) -> diets.add(new MeetingChoice(code, name, "", code.equals(told))));
    return diets;
  }

  /** What happened, the first at the top. */
  public List<TrackStop> getStops() {
    return getCard().steps().stream()
        .map(
            step ->
                new TrackStop(
                    "done",
                    step.what(),
                    (step.who().isEmpty() ? "" : step.who() + " · ")
                        + words.moment(me.locale(), step.at())))
        .toList();
  }
}
