package org.wissel.portal.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.systems.ConnectionRecovered;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** What becomes of a message, for every way in which a delivery can end. */
class OutboxDeliveryTest {

  private static OutboxDatabase database;
  private static OutboxRepository outbox;

  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private Function<OutboxMessage, Runnable> system = message -> () -> told.add("kept");
  private final FakeDelivery delivery = new FakeDelivery();
  private final Courier courier =
      new Courier() {
        @Override
        Optional<Delivery> delivery(OutboxMessage message) {
          return message.feature().equals("leave") ? Optional.of(delivery) : Optional.empty();
        }
      };

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
  void prepare() {
    database.execute("truncate outbox_message, system_connection_state");
    courier.messages = outbox;
    courier.transactions = database.transactions();
    courier.connections = new SystemConnections();
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void aDeliveredMessageIsDoneTogetherWithItsResult() {
    UUID id = add("hr");

    carryOne("hr");

    assertThat(told).containsExactly("kept");
    assertThat(state(id)).isEqualTo("DONE");
  }

  @Test
  void whatARequestCausedIsDeliveredUnderTheIdOfThatRequest() throws Exception {
    try (Correlation.Scope request = Correlation.under("request-4711")) {
      add("hr");
    }
    system = message -> () -> told.add(String.valueOf(Correlation.id()));

    threads.submit(() -> carryOne("hr")).get(10, TimeUnit.SECONDS);

    assertThat(told).containsExactly("request-4711");
  }

  @Test
  void whatNoRequestCausedIsDeliveredUnderAnIdOfItsOwn() {
    add("hr");
    add("hr");
    system = message -> () -> told.add(String.valueOf(Correlation.id()));

    carryAll("hr");

    assertThat(told).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-Z]{12}"));
    assertThat(Correlation.id()).isNull();
  }

  @Test
  void aMessageWhoseSendingFailedIsNotDone() {
    UUID id = add("hr");
    system = failing(new SystemUnavailableException("timed out", true, null, null));

    carryOne("hr");

    assertThat(told).isEmpty();
    assertThat(state(id)).isEqualTo("WAITING");
    assertThat(column(id, "may_have_arrived")).isEqualTo("t");
    assertThat(column(id, "visible_at > created_at")).isEqualTo("t");
    assertThat(column(id, "lease is null")).isEqualTo("t");
  }

  @Test
  void whatSurelyDidNotArriveIsNotSaidToMaybeHave() {
    UUID id = add("hr");
    system = failing(new SystemUnavailableException("connection refused", false, null, null));

    carryOne("hr");

    assertThat(column(id, "may_have_arrived")).isEqualTo("f");
  }

  @Test
  void theSystemsOwnRetryAfterCounts() {
    UUID id = add("hr");
    system = failing(new SystemUnavailableException("429", false, Duration.ofMinutes(10), null));

    carryOne("hr");

    assertThat(column(id, "visible_at > now() + interval '9 minutes'")).isEqualTo("t");
  }

  @Test
  void aRejectionIsToldAndDone() {
    UUID id = add("hr");
    system = failing(new RequestRejectedException("overlap", "You are already away."));

    carryOne("hr");

    assertThat(told).containsExactly("rejected: You are already away.");
    assertThat(state(id)).isEqualTo("DONE");
  }

  @Test
  void fiveBrokenContractsParkAndTheFirstFourAreTriedThroughTheLookUp() {
    UUID id = add("hr");
    system = failing(new ContractBrokenException("html instead of json", null));
    for (int i = 1; i <= 4; i++) {
      carryOne("hr");
      assertThat(state(id)).isEqualTo("WAITING");
      assertThat(column(id, "may_have_arrived")).isEqualTo("t");
      database.inTransaction(() -> outbox.wake("hr"));
    }
    carryOne("hr");

    assertThat(state(id)).isEqualTo("PARKED");
    assertThat(told).hasSize(1).allMatch(t -> t.startsWith("parked"));
  }

  @Test
  void anUnparkedMessageHasFiveMoreTries() {
    UUID id = add("hr");
    database.execute("update outbox_message set contract_broken = 4");
    system = failing(new ContractBrokenException("html", null));
    carryOne("hr");
    database.inTransaction(() -> outbox.unpark(id));

    carryOne("hr");

    assertThat(state(id)).isEqualTo("WAITING");
  }

  @Test
  void refusedAccessDoesNotCountAgainstTheMessage() {
    UUID id = add("hr");
    system = failing(new AccessRefusedException("401", null));

    carryOne("hr");

    assertThat(state(id)).isEqualTo("WAITING");
    assertThat(column(id, "attempts")).isEqualTo("0");
    assertThat(column(id, "visible_at <= now()")).isEqualTo("t");
  }

  @Test
  void anyOtherExceptionParksThatMessageAndTheNextGoesOn() {
    UUID broken = add("hr");
    UUID next = add("hr");
    system =
        message -> {
          if (message.id().equals(broken)) {
            throw new IllegalStateException("a mistake of ours");
          }
          return () -> told.add("kept");
        };

    carryAll("hr");

    assertThat(state(broken)).isEqualTo("PARKED");
    assertThat(state(next)).isEqualTo("DONE");
    assertThat(told).containsExactlyInAnyOrder("parked: IllegalStateException", "kept");
  }

  @Test
  void aKindThatNobodyDeliversIsParked() {
    UUID id = add("hr", "unknown.file");

    carryOne("hr");

    assertThat(state(id)).isEqualTo("PARKED");
  }

  @Test
  void aResultThatCannotBeKeptIsLookedUpLater() {
    UUID id = add("hr");
    system =
        message ->
            () -> {
              told.add("kept " + message.mayHaveArrived());
              if (!message.mayHaveArrived()) {
                throw new IllegalStateException("database gone");
              }
            };

    carryOne("hr");
    assertThat(state(id)).isEqualTo("DELIVERING");
    assertThat(claim("hr")).isEmpty();

    database.execute("update outbox_message set leased_until = now() - interval '1 second'");
    carryOne("hr");

    assertThat(state(id)).isEqualTo("DONE");
    assertThat(told).containsExactly("kept false", "kept true");
  }

  @Test
  void aRowThatSomebodyHoldsIsNotTheMessagesFault() {
    UUID id = add("hr");
    RuntimeException held =
        new IllegalStateException(new SQLException("canceling statement", "55P03"));
    for (int i = 0; i < Courier.PATIENCE; i++) {
      system = i % 2 == 0 ? failing(held) : message -> () -> throwing(held);
      carryOne("hr");
      assertThat(state(id)).isEqualTo("DELIVERING");
      assertThat(column(id, "contract_broken")).isEqualTo("0");
      database.execute("update outbox_message set leased_until = now() - interval '1 second'");
    }
    system = message -> () -> told.add("kept " + message.mayHaveArrived());

    carryOne("hr");

    assertThat(told).as("nobody was bothered").containsExactly("kept true");
    assertThat(state(id)).isEqualTo("DONE");
  }

  private static void throwing(RuntimeException failure) {
    throw failure;
  }

  @Test
  void aResultThatComesTooLateIsNotKept() {
    add("hr");
    ClaimedMessage late = claim("hr").get(0);
    database.execute("update outbox_message set leased_until = now() - interval '1 second'");
    ClaimedMessage other = claim("hr").get(0);

    courier.carry(late);
    assertThat(told).isEmpty();

    courier.carry(other);
    assertThat(told).containsExactly("kept");
  }

  @Test
  void whileOneConnectionHangsTheOtherGoesOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 6; i++) {
      add("hanging");
    }
    UUID quick = add("quick");
    system =
        message -> {
          if (message.connection().equals("hanging")) {
            told.add("hangs");
            waited(go);
          }
          return () -> told.add("kept");
        };
    OutboxDispatcher dispatcher = dispatcher("hanging", "quick");

    dispatcher.look();
    await(() -> state(quick).equals("DONE"));
    await(() -> told.stream().filter("hangs"::equals).count() == 4);
    dispatcher.look();

    assertThat(told.stream().filter("hangs"::equals).count()).isEqualTo(4);
    go.countDown();
    await(() -> told.stream().filter("kept"::equals).count() == 5);
  }

  @Test
  void whenTheSystemIsBackEverythingLeavesAtOnce() {
    OutboxDispatcher dispatcher = dispatcher("hr");
    UUID id = add("hr");
    system = failing(new SystemUnavailableException("503", false, Duration.ofMinutes(10), null));
    carryOne("hr");

    system = message -> () -> told.add("kept");
    dispatcher.recovered(new ConnectionRecovered("hr"));
    dispatcher.look();

    await(() -> state(id).equals("DONE"));
  }

  @Test
  void backOffDoublesUpToItsLimitWithFullJitter() {
    Random random = new Random(7);
    for (int attempt = 1; attempt <= 40; attempt++) {
      Duration wait = BackOff.after(attempt, Duration.ofSeconds(30), random);
      long limit = Math.min(30_000, 1_000L << Math.min(20, attempt - 1));
      assertThat(wait.toMillis()).isBetween(1L, limit);
    }
    assertThat(
            random
                .ints(200, 8, 9)
                .mapToObj(attempt -> BackOff.after(attempt, Duration.ofSeconds(30), random))
                .map(wait -> wait.toSeconds() / 10)
                .distinct())
        .hasSize(3);
  }

  @Test
  void aLeaseIsNeverZeroAndAlwaysLongerThanTheCalls() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutboxSettings.leaseFor(0, Duration.ofSeconds(1)));
    assertThat(OutboxSettings.leaseFor(60_000, Duration.ofSeconds(12)))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(OutboxSettings.leaseFor(1_000, Duration.ofSeconds(12)))
        .isEqualTo(Duration.ofSeconds(34));
  }

  private OutboxDispatcher dispatcher(String... names) {
    OutboxDispatcher dispatcher = new OutboxDispatcher();
    dispatcher.connections = new FakeConnections(List.of(names));
    dispatcher.messages = outbox;
    dispatcher.transactions = database.transactions();
    dispatcher.courier = courier;
    dispatcher.executor = FakeConnections.managed(threads);
    OutboxSettings settings = new OutboxSettings();
    settings.lease = 60_000;
    settings.connections = dispatcher.connections;
    dispatcher.settings = settings;
    return dispatcher;
  }

  private static Function<OutboxMessage, Runnable> failing(RuntimeException failure) {
    return message -> {
      throw failure;
    };
  }

  private void carryOne(String connection) {
    List<ClaimedMessage> claimed = claim(connection);
    assertThat(claimed).hasSize(1);
    courier.carry(claimed.get(0));
  }

  private void carryAll(String connection) {
    claim(connection).forEach(courier::carry);
  }

  private static List<ClaimedMessage> claim(String connection) {
    return database.inTransaction(() -> outbox.claim(connection, 4, Duration.ofSeconds(60)));
  }

  private static UUID add(String connection) {
    return add(connection, "leave.file");
  }

  private static UUID add(String connection, String kind) {
    UUID id = UUID.randomUUID();
    return database.inTransaction(
        () -> {
          outbox.add(
              id,
              new NewMessage(
                  connection,
                  kind,
                  UUID.randomUUID(),
                  new EmployeeNumber("30017"),
                  "{}",
                  Duration.ZERO));
          return id;
        });
  }

  private static String state(UUID id) {
    return column(id, "state");
  }

  private static String column(UUID id, String expression) {
    return database.value("select " + expression + " from outbox_message where id = '" + id + "'");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen in time");
      }
      Thread.onSpinWait();
    }
  }

  private static void waited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class FakeDelivery implements Delivery {
    @Override
    public String feature() {
      return "leave";
    }

    @Override
    public Runnable deliver(OutboxMessage message) {
      return system.apply(message);
    }

    @Override
    public void rejected(OutboxMessage message, RequestRejectedException rejection) {
      told.add("rejected: " + rejection.sentence());
    }

    @Override
    public void parked(OutboxMessage message, String why) {
      told.add("parked: " + why);
    }

    @Override
    public void unparked(OutboxMessage message) {
      told.add("unparked");
    }
  }
}
