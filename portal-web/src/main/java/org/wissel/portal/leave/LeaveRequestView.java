package org.wissel.portal.leave;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
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
      Opening.answer(404);
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

  /** Where I tell that I am away, without why; null for what is not approved or not mine. */
  public @Nullable String getShare() {
    LeaveCard shown = getCard();
    if (!shown.mine() || shown.state() != LeaveState.APPROVED) {
      return null;
    }
    return TalkAddress.share(
        "task",
        "leave",
        words.text(me.locale(), "leave.request.shared", LeaveRow.days(shown, words, me.locale())));
  }

  /** Whose it is, and how old the paper is. */
  public String getPrinted() {
    LocalDate today = words.today();
    return words.text(
        me.locale(),
        "leave.request.printed",
        getCard().employeeName(),
        getCard().employee(),
        words.date(me.locale(), today),
        String.valueOf(today.getYear()));
  }

  /** What its employee has to know or do, or null. */
  public @Nullable Notice getNotice() {
    LeaveCard shown = getCard();
    String reason = shown.reason() == null ? "" : shown.reason();
    return switch (shown.state()) {
      case RETURNED -> notice("wait", "reply", "leave.request.returned", reason);
      case REJECTED -> notice("err", "times-circle", "leave.request.rejected", reason);
      case NEEDS_ATTENTION ->
          notice(
              "err",
              "exclamation-triangle",
              "leave.request.attention",
              words.text(me.locale(), "leave.request.attentionDetail"));
      default -> null;
    };
  }

  private Notice notice(String kind, String icon, String title, String detail) {
    String whose = getCard().mine() ? title : title + "Other";
    return new Notice(kind, icon, words.text(me.locale(), whose), detail);
  }

  public List<Fact> getFacts() {
    LeaveCard shown = getCard();
    Locale locale = me.locale();
    List<Fact> facts = new ArrayList<>();
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
            "leave.fact.substitute",
            shown.substituteName() == null
                ? words.text(locale, "leave.form.nobody")
                : shown.substituteName()));
    if (shown.remark() != null) {
      facts.add(fact("leave.fact.remark", shown.remark()));
    }
    facts.add(
        shown.mine()
            ? fact("leave.fact.receipt", shown.receipt())
            : fact("leave.away.title", alsoAway(shown)));
    if (shown.reference() != null) {
      facts.add(fact("leave.fact.reference", shown.reference()));
    }
    return facts;
  }

  private String alsoAway(LeaveCard shown) {
    return shown.alsoAway().isEmpty()
        ? words.text(me.locale(), "leave.fact.nobodyAway")
        : shown.alsoAway().stream()
            .map(a -> a.name() + ": " + LeaveRow.when(a, words, me.locale()))
            .collect(Collectors.joining("; "));
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

  /** What happened, what is awaited now, and what comes next. */
  public List<TrackStop> getStops() {
    LeaveCard shown = getCard();
    Locale locale = me.locale();
    List<TrackStop> stops = new ArrayList<>();
    for (LeaveCard.Step step : shown.steps()) {
      String at = words.moment(locale, step.at());
      String hint = step.what().contains(step.who()) ? at : at + " · " + step.who();
      stops.add(new TrackStop("done", step.what(), hint));
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

  /** A sentence above the request, with the tone and icon of its state. */
  public record Notice(String kind, String icon, String title, String detail) {}

  /** A button of the decision form. */
  public record Choice(String label, String body, boolean primary) {}
}
