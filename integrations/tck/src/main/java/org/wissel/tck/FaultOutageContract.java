package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;
import org.wissel.spi.faults.Urgency;
import org.wissel.tck.OutageProxy.Mode;

/**
 * What an adapter of the faults port that reaches its system over HTTP promises when the line
 * fails: every failure is told as what it is, and a write that is tried again after its look-up is
 * there once, however it failed.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the faults port on a bad line")
public abstract class FaultOutageContract {

  /**
   * The system over {@link #line()}, with a read timeout shorter than {@link #delay()}; the same at
   * every call.
   */
  protected abstract FaultSystem system();

  protected abstract OutageProxy line();

  /** How long the line holds a request back when it is slow. */
  protected abstract Duration delay();

  protected abstract Person employee();

  protected abstract Person staff();

  /** The code of an asset. */
  protected abstract String asset();

  /** The code of a known problem of that asset. */
  protected abstract String problem();

  /**
   * Whether a request with this first line writes; an adapter that looks up first makes others too.
   */
  protected boolean writes(String requestLine) {
    return !requestLine.startsWith("GET ") && !requestLine.startsWith("HEAD ");
  }

  @AfterEach
  void allWell() {
    line().set(Mode.NONE);
  }

  @Test
  void unavailableIsSureNotToHaveArrived() {
    bad(
        Mode.UNAVAILABLE,
        failure -> {
          assertThat(failure).isInstanceOf(SystemUnavailableException.class);
          assertThat(failure.mayHaveArrived()).isFalse();
        });
  }

  @Test
  void slowMayHaveArrivedAndDoesSoLater() {
    assertThat(bad(Mode.SLOW, FaultOutageContract::unsure)).containsOnly(true);
  }

  @Test
  void aReportThatArrivesAfterItWasSentAgainIsStillOneTicket() throws InterruptedException {
    FaultSubmission submission = submission();
    AtomicBoolean held = new AtomicBoolean();
    line().set(Mode.SLOW, request -> writes(request) && held.compareAndSet(false, true));
    fails(() -> system().report(submission));
    system().report(submission);
    Thread.sleep(delay().toMillis());
    List<String> living = living(submission);
    assertThat(living).hasSize(1);
    assertThat(system().findBySubmission(submission.submission()))
        .hasValueSatisfying(ticket -> assertThat(living).containsExactly(ticket.reference()));
  }

  @Test
  void resetMayHaveArrivedWhereverItBreaks() {
    // by turns in the request and in the answer; the number of writes is odd
    List<Boolean> arrived = bad(Mode.RESET, FaultOutageContract::unsure);
    List<Boolean> again = bad(Mode.RESET, FaultOutageContract::unsure);
    assertThat(again).isEqualTo(arrived.stream().map(there -> !there).toList());
  }

  @Test
  void aWriteWhoseAnswerIsLostIsFoundByItsIdAndNotMadeAgain() {
    assertThat(bad(Mode.LOST, FaultOutageContract::unsure)).containsOnly(true);

    String reference = system().report(submission()).reference();
    String duplicate = system().report(submission()).reference();
    List<Attempt> others =
        List.of(
            new Attempt(
                reference, w -> system().say(w, Said.QUESTION, "Which tray?", List.of(photo()))),
            new Attempt(reference, w -> system().say(w, Said.COMMENT, "Again", List.of())),
            new Attempt(reference, w -> system().merge(w, duplicate)),
            new Attempt(reference, w -> system().solve(w, "Done")),
            new Attempt(reference, w -> system().reopen(w, "Not done")));
    others.forEach(
        attempt -> assertThat(attempt.in(Mode.LOST, FaultOutageContract::unsure)).isTrue());
    assertThat(system().history(reference))
        .extracting(TicketEntry::kind)
        .containsOnlyOnce(
            TicketEntry.Kind.QUESTION,
            TicketEntry.Kind.COMMENT,
            TicketEntry.Kind.MERGED,
            TicketEntry.Kind.SOLVED,
            TicketEntry.Kind.REOPENED);
  }

  @Test
  void refusedIsAMatterOfAccess() {
    assertThat(
            bad(
                Mode.REFUSED,
                failure -> {
                  assertThat(failure).isInstanceOf(AccessRefusedException.class);
                  assertThat(failure.mayHaveArrived()).isFalse();
                }))
        .containsOnly(false);
  }

  @Test
  void garbageBreaksTheContractWhetherPageOrHalfAnObject() {
    // by turns
    bad(Mode.GARBAGE, FaultOutageContract::broken);
  }

  @Test
  void lettersThatAreNotUtf8BreakTheContract() {
    bad(Mode.CHARSET, FaultOutageContract::broken);
  }

  @Test
  void readingFailsTooAndNeverPretendsThatThereIsNothing() {
    FaultSubmission submission = submission();
    String reference = system().report(submission).reference();
    for (Mode mode :
        List.of(Mode.UNAVAILABLE, Mode.REFUSED, Mode.GARBAGE, Mode.CHARSET, Mode.LOST)) {
      line().set(mode);
      fails(() -> system().findBySubmission(submission.submission()));
      fails(() -> system().ticket(reference));
      fails(() -> system().history(reference));
      fails(() -> system().attachment(reference, "1"));
      fails(() -> system().changesSince(Cursor.START, 10));
      fails(() -> system().staff());
    }
  }

  private interface Told {
    void as(AdapterException failure);
  }

  private static void unsure(AdapterException failure) {
    assertThat(failure).isInstanceOf(SystemUnavailableException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  private static void broken(AdapterException failure) {
    assertThat(failure).isInstanceOf(ContractBrokenException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  /** Five kinds of write in that mode; whether each had arrived when its look-up came. */
  private List<Boolean> bad(Mode mode, Told told) {
    List<Boolean> arrived = new ArrayList<>();
    FaultSubmission submission = submission();
    arrived.add(tried(mode, told, submission.submission(), () -> system().report(submission)));
    String reference = system().report(submission).reference();
    assertThat(living(submission)).containsExactly(reference);
    assertThat(system().history(reference).get(0).attachments()).hasSize(1);
    for (Attempt attempt :
        List.of(
            new Attempt(
                reference, w -> system().say(w, Said.UPDATE, "On its way", List.of(photo()))),
            new Attempt(reference, w -> system().assign(w, staff())),
            new Attempt(reference, w -> system().expect(w, Instant.parse("2026-12-01T09:00:00Z"))),
            new Attempt(reference, w -> system().solve(w, "Done")))) {
      arrived.add(attempt.in(mode, told));
    }
    assertThat(system().history(reference))
        .extracting(TicketEntry::kind)
        .containsOnlyOnce(
            TicketEntry.Kind.UPDATE,
            TicketEntry.Kind.ASSIGNED,
            TicketEntry.Kind.EXPECTED,
            TicketEntry.Kind.SOLVED);
    return arrived;
  }

  /** A write to a ticket, with an id of its own. */
  private final class Attempt {

    private final TicketWrite write;
    private final Function<TicketWrite, Acknowledgement> act;

    Attempt(String reference, Function<TicketWrite, Acknowledgement> act) {
      this.write = write(reference);
      this.act = act;
    }

    boolean in(Mode mode, Told told) {
      boolean arrived = tried(mode, told, write.submission(), () -> act.apply(write));
      assertThat(system().history(write.reference()))
          .filteredOn(entry -> write.submission().equals(entry.submission()))
          .hasSize(1);
      return arrived;
    }
  }

  /**
   * Fails a write in that mode, then does what the portal does: looks it up, and tries again under
   * the same id. Whether it had arrived.
   */
  private boolean tried(Mode mode, Told told, SubmissionId id, Supplier<Acknowledgement> write) {
    if (mode == Mode.UNAVAILABLE) {
      line().set(mode);
    } else {
      line().set(mode, this::writes);
    }
    told.as(fails(write));
    if (mode == Mode.SLOW) {
      awaitArrived(id);
    }
    line().set(Mode.NONE);
    boolean arrived = system().findBySubmission(id).isPresent();
    assertThat(write.get().repeated()).isEqualTo(arrived);
    return arrived;
  }

  /** A slow line passes on what its client has long given up, as long as it stays slow. */
  private void awaitArrived(SubmissionId id) {
    long latest = System.nanoTime() + delay().plusSeconds(20).toNanos();
    while (system().findBySubmission(id).isEmpty()) {
      assertThat(System.nanoTime()).as("it has not arrived").isLessThan(latest);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  private static AdapterException fails(Supplier<?> call) {
    AdapterException failure = catchThrowableOfType(AdapterException.class, call::get);
    assertThat(failure).as("the call should have failed").isNotNull();
    assertThat(failure).isNotInstanceOf(RequestRejectedException.class);
    return Objects.requireNonNull(failure);
  }

  private List<String> living(FaultSubmission submission) {
    List<String> references = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<TicketAtSource> batch;
    do {
      batch = system().changesSince(cursor, 200);
      batch.records().stream()
          .filter(
              ticket ->
                  submission.submission().equals(ticket.submission())
                      && ticket.status() != TicketStatusAtSource.MERGED)
          .map(TicketAtSource::reference)
          .forEach(references::add);
      cursor = batch.next();
    } while (batch.more());
    return references.stream().distinct().toList();
  }

  private FaultSubmission submission() {
    return new FaultSubmission(
        new SubmissionId(UUID.randomUUID()),
        employee(),
        asset(),
        null,
        problem(),
        "Printer 2.14: paper jam",
        "Tray 2 – “steeds weer”",
        Urgency.SLOWS,
        List.of(photo()),
        Instant.parse("2026-11-28T08:00:00Z"),
        "en");
  }

  private TicketWrite write(String reference) {
    return new TicketWrite(
        new SubmissionId(UUID.randomUUID()),
        reference,
        null,
        staff(),
        Instant.parse("2026-11-28T09:00:00Z"),
        "en");
  }

  private static Attachment photo() {
    byte[] content = new byte[100_000];
    content[0] = (byte) 0xff;
    return new Attachment("photo.jpg", "image/jpeg", content);
  }
}
