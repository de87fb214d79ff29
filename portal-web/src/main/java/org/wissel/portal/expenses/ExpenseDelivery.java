package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ReceiptOriginals;

/** Takes the messages of claims to finance, never twice, and a claim only with its receipts. */
@ApplicationScoped
class ExpenseDelivery extends SystemDelivery<ExpenseSystem> {

  @Inject ExpenseProgress progress;
  @Inject ExpenseReadings readings;

  ExpenseDelivery() {
    super(ExpenseSystem.class);
  }

  @Override
  public String feature() {
    return ExpenseMessages.FEATURE;
  }

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    if (!progress.stillWanted(message)) {
      return NOTHING;
    }
    Optional<String> there =
        message.mayHaveArrived()
            ? lookUp(message, system).map(ClaimAtSource::reference)
            : Optional.empty();
    String reference = there.orElseGet(() -> send(message, system).reference());
    return () -> {
      progress.recorded(message, reference);
      readings.soon();
    };
  }

  private Acknowledgement send(OutboxMessage message, SystemConnection system) {
    ReceiptOriginals originals = receipt -> progress.original(message.request(), receipt);
    return switch (ExpenseMessages.kind(message)) {
      case NONE -> throw new IllegalArgumentException("nothing goes out");
      case FILE ->
          call(
              system,
              "submit",
              port -> port.submit(ExpenseMessages.submission(message), originals));
      case APPROVE -> call(system, "approve", port -> port.approve(write(message)));
      case REJECT ->
          call(
              system,
              "reject",
              port -> port.reject(write(message), ExpenseMessages.reason(message)));
      case SEND_BACK ->
          call(
              system,
              "sendBack",
              port ->
                  port.sendBack(
                      write(message),
                      ExpenseMessages.items(message),
                      ExpenseMessages.reason(message)));
      case RECALL -> call(system, "recall", port -> port.recall(write(message)));
      case MEND ->
          call(
              system,
              "mend",
              port ->
                  port.mend(
                      write(message),
                      ExpenseMessages.mended(message),
                      ExpenseMessages.approval(message),
                      originals));
      case ADD_RECEIPTS ->
          call(
              system,
              "addReceipts",
              port ->
                  port.addReceipts(
                      write(message),
                      ExpenseMessages.number(message),
                      ExpenseMessages.receipts(message),
                      originals));
    };
  }

  private ClaimWrite write(OutboxMessage message) {
    return ExpenseMessages.claimWrite(message, progress.reference(message));
  }

  private Optional<ClaimAtSource> lookUp(OutboxMessage message, SystemConnection system) {
    SubmissionId write = new SubmissionId(ExpenseMessages.write(message));
    return lookUp(
        system, readings.can(Capability.FIND_BY_SUBMISSION), port -> port.findBySubmission(write));
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    progress.refused(message, rejection.sentence());
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    progress.needsAttention(message);
  }

  @Override
  public void unparked(OutboxMessage message) {
    progress.goesOn(message);
  }
}
