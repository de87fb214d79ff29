package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingContent.Reservation;
import org.wissel.portal.meetings.MeetingDelivery.Recorded;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.platform.identity.PortalAddress;
import org.wissel.portal.platform.outbox.Outbox;
import org.wissel.spi.Capability;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.reservations.ReservationAtSource;

/**
 * Takes in what the systems say about meetings: the answers to messages, and what was read from
 * them. Whatever a meeting wants then goes out in the same transaction.
 */
@ApplicationScoped
@Transactional
class MeetingProgress {

  @Inject MeetingRepository meetings;
  @Inject MeetingReadingRepository readings;
  @Inject MeetingRoomService roomService;
  @Inject MeetingRoomReadings rooms;
  @Inject MeetingNews news;
  @Inject Outbox outbox;
  @Inject PortalAddress portal;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.meetings.hold")
  Duration hold;

  /** Sends what is to go out now. */
  void goOn(MeetingPlan plan) {
    Instant now = clock.instant();
    Instant heldUntil = now.plus(hold);
    for (MeetingWrite write : plan.next(rooms.can(Capability.HOLD), link(plan.id()), now)) {
      outbox.add(MeetingMessages.message(plan, write, heldUntil, now));
    }
    news.moved(plan);
  }

  private URI link(UUID meeting) {
    return portal.origin().resolve("/meetings/meeting.xhtml?id=" + meeting);
  }

  boolean stillWanted(Errand errand) {
    return meetings
        .find(errand.meeting())
        .filter(plan -> plan.stillWanted(errand.leg(), errand.write()))
        .isPresent();
  }

  /** What the system calls this part; null before it has it. */
  @Nullable String reference(Errand errand) {
    return meetings
        .find(errand.meeting())
        .flatMap(plan -> plan.leg(errand.leg()))
        .map(MeetingLeg::reference)
        .orElse(null);
  }

  void recorded(Errand errand, Recorded there) {
    change(
        errand,
        plan ->
            plan.recorded(
                errand.leg(),
                errand.write(),
                there.state(),
                there.reference(),
                there.version(),
                there.status(),
                clock.instant()));
  }

  void released(Errand errand) {
    change(errand, plan -> plan.released(errand.leg(), errand.write(), clock.instant()));
  }

  /**
   * @param gone whether the system has nothing of this part any more
   */
  void refused(Errand errand, boolean gone, String sentence) {
    change(
        errand,
        plan -> plan.refused(errand.leg(), errand.write(), gone, sentence, clock.instant()));
  }

  void needsAttention(Errand errand) {
    change(errand, plan -> plan.needsAttention(errand.leg(), clock.instant()));
  }

  void goesOn(Errand errand) {
    change(errand, plan -> plan.goesOn(errand.leg(), clock.instant()));
  }

  private void change(Errand errand, Consumer<MeetingPlan> verb) {
    meetings
        .lock(errand.meeting())
        .ifPresent(
            plan -> {
              verb.accept(plan);
              goOn(plan);
            });
  }

  /** The last step of all meetings: what a system confirms from now on gets a later one. */
  long lastStep() {
    return meetings.lastStep();
  }

  /**
   * Takes in a reservation that was made or changed at the system, whoever did it.
   *
   * @param lastStep from before the system was asked
   * @return false when the system confirmed something for the portal meanwhile: it has to be read
   *     again
   */
  boolean reservationAtSource(ReservationAtSource record, long lastStep) {
    Recorded there = MeetingRoomDelivery.of(record);
    return told(
        record.submission().value(),
        lastStep,
        (plan, leg) -> {
          boolean told = toldThere(plan, leg, there);
          if (there.state() == MeetingLeg.State.BOOKED) {
            plan.movedThere(
                leg,
                new Reservation(record.resource(), record.span(), record.headcount()),
                () ->
                    readings
                        .resource(record.resource())
                        .map(roomService::names)
                        .orElse(Map.of("en", record.resource())),
                clock.instant());
          }
          return told;
        });
  }

  /** The same of an order. */
  boolean orderAtSource(CateringOrderAtSource record, long lastStep) {
    return told(
        record.submission().value(),
        lastStep,
        (plan, leg) -> toldThere(plan, leg, MeetingLunchDelivery.of(record)));
  }

  /** The same of an invitation. */
  boolean invitationAtSource(InvitationAtSource record, long lastStep) {
    return told(
        record.submission().value(),
        lastStep,
        (plan, leg) -> toldThere(plan, leg, MeetingInvitationDelivery.of(record)));
  }

  private boolean toldThere(MeetingPlan plan, UUID leg, Recorded there) {
    return plan.toldThere(
        leg, there.state(), there.version(), there.status(), there.reason(), clock.instant());
  }

  private boolean told(UUID leg, long lastStep, BiPredicate<MeetingPlan, UUID> verb) {
    MeetingPlan plan = meetings.ofLeg(leg).flatMap(meetings::lock).orElse(null);
    if (plan == null) {
      return true; // of a meeting that is forgotten here
    }
    if (plan.confirmedSince(leg, lastStep) || plan.isOnItsWay(leg)) {
      return false;
    }
    if (verb.test(plan, leg)) {
      goOn(plan);
    }
    return true;
  }
}
