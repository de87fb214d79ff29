package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wissel.portal.expenses.ExpenseClaim.Message;
import org.wissel.portal.platform.ShortName;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ExpenseReceipt;

/** Takes in what finance says about claims: the answers to messages, and what was read from it. */
@ApplicationScoped
@Transactional
class ExpenseProgress {

  @Inject ExpenseClaimRepository claims;
  @Inject ExpenseNews news;
  @Inject ExpenseMetrics metrics;
  @Inject FileService files;
  @Inject Clock clock;

  /** Whether the message has still something to do at the system. */
  boolean stillWanted(OutboxMessage message) {
    return claims
        .find(message.request())
        .filter(claim -> claim.stillWanted(ExpenseMessages.write(message)))
        .isPresent();
  }

  /** What the system calls the claim that a message is written to. */
  String reference(OutboxMessage message) {
    return claims
        .find(message.request())
        .map(ExpenseClaim::reference)
        .orElseThrow(() -> new IllegalStateException("finance's name of this claim is not known"));
  }

  /** The original of a receipt of a claim, as it was stored. */
  byte[] original(UUID claim, ExpenseReceipt receipt) {
    UUID file =
        claims.find(claim).orElseThrow().items().stream()
            .map(item -> item.fileOf(receipt.sha256()))
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a receipt of the claim is not there"));
    return files.original(file);
  }

  /** The system took the message. */
  void recorded(OutboxMessage message, String reference) {
    Instant now = clock.instant();
    change(
        message.request(),
        claim -> {
          if (ExpenseMessages.kind(message) == Message.FILE) {
            metrics.filed(Duration.between(claim.waitsSince(), now));
          }
          record(claim, message, reference, now);
        });
  }

  /** What a message that the system took means for its claim. */
  static void record(ExpenseClaim claim, OutboxMessage message, String reference, Instant now) {
    UUID write = ExpenseMessages.write(message);
    switch (ExpenseMessages.kind(message)) {
      case NONE -> throw new IllegalArgumentException("nothing goes out");
      case FILE -> claim.filed(reference, now);
      case APPROVE -> decided(claim, Decision.APPROVE, message, now);
      case REJECT -> decided(claim, Decision.REJECT, message, now);
      case SEND_BACK -> decided(claim, Decision.RETURN, message, now);
      case RECALL -> claim.recalledThere(write, now);
      case MEND ->
          claim.mendedThere(
              ExpenseMessages.mended(message).number(),
              ExpenseMessages.approval(message) != null,
              write,
              now);
      case ADD_RECEIPTS ->
          claim.receiptsThere(
              ExpenseMessages.number(message), ExpenseMessages.receipts(message), write, now);
    }
  }

  private static void decided(
      ExpenseClaim claim, Decision decision, OutboxMessage message, Instant now) {
    claim.decided(
        decision,
        ExpenseMessages.items(message),
        ExpenseMessages.reasonIfAny(message),
        ExpenseMessages.write(message),
        now);
  }

  void refused(OutboxMessage message, String sentence) {
    metrics.refused();
    change(
        message.request(),
        claim -> claim.refused(ExpenseMessages.write(message), sentence, clock.instant()));
  }

  void needsAttention(OutboxMessage message) {
    change(message.request(), claim -> claim.needsAttention(clock.instant()));
  }

  void goesOn(OutboxMessage message) {
    change(message.request(), claim -> claim.goesOn(clock.instant()));
  }

  private void change(UUID id, Consumer<ExpenseClaim> verb) {
    claims
        .lock(id)
        .ifPresent(
            claim -> {
              verb.accept(claim);
              news.moved(claim);
            });
  }

  /** The last step of all claims: what the system confirms from now on gets a later one. */
  long lastStep() {
    return claims.lastStep();
  }

  /**
   * Takes in a claim that changed at the system, whoever did it. What was made there without the
   * portal is shown here from then on.
   *
   * @param lastStep from before the system was asked
   * @param tell whether open pages are told; not while everything is read for the first time
   * @return false when the system confirmed something for the portal meanwhile: nobody can tell
   *     which came first, so the claim has to be read again
   */
  boolean atSource(ClaimAtSource there, long lastStep, boolean tell) {
    SubmissionId submission = there.submission();
    Optional<UUID> known =
        claims
            .ofReference(there.reference())
            .or(() -> Optional.ofNullable(submission).map(SubmissionId::value));
    Optional<ExpenseClaim> mine = known.flatMap(claims::lock);
    if (mine.isEmpty()) {
      if (submission == null) {
        madeThere(there, tell);
      }
      return true;
    }
    ExpenseClaim claim = mine.get();
    if (claim.confirmedSince(lastStep)) {
      return false;
    }
    if (claim.atSource(there, clock.instant())) {
      news.moved(claim);
    }
    return true;
  }

  private void madeThere(ClaimAtSource there, boolean tell) {
    EmployeeNumber employee = there.employee().number();
    if (employee == null || ExpenseMadeThere.items(there).isEmpty()) {
      return; // nobody's, or nothing
    }
    UUID id =
        UUID.nameUUIDFromBytes(("expenses/" + there.reference()).getBytes(StandardCharsets.UTF_8));
    ExpenseClaim claim =
        ExpenseClaim.madeThere(
            id, employee, ShortName.of("C-", id, claims::receiptTaken), there, clock.instant());
    claims.add(claim);
    if (tell) {
      news.moved(claim);
    }
  }
}
