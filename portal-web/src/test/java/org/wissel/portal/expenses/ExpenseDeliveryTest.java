package org.wissel.portal.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wissel.portal.expenses.Claims.ID;
import static org.wissel.portal.expenses.Claims.MANAGER;
import static org.wissel.portal.expenses.Claims.NOW;
import static org.wissel.portal.expenses.Claims.PERSON;
import static org.wissel.portal.expenses.Claims.SANNE;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.portal.expenses.ExpenseClaim.Message;
import org.wissel.portal.expenses.ExpenseMessages.Head;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

class ExpenseDeliveryTest {

  private static final UUID WRITE = new UUID(3, 4);

  private final ExpenseClaim claim = Claims.sent(true);
  private final Finance finance = new Finance();
  private final Readings readings = new Readings();
  private final ExpenseDelivery delivery = new ExpenseDelivery();

  ExpenseDeliveryTest() {
    delivery.progress = new Progress(claim);
    delivery.readings = readings;
  }

  private OutboxMessage filing(boolean mayHaveArrived) {
    return message(ExpenseMessages.file("finance", claim, PERSON, null), mayHaveArrived);
  }

  private OutboxMessage writing(Message kind, boolean mayHaveArrived) {
    Head head = new Head("finance", claim, WRITE, MANAGER, NOW, "en");
    NewMessage message =
        switch (kind) {
          case APPROVE, RECALL -> ExpenseMessages.write(head, kind, Set.of(), null);
          case REJECT -> ExpenseMessages.write(head, kind, Set.of(), "No");
          case SEND_BACK -> ExpenseMessages.write(head, kind, Set.of(2), "Which?");
          case MEND -> ExpenseMessages.mend(head, Claims.item(2, "18.00", "taxi"), null);
          case ADD_RECEIPTS -> ExpenseMessages.receipts(head, 2, List.of(Claims.receipt(7)));
          case NONE, FILE -> throw new IllegalArgumentException("no later write");
        };
    return message(message, mayHaveArrived);
  }

  private static OutboxMessage message(NewMessage message, boolean mayHaveArrived) {
    return new OutboxMessage(
        new UUID(7, 8),
        message.connection(),
        message.kind(),
        message.request(),
        message.employee(),
        message.payload(),
        mayHaveArrived ? 2 : 1,
        mayHaveArrived);
  }

  private void deliver(OutboxMessage message) {
    delivery.deliver(message, finance).run();
  }

  @Test
  @DisplayName("EX-4 A first try is sent without asking, with all items and every original")
  void aFirstTryIsSent() {
    deliver(filing(false));
    assertThat(finance.calls).containsExactly("submit");
    ExpenseSubmission sent = finance.submitted.get(0);
    assertThat(sent.submission().value()).isEqualTo(ID);
    assertThat(sent.employee()).isEqualTo(PERSON);
    assertThat(sent.purpose()).isEqualTo("Workshop");
    assertThat(sent.items())
        .containsExactly(Claims.item(1, "14.00", "parking"), Claims.item(2, "20.00", "taxi"));
    assertThat(sent.approval()).isNull();
    assertThat(finance.originals).containsExactly(Claims.original(1), Claims.original(2));
    assertThat(claim.state()).isEqualTo(ExpenseState.FILED);
    assertThat(claim.reference()).isEqualTo("E-1");
    assertThat(readings.asked).isTrue();
  }

  @Test
  @DisplayName("EX-7 After the approval it goes out with it")
  void withItsApproval() {
    Approval approval = new Approval(MANAGER, NOW);
    deliver(message(ExpenseMessages.file("finance", claim, PERSON, approval), false));
    assertThat(finance.submitted.get(0).approval()).isEqualTo(approval);
  }

  @Test
  @DisplayName(
      "EX-5 What may have arrived is looked up: found is filed, surely not there sent again")
  void whatMayHaveArrived() {
    deliver(filing(true));
    assertThat(finance.calls).containsExactly("findBySubmission", "submit");

    ExpenseClaim other = Claims.sent(true);
    delivery.progress = new Progress(other);
    finance.calls.clear();
    finance.there = true;
    deliver(filing(true));
    assertThat(finance.calls).containsExactly("findBySubmission");
    assertThat(other.state()).isEqualTo(ExpenseState.FILED);
  }

  @Test
  @DisplayName("EX-5 Where that cannot be asked a person must look; it is never sent blindly")
  void whereItCannotBeAskedAPersonLooks() {
    readings.canFind = false;
    assertThatThrownBy(() -> delivery.deliver(filing(true), finance))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be asked");
    assertThat(finance.calls).isEmpty();
    delivery.parked(filing(true), "why");
    assertThat(claim.shownState()).isEqualTo(ExpenseState.NEEDS_ATTENTION);
    delivery.unparked(filing(true));
    assertThat(claim.shownState()).isEqualTo(ExpenseState.SENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Message.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "FILE"})
  @DisplayName("EX-5 A later write has an id of its own, and is looked up by it")
  void aLaterWriteIsLookedUpByItsOwnId(Message kind) {
    claim.filed("E-1", NOW);
    switch (kind) {
      case MEND -> claim.item(2).want(Claims.item(2, "18.00", "taxi"), List.of());
      case RECALL -> claim.recall(false, WRITE, NOW);
      default -> claim.decide(Decision.APPROVE, Set.of(), SANNE, null, WRITE, NOW);
    }
    finance.there = true;
    deliver(writing(kind, true));
    assertThat(finance.lookedUp).containsExactly(WRITE);
    assertThat(finance.calls).containsExactly("findBySubmission");
    finance.calls.clear();
    deliver(writing(kind, false));
    assertThat(finance.calls).as("it is recorded already").isEmpty();
  }

  static List<AdapterException> failures() {
    return List.of(
        new SystemUnavailableException("refused", false, null, null),
        new SystemUnavailableException("timed out", true, null, null),
        new RequestRejectedException("over-limit", "Over the limit"),
        new ContractBrokenException("HTML", null),
        new AccessRefusedException("401", null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("EX-5 Every failure goes to the outbox as it is, and the claim keeps its state")
  void everyFailureGoesToTheOutbox(AdapterException failure) {
    finance.failure = failure;
    for (OutboxMessage message : List.of(filing(false), filing(true))) {
      assertThatThrownBy(() -> delivery.deliver(message, finance)).isSameAs(failure);
    }
    assertThat(claim.state()).isEqualTo(ExpenseState.SENT);
    assertThat(readings.asked).isFalse();
  }

  @Test
  @DisplayName("EX-6 A refusal comes back to the employee with finance's sentence")
  void aRefusalComesBack() {
    delivery.rejected(filing(false), new RequestRejectedException("x", "No such category"));
    assertThat(claim.isNotTaken()).isTrue();
    assertThat(claim.reason()).isEqualTo("No such category");
    deliver(filing(false));
    assertThat(finance.calls).as("it is not wanted any more").isEmpty();
  }

  /** What is written down about one claim, without a database. */
  private static final class Progress extends ExpenseProgress {
    private final ExpenseClaim claim;

    Progress(ExpenseClaim claim) {
      this.claim = claim;
    }

    @Override
    boolean stillWanted(OutboxMessage message) {
      return claim.stillWanted(ExpenseMessages.write(message));
    }

    @Override
    String reference(OutboxMessage message) {
      return String.valueOf(claim.reference());
    }

    @Override
    byte[] original(UUID id, ExpenseReceipt receipt) {
      for (int number = 1; number <= 2; number++) {
        if (receipt.equals(Claims.receipt(number))) {
          return Claims.original(number);
        }
      }
      throw new IllegalStateException("a receipt of the claim is not there");
    }

    @Override
    void recorded(OutboxMessage message, String reference) {
      record(claim, message, reference, NOW);
    }

    @Override
    void refused(OutboxMessage message, String sentence) {
      claim.refused(ExpenseMessages.write(message), sentence, NOW);
    }

    @Override
    void needsAttention(OutboxMessage message) {
      claim.needsAttention(NOW);
    }

    @Override
    void goesOn(OutboxMessage message) {
      claim.goesOn(NOW);
    }
  }

  private static final class Readings extends ExpenseReadings {
    private boolean canFind = true;
    private boolean asked;

    @Override
    public boolean can(Capability capability) {
      return canFind;
    }

    @Override
    public void soon() {
      asked = true;
    }
  }

  /** Finance that does as it is told, and the connection to it. */
  private static final class Finance implements SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private final List<ExpenseSubmission> submitted = new ArrayList<>();
    private final List<byte[]> originals = new ArrayList<>();
    private final List<UUID> lookedUp = new ArrayList<>();
    private boolean there;
    private @Nullable AdapterException failure;

    private Object answer(String method, Object[] arguments) {
      AdapterException fails = failure;
      if (fails != null) {
        throw fails;
      }
      if (method.equals("findBySubmission")) {
        lookedUp.add(((SubmissionId) arguments[0]).value());
        return there
            ? Optional.of(
                Claims.there(ApprovalAtSource.PENDING, PaymentAtSource.NOT_PAID, Status.OPEN, null))
            : Optional.empty();
      }
      if (method.equals("submit")) {
        ExpenseSubmission submission = (ExpenseSubmission) arguments[0];
        submitted.add(submission);
        submission
            .receipts()
            .forEach(receipt -> originals.add(((ReceiptOriginals) arguments[1]).of(receipt)));
      }
      return new Acknowledgement("E-1", NOW, false);
    }

    @Override
    public String name() {
      return "finance";
    }

    @Override
    public String label() {
      return "Finance";
    }

    @Override
    public boolean offers(Class<?> port) {
      return port == ExpenseSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      calls.add(operation);
      Object system =
          Proxy.newProxyInstance(
              ExpenseSystem.class.getClassLoader(),
              new Class<?>[] {ExpenseSystem.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
      return work.apply(port.cast(system));
    }
  }
}
