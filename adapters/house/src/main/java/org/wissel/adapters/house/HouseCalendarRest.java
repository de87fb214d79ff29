package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationSubmission;

/** The addresses of calendars: {@code /calendars/…}. */
final class HouseCalendarRest extends HouseRecordRest<InvitationSubmission> {

  /** Of whom busy times are asked, and of when. */
  record Look(@Nullable List<Person> people, @Nullable TimeSpan window) {}

  /** When somebody is busy. */
  record Busy(Person person, List<BusyAtSource> times) {}

  private final CalendarSystem calendars;

  HouseCalendarRest(CalendarSystem calendars) {
    super(InvitationSubmission.class);
    this.calendars = calendars;
  }

  @Override
  HouseAnswer other(HouseCall call, String route) {
    if (!route.equals("POST busy")) {
      return HouseRest.nothingHere();
    }
    Look look = body(call, Look.class);
    List<Person> people = required(look.people(), "people");
    people.forEach(person -> required(person, "person"));
    return HouseAnswer.json(
        Map.of(
            "busy",
            calendars
                .busy(Set.copyOf(people), required(look.window(), "window"))
                .entrySet()
                .stream()
                .map(entry -> new Busy(entry.getKey(), entry.getValue()))
                .toList()));
  }

  @Override
  Capabilities capabilities() {
    return calendars.capabilities();
  }

  @Override
  InvitationSubmission whole(InvitationSubmission read) {
    required(read.submission(), "submission");
    required(read.organiser(), "organiser");
    whole(read.invitation());
    required(read.at(), "at");
    required(read.language(), "language");
    return read;
  }

  private static Invitation whole(@Nullable Invitation read) {
    Invitation there = required(read, "invitation");
    required(there.zone(), "zone");
    return there;
  }

  @Override
  SubmissionId idOf(InvitationSubmission submission) {
    return submission.submission();
  }

  @Override
  Acknowledgement send(InvitationSubmission submission) {
    return calendars.invite(submission);
  }

  @Override
  Optional<Acknowledgement> write(String what, Written w) {
    return switch (what) {
      case "change" -> Optional.of(calendars.change(w.head(), whole(w.invitation())));
      case "cancellation" -> Optional.of(calendars.cancel(w.head()));
      default -> Optional.empty();
    };
  }

  @Override
  Optional<?> record(String reference) {
    return calendars.invitation(reference);
  }

  @Override
  Optional<?> findBySubmission(SubmissionId submission) {
    return calendars.findBySubmission(submission);
  }

  @Override
  Changes<?> changesSince(Cursor cursor, int limit) {
    return calendars.changesSince(cursor, limit);
  }
}
