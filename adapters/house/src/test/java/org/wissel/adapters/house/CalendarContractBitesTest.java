package org.wissel.adapters.house;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
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
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/**
 * The calendars contract catches what adapters get wrong, as {@link ReservationContractBitesTest}
 * shows of the frame; every test named here passes on the register itself ({@link
 * HouseCalendarsTest}).
 */
class CalendarContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseCalendarContractBase {
    static UnaryOperator<CalendarSystem> defect = UnaryOperator.identity();

    private final CalendarSystem twin = defect.apply(register());

    @Override
    protected CalendarSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<CalendarSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  /** Declares that nobody answers, and makes answers up. */
  static final class Answering extends HouseCalendarContractBase {
    private static final Capabilities CAN =
        new Capabilities(Map.of(Capability.ANSWERS, "Invitations are not delivered."));

    private final CalendarSystem twin = invitations(register(), i -> answered(i, Answer.ACCEPTED));

    @Override
    protected CalendarSystem system() {
      return twin;
    }

    @Override
    protected Capabilities expectedCapabilities() {
      return CAN;
    }
  }

  @Test
  void whoeverMakesAnswersUpIsCaught() {
    ContractBites.assertCaught(
        Answering.class, "makes answers up", "whereNobodyAnswersEverybodyAnsweredNothing");
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "knows of its own invitations only",
            "whatPeopleEnterThemselvesMakesThemBusyAndNobodyElse",
            real -> busy(real, busy -> busy.replaceAll((person, spans) -> List.of()))),
        defect(
            "takes somebody unknown for somebody free",
            "somebodyWithoutACalendarIsMissingAndNotFree",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
                    Map<Person, List<BusyAtSource>> busy = new HashMap<>(real.busy(people, window));
                    people.forEach(person -> busy.putIfAbsent(person, List.of()));
                    return busy;
                  }
                }),
        defect(
            "counts the end of a meeting as part of it",
            "whatEndsAsTheWindowBeginsIsNotInIt",
            real ->
                busy(
                    real,
                    busy ->
                        busy.replaceAll(
                            (person, spans) ->
                                spans.stream().map(CalendarContractBitesTest::longer).toList()))),
        defect(
            "tells busy times as they come",
            "busyTimesComeInTheOrderOfTheirBeginning",
            real ->
                busy(
                    real,
                    busy ->
                        busy.replaceAll(
                            (person, spans) -> {
                              List<BusyAtSource> reversed = new ArrayList<>(spans);
                              Collections.reverse(reversed);
                              return reversed;
                            }))),
        defect(
            "looks as far as anybody asks",
            "busyTimesAreAskedOfAHundredPeopleAndAMonthAtMost",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
                    try {
                      return real.busy(people, window);
                    } catch (IllegalArgumentException e) {
                      return Map.of();
                    }
                  }
                }),
        defect(
            "stores an invitation and delivers it to nobody",
            "anInvitationStandsInTheCalendars",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Acknowledgement invite(InvitationSubmission s) {
                    return real.invite(with(s, with(s.invitation(), List.of())));
                  }
                }),
        defect(
            "leaves out who has no calendar",
            "somebodyWithoutACalendarCanBeInvitedAndCannotInvite",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Acknowledgement invite(InvitationSubmission s) {
                    return real.invite(
                        with(
                            s,
                            with(
                                s.invitation(),
                                s.invitation().attendees().stream()
                                    .filter(person -> person.number() != null)
                                    .toList())));
                  }
                }),
        defect(
            "makes something of nothing",
            "whatNeedNotBeSaidIsNotThere",
            real -> invitations(real, i -> with(i, i.span(), i.zone(), "" + i.text()))),
        defect(
            "forgets by whose clock people speak",
            "aMeetingIsAtItsTimeInSummerAndInWinterAndWhileTheClockIsPutBack",
            real -> invitations(real, i -> with(i, i.span(), ZoneOffset.UTC, i.text()))),
        defect(
            "keeps the time on the wall and not which of two it is",
            "aMeetingIsAtItsTimeInSummerAndInWinterAndWhileTheClockIsPutBack",
            real ->
                invitations(real, i -> with(i, byTheWall(i.span(), i.zone()), i.zone(), i.text()))),
        defect(
            "makes a new event of every change",
            "anInvitationThatIsChangedStaysOneMeeting",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, Invitation invitation) {
                    return real.invite(
                        new InvitationSubmission(
                            new SubmissionId(UUID.randomUUID()),
                            write.by(),
                            invitation,
                            write.at(),
                            write.language()));
                  }
                }),
        defect(
            "leaves a cancelled meeting in the calendars",
            "aMeetingThatIsCalledOffMakesNobodyBusy",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    return new Acknowledgement(write.reference(), Instant.now(), false);
                  }
                }),
        defect(
            "does not look at calendars any more",
            "whatTheOrganiserMovesInTheCalendarIsTold",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
                    Changes<InvitationAtSource> all = real.changesSince(cursor, limit);
                    return new Changes<>(
                        all.records().stream()
                            .map(i -> with(i, before(i.span()), i.zone(), i.text()))
                            .toList(),
                        all.next(),
                        all.more());
                  }
                }),
        defect(
            "takes every answer for a yes",
            "answersAreToldAndWhoDeclinesIsFree",
            real ->
                new ForwardingCalendarSystem(real) {
                  @Override
                  public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
                    Changes<InvitationAtSource> all = real.changesSince(cursor, limit);
                    return new Changes<>(
                        all.records().stream().map(i -> answered(i, Answer.ACCEPTED)).toList(),
                        all.next(),
                        all.more());
                  }
                }),
        defect(
            "forgets answers with every change",
            "answersAreToATimeAndStayOtherwise",
            real -> invitations(real, i -> answered(i, Answer.NONE))));
  }

  private interface Change {
    void to(Map<Person, List<BusyAtSource>> busy);
  }

  private static Arguments defect(
      String name, String caughtBy, UnaryOperator<CalendarSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private static CalendarSystem busy(CalendarSystem real, Change change) {
    return new ForwardingCalendarSystem(real) {
      @Override
      public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
        Map<Person, List<BusyAtSource>> busy =
            new HashMap<>(
                real.busy(
                    people,
                    new TimeSpan(window.from().minusSeconds(1), window.until().plusSeconds(1))));
        change.to(busy);
        return busy;
      }
    };
  }

  private static CalendarSystem invitations(
      CalendarSystem real, UnaryOperator<InvitationAtSource> change) {
    return new ForwardingCalendarSystem(real) {
      @Override
      public Optional<InvitationAtSource> invitation(String reference) {
        return real.invitation(reference).map(change);
      }
    };
  }

  private static BusyAtSource longer(BusyAtSource busy) {
    return new BusyAtSource(
        new TimeSpan(busy.span().from(), busy.span().until().plusSeconds(1)), busy.kind());
  }

  private static TimeSpan before(TimeSpan span) {
    return TimeSpan.of(span.from().minus(Duration.ofHours(2)), span.length());
  }

  private static TimeSpan byTheWall(TimeSpan span, ZoneId zone) {
    Instant from = span.from().atZone(zone).toLocalDateTime().atZone(zone).toInstant();
    return TimeSpan.of(from, span.length());
  }

  private static InvitationSubmission with(InvitationSubmission s, Invitation invitation) {
    return new InvitationSubmission(
        s.submission(), s.organiser(), invitation, s.at(), s.language());
  }

  private static Invitation with(Invitation i, List<Person> attendees) {
    return new Invitation(
        i.span(), i.zone(), i.subject(), i.text(), i.place(), i.link(), attendees);
  }

  private static InvitationAtSource answered(InvitationAtSource i, Answer answer) {
    return with(
        i,
        i.span(),
        i.zone(),
        i.text(),
        i.attendees().stream().map(a -> new AttendeeAtSource(a.person(), answer)).toList());
  }

  private static InvitationAtSource with(
      InvitationAtSource i, TimeSpan span, ZoneId zone, @Nullable String text) {
    return with(i, span, zone, text, i.attendees());
  }

  private static InvitationAtSource with(
      InvitationAtSource i,
      TimeSpan span,
      ZoneId zone,
      @Nullable String text,
      List<AttendeeAtSource> attendees) {
    return new InvitationAtSource(
        i.submission(),
        i.reference(),
        i.version(),
        i.organiser(),
        span,
        zone,
        i.subject(),
        text,
        i.place(),
        i.link(),
        attendees,
        i.cancelled(),
        i.updatedAt());
  }
}
