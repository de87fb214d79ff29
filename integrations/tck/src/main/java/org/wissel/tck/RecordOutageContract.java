package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.tck.OutageProxy.Mode;
import org.wissel.tck.RecordContract.Records;

/**
 * The contract on a bad line of the ports whose records are sent, changed and taken back.
 *
 * @param <S> what is sent
 * @param <R> what stands there
 */
public abstract class RecordOutageContract<S, R> extends OutageContract {

  static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  private final Slots slots = new Slots();

  /** Somebody whom the system knows. */
  protected abstract Person employee();

  abstract Records<S, R> records();

  abstract S submission(SubmissionId id);

  abstract Acknowledgement change(Write write, S submission);

  /** What is read that is no record. */
  abstract List<Supplier<?>> otherReads();

  @Override
  boolean has(SubmissionId id) {
    return records().findBySubmission(id).isPresent();
  }

  @Override
  List<Boolean> bad(Mode mode, Told told) {
    List<Boolean> arrived = new ArrayList<>();
    SubmissionId id = newId();
    S submission = submission(id);
    arrived.add(tried(mode, told, new Attempt(id, () -> records().send(submission))));
    String reference = records().referenceOf(records().findBySubmission(id).orElseThrow());
    assertThat(referencesOf(id)).containsExactly(reference);
    Write change = write(reference);
    S other = submission(newId());
    arrived.add(tried(mode, told, new Attempt(change.submission(), () -> change(change, other))));
    Write cancel = write(reference);
    arrived.add(
        tried(mode, told, new Attempt(cancel.submission(), () -> records().cancel(cancel))));
    assertThat(referencesOf(id)).containsExactly(reference);
    return arrived;
  }

  @Test
  void whatArrivesAfterItWasSentAgainIsStillOneRecord() throws InterruptedException {
    SubmissionId id = newId();
    S submission = submission(id);
    AtomicBoolean held = new AtomicBoolean();
    line().set(Mode.SLOW, request -> writes(request) && held.compareAndSet(false, true));
    givesUp(() -> records().send(submission));
    String reference = records().send(submission).reference();
    Thread.sleep(delay().toMillis());
    assertThat(referencesOf(id)).containsExactly(reference);
    assertThat(records().findBySubmission(id)).isPresent();
  }

  @Override
  List<Supplier<?>> reads() {
    SubmissionId id = newId();
    String reference = records().send(submission(id)).reference();
    List<Supplier<?>> reads = new ArrayList<>(otherReads());
    reads.add(() -> records().findBySubmission(id));
    reads.add(() -> records().record(reference));
    reads.add(() -> records().changesSince(Cursor.START, 10));
    return reads;
  }

  static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private Write write(String reference) {
    return new Write(newId(), reference, null, employee(), AT, "en");
  }

  /** An hour that no other test has. */
  TimeSpan slot(OpeningHours hours) {
    return slots.next(Instant.now(), hours);
  }

  private List<String> referencesOf(SubmissionId submission) {
    List<String> references = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<R> batch;
    do {
      batch = records().changesSince(cursor, 200);
      batch.records().stream()
          .filter(record -> submission.equals(records().submissionOf(record)))
          .map(records()::referenceOf)
          .forEach(references::add);
      cursor = batch.next();
    } while (batch.more());
    return references.stream().distinct().toList();
  }
}
