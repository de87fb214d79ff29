package org.wissel.adapters.househttp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.InvitationChanges;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Invited;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Meeting;
import org.wissel.adapters.househttp.HouseHttpMeetingsWire.Written;
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

/** The register of calendars at the other end of the line. */
final class HouseHttpCalendarSystem implements CalendarSystem {

  private static final String REGISTER = "calendars";

  private final HouseHttpLine line;
  private final HouseHttpRecords<Invited, InvitationChanges, InvitationAtSource> records;

  HouseHttpCalendarSystem(HouseHttpLine line) {
    this.line = line;
    this.records =
        new HouseHttpRecords<>(
            line,
            REGISTER,
            Invited.class,
            Invited::read,
            InvitationChanges.class,
            InvitationChanges::read);
  }

  @Override
  public Capabilities capabilities() {
    return records.capabilities();
  }

  @Override
  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
    if (people.size() > MOST_PEOPLE) {
      throw new IllegalArgumentException("busy times are asked of at most 100 people");
    }
    window.check("a look at busy times", LONGEST_LOOK);
    String json = line.json(HouseHttpMeetingsWire.Look.atPeople(people, window));
    return line.ask(
        client -> client.busy(REGISTER, json),
        HouseHttpMeetingsWire.BusyPeople.class,
        HouseHttpMeetingsWire.BusyPeople::read);
  }

  @Override
  public Acknowledgement invite(InvitationSubmission submission) {
    return records.send(submission.submission(), HouseHttpMeetingsWire.Inviting.of(submission));
  }

  @Override
  public Acknowledgement change(Write write, Invitation invitation) {
    Written written = Written.of(write);
    written.invitation = Meeting.of(invitation);
    return records.write("change", written);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return records.write("cancellation", Written.of(write));
  }

  @Override
  public Optional<InvitationAtSource> invitation(String reference) {
    return records.record(reference);
  }

  @Override
  public Optional<InvitationAtSource> findBySubmission(SubmissionId submission) {
    return records.findBySubmission(submission);
  }

  @Override
  public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
    return records.changesSince(cursor, limit);
  }
}
