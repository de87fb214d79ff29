package org.wissel.adapters.house;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketWrite;

/**
 * The faults contract catches what adapters get wrong: each twin of the register has one defect
 * that was seen in a real system or adapter, and the named test of the contract fails on it, which
 * passes on the register itself ({@link HouseFaultsTest}).
 */
class FaultContractBitesTest {

  /** The contract, over a register with a defect. Not run by itself. */
  static final class Twin extends HouseFaultContractBase {
    static UnaryOperator<FaultSystem> defect = UnaryOperator.identity();

    private final FaultSystem twin = defect.apply(register());

    @Override
    protected FaultSystem system() {
      return twin;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void whatIsWrongIsCaught(String name, String caughtBy, UnaryOperator<FaultSystem> defect) {
    Twin.defect = defect;
    ContractBites.assertCaught(Twin.class, name, caughtBy);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "files the same report again",
            "theSameIdTwiceGivesTheSameAcknowledgementAndOneTicket",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement report(FaultSubmission s) {
                    // the first one keeps the id, as a field that nobody asks keeps it
                    return real.findBySubmission(s.submission()).isEmpty()
                        ? real.report(s)
                        : real.report(withId(s, new SubmissionId(UUID.randomUUID())));
                  }
                }),
        defect(
            "takes other content under the same id for the same report",
            "theSameIdWithOtherContentIsRefusedAndNothingChanges",
            real ->
                new ForwardingFaultSystem(real) {
                  private final Map<SubmissionId, Acknowledgement> first =
                      new ConcurrentHashMap<>();

                  @Override
                  public Acknowledgement report(FaultSubmission s) {
                    Acknowledgement known = first.get(s.submission());
                    if (known != null) {
                      return new Acknowledgement(known.reference(), known.at(), true);
                    }
                    Acknowledgement answer = real.report(s);
                    if (!answer.repeated()) {
                      first.put(s.submission(), answer);
                    }
                    return answer;
                  }
                }),
        defect(
            "keeps the id of reports only",
            "everyWriteIsTakenOnceAndFoundByItsOwnId",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement say(
                      TicketWrite write, Said kind, String text, List<Attachment> photos) {
                    return real.say(
                        new TicketWrite(
                            new SubmissionId(UUID.randomUUID()),
                            write.reference(),
                            write.version(),
                            write.by(),
                            write.at(),
                            write.language()),
                        kind,
                        text,
                        photos);
                  }
                }),
        defect(
            "never says that it had it already",
            "theSameReportFromSeveralThreadsMakesOneTicket",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement report(FaultSubmission s) {
                    Acknowledgement answer = real.report(s);
                    return new Acknowledgement(answer.reference(), answer.at(), false);
                  }
                }),
        defect(
            "shows internal comments to everybody",
            "whatIsSaidComesBackWithItsPhotosAndIsInternalOnlyWhereMeant",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public List<TicketEntry> history(String reference) {
                    return real.history(reference).stream().map(e -> with(e, false)).toList();
                  }
                }),
        defect(
            "shows what staff wrote internally at the system itself",
            "whatStaffDoAtTheSystemItselfIsSeen",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public List<TicketEntry> history(String reference) {
                    return real.history(reference).stream()
                        .map(e -> with(e, e.submission() != null && e.internal()))
                        .toList();
                  }
                }),
        defect(
            "drops photos",
            "photosComeBackByteForByteAndOnlyThroughTheirOwnTicket",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement report(FaultSubmission s) {
                    return real.report(
                        new FaultSubmission(
                            s.submission(),
                            s.reporter(),
                            s.asset(),
                            s.place(),
                            s.problem(),
                            s.subject(),
                            s.words(),
                            s.urgency(),
                            List.of(),
                            s.reportedAt(),
                            s.language()));
                  }
                }),
        defect(
            "gives out photos of any ticket",
            "photosComeBackByteForByteAndOnlyThroughTheirOwnTicket",
            real ->
                new ForwardingFaultSystem(real) {
                  private final Map<String, Attachment> anywhere = new HashMap<>();

                  @Override
                  public Optional<Attachment> attachment(String reference, String id) {
                    real.attachment(reference, id).ifPresent(a -> anywhere.put(id, a));
                    return Optional.ofNullable(anywhere.get(id));
                  }
                }),
        defect(
            "drops a value without a word",
            "aReportIsFoundByItsIdOnlyOnceItIsFiled",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement report(FaultSubmission s) {
                    return real.report(
                        new FaultSubmission(
                            s.submission(),
                            s.reporter(),
                            s.asset(),
                            s.place(),
                            null,
                            s.subject(),
                            String.valueOf(s.words()),
                            s.urgency(),
                            s.attachments(),
                            s.reportedAt(),
                            s.language()));
                  }
                }),
        defect(
            "overwrites what somebody else changed",
            "noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
                    return real.assign(anyVersion(write), to);
                  }
                }),
        defect(
            "lets several take the same ticket",
            "ofSeveralWhoTakeWhatTheySawExactlyOneGetsIt",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
                    return real.assign(anyVersion(write), to);
                  }
                }),
        defect(
            "answers well and does nothing",
            "aPromiseIsKeptChangedAndTakenBack",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement expect(TicketWrite write, @Nullable Instant at) {
                    return new Acknowledgement(write.reference(), Instant.now(), false);
                  }
                }),
        defect(
            "solves what is solved",
            "whatIsSolvedSaysHowAndIsDoneWith",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement solve(TicketWrite write, String reason) {
                    try {
                      return real.solve(write, reason);
                    } catch (RequestRejectedException e) {
                      return new Acknowledgement(write.reference(), Instant.now(), false);
                    }
                  }
                }),
        defect(
            "forgets who reported the duplicate",
            "aMergedTicketsPeopleStayInformed",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Optional<TicketAtSource> ticket(String reference) {
                    return real.ticket(reference).map(t -> with(t, t.reporters().subList(0, 1)));
                  }
                }),
        defect(
            "declares what it refuses",
            "whatItCannotItRefusesInTheDeclaredWordsAndLeavesTheTicketAlone",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Acknowledgement merge(TicketWrite write, String duplicate) {
                    throw new RequestRejectedException("cannot", "No.");
                  }
                }),
        defect(
            "misses some changes",
            "aReaderOfChangesMissesNothingWhileOthersWrite",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
                    Changes<TicketAtSource> all = real.changesSince(cursor, limit);
                    return new Changes<>(
                        all.records().stream().filter(t -> !t.reference().endsWith("7")).toList(),
                        all.next(),
                        all.more());
                  }
                }),
        defect(
            "does not tell tickets of its own",
            "aTicketThatWasMadeThereIsReadAndWrittenLikeAnyOther",
            real ->
                new ForwardingFaultSystem(real) {
                  @Override
                  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
                    Changes<TicketAtSource> all = real.changesSince(cursor, limit);
                    return new Changes<>(
                        all.records().stream().filter(t -> t.submission() != null).toList(),
                        all.next(),
                        all.more());
                  }
                }));
  }

  private static Arguments defect(String name, String caughtBy, UnaryOperator<FaultSystem> defect) {
    return Arguments.of(name, caughtBy, defect);
  }

  private static FaultSubmission withId(FaultSubmission s, SubmissionId id) {
    return new FaultSubmission(
        id,
        s.reporter(),
        s.asset(),
        s.place(),
        s.problem(),
        s.subject(),
        s.words(),
        s.urgency(),
        s.attachments(),
        s.reportedAt(),
        s.language());
  }

  private static TicketWrite anyVersion(TicketWrite write) {
    return new TicketWrite(
        write.submission(), write.reference(), null, write.by(), write.at(), write.language());
  }

  private static TicketEntry with(TicketEntry e, boolean internal) {
    return new TicketEntry(
        e.id(),
        e.submission(),
        e.at(),
        e.by(),
        e.kind(),
        internal,
        e.text(),
        e.person(),
        e.expectedAt(),
        e.attachments());
  }

  private static TicketAtSource with(TicketAtSource t, List<Person> reporters) {
    return new TicketAtSource(
        t.submission(),
        t.reference(),
        t.version(),
        t.subject(),
        t.asset(),
        t.place(),
        t.problem(),
        t.urgency(),
        t.status(),
        t.rawStatus(),
        reporters,
        t.followers(),
        t.assignee(),
        t.expectedAt(),
        t.solvedAt(),
        t.reopenUntil(),
        t.mergedInto(),
        t.reportedAt(),
        t.updatedAt());
  }
}
