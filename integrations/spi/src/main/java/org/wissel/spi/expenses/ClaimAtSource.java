package org.wissel.spi.expenses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;

/**
 * A claim as the system holds it, with three states that do not depend on one another: whether it
 * is approved, whether it is paid, and whether its receipts are there.
 *
 * @param submission of the claim; null when it was not made through the portal
 * @param reference the system's own name of it, such as {@code E-7731}
 * @param version changes whenever anything of the claim does; opaque
 * @param items at least one, in the order of their numbers, in one currency
 * @param approval OTHER with {@code rawApproval} for a word we do not know
 * @param decidedBy who approved, rejected or sent it back; null while nobody did, or when the
 *     system does not say
 * @param payment OTHER with {@code rawPayment} for a word we do not know
 * @param paymentOn of SCHEDULED the day on which it is to be paid, of PAID the day on which it was;
 *     null when the system does not say
 * @param reimbursed what was paid in all; null unless PAID
 * @param reason why it was rejected or refused as a whole; null when nobody said
 * @param submittedAt when the system got it
 * @param updatedAt by the system's clock
 */
public record ClaimAtSource(
    @Nullable SubmissionId submission,
    String reference,
    String version,
    Person employee,
    String purpose,
    List<ClaimItemAtSource> items,
    ApprovalAtSource approval,
    String rawApproval,
    @Nullable Person decidedBy,
    PaymentAtSource payment,
    String rawPayment,
    @Nullable LocalDate paymentOn,
    @Nullable Money reimbursed,
    @Nullable String reason,
    Instant submittedAt,
    Instant updatedAt) {

  public ClaimAtSource {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a claim has items");
    }
  }

  /** What the employee wants back in all. */
  public Money claimed() {
    return items.stream().map(ClaimItemAtSource::claimed).reduce(Money::plus).orElseThrow();
  }

  /** What finance pays in all; empty until it is through with every item. */
  public Optional<Money> sanctioned() {
    Money sum = Money.zero(claimed().currency());
    for (ClaimItemAtSource item : items) {
      Money sanctioned = item.sanctioned();
      if (sanctioned == null) {
        return Optional.empty();
      }
      sum = sum.plus(sanctioned);
    }
    return Optional.of(sum);
  }

  /** MISSING when one item misses its receipt; else RECEIVED when there is any. */
  public Receipts receipts() {
    List<Receipts> each = items.stream().map(ClaimItemAtSource::receiptState).toList();
    return each.contains(Receipts.MISSING)
        ? Receipts.MISSING
        : each.contains(Receipts.RECEIVED) ? Receipts.RECEIVED : Receipts.NOT_REQUIRED;
  }
}
