package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;

/**
 * What ports promise alike that make records, change them and take them back: nothing is doubled,
 * nothing is overwritten, nothing is missed. A port's own contract says what is sent and adds what
 * only that port promises. No test is skipped: where a system cannot do something, the test checks
 * that it says so.
 *
 * @param <S> what is sent
 * @param <R> what stands there
 */
public abstract class RecordContract<S, R> {

  static final int THREADS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The records of the system under test, whatever the port calls them. */
  interface Records<S, R> {
    Capabilities capabilities();

    Acknowledgement send(S submission);

    Acknowledgement cancel(Write write);

    Optional<R> record(String reference);

    Optional<R> findBySubmission(SubmissionId submission);

    Changes<R> changesSince(Cursor cursor, int limit);

    @Nullable SubmissionId submissionOf(R record);

    String referenceOf(R record);

    String versionOf(R record);
  }

  /** A kind of write, ready to be made to the record with that reference. */
  record Kind(String name, String reference, Writing writing) {}

  /** How something is written. */
  interface Writing {
    Acknowledgement with(Write head);
  }

  /** What the system must declare. */
  protected abstract Capabilities expectedCapabilities();

  /** The clock of the system. */
  protected abstract Clock clock();

  /** At least two people whom the system knows; the first one sends and writes. */
  protected abstract List<Person> employees();

  /** A reference that no record has, in the shape the system's references have. */
  protected String unknownReference() {
    return "999999999";
  }

  abstract Records<S, R> records();

  /** Something new that the system takes, in conflict with nothing. */
  abstract S submission(SubmissionId id);

  /** The same under its id, each with another thing different. */
  abstract List<S> others(S submission);

  abstract void assertIsAsSent(R record, S submission);

  /** Every kind of write, each to a record of its own. */
  abstract List<Kind> kinds();

  /** Changes something of a record that matters to nobody, to one of several values. */
  abstract Acknowledgement touch(Write head, int value);

  /** How the refusal of a write to nothing is called. */
  abstract String unknown();

  // What it is

  @Test
  void itDeclaresWhatItCan() {
    assertThat(records().capabilities()).isEqualTo(expectedCapabilities());
  }

  // Sending

  @Test
  void itIsFoundByItsIdOnlyOnceItIsThere() {
    SubmissionId id = newId();
    S submission = submission(id);
    assertThat(records().findBySubmission(id)).isEmpty();

    Acknowledgement acknowledgement = records().send(submission);

    R record = found(id);
    assertThat(acknowledgement.repeated()).isFalse();
    assertThat(acknowledgement.at()).isCloseTo(clock().instant(), within(1, ChronoUnit.MINUTES));
    assertThat(records().referenceOf(record)).isEqualTo(acknowledgement.reference()).isNotBlank();
    assertThat(records().submissionOf(record)).isEqualTo(id);
    assertIsAsSent(record, submission);
    assertThat(records().record(acknowledgement.reference())).hasValue(record);
  }

  @Test
  void theSameIdTwiceGivesTheSameAcknowledgementAndOneRecord() {
    SubmissionId id = newId();
    S submission = submission(id);

    Acknowledgement first = records().send(submission);
    R before = found(id);
    Acknowledgement second = records().send(submission);

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new Acknowledgement(first.reference(), first.at(), true));
    assertThat(referencesOf(id)).containsExactly(first.reference());
    assertThat(found(id)).isEqualTo(before);
  }

  @Test
  void theSameIdWithOtherContentIsRefusedAndNothingChanges() {
    SubmissionId id = newId();
    S submission = submission(id);
    records().send(submission);
    R before = found(id);

    for (S other : others(submission)) {
      assertThat(refused(() -> records().send(other)).code()).as("%s", other).isEqualTo("id-used");
    }

    assertThat(found(id)).isEqualTo(before);
    assertThat(referencesOf(id)).hasSize(1);
  }

  // Every write

  @Test
  void everyWriteIsTakenOnceAndFoundByItsOwnId() {
    for (Kind kind : kinds()) {
      Write head = write(kind.reference(), null);
      assertThat(records().findBySubmission(head.submission())).as(kind.name()).isEmpty();

      Acknowledgement first = kind.writing().with(head);
      R after = record(kind.reference());
      Acknowledgement second = kind.writing().with(head);

      assertThat(first.reference()).as(kind.name()).isEqualTo(kind.reference());
      assertThat(first.repeated()).as(kind.name()).isFalse();
      assertThat(second)
          .as(kind.name())
          .isEqualTo(new Acknowledgement(kind.reference(), first.at(), true));
      assertThat(record(kind.reference())).as(kind.name()).isEqualTo(after);
      assertThat(records().referenceOf(found(head.submission())))
          .as(kind.name())
          .isEqualTo(kind.reference());
    }
  }

  @Test
  void noWriteIsMadeOnAnOlderVersionAndEveryOneMakesANewOne() {
    for (Kind kind : kinds()) {
      String seen = version(kind.reference());
      touch(write(kind.reference(), null), 1);
      R before = record(kind.reference());
      Write late = write(kind.reference(), seen);

      assertThat(refused(() -> kind.writing().with(late)).code())
          .as(kind.name())
          .isEqualTo("changed-meanwhile");

      assertThat(record(kind.reference())).as(kind.name()).isEqualTo(before);
      assertThat(records().findBySubmission(late.submission())).as(kind.name()).isEmpty();
      String now = version(kind.reference());
      assertThat(kind.writing().with(write(kind.reference(), now)).repeated()).isFalse();
      assertThat(version(kind.reference())).as(kind.name()).isNotEqualTo(now);
    }
  }

  @Test
  void aWriteThatWasTakenIsRepeatedWhateverHappenedSince() {
    String reference = sent();
    Write head = write(reference, version(reference));
    touch(head, 1);
    records().cancel(write(reference, null));

    assertThat(touch(head, 1).repeated()).isTrue();
    assertThat(refused(() -> touch(write(reference, null), 2)).code()).isEqualTo("closed");
  }

  @Test
  void anIdThatIsUsedIsRefusedForAnythingElse() {
    SubmissionId id = newId();
    String reference = records().send(submission(id)).reference();
    Write later = write(reference, null);
    touch(later, 1);
    R before = record(reference);
    String elsewhere = sent();

    for (Callable<?> other :
        List.<Callable<?>>of(
            () -> touch(later, 2),
            () -> records().cancel(later),
            () -> touch(write(later.submission(), elsewhere), 1),
            () -> records().cancel(write(id, reference)),
            () -> records().send(submission(later.submission())))) {
      assertThat(refused(other).code()).isEqualTo("id-used");
    }

    assertThat(record(reference)).isEqualTo(before);
  }

  @Test
  void nothingIsWrittenToWhatIsNotThere() {
    String nowhere = unknownReference();

    assertThat(records().record(nowhere)).isEmpty();
    for (Kind kind : kinds()) {
      assertThat(refused(() -> kind.writing().with(write(nowhere, null))).code())
          .as(kind.name())
          .isEqualTo(unknown());
    }
  }

  @Test
  void whatIsTakenBackTakesNothingMore() {
    for (Kind kind : kinds()) {
      records().cancel(write(kind.reference(), null));
      R before = record(kind.reference());

      assertThat(refused(() -> kind.writing().with(write(kind.reference(), null))).code())
          .as(kind.name())
          .isEqualTo("closed");

      assertThat(record(kind.reference())).isEqualTo(before);
    }
  }

  @Test
  void aRefusalIsASentenceInTheLanguageOfTheWriter() {
    String reference = sent();
    records().cancel(write(reference, null));

    RequestRejectedException inEnglish =
        refused(() -> records().cancel(write(newId(), reference, null, "en")));
    RequestRejectedException inDutch =
        refused(() -> records().cancel(write(newId(), reference, null, "nl")));

    assertThat(inEnglish.code()).isEqualTo(inDutch.code()).isEqualTo("closed");
    assertThat(inEnglish.sentence()).endsWith(".");
    assertThat(inDutch.sentence()).endsWith(".").isNotEqualTo(inEnglish.sentence());
  }

  // Changes

  @Test
  void fromACursorComesWhatChangedSinceThen() {
    String untouched = sent();
    String changed = sent();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    touch(write(changed, null), 1);
    String made = sent();

    List<R> told = new ArrayList<>();
    Cursor next = readAll(cursor, 200, told);
    assertThat(told).extracting(records()::referenceOf).contains(changed, made);
    assertThat(last(told, changed)).isEqualTo(record(changed));
    // what comes again because of an overlap is as it was
    assertThat(told)
        .filteredOn(record -> records().referenceOf(record).equals(untouched))
        .allSatisfy(record -> assertThat(record).isEqualTo(record(untouched)));
    assertThat(records().changesSince(next, 1).next()).isNotEqualTo(Cursor.START);
  }

  @Test
  void smallBatchesTellOfTheSameRecordsAsLargeOnes() {
    List<String> sent = IntStream.range(0, 4).mapToObj(i -> sent()).toList();
    List<R> small = new ArrayList<>();
    List<R> large = new ArrayList<>();

    readAll(Cursor.START, 200, large);
    // others may file meanwhile
    readAll(Cursor.START, 3, small);

    assertThat(large).extracting(records()::referenceOf).containsAll(sent);
    assertThat(small)
        .extracting(records()::referenceOf)
        .containsAll(large.stream().map(records()::referenceOf).toList());
  }

  @Test
  void aBatchHasOneToTwoHundredRecords() {
    assertThatIllegalArgumentException().isThrownBy(() -> records().changesSince(Cursor.START, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> records().changesSince(Cursor.START, 201));
  }

  // At the same moment

  @Test
  void theSameSubmissionFromSeveralThreadsMakesOneRecord() throws Exception {
    SubmissionId id = newId();
    S submission = submission(id);

    List<Acknowledgement> acknowledgements = new ArrayList<>();
    for (Future<Acknowledgement> answer :
        atOnce(
            Stream.<Callable<Acknowledgement>>generate(() -> () -> records().send(submission))
                .limit(THREADS)
                .toList())) {
      acknowledgements.add(answer.get());
    }

    assertThat(acknowledgements).filteredOn(a -> !a.repeated()).hasSize(1);
    assertThat(acknowledgements)
        .extracting(Acknowledgement::reference)
        .containsOnly(records().referenceOf(found(id)));
    assertThat(referencesOf(id)).hasSize(1);
  }

  @Test
  void ofSeveralWhoWriteToWhatTheySawExactlyOneDoes() throws Exception {
    String reference = sent();
    String seen = version(reference);

    List<String> refusals =
        refusals(
            atOnce(
                IntStream.range(1, THREADS + 1)
                    .<Callable<Acknowledgement>>mapToObj(
                        value -> () -> touch(write(reference, seen), value))
                    .toList()));

    assertThat(refusals).hasSize(THREADS - 1).containsOnly("changed-meanwhile");
  }

  @Test
  void aReaderOfChangesMissesNothingWhileOthersWrite() throws Exception {
    List<SubmissionId> ids = Stream.generate(RecordContract::newId).limit(3L * THREADS).toList();
    List<S> submissions = ids.stream().map(this::submission).toList();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());
    List<R> seen = new ArrayList<>();

    List<Future<Acknowledgement>> answers =
        start(
            submissions.stream()
                .<Callable<Acknowledgement>>map(s -> () -> records().send(s))
                .toList());
    while (!answers.stream().allMatch(Future::isDone)) {
      cursor = readAll(cursor, 200, seen);
    }
    for (Future<Acknowledgement> answer : answers) {
      answer.get();
    }
    // a system may tell a moment after it answered
    Instant latest = Instant.now().plus(PATIENCE);
    do {
      cursor = readAll(cursor, 200, seen);
    } while (!seen.stream().map(records()::submissionOf).toList().containsAll(ids)
        && Instant.now().isBefore(latest));

    assertThat(seen).extracting(records()::submissionOf).containsAll(ids);
  }

  /** The answers of all, when all are there. */
  static List<Future<Acknowledgement>> atOnce(List<Callable<Acknowledgement>> calls)
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

  /** The codes of those that were refused. */
  static List<String> refusals(List<Future<Acknowledgement>> answers) throws InterruptedException {
    List<String> codes = new ArrayList<>();
    for (Future<Acknowledgement> answer : answers) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RequestRejectedException refusal) {
          codes.add(refusal.code());
        } else {
          throw new AssertionError(e);
        }
      }
    }
    return codes;
  }

  // Making and looking

  static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  Instant now() {
    return clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Person employee(int which) {
    return employees().get(which);
  }

  Write write(String reference, @Nullable String version) {
    return write(newId(), reference, version, "en");
  }

  private Write write(SubmissionId id, String reference) {
    return write(id, reference, null, "en");
  }

  private Write write(
      SubmissionId id, String reference, @Nullable String version, String language) {
    return new Write(id, reference, version, employee(0), now(), language);
  }

  String sent() {
    return records().send(submission(newId())).reference();
  }

  R found(SubmissionId submission) {
    return records().findBySubmission(submission).orElseThrow();
  }

  R record(String reference) {
    return records().record(reference).orElseThrow();
  }

  String version(String reference) {
    return records().versionOf(record(reference));
  }

  /** References of the records that carry the submission's id. */
  List<String> referencesOf(SubmissionId submission) {
    List<R> everything = new ArrayList<>();
    readAll(Cursor.START, 200, everything);
    return everything.stream()
        .filter(record -> submission.equals(records().submissionOf(record)))
        .map(records()::referenceOf)
        .distinct()
        .toList();
  }

  /** What was told last of a record. */
  R last(List<R> told, String reference) {
    return told.stream()
        .filter(record -> records().referenceOf(record).equals(reference))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  Cursor readAll(Cursor from, int limit, List<R> into) {
    Cursor cursor = from;
    Changes<R> batch;
    do {
      batch = records().changesSince(cursor, limit);
      assertThat(batch.records().size()).isLessThanOrEqualTo(limit);
      into.addAll(batch.records());
      assertThat(batch.more() && batch.next().equals(cursor)).as("it goes on").isFalse();
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }

  static RequestRejectedException refused(Callable<?> call) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, call::call);
    assertThat(refusal).as("the call should have been refused").isNotNull();
    assertThat(refusal.code()).isNotBlank();
    assertThat(refusal.sentence()).isNotBlank();
    return Objects.requireNonNull(refusal);
  }
}
