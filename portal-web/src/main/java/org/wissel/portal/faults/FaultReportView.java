package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;

/** One report: what is broken, where it stands, and what its reader can do. */
@Named("faultReport")
@RequestScoped
public class FaultReportView {

  @Inject FaultService faults;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable String id;
  private @Nullable FaultCard card;

  /** Reads the report; unknown ones and other people's are not there. */
  public void open() {
    try {
      card = faults.card(UUID.fromString(id == null ? "" : id));
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

  public FaultCard getCard() {
    if (card == null) {
      throw Refusal.notFound();
    }
    return card;
  }

  public FaultRow getRow() {
    return FaultRow.of(getCard(), words, me.locale());
  }

  public String getTitle() {
    return card == null ? "" : card.title();
  }

  /** Whether the reader has just sent it. */
  public boolean isSent() {
    return getCard().state() == FaultState.SENT
        || (getCard().state() == FaultState.FILED
            && FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .containsKey("sent"));
  }

  /** What the reader has to know or do, or null. */
  public @Nullable Notice getNotice() {
    FaultCard shown = getCard();
    String question = shown.question();
    String reason = shown.reason();
    if (question != null && !shown.follows()) {
      return notice("wait", "question-circle", "faults.report.question", question);
    }
    return switch (shown.state()) {
      case RETURNED ->
          notice("err", "reply", "faults.report.returned", reason == null ? "" : reason);
      case NEEDS_ATTENTION ->
          notice(
              "err",
              "exclamation-triangle",
              "faults.report.attention",
              words.text(me.locale(), "faults.report.attentionDetail"));
      case REJECTED -> notice("info", "times-circle", "faults.report.rejected", "");
      default -> null;
    };
  }

  /** What everybody should know of the device or place, while the report is open. */
  public List<FaultNoteLine> getNotes() {
    return faults.notices(getCard().id()).stream()
        .map(notice -> FaultNoteLine.of(notice, words, me.locale()))
        .toList();
  }

  private Notice notice(String kind, String icon, String title, String detail) {
    return new Notice(kind, icon, words.text(me.locale(), title, faults.notice().system()), detail);
  }

  public List<Fact> getFacts() {
    FaultCard shown = getCard();
    Locale locale = me.locale();
    List<Fact> facts = new ArrayList<>();
    add(facts, "faults.fact.where", shown.where());
    add(facts, "faults.fact.words", shown.words());
    add(
        facts,
        "faults.fact.urgency",
        shown.urgency() == null || shown.follows()
            ? null
            : words.text(locale, "faults.urgency." + shown.urgency()));
    add(facts, "faults.fact.assignee", shown.assignee());
    Instant expected = shown.expectedAt();
    add(facts, "faults.fact.expected", expected == null ? null : words.moment(locale, expected));
    if (shown.affected() > 1) {
      add(
          facts,
          "faults.fact.affected",
          words.text(locale, "faults.fact.affectedPeople", shown.affected()));
    }
    add(facts, "faults.fact.reference", shown.reference());
    return facts;
  }

  private void add(List<Fact> facts, String key, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(words.text(me.locale(), key, faults.notice().system()), value));
    }
  }

  /** A photo of the reader's own. */
  public record Picture(UUID id, String alt) {}

  public List<Picture> getPhotos() {
    List<Picture> pictures = new ArrayList<>();
    for (UUID photo : getCard().photos()) {
      pictures.add(
          new Picture(photo, words.text(me.locale(), "faults.form.photoAlt", pictures.size() + 1)));
    }
    return pictures;
  }

  /** What happened, what is awaited now, and what comes next. */
  public List<TrackStop> getStops() {
    FaultCard shown = getCard();
    Locale locale = me.locale();
    List<TrackStop> stops = new ArrayList<>();
    for (FaultCard.Step step : shown.steps()) {
      String at = words.moment(locale, step.at());
      String hint = step.what().contains(step.who()) ? at : at + " · " + step.who();
      stops.add(new TrackStop("done", step.what(), hint));
    }
    String waits = FaultRow.waits(shown, words, locale);
    if (!waits.isEmpty()) {
      stops.add(new TrackStop("now", waits, ""));
    }
    if (shown.state() == FaultState.SENT || shown.state() == FaultState.FILED) {
      stops.add(new TrackStop("next", words.text(locale, "faults.next.solved"), ""));
    }
    return stops;
  }

  /** Until when it can be said that it is not solved, in words; empty for no limit. */
  public String getReopenHint() {
    Instant until = getCard().reopenUntil();
    return until == null ? "" : words.text(me.locale(), "faults.report.reopenUntil", until);
  }

  /** The form for the same thing, where the system did not take this report. */
  public String getAgainHref() {
    FaultCard shown = getCard();
    String code = shown.asset() == null ? shown.place() : shown.asset();
    return "/faults/form.xhtml" + (code == null ? "" : "?code=" + code);
  }

  /** Where people talk about the device; about reporting faults where it is no device. */
  public String getTalk() {
    String asset = getCard().asset();
    return asset == null ? TalkAddress.about("task", "faults") : TalkAddress.about("asset", asset);
  }

  /** Where the reader tells that their fault is solved; null while it is not, or is no one's. */
  public @Nullable String getShare() {
    FaultCard shown = getCard();
    if (shown.state() != FaultState.DONE || shown.follows()) {
      return null;
    }
    String asset = shown.asset();
    return TalkAddress.share(
        asset == null ? "task" : "asset",
        asset == null ? "faults" : asset,
        words.text(me.locale(), "faults.report.shared", shown.title()));
  }

  /** A label and its value. */
  public record Fact(String label, String value) {}

  /** A sentence above the report, with the tone and icon of its state. */
  public record Notice(String kind, String icon, String title, String detail) {}
}
