package org.wissel.spi.expenses;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * A claim as it goes out.
 *
 * @param employee who gets the money
 * @param purpose what it was for, one line of 1 to {@link #LONGEST_PURPOSE} characters
 * @param items 1 to {@link #MOST_ITEMS}, numbered from 1 in order, claimed in one currency; with at
 *     most {@link #MOST_RECEIPTS} receipts in all
 * @param approval null while nobody has decided; needed by a system that cannot {@code PENDING}
 * @param submittedAt when the employee sent it
 * @param language language tag for sentences to the employee: {@code en} or {@code nl}
 */
public record ExpenseSubmission(
    SubmissionId submission,
    Person employee,
    String purpose,
    List<ExpenseItem> items,
    @Nullable Approval approval,
    Instant submittedAt,
    String language) {

  public static final int LONGEST_PURPOSE = 100;
  public static final int MOST_ITEMS = 50;
  public static final int MOST_RECEIPTS = 50;

  public ExpenseSubmission {
    items = List.copyOf(items);
    if (purpose.isBlank()
        || purpose.length() > LONGEST_PURPOSE
        || purpose.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a purpose is one line of at most 100 characters");
    }
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new IllegalArgumentException("a claim has 1 to 50 items");
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).number() != i + 1) {
        throw new IllegalArgumentException("items are numbered from 1 in order");
      }
    }
    // also that there is one currency
    sum(items);
    if (items.stream().mapToInt(item -> item.receipts().size()).sum() > MOST_RECEIPTS) {
      throw new IllegalArgumentException("at most 50 receipts for a claim");
    }
  }

  /** What the employee wants back in all. */
  public Money claimed() {
    return sum(items);
  }

  /** The receipts of all items, each once. */
  public List<ExpenseReceipt> receipts() {
    return items.stream().flatMap(item -> item.receipts().stream()).distinct().toList();
  }

  private static Money sum(List<ExpenseItem> items) {
    return items.stream().map(ExpenseItem::claimed).reduce(Money::plus).orElseThrow();
  }
}
