package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/** What every adapter of the calendars port promises. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the calendars port")
public abstract class CalendarSystemContract
    extends RecordContract<InvitationSubmission, InvitationAtSource> {

  private static final Person NOBODY = new Person(null, "nobody@example.org", "Nobody Known");
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final String SUBJECT = "Overleg – “tarief”; Łódź, <b>&\\n";
  private static final String TEXT =
      "Eerste regel, met komma; puntkomma: en \\ streep\nTweede – “regel” 🎄 "
          + "die zo lang is dat geen enkele agenda haar in één stuk bewaart, zoals het hoort: ëëë\n"
          + "\nTot dan!";
  private static final URI LINK = URI.create("https://wissel.example/meetings/1?a=b&c=%20d");

  private final Slots slots = new Slots();

  /** The system under test, the same at every call. */
  protected abstract CalendarSystem system();

  /** At least four people with calendars that nobody else writes to; the first one organises. */
  @Override
  protected abstract List<Person> employees();

  /** People at their own calendars. */
  protected abstract CalendarOwnHand ownHand();

  // Free and busy

  @Test
  void whatPeopleEnterThemselvesMakesThemBusyAndNobodyElse() {
    TimeSpan span = slot();
    ownHand().enter(employee(1), span, "Doctor");

    Map<Person, List<BusyAtSource>> busy =
        system().busy(Set.of(employee(1), employee(2)), around(span));

    assertThat(busy).containsOnlyKeys(employee(1), employee(2));
    assertThat(busy.get(employee(1)))
        .extracting(BusyAtSource::span)
        .filteredOn(span::overlaps)
        .containsExactly(span);
    assertThat(busy.get(employee(2))).noneMatch(one -> span.overlaps(one.span()));
  }

  @Test
  void somebodyWithoutACalendarIsMissingAndNotFree() {
    Map<Person, List<BusyAtSource>> busy = system().busy(Set.of(employee(1), NOBODY), slot());

    assertThat(busy).containsOnlyKeys(employee(1));
  }

  @Test
  void whatEndsAsTheWindowBeginsIsNotInIt() {
    TimeSpan span = slot();
    ownHand().enter(employee(1), span, "Doctor");

    Duration half = Duration.ofMinutes(30);
    assertThat(spans(employee(1), TimeSpan.of(span.from().minus(half), half)))
        .noneMatch(span::overlaps);
    assertThat(spans(employee(1), TimeSpan.of(span.until(), half))).noneMatch(span::overlaps);
    assertThat(spans(employee(1), TimeSpan.of(span.from().plus(half), Duration.ofMinutes(1))))
        .anyMatch(span::overlaps);
  }

  @Test
  void busyTimesComeInTheOrderOfTheirBeginning() {
    TimeSpan first = slot();
    TimeSpan second = slot();
    ownHand().enter(employee(1), second, "Second");
    ownHand().enter(employee(1), first, "First");

    assertThat(spans(employee(1), new TimeSpan(first.from(), second.until())))
        .isSortedAccordingTo(Comparator.comparing(TimeSpan::from))
        .contains(first, second);
  }

  @Test
  void busyTimesAreAskedOfAHundredPeopleAndAMonthAtMost() {
    Set<Person> many =
        IntStream.range(0, CalendarSystem.MOST_PEOPLE + 1)
            .mapToObj(i -> new Person(null, i + "@example.org", "Person " + i))
            .collect(Collectors.toSet());
    TimeSpan hour = slot();
    TimeSpan tooLong =
        TimeSpan.of(hour.from(), CalendarSystem.LONGEST_LOOK.plus(Duration.ofSeconds(1)));

    assertThatIllegalArgumentException().isThrownBy(() -> system().busy(many, hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> system().busy(Set.of(employee(1)), tooLong));
  }

  // Inviting

  @Test
  void anInvitationStandsInTheCalendars() {
    TimeSpan span = slot();

    invite(invitation(span, employee(1), employee(2)));

    assertBusyWith(span, true, employee(0));
    assertBusyWith(span, canAnswer(), employee(1), employee(2));
    assertBusyWith(span, false, employee(3));
  }

  @Test
  void somebodyWithoutACalendarCanBeInvitedAndCannotInvite() {
    String reference = invite(invitation(slot(), employee(1), NOBODY));

    assertThat(record(reference).attendees())
        .hasSize(2)
        .anySatisfy(
            attendee -> {
              assertThat(attendee.person()).matches(NOBODY::is);
              assertThat(attendee.answer()).isEqualTo(Answer.NONE);
            });
    InvitationSubmission stranger = submission(newId(), NOBODY, invitation(slot(), employee(1)));
    assertThat(refused(() -> system().invite(stranger)).code()).isEqualTo("unknown-organiser");
    assertThat(system().findBySubmission(stranger.submission())).isEmpty();
  }

  @Test
  void whatNeedNotBeSaidIsNotThere() {
    Invitation bare = new Invitation(slot(), ZONE, "Bare", null, null, null, List.of());

    InvitationAtSource record = record(invite(bare));

    assertThat(record.text()).isNull();
    assertThat(record.place()).isNull();
    assertThat(record.link()).isNull();
    assertThat(record.attendees()).isEmpty();
  }

  @Test
  void aMeetingIsAtItsTimeInSummerAndInWinterAndWhileTheClockIsPutBack() {
    Instant last = clock().instant().plus(60, ChronoUnit.DAYS);
    for (int i = 0; i < 2; i++) {
      ZoneOffsetTransition change =
          Objects.requireNonNull(ZONE.getRules().nextTransition(last), "summer time");
      LocalDate day = change.getDateTimeBefore().toLocalDate();
      Instant morning = day.plusDays(1).atTime(10, 0).atZone(ZONE).toInstant();
      Instant night = change.getInstant().minus(Duration.ofMinutes(30));
      for (TimeSpan span :
          List.of(
              TimeSpan.of(morning, Slots.LENGTH),
              TimeSpan.of(night, Slots.LENGTH),
              // wholly within the hour that is there twice, or beside the one that is not there
              TimeSpan.of(change.getInstant(), Duration.ofMinutes(30)))) {
        InvitationAtSource record = record(invite(invitation(span, employee(1))));
        assertThat(record.span()).isEqualTo(span);
        assertThat(record.zone()).isEqualTo(ZONE);
        assertThat(spans(employee(0), span)).anyMatch(span::overlaps);
      }
      last = change.getInstant();
    }
  }

  // Changing

  @Test
  void anInvitationThatIsChangedStaysOneMeeting() {
    TimeSpan before = slot();
    TimeSpan after = slot();
    SubmissionId id = newId();
    String reference =
        system()
            .invite(submission(id, employee(0), invitation(before, employee(1), employee(2))))
            .reference();

    Invitation other =
        new Invitation(
            after,
            ZONE,
            "Another subject",
            null,
            "Elsewhere",
            null,
            List.of(employee(2), employee(3)));
    system().change(write(reference, version(reference)), other);

    InvitationAtSource record = record(reference);
    assertIsAs(record, other);
    assertThat(record.organiser()).matches(employee(0)::is);
    assertThat(referencesOf(id)).containsExactly(reference);
    assertBusyWith(before, false, employee(0), employee(1), employee(2), employee(3));
    assertBusyWith(after, true, employee(0));
    assertBusyWith(after, canAnswer(), employee(2), employee(3));
    assertBusyWith(after, false, employee(1));
  }

  @Test
  void aMeetingThatIsCalledOffMakesNobodyBusy() {
    TimeSpan span = slot();
    String reference = invite(invitation(span, employee(1)));
    assertThat(record(reference).cancelled()).isFalse();

    system().cancel(write(reference, version(reference)));

    assertThat(record(reference).cancelled()).isTrue();
    assertBusyWith(span, false, employee(0), employee(1));
  }

  @Test
  void whatTheOrganiserMovesInTheCalendarIsTold() {
    String reference = invite(invitation(slot(), employee(1)));
    String seen = version(reference);
    TimeSpan later = slot();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().move(reference, later);

    List<InvitationAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(last(told, reference).span()).isEqualTo(later);
    assertThat(last(told, reference).subject()).isEqualTo(SUBJECT);
    assertThat(version(reference)).isNotEqualTo(seen);
  }

  // Answers

  @Test
  void answersAreToldAndWhoDeclinesIsFree() {
    if (!canAnswer()) {
      return; // whereNobodyAnswersEverybodyAnsweredNothing
    }
    TimeSpan span = slot();
    String reference = invite(invitation(span, employee(1), employee(2), employee(3)));
    assertThat(answers(record(reference))).containsExactly(Answer.NONE, Answer.NONE, Answer.NONE);
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().answer(reference, employee(1), Answer.ACCEPTED);
    ownHand().answer(reference, employee(2), Answer.DECLINED);
    ownHand().answer(reference, employee(3), Answer.TENTATIVE);

    List<InvitationAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(answers(last(told, reference)))
        .containsExactly(Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE);
    assertBusyWith(span, true, employee(0), employee(1), employee(3));
    assertBusyWith(span, false, employee(2));
  }

  @Test
  void answersAreToATimeAndStayOtherwise() {
    if (!canAnswer()) {
      return; // whereNobodyAnswersEverybodyAnsweredNothing
    }
    Invitation first = invitation(slot(), employee(1), employee(2));
    String reference = invite(first);
    ownHand().answer(reference, employee(1), Answer.ACCEPTED);
    ownHand().answer(reference, employee(2), Answer.DECLINED);

    Invitation renamed = with(first, first.span(), "Renamed", employee(3), employee(1));
    system().change(write(reference, version(reference)), renamed);

    assertThat(record(reference).attendees())
        .allSatisfy(
            attendee ->
                assertThat(attendee.answer())
                    .isEqualTo(attendee.person().is(employee(1)) ? Answer.ACCEPTED : Answer.NONE));
    system()
        .change(
            write(reference, version(reference)),
            with(renamed, slot(), "Renamed", employee(3), employee(1)));
    assertThat(answers(record(reference))).containsOnly(Answer.NONE);
  }

  @Test
  void whereNobodyAnswersEverybodyAnsweredNothing() {
    if (canAnswer()) {
      return; // answersAreToldAndWhoDeclinesIsFree
    }
    assertThat(answers(record(invite(invitation(slot(), employee(1), employee(2))))))
        .containsExactly(Answer.NONE, Answer.NONE);
  }

  // What the frame asks

  @Override
  Records<InvitationSubmission, InvitationAtSource> records() {
    return records(system());
  }

  static Records<InvitationSubmission, InvitationAtSource> records(CalendarSystem system) {
    return new Records<>() {
      @Override
      public Capabilities capabilities() {
        return system.capabilities();
      }

      @Override
      public Acknowledgement send(InvitationSubmission submission) {
        return system.invite(submission);
      }

      @Override
      public Acknowledgement cancel(Write write) {
        return system.cancel(write);
      }

      @Override
      public Optional<InvitationAtSource> record(String reference) {
        return system.invitation(reference);
      }

      @Override
      public Optional<InvitationAtSource> findBySubmission(SubmissionId submission) {
        return system.findBySubmission(submission);
      }

      @Override
      public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
        return system.changesSince(cursor, limit);
      }

      @Override
      public SubmissionId submissionOf(InvitationAtSource record) {
        return record.submission();
      }

      @Override
      public String referenceOf(InvitationAtSource record) {
        return record.reference();
      }

      @Override
      public String versionOf(InvitationAtSource record) {
        return record.version();
      }
    };
  }

  @Override
  InvitationSubmission submission(SubmissionId id) {
    return submission(id, employee(0), invitation(slot(), employee(1), employee(2)));
  }

  @Override
  List<InvitationSubmission> others(InvitationSubmission s) {
    Invitation i = s.invitation();
    return List.of(
        submission(s.submission(), employee(3), i),
        submission(s.submission(), employee(0), with(i, slot(), SUBJECT, employee(1), employee(2))),
        submission(
            s.submission(), employee(0), with(i, i.span(), "Else", employee(1), employee(2))),
        submission(s.submission(), employee(0), with(i, i.span(), SUBJECT, employee(1))),
        submission(
            s.submission(),
            employee(0),
            new Invitation(
                i.span(), i.zone(), SUBJECT, "Other text", i.place(), i.link(), i.attendees())));
  }

  @Override
  void assertIsAsSent(InvitationAtSource record, InvitationSubmission sent) {
    assertThat(record.organiser()).matches(sent.organiser()::is);
    assertThat(answers(record)).containsOnly(Answer.NONE);
    assertIsAs(record, sent.invitation());
  }

  private static void assertIsAs(InvitationAtSource record, Invitation sent) {
    assertThat(record.span()).isEqualTo(sent.span());
    assertThat(record.zone()).isEqualTo(sent.zone());
    assertThat(record.subject()).isEqualTo(sent.subject());
    assertThat(record.text()).isEqualTo(sent.text());
    assertThat(record.place()).isEqualTo(sent.place());
    assertThat(record.link()).isEqualTo(sent.link());
    assertThat(record.cancelled()).isFalse();
    assertThat(record.attendees()).hasSameSizeAs(sent.attendees());
    for (int i = 0; i < sent.attendees().size(); i++) {
      assertThat(record.attendees().get(i).person()).matches(sent.attendees().get(i)::is);
    }
  }

  @Override
  List<Kind> kinds() {
    Invitation other = with(invitation(slot()), slot(), "Moved", employee(2));
    return List.of(
        new Kind("change", sent(), write -> system().change(write, other)),
        new Kind("cancel", sent(), write -> system().cancel(write)));
  }

  @Override
  Acknowledgement touch(Write head, int value) {
    InvitationAtSource before = record(head.reference());
    return system()
        .change(
            head,
            new Invitation(
                before.span(),
                before.zone(),
                before.subject(),
                "Version " + value,
                before.place(),
                before.link(),
                before.attendees().stream().map(AttendeeAtSource::person).toList()));
  }

  @Override
  String unknown() {
    return "unknown-invitation";
  }

  // Making and looking

  private boolean canAnswer() {
    return expectedCapabilities().can(Capability.ANSWERS);
  }

  private String invite(Invitation invitation) {
    return system().invite(submission(newId(), employee(0), invitation)).reference();
  }

  private InvitationSubmission submission(
      SubmissionId id, Person organiser, Invitation invitation) {
    return new InvitationSubmission(id, organiser, invitation, now(), "en");
  }

  private static Invitation invitation(TimeSpan span, Person... attendees) {
    return new Invitation(
        span, ZONE, SUBJECT, TEXT, "Zaal Linge, 1e verdieping", LINK, List.of(attendees));
  }

  private static Invitation with(Invitation i, TimeSpan span, String subject, Person... attendees) {
    return new Invitation(
        span, i.zone(), subject, i.text(), i.place(), i.link(), List.of(attendees));
  }

  /** An hour by day that no test had before. */
  private TimeSpan slot() {
    return slots.next(
        clock().instant(),
        new OpeningHours(
            ZONE,
            Arrays.stream(DayOfWeek.values())
                .collect(
                    Collectors.toMap(
                        day -> day,
                        day -> new OpeningHours.Hours(LocalTime.of(8, 0), LocalTime.of(20, 0)))),
            Set.of()));
  }

  private static TimeSpan around(TimeSpan span) {
    return new TimeSpan(
        span.from().minus(Duration.ofMinutes(30)), span.until().plus(Duration.ofMinutes(30)));
  }

  private List<TimeSpan> spans(Person person, TimeSpan window) {
    return Objects.requireNonNull(system().busy(Set.of(person), window).get(person)).stream()
        .map(BusyAtSource::span)
        .toList();
  }

  private void assertBusyWith(TimeSpan span, boolean busy, Person... people) {
    Map<Person, List<BusyAtSource>> there = system().busy(Set.of(people), around(span));
    for (Person person : people) {
      assertThat(there.get(person))
          .as(person.name())
          .isNotNull()
          .extracting(BusyAtSource::span)
          .filteredOn(span::overlaps)
          .isEqualTo(busy ? List.of(span) : List.of());
    }
  }

  private static List<Answer> answers(InvitationAtSource record) {
    return record.attendees().stream().map(AttendeeAtSource::answer).toList();
  }
}
