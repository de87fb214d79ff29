package org.wissel.portal.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.systems.SystemCard;
import org.wissel.portal.platform.systems.SystemsService;
import org.wissel.portal.platform.systems.WaitingMessages.Message;
import org.wissel.spi.EmployeeNumber;

/** The outbox and the connected systems in the container: transactions, threads, roles. */
@ExtendWith(ArquillianExtension.class)
class OutboxIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final EmployeeNumber RAVI = new EmployeeNumber("outbox-it");

  @Inject Outbox outbox;
  @Inject RecordingDelivery delivery;
  @Inject SystemsService systems;
  @Inject UserTransaction transaction;
  @Inject HttpServletRequest request;

  @Test
  void aMessageLeavesAfterTheCommitOutsideAnyTransactionAndItsResultIsKeptInOne() throws Exception {
    UUID wish = UUID.randomUUID();
    transaction.begin();
    outbox.add(message(wish, Duration.ZERO));
    LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
    assertThat(delivery.seen(wish)).isEmpty();
    transaction.commit();

    await(() -> delivery.seen(wish).size() == 2);
    assertThat(delivery.seen(wish)).containsExactly("sent out", "kept in");
  }

  @Test
  void whatIsRolledBackNeverLeaves() throws Exception {
    UUID wish = UUID.randomUUID();
    transaction.begin();
    outbox.add(message(wish, Duration.ZERO));
    transaction.rollback();

    UUID next = UUID.randomUUID();
    transaction.begin();
    outbox.add(message(next, Duration.ZERO));
    transaction.commit();
    await(() -> delivery.seen(next).size() == 2);

    assertThat(delivery.seen(wish)).isEmpty();
  }

  @Test
  void nothingIsStoredWithoutATransaction() {
    assertThatThrownBy(() -> outbox.add(message(UUID.randomUUID(), Duration.ZERO)))
        .hasMessageContaining("TransactionRequiredException");
  }

  @Test
  void aHeldMessageCanBeTakenBackAndOneThatLeftCannot() throws Exception {
    UUID held = UUID.randomUUID();
    transaction.begin();
    outbox.add(message(held, Duration.ofMinutes(5)));
    transaction.commit();
    transaction.begin();
    assertThat(outbox.cancelIfUntried(held)).isTrue();
    transaction.commit();

    UUID released = UUID.randomUUID();
    transaction.begin();
    outbox.add(message(released, Duration.ofMinutes(5)));
    transaction.commit();
    transaction.begin();
    assertThat(outbox.releaseNow(released)).isTrue();
    transaction.commit();
    await(() -> delivery.seen(released).size() == 2);
    transaction.begin();
    assertThat(outbox.cancelIfUntried(released)).isFalse();
    transaction.commit();

    assertThat(delivery.seen(held)).isEmpty();
  }

  @Test
  void maintainersSeeTheConnectionAndOthersDoNot() {
    act(Role.IT);
    SystemCard hr = systems.one("hr");
    assertThat(hr.name()).isEqualTo("HR");
    assertThat(hr.adapter()).isEqualTo("house");
    assertThat(hr.ports()).containsExactly("leave", "people");
    assertThat(hr.health()).isIn("healthy", "slow");
    assertThat(hr.circuit()).isEqualTo("closed");
    assertThat(hr.outage()).isNull();
    assertThat(systems.test("hr").well()).isTrue();
    assertThatThrownBy(() -> systems.one("nowhere")).satisfies(is(Refusal.Kind.NOT_FOUND));
    assertThatThrownBy(() -> systems.turnDial("hr", "slow")).satisfies(is(Refusal.Kind.NOT_FOUND));

    act();
    assertThatThrownBy(systems::all).satisfies(is(Refusal.Kind.FORBIDDEN));
  }

  @Test
  void nothingLeavesThroughAPausedConnectionAndParkedMessagesLeaveWhenUnparked() throws Exception {
    act(Role.IT);
    UUID wish = UUID.randomUUID();
    systems.pause("hr");
    try {
      assertThat(systems.one("hr").health()).isEqualTo("paused");
      assertThat(systems.one("hr").reason()).isEqualTo("by-hand");
      transaction.begin();
      outbox.add(message(wish, Duration.ZERO));
      transaction.commit();
      Message waiting = only(m -> m.request().equals(wish));
      systems.park("hr", waiting.id());
      assertThatThrownBy(() -> systems.retry("hr", waiting.id()))
          .satisfies(is(Refusal.Kind.CONFLICT));
      assertThat(only(m -> m.request().equals(wish)).state()).isEqualTo("PARKED");
      assertThat(systems.one("hr").parked()).isEqualTo(1);
      assertThat(systems.unparkAll("hr")).isEqualTo(1);
      assertThat(delivery.seen(wish)).containsExactly("parked in", "unparked in");
    } finally {
      systems.resume("hr");
    }
    await(() -> delivery.seen(wish).size() == 4);
    assertThat(delivery.seen(wish))
        .containsExactly("parked in", "unparked in", "sent out", "kept in");
  }

  private Message only(Predicate<Message> which) {
    List<Message> found = systems.messages("hr").stream().filter(which).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void act(Role... roles) {
    Acting.as(request, new KnownEmployee(RAVI, "Ravi", "Ravi of the outbox", "RO"), roles);
  }

  private static Consumer<Throwable> is(Refusal.Kind kind) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private static NewMessage message(UUID request, Duration hold) {
    return new NewMessage("hr", "recording.note", request, RAVI, "{\"note\": 1}", hold);
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
