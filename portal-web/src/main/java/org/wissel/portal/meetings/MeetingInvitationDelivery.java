package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/** Takes invitations to meetings to the system of calendars. */
@ApplicationScoped
class MeetingInvitationDelivery extends MeetingDelivery<CalendarSystem, InvitationAtSource> {

  @Inject MeetingCalendarReadings readings;

  MeetingInvitationDelivery() {
    super(CalendarSystem.class);
  }

  @Override
  public String feature() {
    return MeetingMessages.INVITATIONS;
  }

  @Override
  boolean can(Capability capability) {
    return readings.can(capability);
  }

  @Override
  void readSoon() {
    readings.soon();
  }

  @Override
  Optional<InvitationAtSource> find(CalendarSystem port, SubmissionId submission) {
    return port.findBySubmission(submission);
  }

  @Override
  Optional<InvitationAtSource> read(CalendarSystem port, String reference) {
    return port.invitation(reference);
  }

  @Override
  Acknowledgement send(SystemConnection system, Errand errand, @Nullable String reference) {
    String known = String.valueOf(reference);
    return switch (errand.verb()) {
      case HOLD, BOOK, CONFIRM -> {
        InvitationSubmission submission =
            new InvitationSubmission(
                errand.submission(),
                errand.organiser(),
                MeetingContent.invitation(errand.content()),
                errand.at(),
                errand.language());
        yield call(system, "invite", port -> port.invite(submission));
      }
      case CHANGE -> {
        Invitation wanted = MeetingContent.invitation(errand.content());
        yield call(system, "change", port -> port.change(errand.head(known, null), wanted));
      }
      case RELEASE -> call(system, "cancel", port -> port.cancel(errand.head(known, null)));
    };
  }

  @Override
  Recorded recorded(InvitationAtSource there) {
    return of(there);
  }

  static Recorded of(InvitationAtSource there) {
    return new Recorded(
        there.cancelled() ? State.REFUSED : State.BOOKED,
        there.reference(),
        there.version(),
        MeetingAnswers.text(there.attendees()),
        "");
  }
}
