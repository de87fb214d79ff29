package org.wissel.portal.leave;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;

/** One request: what was asked, where it stands, and what its reader can do with it. */
@Named("leaveRequest")
@RequestScoped
public class LeaveRequestView {

  @Inject LeaveService leave;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable String id;
  private @Nullable LeaveCard card;

  /** Reads the request; unknown ones and other people's are not there. */
  public void open() {
    try {
      card = leave.card(UUID.fromString(id == null ? "" : id));
    } catch (Refusal | IllegalArgumentException e) {
      FacesContext faces = FacesContext.getCurrentInstance();
      try {
        faces.getExternalContext().responseSendError(404, "");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      faces.responseComplete();
    }
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public LeaveCard getCard() {
    if (card == null) {
      throw Refusal.notFound();
    }
    return card;
  }

  public LeaveRow getRow() {
    return LeaveRow.of(getCard(), words, me.locale());
  }

  public String getTitle() {
    return card == null ? "" : getRow().title();
  }

  /** Whether the reader has just sent it. */
  public boolean isSent() {
    return getCard().mine()
        && getCard().state() != LeaveState.WITHDRAWN
        && FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .containsKey("sent");
  }

  public String getSentTitle() {
    return words.text(me.locale(), "leave.request.sentTitle", getCard().receipt());
  }

  public boolean isCalendarOffered() {
    return getCard().mine()
        && getCard().state() != LeaveState.WITHDRAWN
        && getCard().state() != LeaveState.REJECTED;
  }

  public boolean isForApprover() {
    return !getCard().mine();
  }

  /** What went wrong or has to be changed, or null. */
  public @Nullable String getProblem() {
    LeaveCard shown = getCard();
    return switch (shown.state()) {
      case RETURNED, REJECTED -> shown.reason();
      case NEEDS_ATTENTION -> words.text(me.locale(), "leave.request.attention");
      default -> null;
    };
  }

  public List<Fact> getFacts() {
    LeaveCard shown = getCard();
    Locale locale = me.locale();
    List<Fact> facts = new ArrayList<>();
    if (!shown.mine()) {
      facts.add(fact("leave.fact.employee", shown.employeeName()));
    }
    facts.add(fact("leave.form.type", shown.typeName()));
    facts.add(fact("leave.list.days", LeaveRow.days(shown, words, locale)));
    facts.add(fact("leave.list.hours", words.hours(locale, shown.shownHours())));
    if (shown.differs()) {
      facts.add(fact("leave.fact.estimate", words.hours(locale, shown.estimatedHours())));
    }
    LeaveForm wanted = shown.wanted();
    if (wanted != null && wanted.firstDay() != null && wanted.lastDay() != null) {
      facts.add(
          fact("leave.fact.wanted", words.range(locale, wanted.firstDay(), wanted.lastDay())));
    }
    facts.add(
        fact(
            "leave.form.substitute",
            shown.substituteName() == null
                ? words.text(locale, "leave.form.nobody")
                : shown.substituteName()));
    if (shown.remark() != null) {
      facts.add(fact("leave.fact.remark", shown.remark()));
    }
    facts.add(fact("leave.fact.receipt", shown.receipt()));
    facts.add(fact("leave.list.reference", shown.reference() == null ? "–" : shown.reference()));
    return facts;
  }

  private Fact fact(String key, String value) {
    return new Fact(words.text(me.locale(), key), value);
  }

  /** What the approver can press; each posts the version that was looked at. */
  public List<Choice> getDecisions() {
    return Stream.of("approve", "return", "reject")
        .map(
            decision ->
                new Choice(
                    words.text(me.locale(), "leave.decide." + decision),
                    "{\"decision\":\"" + decision + "\",\"version\":" + getCard().version() + "}",
                    decision.equals("approve")))
        .toList();
  }

  public List<Absent> getAlsoAway() {
    return getCard().alsoAway().stream()
        .map(a -> new Absent(a.name(), LeaveRow.when(a, words, me.locale())))
        .toList();
  }

  /** What happened, what is awaited now, and what comes next. */
  public List<TrackStop> getStops() {
    LeaveCard shown = getCard();
    Locale locale = me.locale();
    List<TrackStop> stops = new ArrayList<>();
    for (LeaveCard.Step step : shown.steps()) {
      stops.add(
          new TrackStop("done", step.what(), words.moment(locale, step.at()) + " · " + step.who()));
    }
    String waits = LeaveRow.waits(shown, words, locale);
    if (!waits.isEmpty()) {
      stops.add(new TrackStop("now", waits, ""));
    }
    if (shown.state() == LeaveState.SENT && shown.onItsWay() == null) {
      stops.add(new TrackStop("next", words.text(locale, "leave.next.filed"), ""));
    }
    if ((shown.state() == LeaveState.SENT || shown.state() == LeaveState.FILED)
        && shown.onItsWay() != LeaveCard.OnItsWay.WITHDRAWAL) {
      stops.add(new TrackStop("next", words.text(locale, "leave.next.decided"), ""));
    }
    return stops;
  }

  /** A label and its value. */
  public record Fact(String label, String value) {}

  /** A colleague who is away, and when. */
  public record Absent(String name, String when) {}

  /** A button of the decision form. */
  public record Choice(String label, String body, boolean primary) {}
}
