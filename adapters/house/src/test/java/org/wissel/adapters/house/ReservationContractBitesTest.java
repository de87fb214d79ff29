package org.wissel.adapters.house;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The reservations contract, and the frame that it shares with others, catch what adapters get
 * wrong: each twin of the register has one defect that was seen in a real system or adapter, and
 * the named test of the contract fails on it, which passes on the register itself ({@link
 * HouseReservationsTest}).
 */
class ReservationContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseReservationContractBase {
    static UnaryOperator<ReservationSystem> defect = UnaryOperator.identity();

    private final ReservationSystem twin = defect.apply(register());

    @Override
    protected ReservationSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"defectsOfTheFrame", "defects"})
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<ReservationSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  /** Declares that it cannot hold, and holds. */
  static final class Holding extends HouseReservationContractBase {
    private static final Capabilities CAN =
        new Capabilities(Map.of(Capability.HOLD, "Rooms are booked at once."));

    private final ReservationSystem twin =
        new ForwardingReservationSystem(register()) {
          @Override
          public Capabilities capabilities() {
            return CAN;
          }
        };

    @Override
    protected ReservationSystem system() {
      return twin;
    }

    @Override
    protected Capabilities expectedCapabilities() {
      return CAN;
    }
  }

  @Test
  void whoeverHoldsWhatTheyDeclareTheyCannotIsCaught() {
    ContractBites.assertCaught(Holding.class, "holds all the same", "whatItCannotHoldItRefuses");
  }

  static Stream<Arguments> defectsOfTheFrame() {
    return Stream.of(
        defect(
            "declares what it cannot and does it",
            "itDeclaresWhatItCan",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Capabilities capabilities() {
                    return new Capabilities(Map.of(Capability.CHANGES, "Changes are not told."));
                  }
                }),
        defect(
            "drops a value without a word",
            "itIsFoundByItsIdOnlyOnceItIsThere",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    return real.book(with(s, s.span(), 1));
                  }
                }),
        defect(
            "books the same again",
            "theSameIdTwiceGivesTheSameAcknowledgementAndOneRecord",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    Acknowledgement first = real.book(s);
                    return new Acknowledgement(first.reference(), Instant.now(), first.repeated());
                  }
                }),
        defect(
            "takes other content under the same id for the same",
            "theSameIdWithOtherContentIsRefusedAndNothingChanges",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    return real.findBySubmission(s.submission())
                        .map(r -> new Acknowledgement(r.reference(), r.updatedAt(), true))
                        .orElseGet(() -> real.book(s));
                  }
                }),
        defect(
            "keeps the id of bookings only",
            "everyWriteIsTakenOnceAndFoundByItsOwnId",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    return real.cancel(otherId(write));
                  }
                }),
        defect(
            "overwrites what somebody else changed",
            "noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    return real.change(anyVersion(write), span, headcount);
                  }
                }),
        defect(
            "lets several overwrite one another",
            "ofSeveralWhoWriteToWhatTheySawExactlyOneDoes",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    return real.change(anyVersion(write), span, headcount);
                  }
                }),
        defect(
            "looks at the version before it looks for the write",
            "aWriteThatWasTakenIsRepeatedWhateverHappenedSince",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    String now = real.reservation(write.reference()).orElseThrow().version();
                    if (write.version() != null && !write.version().equals(now)) {
                      throw new RequestRejectedException("changed-meanwhile", "Look again.");
                    }
                    return real.change(write, span, headcount);
                  }
                }),
        defect(
            "does not compare what is written under a used id",
            "anIdThatIsUsedIsRefusedForAnythingElse",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    return real.findBySubmission(write.submission())
                        .map(r -> new Acknowledgement(r.reference(), r.updatedAt(), true))
                        .orElseGet(() -> real.cancel(write));
                  }
                }),
        defect(
            "answers well for what is not there",
            "nothingIsWrittenToWhatIsNotThere",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    return real.reservation(write.reference()).isEmpty()
                        ? new Acknowledgement(write.reference(), Instant.now(), false)
                        : real.cancel(write);
                  }
                }),
        defect(
            "takes back what is taken back",
            "whatIsTakenBackTakesNothingMore",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write write) {
                    try {
                      return real.cancel(write);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement(write.reference(), Instant.now(), false);
                    }
                  }
                }),
        defect(
            "speaks English to everybody",
            "aRefusalIsASentenceInTheLanguageOfTheWriter",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement cancel(Write w) {
                    return real.cancel(
                        new Write(
                            w.submission(), w.reference(), w.version(), w.by(), w.at(), "en"));
                  }
                }),
        defect(
            "tells what is new and not what changed",
            "fromACursorComesWhatChangedSinceThen",
            real ->
                new ForwardingReservationSystem(real) {
                  private final Set<String> told = ConcurrentHashMap.newKeySet();

                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    return only(real.changesSince(cursor, limit), r -> told.add(r.reference()));
                  }
                }),
        defect(
            "loses the last of every batch",
            "smallBatchesTellOfTheSameRecordsAsLargeOnes",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    Changes<ReservationAtSource> all = real.changesSince(cursor, limit);
                    return all.more()
                        ? new Changes<>(
                            all.records().subList(0, all.records().size() - 1), all.next(), true)
                        : all;
                  }
                }),
        defect(
            "tells as much as anybody asks",
            "aBatchHasOneToTwoHundredRecords",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    return real.changesSince(cursor, Math.max(1, Math.min(limit, 200)));
                  }
                }),
        defect(
            "never says that it had it already",
            "theSameSubmissionFromSeveralThreadsMakesOneRecord",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    Acknowledgement answer = real.book(s);
                    return new Acknowledgement(answer.reference(), answer.at(), false);
                  }
                }),
        defect(
            "misses some changes",
            "aReaderOfChangesMissesNothingWhileOthersWrite",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    return only(
                        real.changesSince(cursor, limit), r -> !r.reference().endsWith("7"));
                  }
                }));
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "lists a resource twice",
            "everyResourceHasANameAndHours",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public List<ResourceAtSource> resources() {
                    List<ResourceAtSource> twice = new ArrayList<>(real.resources());
                    twice.add(twice.get(0));
                    return twice;
                  }
                }),
        defect(
            "tells everybody's busy times for each",
            "aReservedResourceIsBusyThenAndNoOtherIs",
            real ->
                busy(
                    real,
                    (busy, window) -> {
                      List<TimeSpan> all =
                          real
                              .busy(
                                  real.resources().stream()
                                      .map(ResourceAtSource::code)
                                      .collect(Collectors.toSet()),
                                  window)
                              .values()
                              .stream()
                              .flatMap(List::stream)
                              .toList();
                      busy.replaceAll((code, spans) -> all);
                    })),
        defect(
            "counts the end of a meeting as part of it",
            "whatEndsAsTheWindowBeginsIsNotInIt",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Map<String, List<TimeSpan>> busy(Set<String> codes, TimeSpan window) {
                    return real.busy(
                        codes,
                        new TimeSpan(window.from().minusSeconds(1), window.until().plusSeconds(1)));
                  }
                }),
        defect(
            "takes an unknown room for a free one",
            "anUnknownResourceIsMissingAndNotFree",
            real -> busy(real, (busy, window) -> busy.put("no-such-room", List.of()))),
        defect(
            "looks as far as anybody asks",
            "busyTimesAreAskedOfAHundredResourcesAndAMonthAtMost",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Map<String, List<TimeSpan>> busy(Set<String> codes, TimeSpan window) {
                    try {
                      return real.busy(codes, window);
                    } catch (IllegalArgumentException e) {
                      return Map.of();
                    }
                  }
                }),
        defect(
            "tells who has the room",
            "whatIsTakenIsRefusedWithoutAWordAboutTheOther",
            real ->
                new ForwardingReservationSystem(real) {
                  private final Map<TimeSpan, String> subjects = new ConcurrentHashMap<>();

                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    try {
                      Acknowledgement booked = real.book(s);
                      subjects.put(s.span(), s.subject());
                      return booked;
                    } catch (RequestRejectedException e) {
                      throw new RequestRejectedException(
                          e.code(), e.sentence() + " " + subjects.get(s.span()) + ".");
                    }
                  }
                }),
        defect(
            "wants a pause between meetings",
            "theEndOfOneMeetingIsTheBeginningOfTheNext",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    TimeSpan pause =
                        new TimeSpan(
                            s.span().from().minusSeconds(1), s.span().until().plusSeconds(1));
                    if (real.busy(Set.of(s.resource()), pause).values().stream()
                        .anyMatch(spans -> spans.stream().anyMatch(pause::overlaps))) {
                      throw new RequestRejectedException("taken", "Taken.");
                    }
                    return real.book(s);
                  }
                }),
        defect(
            "takes a double booking and says nothing",
            "ofSeveralWhoWantTheLastRoomExactlyOneGetsIt",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    try {
                      return real.book(s);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement("R-9", Instant.now(), false);
                    }
                  }
                }),
        defect(
            "lends the projector with every room",
            "equipmentIsSharedBetweenRooms",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    try {
                      return real.book(s);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement("R-9", Instant.now(), false);
                    }
                  }
                }),
        defect(
            "does not look at the places of a room",
            "whatTheSystemDoesNotKnowOrHaveIsRefusedAndNothingIsReserved",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    return real.book(with(s, s.span(), 1));
                  }
                }),
        defect(
            "reckons with winter time all year",
            "openingHoursAreThoseOfTheWallInSummerAndInWinter",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    boolean summer =
                        real.resources()
                            .get(0)
                            .hours()
                            .zone()
                            .getRules()
                            .isDaylightSavings(s.span().from());
                    return summer
                        ? real.book(with(s, later(s.span()), s.headcount()))
                        : real.book(s);
                  }
                }),
        defect(
            "books a moved meeting anew",
            "aMovedReservationIsTheSameOneAtAnotherTime",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    ReservationAtSource old = real.reservation(write.reference()).orElseThrow();
                    real.cancel(write);
                    return real.book(
                        new ReservationSubmission(
                            new SubmissionId(UUID.randomUUID()),
                            old.resource(),
                            span,
                            old.subject(),
                            headcount,
                            write.by(),
                            null,
                            write.at(),
                            write.language()));
                  }
                }),
        defect(
            "is in its own way",
            "aReservationIsNotInItsOwnWay",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    String resource = real.reservation(write.reference()).orElseThrow().resource();
                    if (real.busy(Set.of(resource), span).values().stream()
                        .anyMatch(spans -> spans.stream().anyMatch(span::overlaps))) {
                      throw new RequestRejectedException("taken", "Taken.");
                    }
                    return real.change(write, span, headcount);
                  }
                }),
        defect(
            "gives the old time back before it has the new one",
            "aChangeThatCannotBeLeavesEverythingAsItWas",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
                    try {
                      return real.change(write, span, headcount);
                    } catch (RequestRejectedException e) {
                      real.cancel(otherId(write));
                      throw e;
                    }
                  }
                }),
        defect(
            "cancels and keeps the room",
            "whatIsGivenBackIsFreeForOthers",
            real ->
                new ForwardingReservationSystem(real) {
                  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

                  @Override
                  public Acknowledgement cancel(Write write) {
                    cancelled.add(write.reference());
                    return new Acknowledgement(write.reference(), Instant.now(), false);
                  }

                  @Override
                  public Optional<ReservationAtSource> reservation(String reference) {
                    return real.reservation(reference)
                        .map(r -> cancelled.contains(reference) ? as(r, Status.CANCELLED) : r);
                  }
                }),
        defect(
            "books what is only to be held",
            "whatIsHeldIsTakenUntilItIsConfirmedOrGivenBack",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    return real.book(
                        new ReservationSubmission(
                            s.submission(),
                            s.resource(),
                            s.span(),
                            s.subject(),
                            s.headcount(),
                            s.organiser(),
                            null,
                            s.at(),
                            s.language()));
                  }
                }),
        defect(
            "holds for ever",
            "whatNobodyConfirmsLapsesByItself",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Acknowledgement book(ReservationSubmission s) {
                    Instant until = s.heldUntil();
                    return real.book(
                        new ReservationSubmission(
                            s.submission(),
                            s.resource(),
                            s.span(),
                            s.subject(),
                            s.headcount(),
                            s.organiser(),
                            until == null ? null : until.plus(Duration.ofDays(1)),
                            s.at(),
                            s.language()));
                  }
                }),
        defect(
            "does not hear when a room declines later",
            "aRoomThatDeclinesLaterIsToldAndFree",
            real ->
                new ForwardingReservationSystem(real) {
                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    return only(
                        real.changesSince(cursor, limit), r -> r.status() != Status.DECLINED);
                  }
                }),
        defect(
            "does not hear when a room is moved there",
            "aRoomThatIsMovedThereIsToldAtItsNewTime",
            real ->
                new ForwardingReservationSystem(real) {
                  private final Map<String, TimeSpan> first = new ConcurrentHashMap<>();

                  @Override
                  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
                    return only(
                        real.changesSince(cursor, limit),
                        r ->
                            first.computeIfAbsent(r.reference(), any -> r.span()).equals(r.span()));
                  }
                }));
  }

  private interface Change {
    void to(Map<String, List<TimeSpan>> busy, TimeSpan window);
  }

  private static ReservationSystem busy(ReservationSystem real, Change change) {
    return new ForwardingReservationSystem(real) {
      @Override
      public Map<String, List<TimeSpan>> busy(Set<String> codes, TimeSpan window) {
        Map<String, List<TimeSpan>> busy = new HashMap<>(real.busy(codes, window));
        change.to(busy, window);
        return busy;
      }
    };
  }

  private static Arguments defect(
      String name, String caughtBy, UnaryOperator<ReservationSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private interface Told {
    boolean is(ReservationAtSource record);
  }

  private static Changes<ReservationAtSource> only(Changes<ReservationAtSource> all, Told told) {
    return new Changes<>(all.records().stream().filter(told::is).toList(), all.next(), all.more());
  }

  private static TimeSpan later(TimeSpan span) {
    return new TimeSpan(
        span.from().plus(Duration.ofHours(1)), span.until().plus(Duration.ofHours(1)));
  }

  private static Write otherId(Write w) {
    return new Write(
        new SubmissionId(UUID.randomUUID()),
        w.reference(),
        w.version(),
        w.by(),
        w.at(),
        w.language());
  }

  private static Write anyVersion(Write w) {
    return new Write(w.submission(), w.reference(), null, w.by(), w.at(), w.language());
  }

  private static ReservationSubmission with(ReservationSubmission s, TimeSpan span, int headcount) {
    return new ReservationSubmission(
        s.submission(),
        s.resource(),
        span,
        s.subject(),
        headcount,
        s.organiser(),
        s.heldUntil(),
        s.at(),
        s.language());
  }

  private static ReservationAtSource as(ReservationAtSource r, Status status) {
    return new ReservationAtSource(
        r.submission(),
        r.reference(),
        r.version(),
        r.resource(),
        r.span(),
        r.subject(),
        r.headcount(),
        status,
        r.rawStatus(),
        r.heldUntil(),
        r.reason(),
        r.updatedAt());
  }
}
