package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
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
public abstract class FaultOutageContract extends OutageContract {

  /**
   * The system over {@link #line()}, with a read timeout shorter than {@link #delay()}; the same at
   * every call.
   */
  protected abstract FaultSystem system();

  protected abstract Person employee();

  protected abstract Person staff();

  /** The code of an asset. */
  protected abstract String asset();

  /** The code of a known problem of that asset. */
  protected abstract String problem();

  @Test
  void aReportThatArrivesAfterItWasSentAgainIsStillOneTicket() throws InterruptedException {
    FaultSubmission submission = submission();
    AtomicBoolean held = new AtomicBoolean();
    line().set(Mode.SLOW, request -> writes(request) && held.compareAndSet(false, true));
    givesUp(() -> system().report(submission));
    system().report(submission);
    Thread.sleep(delay().toMillis());
    List<String> living = living(submission);
    assertThat(living).hasSize(1);
    assertThat(system().findBySubmission(submission.submission()))
        .hasValueSatisfying(ticket -> assertThat(living).containsExactly(ticket.reference()));
  }

  @Test
  void everyKindOfWriteWhoseAnswerIsLostIsFoundByItsIdAndNotMadeAgain() {
    String reference = system().report(submission()).reference();
    String duplicate = system().report(submission()).reference();
    List<OfTicket> others =
        List.of(
            new OfTicket(
                reference, w -> system().say(w, Said.QUESTION, "Which tray?", List.of(photo()))),
            new OfTicket(reference, w -> system().say(w, Said.COMMENT, "Again", List.of())),
            new OfTicket(reference, w -> system().merge(w, duplicate)),
            new OfTicket(reference, w -> system().solve(w, "Done")),
            new OfTicket(reference, w -> system().reopen(w, "Not done")));
    others.forEach(attempt -> assertThat(attempt.in(Mode.LOST, OutageContract::unsure)).isTrue());
    assertThat(system().history(reference))
        .extracting(TicketEntry::kind)
        .containsOnlyOnce(
            TicketEntry.Kind.QUESTION,
            TicketEntry.Kind.COMMENT,
            TicketEntry.Kind.MERGED,
            TicketEntry.Kind.SOLVED,
            TicketEntry.Kind.REOPENED);
  }

  @Override
  List<Supplier<?>> reads() {
    FaultSubmission submission = submission();
    String reference = system().report(submission).reference();
    return List.of(
        () -> system().findBySubmission(submission.submission()),
        () -> system().ticket(reference),
        () -> system().history(reference),
        () -> system().attachment(reference, "1"),
        () -> system().changesSince(Cursor.START, 10),
        () -> system().staff());
  }

  @Override
  boolean has(SubmissionId id) {
    return system().findBySubmission(id).isPresent();
  }

  @Override
  List<Boolean> bad(Mode mode, Told told) {
    List<Boolean> arrived = new ArrayList<>();
    FaultSubmission submission = submission();
    arrived.add(
        tried(mode, told, new Attempt(submission.submission(), () -> system().report(submission))));
    String reference = system().report(submission).reference();
    assertThat(living(submission)).containsExactly(reference);
    assertThat(system().history(reference).get(0).attachments()).hasSize(1);
    for (OfTicket attempt :
        List.of(
            new OfTicket(
                reference, w -> system().say(w, Said.UPDATE, "On its way", List.of(photo()))),
            new OfTicket(reference, w -> system().assign(w, staff())),
            new OfTicket(reference, w -> system().expect(w, Instant.parse("2026-12-01T09:00:00Z"))),
            new OfTicket(reference, w -> system().solve(w, "Done")))) {
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
  private final class OfTicket {

    private final TicketWrite write;
    private final Function<TicketWrite, Acknowledgement> act;

    OfTicket(String reference, Function<TicketWrite, Acknowledgement> act) {
      this.write = write(reference);
      this.act = act;
    }

    boolean in(Mode mode, Told told) {
      boolean arrived = tried(mode, told, new Attempt(write.submission(), () -> act.apply(write)));
      assertThat(system().history(write.reference()))
          .filteredOn(entry -> write.submission().equals(entry.submission()))
          .hasSize(1);
      return arrived;
    }
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
