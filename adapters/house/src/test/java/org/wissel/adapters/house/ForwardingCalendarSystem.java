package org.wissel.adapters.house;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/** Does as another one does; a test overrides what shall be different. */
class ForwardingCalendarSystem implements CalendarSystem {

  final CalendarSystem real;

  ForwardingCalendarSystem(CalendarSystem real) {
    this.real = real;
  }

  @Override
  public Capabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
    return real.busy(people, window);
  }

  @Override
  public Acknowledgement invite(InvitationSubmission submission) {
    return real.invite(submission);
  }

  @Override
  public Acknowledgement change(Write write, Invitation invitation) {
    return real.change(write, invitation);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return real.cancel(write);
  }

  @Override
  public Optional<InvitationAtSource> invitation(String reference) {
    return real.invitation(reference);
  }

  @Override
  public Optional<InvitationAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
    return real.changesSince(cursor, limit);
  }
}
