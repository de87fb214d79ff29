package org.wissel.adapters.house;

import java.util.Optional;
import org.wissel.spi.OneLine;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;

/**
 * What owners of rooms, the caterer and people in their own calendars do by their own hand, without
 * the portal. Every action on a record shows up in the portal's changes. An action that the rules
 * forbid throws a {@link org.wissel.spi.RequestRejectedException} with an English sentence.
 */
public final class HouseMeetingsDesk {

  private static final int LONGEST_REASON = 500;

  private final HouseReservationSystem reservations;
  private final HouseCateringSystem catering;
  private final HouseCalendarSystem calendars;

  HouseMeetingsDesk(
      HouseReservationSystem reservations,
      HouseCateringSystem catering,
      HouseCalendarSystem calendars) {
    this.reservations = reservations;
    this.catering = catering;
    this.calendars = calendars;
  }

  /** The reservation as the portal sees it. */
  public Optional<ReservationAtSource> reservation(String reference) {
    return reservations.reservation(reference);
  }

  /** The order as the portal sees it. */
  public Optional<CateringOrderAtSource> order(String reference) {
    return catering.order(reference);
  }

  /** The invitation as the portal sees it. */
  public Optional<InvitationAtSource> invitation(String reference) {
    return calendars.invitation(reference);
  }

  /** The owner of a room that asks says yes. */
  public void acceptReservation(String reference) {
    reservations.acceptHere(reference);
  }

  /** The owner of a room says no, or takes it back. */
  public void declineReservation(String reference, String reason) {
    reservations.declineHere(reference, checked(reason));
  }

  /** Whoever looks after a room moves a meeting in it. */
  public void moveReservation(String reference, TimeSpan span) {
    span.check("a reservation", ReservationSubmission.LONGEST);
    reservations.moveHere(reference, span);
  }

  /** The caterer brings it. */
  public void acceptOrder(String reference) {
    catering.acceptHere(reference);
  }

  /** The caterer does not bring it. */
  public void refuseOrder(String reference, String reason) {
    catering.refuseHere(reference, checked(reason));
  }

  /** The caterer brought it. */
  public void deliverOrder(String reference) {
    catering.deliverHere(reference);
  }

  /** Gives somebody a calendar, unless they have one. */
  public void openCalendar(Person person) {
    calendars.open(person);
  }

  /** Somebody enters something in their calendar. */
  public void enter(Person person, TimeSpan span, BusyAtSource.Kind kind, String subject) {
    OneLine.check("a subject", subject, Invitation.LONGEST_SUBJECT);
    calendars.enterHere(person, span, kind, subject);
  }

  /** Somebody answers an invitation. */
  public void answer(String reference, Person attendee, Answer answer) {
    calendars.answerHere(reference, attendee, answer);
  }

  /** The organiser moves a meeting. */
  public void moveInvitation(String reference, TimeSpan span) {
    span.check("a meeting", Invitation.LONGEST);
    calendars.moveHere(reference, span);
  }

  private static String checked(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("a reason has 1 to 500 characters");
    }
    return reason.strip();
  }
}
