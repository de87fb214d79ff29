package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingCard.Attendee;
import org.wissel.portal.meetings.MeetingCard.Part;
import org.wissel.portal.meetings.MeetingCard.Step;
import org.wissel.portal.meetings.MeetingLeg.Kind;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.TimeSpan;

/** Makes cards of meetings. */
@ApplicationScoped
class MeetingCards {

  @Inject MeetingRoomReadings rooms;
  @Inject MeetingLunchReadings caterer;
  @Inject MeetingCalendarReadings calendars;
  @Inject MeetingReadingRepository readings;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  MeetingCard of(MeetingPlan plan) {
    return isMine(plan)
        ? of(plan, plan.steps().stream().map(step -> step(plan, step)).toList())
        : of(plan, List.of());
  }

  private boolean isMine(MeetingPlan plan) {
    return plan.organiser().equals(current.number());
  }

  /** The same for a list, without what happened. */
  MeetingCard brief(MeetingPlan plan) {
    return of(plan, List.of());
  }

  private MeetingCard of(MeetingPlan plan, List<Step> steps) {
    Instant now = clock.instant();
    String answers = plan.wanted(Kind.INVITATION).map(MeetingLeg::sourceStatus).orElse(null);
    List<Attendee> attendees =
        plan.attendees().stream()
            .map(
                attendee ->
                    new Attendee(
                        attendee.employee().value(),
                        attendee.name(),
                        MeetingAnswers.of(attendee.person(), answers)))
            .toList();
    return new MeetingCard(
        plan.id(),
        plan.state(),
        plan.organiserPerson().name(),
        isMine(plan),
        plan.subject(),
        plan.text(),
        plan.span().from(),
        plan.span().until(),
        plan.zone().getId(),
        plan.roomUntil(),
        attendees,
        plan.guests(),
        plan.legs().stream().filter(leg -> isShown(plan, leg)).map(leg -> part(plan, leg)).toList(),
        steps,
        plan.sentAt(),
        plan.wanted().stream()
            .map(MeetingLeg::waitsSince)
            .max(Comparator.naturalOrder())
            .orElse(plan.sentAt()),
        plan.attendee(current.number()).map(MeetingAttendee::diet).orElse(null),
        canTellDiet(plan, now),
        isMine(plan) && plan.canChange(now),
        isMine(plan) && plan.canCallOff(now));
  }

  /** Until the caterer wants to know. */
  boolean canTellDiet(MeetingPlan plan, Instant now) {
    Instant servedAt =
        plan.wanted(Kind.LUNCH)
            .filter(lunch -> lunch.state() == State.BOOKED)
            .map(MeetingLeg::servedAt)
            .orElse(null);
    return servedAt != null
        && !plan.isCalledOff()
        && plan.attendee(current.number()).isPresent()
        && readings.terms().filter(terms -> !now.isAfter(terms.deadline(servedAt))).isPresent();
  }

  /** What was replaced, or given back while the rest goes on, is told by the steps only. */
  private static boolean isShown(MeetingPlan plan, MeetingLeg leg) {
    boolean over = leg.state() == State.RELEASED || leg.state() == State.REFUSED;
    return plan.isCalledOff() || !leg.isGivenUp() || !over;
  }

  private Part part(MeetingPlan plan, MeetingLeg leg) {
    Locale locale = current.locale();
    boolean mine = isMine(plan);
    Verb onItsWay = leg.onItsWay();
    return new Part(
        leg.id(),
        leg.kind().name(),
        leg.state().name(),
        onItsWay == null ? null : onItsWay.name(),
        system(leg.kind()),
        leg.name(locale),
        leg.code(),
        leg.reference(),
        leg.kind() == Kind.INVITATION ? null : leg.sourceStatus(),
        mine ? leg.reason() : null,
        leg.there().map(TimeSpan::from).orElse(null),
        leg.there().map(TimeSpan::until).orElse(null),
        leg.servedAt(),
        mine && leg.kind() == Kind.LUNCH ? plan.diets(leg) : Map.of(),
        mine ? leg.costCentre() : null,
        leg.attentionSince(),
        mine && plan.canGiveUp(leg),
        mine && plan.canFollow(leg, clock.instant()),
        leg.isGivenUp());
  }

  private String system(Kind kind) {
    return switch (kind) {
      case ROOM, THING -> rooms.label();
      case LUNCH -> caterer.label();
      case INVITATION -> calendars.label();
    };
  }

  private Step step(MeetingPlan plan, MeetingStep step) {
    Locale locale = current.locale();
    MeetingLeg leg = step.leg() == null ? null : plan.leg(step.leg()).orElse(null);
    String part = leg == null ? "" : partName(leg, locale);
    String text = step.text();
    return new Step(
        step.at(),
        who(step, leg),
        words.text(
            locale,
            "meetings.step." + step.kind().name(),
            part,
            step.kind() == MeetingStep.Kind.RETIMED_THERE
                ? Instant.parse(text)
                : text == null ? "" : text));
  }

  private String partName(MeetingLeg leg, Locale locale) {
    return leg.kind() == Kind.INVITATION
        ? words.text(locale, "meetings.part.invitations")
        : leg.name(locale);
  }

  private String who(MeetingStep step, @Nullable MeetingLeg leg) {
    return switch (step.kind()) {
      case SENT, CHANGE_SENT, CHOSEN, GIVEN_UP, CALLED_OFF ->
          words.text(current.locale(), "meetings.step.you");
      default -> leg == null ? "" : system(leg.kind());
    };
  }
}
