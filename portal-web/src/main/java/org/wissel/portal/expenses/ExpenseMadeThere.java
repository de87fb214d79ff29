package org.wissel.portal.expenses;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.Money;

/**
 * A claim that was made at finance itself, as the portal shows it. It need not keep the rules of
 * those that are made here.
 */
final class ExpenseMadeThere {

  /** Of what finance has under no category. */
  static final String NO_CATEGORY = "-";

  private static final int LONGEST_CODE = 40;

  private ExpenseMadeThere() {}

  /**
   * Its items; one that stands for all where one of them takes something off; none where nothing is
   * claimed in all.
   */
  static List<ClaimItemAtSource> items(ClaimAtSource there) {
    boolean each =
        there.items().stream()
            .allMatch(
                item ->
                    item.claimed().isPositive()
                        && item.number() >= 1
                        && item.number() <= ExpenseSubmission.MOST_ITEMS);
    return each ? there.items() : there.claimed().isPositive() ? List.of(whole(there)) : List.of();
  }

  private static ClaimItemAtSource whole(ClaimAtSource there) {
    Money sanctioned = there.sanctioned().orElse(null);
    boolean returned = there.items().stream().anyMatch(item -> item.status() == Status.RETURNED);
    return new ClaimItemAtSource(
        1,
        there.items().get(0).date(),
        null,
        there.purpose(),
        null,
        null,
        there.claimed(),
        null,
        returned ? Status.RETURNED : sanctioned == null ? Status.OPEN : Status.SANCTIONED,
        sanctioned,
        null,
        there.receipts(),
        List.of());
  }

  /** The same as an expense of the portal. */
  static ExpenseItem content(ClaimItemAtSource item) {
    try {
      return content(item, item.paid(), item.mileage());
    } catch (IllegalArgumentException e) {
      // what it cost is not said, or less than is claimed
      return content(item, new Paid(item.claimed(), BigDecimal.ONE, null), null);
    }
  }

  private static ExpenseItem content(
      ClaimItemAtSource item, @Nullable Paid paid, @Nullable Mileage mileage) {
    String category = code(item.category());
    return new ExpenseItem(
        item.number(),
        item.date(),
        category == null ? NO_CATEGORY : category,
        words(item.description(), ExpenseItem.LONGEST_DESCRIPTION),
        paid,
        mileage,
        item.claimed(),
        code(item.costCentre()),
        List.of());
  }

  private static @Nullable String code(@Nullable String there) {
    return there == null || there.isBlank() || there.length() > LONGEST_CODE ? null : there;
  }

  private static @Nullable String words(@Nullable String there, int longest) {
    String words = there == null ? "" : there.strip();
    return words.isEmpty() ? null : words.substring(0, Math.min(words.length(), longest));
  }
}
