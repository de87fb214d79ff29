package org.wissel.tck;

import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.InvitationAtSource.Answer;

/** What people do in their own calendars, behind the portal's back. */
public interface CalendarOwnHand {

  /** Enters something in somebody's own calendar. */
  void enter(Person person, TimeSpan span, String subject);

  /** Answers an invitation; only asked where answers come back. */
  void answer(String reference, Person attendee, Answer answer);

  /** The organiser moves the meeting in the calendar. */
  void move(String reference, TimeSpan span);
}
