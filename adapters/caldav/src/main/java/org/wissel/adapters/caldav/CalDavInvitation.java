package org.wissel.adapters.caldav;

import biweekly.component.VEvent;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.DurationProperty;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.property.TextProperty;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.caldav.CalDavMirror.Seen;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;

/**
 * An invitation as the event of its organiser. Its time is in UTC, which alone says which of the
 * two hours is meant in which the clock is put back; by whose clock it is spoken of is a property
 * of ours.
 */
final class CalDavInvitation {

  private static final String ZONE = "X-WISSEL-ZONE";
  private static final int LONGEST_NAME = 200;

  private CalDavInvitation() {}

  static String made(SubmissionId id, Person organiser, Invitation invitation, CalDavStamp stamp) {
    VEvent event = CalDavEvent.event(id.toString(), invitation.span(), invitation.subject());
    event.setOrganizer(new Organizer(shown(organiser), organiser.email()));
    event.setSequence(0);
    fill(event, invitation, Map.of());
    return stamped(event, List.of(stamp));
  }

  /** A name stands in quotes, in which there can be none. */
  private static String shown(Person person) {
    return person.name().replaceAll("[\"\\p{Cc}]", "'");
  }

  /** What others entered beside it, such as an alarm or a room, stays. */
  static String changed(CalDavEvent before, Invitation invitation, List<CalDavStamp> stamps) {
    VEvent event = before.main().copy();
    boolean sameTime = before.span().filter(invitation.span()::equals).isPresent();
    fill(event, invitation, sameTime ? answers(event) : Map.of());
    return again(event, stamps);
  }

  /** The event with the answers of before; empty when it has them all. */
  static Optional<String> answered(CalDavEvent now, CalDavEvent before) {
    VEvent event = now.main().copy();
    Map<String, ParticipationStatus> answers = answers(before.main());
    boolean lost = false;
    for (Attendee attendee : event.getAttendees()) {
      ParticipationStatus answer = answers.get(small(attendee.getEmail()));
      if (answer != null && !answer.equals(attendee.getParticipationStatus())) {
        attendee.setParticipationStatus(answer);
        lost = true;
      }
    }
    return lost ? Optional.of(again(event, now.stamps())) : Optional.empty();
  }

  static String cancelled(CalDavEvent before, List<CalDavStamp> stamps) {
    VEvent event = before.main().copy();
    event.setStatus(Status.cancelled());
    event.setTransparency(true);
    return again(event, stamps);
  }

  private static String again(VEvent event, List<CalDavStamp> stamps) {
    Integer sequence = event.getSequence() == null ? null : event.getSequence().getValue();
    event.setSequence(sequence == null ? 1 : sequence + 1);
    return stamped(event, stamps);
  }

  private static String stamped(VEvent event, List<CalDavStamp> stamps) {
    Date at = Date.from(stamps.get(stamps.size() - 1).at());
    event.setDateTimeStamp(at);
    event.setLastModified(at);
    event.removeExperimentalProperties(CalDavEvent.WRITE);
    stamps.forEach(stamp -> event.addExperimentalProperty(CalDavEvent.WRITE, stamp.line()));
    return CalDavEvent.text(event);
  }

  private static void fill(
      VEvent event, Invitation invitation, Map<String, ParticipationStatus> answers) {
    event.setDateStart(Date.from(invitation.span().from()), true);
    event.setDateEnd(Date.from(invitation.span().until()), true);
    event.removeProperties(DurationProperty.class);
    event.setSummary(invitation.subject());
    event.setDescription(invitation.text());
    event.setLocation(invitation.place());
    event.setUrl(invitation.link() == null ? null : invitation.link().toString());
    event.setStatus(Status.confirmed());
    event.removeExperimentalProperties(ZONE);
    event.addExperimentalProperty(ZONE, invitation.zone().getId());
    List<Attendee> rooms =
        event.getAttendees().stream().filter(attendee -> !isPerson(attendee)).toList();
    event.removeProperties(Attendee.class);
    for (Person person : invitation.attendees()) {
      Attendee attendee = new Attendee(shown(person), person.email());
      attendee.setRsvp(true);
      attendee.setParticipationStatus(
          answers.getOrDefault(small(person.email()), ParticipationStatus.NEEDS_ACTION));
      event.addAttendee(attendee);
    }
    rooms.forEach(event::addAttendee);
  }

  private static Map<String, ParticipationStatus> answers(VEvent event) {
    Map<String, ParticipationStatus> answers = new HashMap<>();
    for (Attendee attendee : event.getAttendees()) {
      if (attendee.getParticipationStatus() != null) {
        answers.put(small(attendee.getEmail()), attendee.getParticipationStatus());
      }
    }
    return answers;
  }

  /** What {@code address} answered in an event that somebody else may have made. */
  static @Nullable ParticipationStatus answerOf(VEvent event, String address) {
    return answers(event).get(small(address));
  }

  static InvitationAtSource read(Seen seen) {
    CalDavEvent event = seen.event();
    VEvent main = event.main();
    Organizer organizer = main.getOrganizer();
    Person organiser =
        organizer == null
            ? new Person(null, seen.folder(), seen.folder())
            : person(organizer.getEmail(), organizer.getCommonName());
    TimeSpan span =
        event
            .span()
            .orElseThrow(() -> new ContractBrokenException("an event without a time", null));
    return new InvitationAtSource(
        CalDavRecords.submission(seen),
        CalDavRecords.reference(seen),
        CalDavRecords.version(seen),
        organiser,
        span,
        zone(event),
        event.subject(),
        text(main.getDescription()),
        text(main.getLocation()),
        link(text(main.getUrl())),
        main.getAttendees().stream()
            .filter(CalDavInvitation::isPerson)
            .map(CalDavInvitation::attendee)
            .filter(one -> !one.person().is(organiser))
            .toList(),
        seen.gone() || event.cancelled(),
        event.at());
  }

  private static AttendeeAtSource attendee(Attendee attendee) {
    ParticipationStatus status = attendee.getParticipationStatus();
    Answer answer = Answer.NONE;
    if (ParticipationStatus.ACCEPTED.equals(status)) {
      answer = Answer.ACCEPTED;
    } else if (ParticipationStatus.TENTATIVE.equals(status)) {
      answer = Answer.TENTATIVE;
    } else if (ParticipationStatus.DECLINED.equals(status)) {
      answer = Answer.DECLINED;
    }
    return new AttendeeAtSource(person(attendee.getEmail(), attendee.getCommonName()), answer);
  }

  private static boolean isPerson(Attendee attendee) {
    CalendarUserType type = attendee.getCalendarUserType();
    return !CalendarUserType.ROOM.equals(type) && !CalendarUserType.RESOURCE.equals(type);
  }

  private static Person person(@Nullable String address, @Nullable String name) {
    String shown = name == null || name.isBlank() ? Objects.requireNonNullElse(address, "?") : name;
    return new Person(null, address, shown.substring(0, Math.min(shown.length(), LONGEST_NAME)));
  }

  /** What the event says itself, once somebody moved it at a calendar of their own. */
  private static ZoneId zone(CalDavEvent event) {
    String ours = event.value(ZONE);
    try {
      return event.zone() instanceof ZoneOffset && ours != null ? ZoneId.of(ours) : event.zone();
    } catch (DateTimeException e) {
      return event.zone();
    }
  }

  private static @Nullable URI link(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String text(@Nullable TextProperty property) {
    String text = property == null ? null : property.getValue();
    return text == null || text.isBlank() ? null : text;
  }

  private static String small(@Nullable String address) {
    return String.valueOf(address).toLowerCase(Locale.ROOT);
  }
}
