package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.AttachmentAtSource;
import org.wissel.spi.faults.TicketEntry.Kind;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;
import org.wissel.spi.faults.Urgency;

/**
 * What every adapter of the faults port promises. No test is skipped: where a system cannot do
 * something, the test checks that it says so.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the faults port")
public abstract class FaultSystemContract {

  private static final int THREADS = 4;
  private static final String WORDS =
      "Ça coince – “lade 2” 🎄 <b>\\n</b> %20 + & Łódź\nen nog een regel";

  /** The system under test, the same at every call. */
  protected abstract FaultSystem system();

  /** What it must declare. */
  protected abstract Capabilities expectedCapabilities();

  /** The clock of the system. */
  protected abstract Clock clock();

  /** At least three people who may report and are none of {@link #staff()}. */
  protected abstract List<Person> employees();

  /** At least two people whom tickets can be assigned to. */
  protected abstract List<Person> staff();

  /** The code of an asset. */
  protected abstract String asset();

  /** The code of a place. */
  protected abstract String place();

  /** The code of a known problem of that asset. */
  protected abstract String problem();

  /** Somebody at the system itself. */
  protected abstract FaultOwnHand ownHand();

  // What it is

  @Test
  void itDeclaresWhatItCan() {
    assertThat(system().capabilities()).isEqualTo(expectedCapabilities());
  }

  @Test
  void staffAreKnownByMoreThanTheirName() {
    List<Person> known = system().staff();

    assertThat(known).allMatch(person -> person.number() != null || person.email() != null);
    assertThat(staff()).allSatisfy(one -> assertThat(known).anyMatch(one::is));
  }

  // Reporting

  @Test
  void aReportIsFoundByItsIdOnlyOnceItIsFiled() {
    FaultSubmission submission = submission();
    assertThat(system().findBySubmission(submission.submission())).isEmpty();

    Acknowledgement acknowledgement = system().report(submission);

    TicketAtSource ticket = found(submission.submission());
    assertThat(acknowledgement.repeated()).isFalse();
    assertThat(acknowledgement.at()).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    assertThat(ticket.reference()).isEqualTo(acknowledgement.reference()).isNotBlank();
    assertThat(ticket.submission()).isEqualTo(submission.submission());
    assertThat(ticket.subject()).isEqualTo(submission.subject());
    assertThat(ticket.asset()).isEqualTo(asset());
    assertThat(ticket.place()).isEqualTo(place());
    assertThat(ticket.problem()).isEqualTo(problem());
    assertThat(ticket.urgency()).isEqualTo(Urgency.SLOWS);
    assertThat(ticket.status()).isEqualTo(TicketStatusAtSource.NEW);
    assertThat(ticket.rawStatus()).isNotBlank();
    assertThat(ticket.reporters()).singleElement().matches(employee(0)::is);
    assertThat(ticket.followers()).isEmpty();
    assertThat(ticket.affected()).isEqualTo(1);
    assertThat(ticket.assignee()).isNull();
    assertThat(ticket.expectedAt()).isNull();
    assertThat(ticket.solvedAt()).isNull();
    assertThat(ticket.reopenUntil()).isNull();
    assertThat(ticket.mergedInto()).isNull();
    assertThat(ticket.reportedAt()).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    assertThat(system().ticket(ticket.reference())).hasValue(ticket);
  }

  @Test
  void theSameIdTwiceGivesTheSameAcknowledgementAndOneTicket() {
    FaultSubmission submission = submission();

    Acknowledgement first = system().report(submission);
    Acknowledgement second = system().report(submission);

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(ticketsOf(submission)).containsExactly(first.reference());
    assertThat(system().history(first.reference()))
        .filteredOn(entry -> entry.kind() == Kind.REPORTED)
        .hasSize(1);
  }

  @Test
  void theSameIdWithOtherContentIsRefusedAndNothingChanges() {
    FaultSubmission submission = submission();
    system().report(submission);
    TicketAtSource before = found(submission.submission());

    for (FaultSubmission other :
        List.of(
            report(submission.submission(), employee(0), "Something else", WORDS, List.of()),
            report(submission.submission(), employee(1), submission.subject(), WORDS, List.of()),
            report(submission.submission(), employee(0), submission.subject(), "No", List.of()))) {
      assertThat(refused(() -> system().report(other)).code()).isEqualTo("id-used");
    }

    assertThat(found(submission.submission())).isEqualTo(before);
    assertThat(ticketsOf(submission)).hasSize(1);
  }

  @Test
  void wordsComeBackAsTheyWere() {
    FaultSubmission submission = submission();
    String reference = system().report(submission).reference();

    TicketEntry reported = theOne(reference, Kind.REPORTED);

    assertThat(reported.text()).isEqualTo(WORDS);
    assertThat(reported.by()).isNotNull().matches(employee(0)::is);
    assertThat(reported.submission()).isEqualTo(submission.submission());
    assertThat(reported.internal()).isFalse();
    assertThat(reported.attachments()).isEmpty();
  }

  @Test
  void whatIsKnownToBeWrongNeedsNoWords() {
    FaultSubmission submission =
        report(newId(), employee(0), "Printer 2.14: paper jam", null, List.of());

    String reference = system().report(submission).reference();

    assertThat(theOne(reference, Kind.REPORTED).submission()).isEqualTo(submission.submission());
  }

  @Test
  void photosComeBackByteForByteAndOnlyThroughTheirOwnTicket() {
    List<Attachment> photos = List.of(photo("één foto.jpg", 300_000), photo("2.jpg", 17));
    String reference =
        system().report(report(newId(), employee(0), "Photos", WORDS, photos)).reference();
    String another = reported();

    List<AttachmentAtSource> attachments = theOne(reference, Kind.REPORTED).attachments();

    assertThat(attachments)
        .extracting(AttachmentAtSource::name)
        .containsExactly("één foto.jpg", "2.jpg");
    assertThat(attachments).extracting(AttachmentAtSource::mediaType).containsOnly("image/jpeg");
    assertThat(attachments).extracting(AttachmentAtSource::size).containsExactly(300_000L, 17L);
    for (int i = 0; i < photos.size(); i++) {
      String id = attachments.get(i).id();
      assertThat(system().attachment(reference, id)).hasValue(photos.get(i));
      assertThat(system().attachment(another, id)).isEmpty();
    }
    assertThat(system().attachment(reference, "0")).isEmpty();
    assertThat(system().attachment(reference, "no such id")).isEmpty();
  }

  // Every write

  @Test
  void everyWriteIsTakenOnceAndFoundByItsOwnId() {
    eachWrite(
        write -> {
          String reference = write.prepared();
          TicketWrite head = write(reference, write.by());
          assertThat(system().findBySubmission(head.submission())).as(write.name()).isEmpty();

          Acknowledgement first = write.on(head);
          int entries = system().history(reference).size();
          TicketAtSource after = ticket(reference);
          Acknowledgement second = write.on(head);

          assertThat(first.reference()).as(write.name()).isEqualTo(reference);
          assertThat(first.repeated()).as(write.name()).isFalse();
          assertThat(second)
              .as(write.name())
              .isEqualTo(new Acknowledgement(reference, first.at(), true));
          assertThat(system().history(reference)).as(write.name()).hasSize(entries);
          assertThat(ticket(reference)).as(write.name()).isEqualTo(after);
          assertThat(found(head.submission()).reference()).as(write.name()).isEqualTo(reference);
          assertThat(system().history(reference))
              .as(write.name())
              .filteredOn(entry -> head.submission().equals(entry.submission()))
              .singleElement()
              .satisfies(
                  entry -> {
                    assertThat(entry.kind()).isEqualTo(write.kind());
                    assertThat(entry.internal()).isEqualTo(write.kind() == Kind.COMMENT);
                    assertThat(entry.by()).isNotNull().matches(write.by()::is);
                  });
        });
  }

  @Test
  void noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne() {
    eachWrite(
        write -> {
          String reference = write.prepared();
          String seen = ticket(reference).version();
          system().say(write(reference, staff(0)), Said.COMMENT, "Meanwhile", List.of());
          TicketAtSource before = ticket(reference);
          TicketWrite head = write(reference, write.by(), seen);

          assertThat(refused(() -> write.on(head)).code())
              .as(write.name())
              .isEqualTo("changed-meanwhile");

          assertThat(ticket(reference)).as(write.name()).isEqualTo(before);
          assertThat(system().findBySubmission(head.submission())).as(write.name()).isEmpty();
          assertThat(write.on(write(reference, write.by(), before.version())).repeated()).isFalse();
          assertThat(ticket(reference).version()).as(write.name()).isNotEqualTo(before.version());
        });
  }

  @Test
  void aWriteThatWasTakenIsRepeatedWhateverHappenedSince() {
    String reference = reported();
    TicketWrite head = write(reference, staff(0), ticket(reference).version());
    system().assign(head, staff(0));
    system().solve(write(reference, staff(0)), "Done");

    assertThat(system().assign(head, staff(0)).repeated()).isTrue();
    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.SOLVED);
  }

  @Test
  void anIdThatIsUsedIsRefusedForAnythingElse() {
    FaultSubmission submission = submission();
    String reference = system().report(submission).reference();
    TicketWrite update = write(reference, staff(0));
    system().say(update, Said.UPDATE, "The part comes tomorrow", List.of());
    TicketAtSource before = ticket(reference);
    TicketWrite ofTheReport =
        new TicketWrite(submission.submission(), reference, null, staff(0), now(), "en");
    TicketWrite elsewhere =
        new TicketWrite(update.submission(), reported(), null, staff(0), now(), "en");

    List<Callable<?>> others =
        List.of(
            () -> system().say(update, Said.UPDATE, "The part comes on Friday", List.of()),
            () -> system().say(update, Said.COMMENT, "The part comes tomorrow", List.of()),
            () -> system().solve(update, "The part comes tomorrow"),
            () -> system().say(elsewhere, Said.UPDATE, "The part comes tomorrow", List.of()),
            () -> system().solve(ofTheReport, "Done"));

    for (Callable<?> other : others) {
      assertThat(refused(other).code()).isEqualTo("id-used");
    }
    assertThat(ticket(reference)).isEqualTo(before);
  }

  @Test
  void nothingIsWrittenToATicketThatIsNotThere() {
    String nowhere = unknownReference();

    assertThat(system().ticket(nowhere)).isEmpty();
    assertThat(system().history(nowhere)).isEmpty();
    assertThat(system().attachment(nowhere, "1")).isEmpty();
    eachWrite(
        write -> {
          // a merger needs a duplicate that is there
          write.prepared();
          assertThat(refused(() -> write.on(write(nowhere, write.by()))).code())
              .as(write.name())
              .isEqualTo("unknown-ticket");
        });
  }

  /** A reference that no ticket has, in the shape the system's references have. */
  protected String unknownReference() {
    return "999999999";
  }

  @Test
  void aRefusalIsASentenceInTheLanguageOfTheWriter() {
    String reference = reported();
    system().solve(write(reference, staff(0)), "Done");
    TicketWrite english = write(reference, staff(0));
    TicketWrite dutch = new TicketWrite(newId(), reference, null, staff(0), now(), "nl");

    RequestRejectedException inEnglish = refused(() -> system().solve(english, "Done again"));
    RequestRejectedException inDutch = refused(() -> system().solve(dutch, "Nog eens"));

    assertThat(inEnglish.code()).isEqualTo(inDutch.code()).isEqualTo("solved");
    assertThat(inEnglish.sentence()).endsWith(".");
    assertThat(inDutch.sentence()).endsWith(".").isNotEqualTo(inEnglish.sentence());
  }

  // What is said

  @Test
  void whatIsSaidComesBackWithItsPhotosAndIsInternalOnlyWhereMeant() {
    String reference = reported();
    for (Said said : Said.values()) {
      Person by = said == Said.REPLY ? employee(0) : staff(0);
      TicketWrite head = write(reference, by);
      Attachment photo = photo(said + ".jpg", 1000);

      system().say(head, said, said + ": " + WORDS, List.of(photo));

      TicketEntry entry = theOne(reference, said.kind());
      assertThat(entry.text()).isEqualTo(said + ": " + WORDS);
      assertThat(entry.internal()).as("%s internal", said).isEqualTo(said == Said.COMMENT);
      assertThat(entry.attachments()).hasSize(1);
      assertThat(system().attachment(reference, entry.attachments().get(0).id())).hasValue(photo);
    }
  }

  @Test
  void historyIsToldInOrder() {
    String reference = reported();
    system().say(write(reference, staff(0)), Said.UPDATE, "First", List.of());
    system().say(write(reference, staff(1)), Said.COMMENT, "Second", List.of());
    system().solve(write(reference, staff(0)), "Third");

    List<TicketEntry> history = system().history(reference);

    assertThat(history).extracting(TicketEntry::id).doesNotHaveDuplicates();
    assertThat(history).isSortedAccordingTo(Comparator.comparing(TicketEntry::at));
    assertThat(history)
        .extracting(TicketEntry::kind)
        .containsSubsequence(Kind.REPORTED, Kind.UPDATE, Kind.COMMENT, Kind.SOLVED);
  }

  @Test
  void aQuestionWaitsForTheReporterAndTheReplyEndsThat() {
    String reference = reported();
    system().assign(write(reference, staff(0)), staff(0));

    system().say(write(reference, staff(0)), Said.QUESTION, "Which tray?", List.of());
    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.WAITS_FOR_REPORTER);

    system().say(write(reference, staff(0)), Said.COMMENT, "No answer yet", List.of());
    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.WAITS_FOR_REPORTER);

    system().say(write(reference, employee(0)), Said.REPLY, "Tray 2", List.of());
    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.IN_PROGRESS);
  }

  // Who works on it, and until when

  @Test
  void takingATicketPutsItInProgressAndGivingItOnKeepsItThere() {
    String reference = reported();

    system().assign(write(reference, staff(0)), staff(0));
    assertThat(ticket(reference).assignee()).isNotNull().matches(staff(0)::is);
    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.IN_PROGRESS);

    TicketWrite givenOn = write(reference, staff(0));
    system().assign(givenOn, staff(1));
    assertThat(ticket(reference).assignee()).isNotNull().matches(staff(1)::is);
    assertThat(entryOf(reference, givenOn).person()).isNotNull().matches(staff(1)::is);

    TicketWrite putBack = write(reference, staff(1));
    system().assign(putBack, null);
    assertThat(ticket(reference).assignee()).isNull();
    assertThat(entryOf(reference, putBack).person()).isNull();
  }

  @Test
  void nobodyButStaffIsGivenATicket() {
    String reference = reported();
    TicketAtSource before = ticket(reference);
    Person nobody = new Person(new EmployeeNumber("nobody-0"), "nobody@nowhere.example", "Nobody");

    assertThat(refused(() -> system().assign(write(reference, staff(0)), nobody)).code())
        .isEqualTo("not-staff");

    assertThat(ticket(reference)).isEqualTo(before);
  }

  @Test
  void aPromiseIsKeptChangedAndTakenBack() {
    String reference = reported();
    Instant tomorrow = clock().instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(1));

    TicketWrite promise = write(reference, staff(0));
    system().expect(promise, tomorrow);
    assertThat(ticket(reference).expectedAt()).isEqualTo(tomorrow);
    assertThat(entryOf(reference, promise).expectedAt()).isEqualTo(tomorrow);

    system().expect(write(reference, staff(0)), tomorrow.plusSeconds(3600));
    assertThat(ticket(reference).expectedAt()).isEqualTo(tomorrow.plusSeconds(3600));

    system().expect(write(reference, staff(0)), null);
    assertThat(ticket(reference).expectedAt()).isNull();
  }

  // Solving and reopening

  @Test
  void whatIsSolvedSaysHowAndIsDoneWith() {
    String reference = reported();

    system().solve(write(reference, staff(0)), "Roller replaced – “lade 2”");

    TicketAtSource solved = ticket(reference);
    assertThat(solved.status()).isEqualTo(TicketStatusAtSource.SOLVED);
    Instant solvedAt = Objects.requireNonNull(solved.solvedAt());
    assertThat(solvedAt).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    Instant until = solved.reopenUntil();
    assertThat(until == null || until.isAfter(solvedAt)).isTrue();
    assertThat(theOne(reference, Kind.SOLVED).text()).isEqualTo("Roller replaced – “lade 2”");
    assertThat(theOne(reference, Kind.SOLVED).internal()).isFalse();
    List<Callable<?>> onlyOnOpenTickets =
        List.of(
            () -> system().solve(write(reference, staff(1)), "Me too"),
            () -> system().assign(write(reference, staff(1)), staff(1)),
            () -> system().expect(write(reference, staff(1)), clock().instant()),
            () -> system().say(write(reference, staff(1)), Said.QUESTION, "Is it?", List.of()));
    for (Callable<?> late : onlyOnOpenTickets) {
      assertThat(refused(late).code()).isEqualTo("solved");
    }
    assertThat(ticket(reference)).isEqualTo(solved);
  }

  @Test
  void staffMayStillWriteToWhatIsSolvedAndItStaysSolved() {
    String reference = reported();
    system().solve(write(reference, staff(0)), "Done");

    system().say(write(reference, staff(0)), Said.UPDATE, "Thank you for waiting", List.of());
    system().say(write(reference, staff(0)), Said.COMMENT, "Order a spare", List.of());

    assertThat(ticket(reference).status()).isEqualTo(TicketStatusAtSource.SOLVED);
  }

  @Test
  void notSolvedIsTakenUpAgainByWhoHadIt() {
    if (!expectedCapabilities().can(Capability.REOPEN)) {
      return; // whatItCannotItRefuses
    }
    String reference = reported();
    assertThat(
            refused(() -> system().reopen(write(reference, employee(0)), "It was never solved"))
                .code())
        .isEqualTo("not-solved");
    system().assign(write(reference, staff(1)), staff(1));
    system().solve(write(reference, staff(1)), "Done");

    system().reopen(write(reference, employee(0)), "It still jams");

    TicketAtSource again = ticket(reference);
    assertThat(again.status()).isEqualTo(TicketStatusAtSource.IN_PROGRESS);
    assertThat(again.assignee()).isNotNull().matches(staff(1)::is);
    assertThat(again.solvedAt()).isNull();
    assertThat(theOne(reference, Kind.REOPENED).text()).isEqualTo("It still jams");
    assertThat(system().solve(write(reference, staff(1)), "Now it is").repeated()).isFalse();
  }

  // Merging and following

  @Test
  void aMergedTicketsPeopleStayInformed() {
    if (!expectedCapabilities().can(Capability.MERGE)) {
      return; // whatItCannotItRefuses
    }
    FaultSubmission first = submission();
    FaultSubmission second = report(newId(), employee(1), "2.14 keeps jamming", WORDS, List.of());
    String stays = system().report(first).reference();
    String goes = system().report(second).reference();

    system().merge(write(stays, staff(0)), goes);

    TicketAtSource ticket = ticket(stays);
    assertThat(ticket.reporters()).hasSize(2).first().matches(employee(0)::is);
    assertThat(ticket.reporters()).last().matches(employee(1)::is);
    assertThat(ticket.affected()).isEqualTo(2);
    assertThat(ticket.status()).isEqualTo(TicketStatusAtSource.NEW);
    assertThat(theOne(stays, Kind.MERGED).text()).isEqualTo(goes);
    TicketAtSource gone = ticket(goes);
    assertThat(gone.status()).isEqualTo(TicketStatusAtSource.MERGED);
    assertThat(gone.mergedInto()).isEqualTo(stays);
    TicketAtSource looked = found(second.submission());
    assertThat(looked.reference().equals(stays) || stays.equals(looked.mergedInto())).isTrue();
    assertThat(found(first.submission()).reference()).isEqualTo(stays);
    assertThat(system().report(second).repeated()).isTrue();
  }

  @Test
  void whatIsMergedAwayTakesNoMoreWrites() {
    if (!expectedCapabilities().can(Capability.MERGE)) {
      return; // whatItCannotItRefuses
    }
    String stays = reported();
    String goes = reported();
    assertThat(refused(() -> system().merge(write(stays, staff(0)), stays)).code())
        .isEqualTo("merged");
    assertThat(refused(() -> system().merge(write(stays, staff(0)), unknownReference())).code())
        .isEqualTo("unknown-ticket");
    system().merge(write(stays, staff(0)), goes);
    String before = ticket(stays).version();

    assertThat(refused(() -> system().solve(write(goes, staff(0)), "Done")).code())
        .isEqualTo("merged");
    assertThat(refused(() -> system().merge(write(reported(), staff(0)), goes)).code())
        .isEqualTo("merged");

    assertThat(ticket(stays).version()).isEqualTo(before);
  }

  @Test
  void aFollowerIsCountedOnceAndLeavesAgain() {
    if (!expectedCapabilities().can(Capability.FOLLOW)) {
      return; // whatItCannotItRefuses
    }
    String reference = reported();

    system().follow(write(reference, employee(1)), true);
    system().follow(write(reference, employee(1)), true);
    system().follow(write(reference, employee(0)), true);

    assertThat(ticket(reference).followers()).singleElement().matches(employee(1)::is);
    assertThat(ticket(reference).affected()).isEqualTo(2);

    system().follow(write(reference, employee(1)), false);
    system().follow(write(reference, employee(2)), false);
    system().follow(write(reference, employee(0)), false);

    assertThat(ticket(reference).followers()).isEmpty();
    assertThat(ticket(reference).reporters()).singleElement().matches(employee(0)::is);
  }

  // What it cannot

  @Test
  void whatItCannotItRefusesInTheDeclaredWordsAndLeavesTheTicketAlone() {
    Map<Capability, Function<String, Callable<?>>> uses = new LinkedHashMap<>();
    uses.put(Capability.FIND_BY_SUBMISSION, r -> () -> system().findBySubmission(newId()));
    uses.put(Capability.CHANGES, r -> () -> system().changesSince(Cursor.START, 1));
    uses.put(Capability.MERGE, r -> () -> system().merge(write(r, staff(0)), reported()));
    uses.put(Capability.FOLLOW, r -> () -> system().follow(write(r, employee(1)), true));
    uses.put(Capability.REOPEN, r -> () -> system().reopen(write(r, employee(0)), "Still broken"));
    uses.forEach(
        (capability, use) -> {
          String reference = reported();
          system().solve(write(reference, staff(0)), "Done");
          if (capability != Capability.REOPEN && expectedCapabilities().can(Capability.REOPEN)) {
            system().reopen(write(reference, employee(0)), "Still broken");
          }
          if (expectedCapabilities().can(capability)) {
            assertThat(catchThrowableOfType(Exception.class, use.apply(reference)::call))
                .as("%s", capability)
                .isNull();
          } else {
            TicketAtSource before = ticket(reference);
            RequestRejectedException refusal = refused(use.apply(reference));
            assertThat(refusal.code()).isEqualTo("cannot");
            assertThat(refusal.sentence())
                .isEqualTo(expectedCapabilities().whyNot(capability).orElseThrow());
            assertThat(ticket(reference)).isEqualTo(before);
          }
        });
  }

  // Changes

  @Test
  void fromACursorComesWhatChangedSinceThen() {
    String untouched = reported();
    String asked = reported();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    system().say(write(asked, staff(0)), Said.QUESTION, "Which tray?", List.of());
    String made = reported();

    List<TicketAtSource> changed = new ArrayList<>();
    Cursor next = readAll(cursor, 200, changed);
    assertThat(changed).extracting(TicketAtSource::reference).contains(asked, made);
    assertThat(changed)
        .filteredOn(ticket -> ticket.reference().equals(asked))
        .last(InstanceOfAssertFactories.type(TicketAtSource.class))
        .isEqualTo(ticket(asked));
    // what comes again because of the overlap is as it was
    assertThat(changed)
        .filteredOn(ticket -> ticket.reference().equals(untouched))
        .allSatisfy(ticket -> assertThat(ticket).isEqualTo(ticket(untouched)));
    assertThat(system().changesSince(next, 1).next()).isNotEqualTo(Cursor.START);
  }

  @Test
  void smallBatchesTellOfTheSameTicketsAsLargeOnes() {
    for (int i = 0; i < 4; i++) {
      reported();
    }
    List<TicketAtSource> small = new ArrayList<>();
    List<TicketAtSource> large = new ArrayList<>();

    readAll(Cursor.START, 200, large);
    // others may file meanwhile
    readAll(Cursor.START, 3, small);

    assertThat(large).extracting(TicketAtSource::reference).hasSizeGreaterThanOrEqualTo(4);
    assertThat(small)
        .extracting(TicketAtSource::reference)
        .containsAll(large.stream().map(TicketAtSource::reference).toList());
  }

  @Test
  void aBatchHasOneToTwoHundredTickets() {
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> system().changesSince(Cursor.START, 201));
  }

  @Test
  void whatStaffDoAtTheSystemItselfIsSeen() {
    String reference = reported();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().write(reference, "Somebody looks at it – bij je om 10:00", false);
    ownHand().write(reference, "Third time this month", true);
    ownHand().solve(reference, "Swapped the roller");

    List<TicketAtSource> changed = new ArrayList<>();
    readAll(cursor, 200, changed);
    assertThat(changed)
        .filteredOn(ticket -> ticket.reference().equals(reference))
        .last(InstanceOfAssertFactories.type(TicketAtSource.class))
        .returns(TicketStatusAtSource.SOLVED, TicketAtSource::status);
    List<TicketEntry> history =
        system().history(reference).stream()
            .filter(entry -> entry.submission() == null && entry.text() != null)
            .toList();
    assertThat(history)
        .filteredOn(entry -> !entry.internal())
        .extracting(TicketEntry::text)
        .contains("Somebody looks at it – bij je om 10:00", "Swapped the roller")
        .doesNotContain("Third time this month");
    assertThat(history)
        .filteredOn(TicketEntry::internal)
        .extracting(TicketEntry::text)
        .contains("Third time this month");
  }

  @Test
  void aTicketThatWasMadeThereIsReadAndWrittenLikeAnyOther() {
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());
    String reference = ownHand().report("Lift B stops between floors");

    List<TicketAtSource> changed = new ArrayList<>();
    readAll(cursor, 200, changed);

    assertThat(changed)
        .filteredOn(ticket -> ticket.reference().equals(reference))
        .last(InstanceOfAssertFactories.type(TicketAtSource.class))
        .returns(null, TicketAtSource::submission)
        .returns("Lift B stops between floors", TicketAtSource::subject);
    system().assign(write(reference, staff(0)), staff(0));
    assertThat(ticket(reference).assignee()).isNotNull().matches(staff(0)::is);
  }

  // At the same moment

  @Test
  void theSameReportFromSeveralThreadsMakesOneTicket() throws Exception {
    FaultSubmission submission = submission();

    List<Acknowledgement> acknowledgements = new ArrayList<>();
    for (Future<Acknowledgement> answer :
        atOnce(
            IntStream.range(0, THREADS)
                .<Callable<Acknowledgement>>mapToObj(i -> () -> system().report(submission))
                .toList())) {
      acknowledgements.add(answer.get());
    }

    assertThat(acknowledgements).filteredOn(a -> !a.repeated()).hasSize(1);
    assertThat(acknowledgements)
        .extracting(Acknowledgement::reference)
        .containsOnly(found(submission.submission()).reference());
    assertThat(ticketsOf(submission)).hasSize(1);
  }

  @Test
  void ofSeveralWhoTakeWhatTheySawExactlyOneGetsIt() throws Exception {
    String reference = reported();
    String seen = ticket(reference).version();

    int refused = 0;
    for (Future<Acknowledgement> answer :
        atOnce(
            IntStream.range(0, THREADS)
                .<Callable<Acknowledgement>>mapToObj(
                    i -> () -> system().assign(write(reference, staff(i % 2), seen), staff(i % 2)))
                .toList())) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(RequestRejectedException.class);
        refused++;
      }
    }

    assertThat(refused).isEqualTo(THREADS - 1);
    assertThat(system().history(reference))
        .filteredOn(entry -> entry.kind() == Kind.ASSIGNED)
        .hasSize(1);
  }

  @Test
  void aReaderOfChangesMissesNothingWhileOthersWrite() throws Exception {
    List<FaultSubmission> submissions =
        IntStream.range(0, 3 * THREADS).mapToObj(i -> submission()).toList();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());
    List<TicketAtSource> seen = new ArrayList<>();

    List<Future<Acknowledgement>> answers =
        start(
            submissions.stream()
                .<Callable<Acknowledgement>>map(s -> () -> system().report(s))
                .toList());
    while (!answers.stream().allMatch(Future::isDone)) {
      cursor = readAll(cursor, 200, seen);
    }
    for (Future<Acknowledgement> answer : answers) {
      answer.get();
    }
    readAll(cursor, 200, seen);

    assertThat(seen)
        .extracting(TicketAtSource::submission)
        .containsAll(submissions.stream().map(FaultSubmission::submission).toList());
  }

  private static List<Future<Acknowledgement>> atOnce(List<Callable<Acknowledgement>> calls)
      throws InterruptedException {
    List<Future<Acknowledgement>> answers = start(calls);
    for (Future<Acknowledgement> answer : answers) {
      try {
        answer.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // the caller looks at it
        continue;
      } catch (TimeoutException e) {
        throw new AssertionError("no answer within a minute", e);
      }
    }
    return answers;
  }

  private static List<Future<Acknowledgement>> start(List<Callable<Acknowledgement>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Acknowledgement>> answers = new ArrayList<>();
    for (Callable<Acknowledgement> call : calls) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    start.countDown();
    // takes no more work and ends when the work is done
    threads.shutdown();
    return answers;
  }

  // Making reports and writes

  /** A kind of write: on what it can be made, by whom, and as what it comes back. */
  private record Write(
      String name,
      Kind kind,
      Person by,
      Callable<String> preparation,
      Function<TicketWrite, Acknowledgement> call) {
    Acknowledgement on(TicketWrite head) {
      return call.apply(head);
    }

    String prepared() {
      try {
        return preparation.call();
      } catch (Exception e) {
        throw new AssertionError("no ticket for " + name, e);
      }
    }
  }

  /** Side by side, because every one has a ticket of its own and real systems are slow. */
  private void eachWrite(Consumer<Write> test) {
    writes().parallelStream().forEach(test);
  }

  private List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (Said said : Said.values()) {
      writes.add(
          new Write(
              "say " + said,
              said.kind(),
              said == Said.REPLY ? employee(0) : staff(0),
              this::reported,
              head -> system().say(head, said, "As said", List.of())));
    }
    Instant soon = clock().instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(4));
    writes.add(
        new Write(
            "assign",
            Kind.ASSIGNED,
            staff(0),
            this::reported,
            head -> system().assign(head, staff(1))));
    writes.add(
        new Write(
            "expect",
            Kind.EXPECTED,
            staff(0),
            this::reported,
            head -> system().expect(head, soon)));
    writes.add(
        new Write(
            "solve", Kind.SOLVED, staff(0), this::reported, head -> system().solve(head, "Done")));
    if (expectedCapabilities().can(Capability.REOPEN)) {
      writes.add(
          new Write(
              "reopen",
              Kind.REOPENED,
              employee(0),
              () -> {
                String reference = reported();
                system().solve(write(reference, staff(0)), "Done");
                return reference;
              },
              head -> system().reopen(head, "Still broken")));
    }
    if (expectedCapabilities().can(Capability.FOLLOW)) {
      writes.add(
          new Write(
              "follow",
              Kind.FOLLOWED,
              employee(1),
              this::reported,
              head -> system().follow(head, true)));
      writes.add(
          new Write(
              "unfollow",
              Kind.UNFOLLOWED,
              employee(1),
              () -> {
                String reference = reported();
                system().follow(write(reference, employee(1)), true);
                return reference;
              },
              head -> system().follow(head, false)));
    }
    if (expectedCapabilities().can(Capability.MERGE)) {
      String[] duplicate = {""};
      writes.add(
          new Write(
              "merge",
              Kind.MERGED,
              staff(0),
              () -> {
                duplicate[0] = reported();
                return reported();
              },
              head -> system().merge(head, duplicate[0])));
    }
    return writes;
  }

  private Person employee(int which) {
    return employees().get(which);
  }

  private Person staff(int which) {
    return staff().get(which);
  }

  private static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private Instant now() {
    return clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private String reported() {
    return system().report(submission()).reference();
  }

  private FaultSubmission submission() {
    return report(newId(), employee(0), "Printer 2.14: paper jam", WORDS, List.of());
  }

  private FaultSubmission report(
      SubmissionId id,
      Person reporter,
      String subject,
      @Nullable String words,
      List<Attachment> attachments) {
    return new FaultSubmission(
        id,
        reporter,
        asset(),
        place(),
        problem(),
        subject,
        words,
        Urgency.SLOWS,
        attachments,
        now(),
        "en");
  }

  private TicketWrite write(String reference, Person by) {
    return write(reference, by, null);
  }

  private TicketWrite write(String reference, Person by, @Nullable String version) {
    return new TicketWrite(newId(), reference, version, by, now(), "en");
  }

  /** Bytes that no text survives; what is in them nobody looks at. */
  private static Attachment photo(String name, int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    byte[] start = "\u00ff\u00d8\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, content, 0, start.length);
    return new Attachment(name, "image/jpeg", content);
  }

  // Looking

  private TicketAtSource found(SubmissionId submission) {
    return system().findBySubmission(submission).orElseThrow();
  }

  private TicketAtSource ticket(String reference) {
    return system().ticket(reference).orElseThrow();
  }

  private TicketEntry theOne(String reference, Kind kind) {
    List<TicketEntry> entries =
        system().history(reference).stream().filter(entry -> entry.kind() == kind).toList();
    assertThat(entries).as("%s of %s", kind, reference).hasSize(1);
    return entries.get(0);
  }

  private TicketEntry entryOf(String reference, TicketWrite write) {
    return system().history(reference).stream()
        .filter(entry -> write.submission().equals(entry.submission()))
        .findFirst()
        .orElseThrow();
  }

  /** References of the tickets that carry the report's id. */
  private List<String> ticketsOf(FaultSubmission submission) {
    List<TicketAtSource> everything = new ArrayList<>();
    readAll(Cursor.START, 200, everything);
    return everything.stream()
        .filter(ticket -> submission.submission().equals(ticket.submission()))
        .map(TicketAtSource::reference)
        .distinct()
        .toList();
  }

  private Cursor readAll(Cursor from, int limit, List<TicketAtSource> into) {
    Cursor cursor = from;
    Changes<TicketAtSource> batch;
    do {
      batch = system().changesSince(cursor, limit);
      assertThat(batch.records().size()).isLessThanOrEqualTo(limit);
      into.addAll(batch.records());
      assertThat(batch.more() && batch.next().equals(cursor)).as("it goes on").isFalse();
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }

  private static RequestRejectedException refused(Callable<?> call) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, call::call);
    assertThat(refusal).as("the call should have been refused").isNotNull();
    assertThat(refusal.code()).isNotBlank();
    assertThat(refusal.sentence()).isNotBlank();
    return Objects.requireNonNull(refusal);
  }
}
