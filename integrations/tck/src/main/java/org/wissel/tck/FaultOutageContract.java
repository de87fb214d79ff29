package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
  void slowMayHaveArrivedLater() {
    bad(
        Mode.SLOW,
        failure -> {
          assertThat(failure).isInstanceOf(SystemUnavailableException.class);
          assertThat(failure.mayHaveArrived()).isTrue();
        });
  }

  @Test
  void resetMayHaveArrivedWhereverItBreaks() {
    // the line breaks by turns in the request and in the answer
    for (int turn = 0; turn < 2; turn++) {
      bad(
          Mode.RESET,
          failure -> {
            assertThat(failure).isInstanceOf(SystemUnavailableException.class);
            assertThat(failure.mayHaveArrived()).isTrue();
          });
    }
  }

  @Test
  void lostMayHaveArrivedAndIsFoundByItsId() {
    bad(
        Mode.LOST,
        failure -> {
          assertThat(failure).isInstanceOf(SystemUnavailableException.class);
          assertThat(failure.mayHaveArrived()).isTrue();
        });
  }

  @Test
  void refusedIsAMatterOfAccess() {
    bad(
        Mode.REFUSED,
        failure -> {
          assertThat(failure).isInstanceOf(AccessRefusedException.class);
          assertThat(failure.mayHaveArrived()).isFalse();
        });
  }

  @Test
  void garbageBreaksTheContractWhetherPageOrHalfAnObject() {
    for (int turn = 0; turn < 2; turn++) {
      bad(
          Mode.GARBAGE,
          failure -> {
            assertThat(failure).isInstanceOf(ContractBrokenException.class);
            assertThat(failure.mayHaveArrived()).isTrue();
          });
    }
  }

  @Test
  void readingFailsTooAndNeverPretendsThatThereIsNothing() {
    FaultSubmission submission = submission();
    String reference = system().report(submission).reference();
    for (Mode mode : List.of(Mode.UNAVAILABLE, Mode.REFUSED, Mode.GARBAGE, Mode.LOST)) {
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

  /** Fails every kind of write in that mode, then does what the portal does, and counts. */
  private void bad(Mode mode, Told told) {
    FaultSubmission submission = submission();
    line().set(mode);
    told.as(fails(() -> system().report(submission)));
    line().set(Mode.NONE);
    settle(mode);
    boolean wasThere = system().findBySubmission(submission.submission()).isPresent();
    Acknowledgement reported = system().report(submission);
    assertThat(reported.repeated()).isEqualTo(wasThere);
    assertThat(tickets(submission)).containsExactly(reported.reference());
    assertThat(system().history(reported.reference()).get(0).attachments()).hasSize(1);

    Map<String, Supplier<Acknowledgement>> writes = new LinkedHashMap<>();
    TicketWrite update = write(reported.reference());
    writes.put("update", () -> system().say(update, Said.UPDATE, "On its way", List.of(photo())));
    TicketWrite taking = write(reported.reference());
    writes.put("take", () -> system().assign(taking, staff()));
    TicketWrite solving = write(reported.reference());
    writes.put("solve", () -> system().solve(solving, "Done"));
    writes.forEach(
        (name, write) -> {
          SubmissionId id =
              switch (name) {
                case "update" -> update.submission();
                case "take" -> taking.submission();
                default -> solving.submission();
              };
          line().set(mode);
          told.as(fails(write));
          line().set(Mode.NONE);
          settle(mode);
          boolean there = system().findBySubmission(id).isPresent();
          assertThat(write.get().repeated()).as(name).isEqualTo(there);
          assertThat(system().history(reported.reference()))
              .as(name)
              .filteredOn(entry -> id.equals(entry.submission()))
              .hasSize(1);
        });
    assertThat(system().history(reported.reference()))
        .extracting(TicketEntry::kind)
        .containsOnlyOnce(
            TicketEntry.Kind.UPDATE, TicketEntry.Kind.ASSIGNED, TicketEntry.Kind.SOLVED);
  }

  /** A slow line passes on what its client has long given up: the look-up comes after that. */
  private void settle(Mode mode) {
    if (mode == Mode.SLOW) {
      try {
        Thread.sleep(delay().plusSeconds(1).toMillis());
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

  private List<String> tickets(FaultSubmission submission) {
    List<String> references = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<TicketAtSource> batch;
    do {
      batch = system().changesSince(cursor, 200);
      batch.records().stream()
          .filter(ticket -> submission.submission().equals(ticket.submission()))
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
