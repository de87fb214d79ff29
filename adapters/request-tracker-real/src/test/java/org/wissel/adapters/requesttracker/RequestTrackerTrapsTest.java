package org.wissel.adapters.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;
import org.wissel.spi.faults.Urgency;

/** What Request Tracker does that no contract expects, and what becomes of it. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock("faults")
class RequestTrackerTrapsTest {

  private TestRequestTracker tracker;
  private OpenedAdapter adapter;
  private FaultSystem system;
  private Person reporter;
  private Person staff;

  @BeforeAll
  void start() {
    tracker = TestRequestTracker.running();
    adapter = tracker.connect();
    system = TestRequestTracker.faults(adapter);
    reporter = tracker.employees().get(0);
    staff = tracker.staff().get(0);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Test
  void theSameReportFromTwoNodesAtOnceIsOneTicket() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (OpenedAdapter other = tracker.connect()) {
      FaultSystem second = TestRequestTracker.faults(other);
      for (int round = 0; round < 5; round++) {
        FaultSubmission submission = submission();
        List<Callable<Acknowledgement>> both =
            List.of(() -> system.report(submission), () -> second.report(submission));
        Set<String> references = new HashSet<>();
        for (Future<Acknowledgement> answer : threads.invokeAll(both)) {
          references.add(answer.get().reference());
        }

        String kept = system.findBySubmission(submission.submission()).orElseThrow().reference();
        assertThat(ticketsOf(submission)).containsExactly(kept);
        assertThat(references).contains(kept);
        assertThat(system.report(submission).reference()).isEqualTo(kept);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aValueThatIsDroppedIsNoticedAndTheTicketIsNotMadeAgain() {
    // a list of values that ours are not among
    try (OpenedAdapter wrong = tracker.connect("field-asset", "Urgency")) {
      FaultSystem drops = TestRequestTracker.faults(wrong);
      FaultSubmission submission = submission();

      ContractBrokenException failure =
          fails(ContractBrokenException.class, () -> drops.report(submission));

      assertThat(failure).hasMessageContaining("dropped");
      assertThat(drops.findBySubmission(submission.submission())).isPresent();
      assertThat(drops.report(submission).repeated()).isTrue();
      assertThat(ticketsOf(submission)).hasSize(1);
    }
  }

  @Test
  void withoutTheFieldsNothingIsFiled() {
    try (OpenedAdapter wrong = tracker.connect("field-writes", "No such field")) {
      FaultSubmission submission = submission();
      fails(
          AccessRefusedException.class, () -> TestRequestTracker.faults(wrong).report(submission));
      assertThat(system.findBySubmission(submission.submission())).isEmpty();
    }
  }

  @Test
  void aWrongTokenAQueueThatIsNotThereAndAGroupThatIsNotThereAreMattersOfAccess() {
    for (String[] wrong :
        List.of(
            new String[] {"token", "1-99-0123456789abcdef0123456789abcdef"},
            new String[] {"queues", "Nowhere"})) {
      try (OpenedAdapter refused = tracker.connect(wrong)) {
        fails(AccessRefusedException.class, refused::ping);
      }
    }
    try (OpenedAdapter refused = tracker.connect("staff-group", "No such group")) {
      FaultSystem nobody = TestRequestTracker.faults(refused);
      fails(AccessRefusedException.class, nobody::staff);
    }
  }

  @Test
  void whatIsMadeByHandInOtherWordsIsUnderstood() {
    try (OpenedAdapter other =
        tracker.connect(
            "statuses", "open=IN_PROGRESS, stalled=ON_HOLD, new=WAITS_FOR_REPORTER, done=SOLVED")) {
      String reference = system.report(submission()).reference();
      system.say(write(reference, staff, null), Said.QUESTION, "Which tray?", List.of());

      TicketAtSource ticket = TestRequestTracker.faults(other).ticket(reference).orElseThrow();

      assertThat(ticket.status()).isEqualTo(TicketStatusAtSource.ON_HOLD);
      assertThat(ticket.rawStatus()).isEqualTo("stalled");
    }
  }

  @Test
  void aReporterWithoutAnAddressStaysTheReporter() {
    Person pieter = new Person(tracker.employees().get(1).number(), null, "Pieter Bosman");
    FaultSubmission submission =
        new FaultSubmission(
            new SubmissionId(UUID.randomUUID()),
            pieter,
            null,
            "GO-2-14",
            null,
            "Leak",
            "Water on the floor",
            Urgency.DANGER,
            List.of(),
            Instant.parse("2026-11-28T08:00:00Z"),
            "nl");

    String reference = system.report(submission).reference();

    assertThat(system.ticket(reference).orElseThrow().reporters())
        .singleElement()
        .matches(pieter::is);
    RequestRejectedException refusal =
        fails(
            RequestRejectedException.class,
            () -> system.follow(write(reference, pieter, null), true));
    assertThat(refusal.code()).isEqualTo("no-address");
  }

  private FaultSubmission submission() {
    return new FaultSubmission(
        new SubmissionId(UUID.randomUUID()),
        reporter,
        "W-PR-0214",
        null,
        "paper-jam",
        "Printer 2.14: paper jam",
        "Steeds weer",
        Urgency.SLOWS,
        List.of(photo()),
        Instant.parse("2026-11-28T08:00:00Z"),
        "en");
  }

  private static Attachment photo() {
    byte[] content = new byte[50_000];
    content[0] = (byte) 0xff;
    return new Attachment("photo.jpg", "image/jpeg", content);
  }

  private static TicketWrite write(String reference, Person by, @Nullable String version) {
    return new TicketWrite(
        new SubmissionId(UUID.randomUUID()),
        reference,
        version,
        by,
        Instant.parse("2026-11-28T09:00:00Z"),
        "en");
  }

  private List<String> ticketsOf(FaultSubmission submission) {
    List<TicketAtSource> everything = new ArrayList<>();
    Changes<TicketAtSource> batch;
    Cursor cursor = Cursor.START;
    do {
      batch = system.changesSince(cursor, 200);
      everything.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return everything.stream()
        .filter(ticket -> submission.submission().equals(ticket.submission()))
        .filter(ticket -> ticket.status() != TicketStatusAtSource.MERGED)
        .map(TicketAtSource::reference)
        .distinct()
        .toList();
  }

  private static <E extends AdapterException> E fails(Class<E> type, Supplier<?> call) {
    return fails(
        type,
        () -> {
          Object unused = call.get();
        });
  }

  private static <E extends AdapterException> E fails(Class<E> type, Runnable call) {
    E failure = catchThrowableOfType(type, call::run);
    assertThat(failure).as("the call should have failed").isNotNull();
    return failure;
  }
}
