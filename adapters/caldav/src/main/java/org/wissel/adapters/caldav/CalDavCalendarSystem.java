package org.wissel.adapters.caldav;

import biweekly.parameter.ParticipationStatus;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.caldav.CalDavMirror.Seen;
import org.wissel.adapters.caldav.CalDavStamp.Verb;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/**
 * Invitations as events in the calendars of their organisers; a server with scheduling brings them
 * to who is invited.
 *
 * <p>No server can be asked for an event by its name in whosever calendar it is. So before a write
 * a note of it goes into a calendar of the portal's own: the submission of the write, and the
 * reference of the invitation, with the time of the meeting. A note proves nothing but where to
 * look. Whose calendar has no invitation of the portal is never listed.
 */
final class CalDavCalendarSystem extends CalDavRecords<InvitationAtSource>
    implements CalendarSystem {

  private final URI notes;
  private volatile boolean schedules;

  /**
   * @param notes the portal's own calendar for notes
   */
  CalDavCalendarSystem(CalDavLine line, URI notes) {
    super(line, event -> true, CalDavSentences.UNKNOWN_INVITATION);
    this.notes = notes;
  }

  @Override
  public Capabilities capabilities() {
    schedules = schedules || line.inTime(() -> line.schedules(notes));
    return schedules
        ? Capabilities.ALL
        : new Capabilities(Map.of(Capability.ANSWERS, CalDavSentences.NO_ANSWERS.english()));
  }

  @Override
  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
    if (people.size() > MOST_PEOPLE) {
      throw new IllegalArgumentException("busy times are asked of at most 100 people");
    }
    window.check("a look at busy times", LONGEST_LOOK);
    Map<String, Person> known = new HashMap<>();
    for (Person person : people) {
      if (person.email() != null && settings.calendar(person.email()).isPresent()) {
        known.put(person.email().toLowerCase(Locale.ROOT), person);
      }
    }
    Map<String, List<BusyAtSource>> busy =
        known.isEmpty() ? Map.of() : line.inTime(() -> busyByAddress(known.keySet(), window));
    Map<Person, List<BusyAtSource>> answer = new HashMap<>();
    known.forEach(
        (address, person) -> {
          List<BusyAtSource> times = busy.get(address);
          if (times != null) {
            answer.put(person, times);
          }
        });
    return answer;
  }

  /**
   * By the calendars themselves; the outbox, which SOGo does not tell all, for those closed to us.
   */
  private Map<String, List<BusyAtSource>> busyByAddress(Set<String> addresses, TimeSpan window) {
    Map<String, List<BusyAtSource>> busy = new HashMap<>();
    for (String address : addresses) {
      line.overlapping(calendar(address).orElseThrow(), window)
          .flatMap(items -> busyWith(items, address, window))
          .ifPresent(times -> busy.put(address, times));
    }
    return busy;
  }

  /** Empty when there is something that cannot be read, of which nobody knows when it is. */
  private Optional<List<BusyAtSource>> busyWith(
      List<CalDavLine.Item> items, String address, TimeSpan window) {
    try {
      return Optional.of(
          items.stream()
              .map(item -> CalDavEvent.read(item, settings.zone()))
              .flatMap(event -> event.busy(window, kind(event, address)))
              .sorted(Comparator.comparing(one -> one.span().from()))
              .toList());
    } catch (ContractBrokenException e) {
      return Optional.empty();
    }
  }

  /** How busy an event makes whose calendar it is in; null when they declined it. */
  private static @Nullable Kind kind(CalDavEvent event, String address) {
    ParticipationStatus answer = CalDavInvitation.answerOf(event.main(), address);
    if (ParticipationStatus.DECLINED.equals(answer)) {
      return null;
    }
    boolean sure = answer == null || ParticipationStatus.ACCEPTED.equals(answer);
    return sure && !event.isTentative() ? Kind.BUSY : Kind.TENTATIVE;
  }

  // Writing

  @Override
  public Acknowledgement invite(InvitationSubmission wish) {
    Invitation invitation = wish.invitation();
    String organiser = String.valueOf(wish.organiser().email()).toLowerCase(Locale.ROOT);
    CalDavStamp stamp =
        stamp(
            wish.submission(), Verb.BOOK, CalDavStamp.fingerprint(organiser, content(invitation)));
    return make(
        organiser,
        stamp,
        wish.language(),
        () -> {
          URI calendar =
              calendar(organiser)
                  .filter(line::exists)
                  .orElseThrow(() -> CalDavSentences.UNKNOWN_ORGANISER.in(wish.language()));
          note(wish.submission(), wish.submission() + "@" + organiser, invitation.span());
          return line.put(
              calendar.resolve(wish.submission() + ".ics"),
              null,
              CalDavInvitation.made(wish.submission(), wish.organiser(), invitation, stamp));
        });
  }

  @Override
  public Acknowledgement change(Write write, Invitation invitation) {
    return write(
        write,
        Verb.CHANGE,
        CalDavStamp.fingerprint(write.reference(), content(invitation)),
        (seen, stamps) -> {
          note(write.submission(), reference(seen), invitation.span());
          boolean written =
              line.put(
                  seen.event().href(),
                  seen.event().etag(),
                  CalDavInvitation.changed(seen.event(), invitation, stamps));
          if (written && seen.event().span().filter(invitation.span()::equals).isPresent()) {
            keepAnswers(seen.event());
          }
          return written;
        });
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return write(
        write,
        Verb.CANCEL,
        CalDavStamp.fingerprint(write.reference()),
        (seen, stamps) -> {
          note(write.submission(), reference(seen), record(seen).span());
          return line.put(
              seen.event().href(),
              seen.event().etag(),
              CalDavInvitation.cancelled(seen.event(), stamps));
        });
  }

  /** SOGo forgets answers when the subject or the place is another, too. */
  private void keepAnswers(CalDavEvent before) {
    line.get(before.href())
        .map(item -> CalDavEvent.read(item, settings.zone()))
        .ifPresent(
            now ->
                CalDavInvitation.answered(now, before)
                    .ifPresent(text -> line.put(now.href(), now.etag(), text)));
  }

  private static String content(Invitation i) {
    return CalDavStamp.fingerprint(
        i.span(), i.zone(), i.subject(), i.text(), i.place(), i.link(), i.attendees());
  }

  // Notes

  private void note(SubmissionId write, String reference, TimeSpan span) {
    URI href = notes.resolve(write + ".ics");
    Optional<CalDavLine.Item> there = line.get(href);
    if (there.flatMap(this::reference).filter(reference::equals).isPresent()) {
      return;
    }
    String text = CalDavEvent.note(write, reference, span, settings.clock().instant());
    if (!line.mark(href, there.map(CalDavLine.Item::etag).orElse(null), text)) {
      throw new SystemUnavailableException("somebody else writes the same", true, null, null);
    }
  }

  private Optional<String> reference(CalDavLine.Item note) {
    return Optional.ofNullable(CalDavEvent.read(note, settings.zone()).noteOf());
  }

  // Reading

  @Override
  public Optional<InvitationAtSource> invitation(String reference) {
    return byReference(reference);
  }

  @Override
  Optional<URI> calendar(String address) {
    return settings.calendar(address);
  }

  @Override
  Optional<Seen> written(SubmissionId submission) {
    return there(notes.resolve(submission + ".ics"), notes)
        .flatMap(this::reference)
        .flatMap(this::seen)
        .filter(seen -> seen.stamp(submission).isPresent());
  }

  @Override
  void look() {
    Map<String, Set<URI>> wanted = new HashMap<>();
    for (CalDavLine.Item note :
        line.overlapping(notes, horizon())
            .orElseThrow(() -> new ContractBrokenException("no calendar for notes", null))) {
      reference(note)
          .ifPresent(
              reference ->
                  href(reference)
                      .ifPresent(
                          href ->
                              wanted
                                  .computeIfAbsent(folder(reference), any -> new HashSet<>())
                                  .add(href)));
    }
    mirror.keep(wanted.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    wanted.forEach(
        (organiser, hrefs) ->
            // without a calendar, as of who left, nothing is known
            line.all(calendar(organiser).orElseThrow(), hrefs)
                .ifPresent(there -> mirror.take(organiser, hrefs, there)));
  }

  @Override
  InvitationAtSource record(Seen seen) {
    return CalDavInvitation.read(seen);
  }
}
