package org.wissel.portal.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.systems.WaitingMessages.Message;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;
import org.wissel.spi.EmployeeNumber;

/** The outbox's SQL against a real PostgreSQL. */
class OutboxRepositoryTest {

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static OutboxDatabase database;
  private static OutboxRepository outbox;

  @BeforeAll
  static void start() {
    database = new OutboxDatabase();
    outbox = database.repository();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("truncate outbox_message, system_connection_state");
  }

  @Test
  void aMessageIsClaimedWithWhatWasStored() {
    UUID request = UUID.randomUUID();
    UUID id = add("hr", request, Duration.ZERO);

    OutboxMessage message = claim("hr", 4).get(0).message();

    assertThat(message)
        .isEqualTo(
            new OutboxMessage(
                id,
                "hr",
                "leave.file",
                request,
                new EmployeeNumber("30017"),
                "{\"days\": 3}",
                1,
                false));
  }

  @Test
  void aClaimedMessageIsNotClaimedTwice() {
    add("hr", UUID.randomUUID(), Duration.ZERO);

    assertThat(claim("hr", 4)).hasSize(1);
    assertThat(claim("hr", 4)).isEmpty();
  }

  @Test
  void aFinishedMessageIsNeverClaimedAgain() {
    UUID id = add("hr", UUID.randomUUID(), Duration.ZERO);
    ClaimedMessage claimed = claim("hr", 4).get(0);
    assertThat(database.inTransaction(() -> outbox.done(claimed))).isTrue();
    database.inTransaction(() -> outbox.wake("hr"));

    assertThat(claim("hr", 4)).isEmpty();
    assertThat(database.inTransaction(() -> outbox.retryNow(id))).isFalse();
    assertThat(database.inTransaction(() -> outbox.unpark(id))).isEmpty();
  }

  @Test
  void onlyWhatWasFinishedLongAgoIsDeleted() {
    add("hr", UUID.randomUUID(), Duration.ZERO);
    ClaimedMessage finished = claim("hr", 4).get(0);
    database.inTransaction(() -> outbox.done(finished));
    add("hr", UUID.randomUUID(), Duration.ZERO);
    assertThat(deleteFinished()).isZero();
    database.execute(
        "update outbox_message set created_at = created_at - interval '91 days',"
            + " done_at = done_at - interval '91 days'");

    assertThat(deleteFinished()).isEqualTo(1);
    assertThat(claim("hr", 4)).as("what waits is kept, however old").hasSize(1);
  }

  private static int deleteFinished() {
    return database.inTransaction(() -> outbox.deleteFinished(Duration.ofDays(90)));
  }

  @Test
  void aHeldMessageStaysUntilItsTimeWhateverElseHappens() {
    UUID request = UUID.randomUUID();
    UUID id = add("hr", request, Duration.ofSeconds(10));
    database.inTransaction(() -> outbox.wake("hr"));
    database.inTransaction(() -> outbox.retryNow(id));
    assertThat(claim("hr", 4)).isEmpty();

    assertThat(database.inTransaction(() -> outbox.release(request))).isTrue();

    assertThat(claim("hr", 4)).hasSize(1);
    assertThat(database.inTransaction(() -> outbox.release(request))).isFalse();
  }

  @Test
  void aHeldMessageIsDueWhenItsTimeIsOver() {
    add("hr", UUID.randomUUID(), Duration.ofSeconds(10));
    database.execute("update outbox_message set held_until = held_until - interval '11 seconds'");

    assertThat(claim("hr", 4)).hasSize(1);
  }

  @Test
  void anExpiredLeaseIsDueAgainAndMayHaveArrived() {
    add("hr", UUID.randomUUID(), Duration.ZERO);
    ClaimedMessage first = claim("hr", 4).get(0);
    expireLeases();

    ClaimedMessage second = claim("hr", 4).get(0);

    assertThat(second.message().mayHaveArrived()).isTrue();
    assertThat(second.message().attempt()).isEqualTo(2);
    assertThat(database.inTransaction(() -> outbox.done(first))).isFalse();
    assertThat(database.inTransaction(() -> outbox.done(second))).isTrue();
  }

  @Test
  void aResultThatComesAfterTheLeaseChangesNothing() {
    UUID id = add("hr", UUID.randomUUID(), Duration.ZERO);
    ClaimedMessage late = claim("hr", 4).get(0);
    expireLeases();
    claim("hr", 4);

    database.inTransaction(
        () -> {
          outbox.retryLater(late, false, Duration.ofSeconds(1), "late");
          return outbox.park(late, false, "late");
        });

    assertThat(state(id)).isEqualTo("DELIVERING");
  }

  @Test
  void messagesOfOneRequestGoStrictlyInOrder() {
    UUID request = UUID.randomUUID();
    UUID first = add("hr", request, Duration.ZERO);
    UUID second = add("hr", request, Duration.ZERO);
    List<ClaimedMessage> claimed = claim("hr", 4);
    assertThat(claimed).extracting(c -> c.message().id()).containsExactly(first);
    assertThat(claim("hr", 4)).isEmpty();

    later(claimed.get(0), Duration.ofMinutes(1));
    assertThat(claim("hr", 4)).isEmpty();

    database.inTransaction(() -> outbox.wake("hr"));
    ClaimedMessage again = claim("hr", 4).get(0);
    assertThat(again.message().id()).isEqualTo(first);
    database.inTransaction(() -> outbox.done(again));
    assertThat(claim("hr", 4)).extracting(c -> c.message().id()).containsExactly(second);
  }

  @Test
  void aLaterMessageWaitsAlsoForOneThatIsHeld() {
    UUID request = UUID.randomUUID();
    add("hr", request, Duration.ofSeconds(10));
    add("hr", request, Duration.ZERO);

    assertThat(claim("hr", 4)).isEmpty();
  }

  @Test
  void aParkedMessageHoldsBackOnlyItsOwnRequest() {
    UUID stuck = UUID.randomUUID();
    UUID parked = add("hr", stuck, Duration.ZERO);
    add("hr", stuck, Duration.ZERO);
    UUID other = add("hr", UUID.randomUUID(), Duration.ZERO);
    database.inTransaction(() -> outbox.parkWaiting(parked, "look"));

    assertThat(claim("hr", 4)).extracting(c -> c.message().id()).containsExactly(other);

    assertThat(database.inTransaction(() -> outbox.unpark(parked))).isPresent();
    assertThat(claim("hr", 4)).extracting(c -> c.message().id()).containsExactly(parked);
  }

  @Test
  void onlyTheAskedConnectionIsClaimedAndOnlyAsManyAsAsked() {
    for (int i = 0; i < 6; i++) {
      add("hr", UUID.randomUUID(), Duration.ZERO);
    }
    add("fin", UUID.randomUUID(), Duration.ZERO);

    assertThat(claim("hr", 4)).hasSize(4);
    assertThat(claim("hr", 4)).hasSize(2);
    assertThat(claim("fin", 4)).hasSize(1);
  }

  @Test
  void nothingIsClaimedWhileTheConnectionIsPaused() {
    add("hr", UUID.randomUUID(), Duration.ZERO);
    database.execute(
        "insert into system_connection_state (connection, paused, reason)"
            + " values ('hr', true, 'BY_HAND')");
    assertThat(claim("hr", 4)).isEmpty();

    database.execute("update system_connection_state set paused = false");

    assertThat(claim("hr", 4)).hasSize(1);
  }

  @Test
  void backOffHoldsUntilTheSystemIsBack() {
    add("hr", UUID.randomUUID(), Duration.ZERO);
    later(claim("hr", 4).get(0), Duration.ofMinutes(5));
    assertThat(claim("hr", 4)).isEmpty();

    assertThat(database.inTransaction(() -> outbox.wake("hr"))).isEqualTo(1);

    assertThat(claim("hr", 4)).hasSize(1);
  }

  @Test
  void onceItMayHaveArrivedThatStays() {
    add("hr", UUID.randomUUID(), Duration.ZERO);
    ClaimedMessage lost = claim("hr", 4).get(0);
    database.inTransaction(
        () -> {
          outbox.retryLater(lost, true, Duration.ZERO, "answer lost");
          return true;
        });
    later(claim("hr", 4).get(0), Duration.ZERO);

    assertThat(claim("hr", 4).get(0).message().mayHaveArrived()).isTrue();
  }

  @Test
  void aTryThatDidNotCountLeavesTheMessageUntried() {
    UUID request = UUID.randomUUID();
    add("hr", request, Duration.ZERO);
    ClaimedMessage refused = claim("hr", 4).get(0);
    database.inTransaction(
        () -> {
          outbox.waitAsBefore(refused, "access refused");
          return true;
        });

    assertThat(cancel(request)).isTrue();
  }

  @Test
  void whatWasNeverTriedIsCancelledAndNeverLeaves() {
    UUID request = UUID.randomUUID();
    add("hr", request, Duration.ofSeconds(10));
    add("hr", request, Duration.ofSeconds(10));

    assertThat(cancel(request)).isTrue();

    assertThat(cancel(request)).isFalse();
    database.inTransaction(() -> outbox.release(request));
    assertThat(claim("hr", 4)).isEmpty();
  }

  @Test
  void whatWasTriedOnceIsNotCancelled() {
    UUID request = UUID.randomUUID();
    UUID id = add("hr", request, Duration.ZERO);
    later(claim("hr", 4).get(0), Duration.ofMinutes(1));
    UUID change = add("hr", request, Duration.ZERO);

    assertThat(cancel(request)).isFalse();
    assertThat(state(id)).isEqualTo("WAITING");
    assertThat(state(change)).isEqualTo("WAITING");
  }

  @Test
  void cancellingWaitsForAClaimThatIsJustBeingMade() throws Exception {
    UUID request = UUID.randomUUID();
    add("hr", request, Duration.ZERO);
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> claiming =
          threads.submit(
              () ->
                  database.inTransaction(
                      () -> {
                        int count = outbox.claim("hr", 4, LEASE).size();
                        claimed.countDown();
                        await(commit);
                        return count;
                      }));
      await(claimed);
      Future<Boolean> cancelling = threads.submit(() -> cancel(request));
      awaitBlocked();
      commit.countDown();

      assertThat(claiming.get(5, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(cancelling.get(5, TimeUnit.SECONDS)).isFalse();
    } finally {
      commit.countDown();
      threads.shutdown();
    }
  }

  @Test
  void aClaimPassesByWhatIsJustBeingCancelled() {
    UUID request = UUID.randomUUID();
    add("hr", request, Duration.ZERO);
    AtomicReference<List<ClaimedMessage>> claimed = new AtomicReference<>(List.of());

    database.inTransaction(
        () -> {
          boolean cancelled = outbox.cancelIfUntried(request);
          claimed.set(claim("hr", 4));
          return cancelled;
        });

    assertThat(claimed.get()).isEmpty();
    assertThat(claim("hr", 4)).isEmpty();
  }

  @Test
  void twoMembersShareTheWorkWithoutOverlap() throws Exception {
    for (int i = 0; i < 40; i++) {
      add("hr", UUID.randomUUID(), Duration.ZERO);
    }
    ExecutorService members = Executors.newFixedThreadPool(4);
    List<Future<List<UUID>>> shares = new ArrayList<>();
    try {
      for (int member = 0; member < 4; member++) {
        shares.add(
            members.submit(
                () -> {
                  List<UUID> mine = new ArrayList<>();
                  for (int i = 0; i < 30; i++) {
                    claim("hr", 3).forEach(c -> mine.add(c.message().id()));
                  }
                  return mine;
                }));
      }
      List<UUID> all = new ArrayList<>();
      for (Future<List<UUID>> share : shares) {
        all.addAll(share.get(20, TimeUnit.SECONDS));
      }
      assertThat(all).hasSize(40).doesNotHaveDuplicates();
    } finally {
      members.shutdown();
    }
  }

  @Test
  void theQueueCountsWhatWaitsAndWhatIsParked() {
    UUID parked = add("hr", UUID.randomUUID(), Duration.ZERO);
    add("hr", UUID.randomUUID(), Duration.ofSeconds(10));
    UUID done = add("hr", UUID.randomUUID(), Duration.ZERO);
    database.inTransaction(() -> outbox.parkWaiting(parked, "look"));
    ClaimedMessage claimed = claim("hr", 4).get(0);
    database.inTransaction(() -> outbox.done(claimed));

    Queue queue = outbox.queues().getOrDefault("hr", Queue.EMPTY);

    assertThat(claimed.message().id()).isEqualTo(done);
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(queue.parked()).isEqualTo(1);
    assertThat(queue.oldest()).isNotNull();
    assertThat(outbox.unfinished("hr", 10))
        .extracting(Message::state)
        .containsExactly("PARKED", "WAITING");
    assertThat(outbox.has("fin", parked)).isFalse();
  }

  private static UUID add(String connection, UUID request, Duration hold) {
    UUID id = UUID.randomUUID();
    return database.inTransaction(
        () -> {
          outbox.add(
              id,
              new NewMessage(
                  connection,
                  "leave.file",
                  request,
                  new EmployeeNumber("30017"),
                  "{\"days\": 3}",
                  hold));
          return id;
        });
  }

  private static List<ClaimedMessage> claim(String connection, int limit) {
    return database.inTransaction(() -> outbox.claim(connection, limit, LEASE));
  }

  private static boolean cancel(UUID request) {
    return database.inTransaction(() -> outbox.cancelIfUntried(request));
  }

  private static void later(ClaimedMessage claimed, Duration backOff) {
    database.inTransaction(
        () -> {
          outbox.retryLater(claimed, false, backOff, "unavailable");
          return true;
        });
  }

  private static void expireLeases() {
    database.execute("update outbox_message set leased_until = now() - interval '1 second'");
  }

  private static String state(UUID id) {
    return database.value("select state from outbox_message where id = '" + id + "'");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitBlocked() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      if (!database.value("select count(*) from pg_locks where not granted").equals("0")) {
        return;
      }
    }
    throw new AssertionError("nobody waits for the row");
  }
}
