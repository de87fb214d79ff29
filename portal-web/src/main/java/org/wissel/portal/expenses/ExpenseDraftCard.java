package org.wissel.portal.expenses;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claim that an employee is at; what is typed is kept as it is.
 *
 * @param id becomes the claim's submission id
 * @param purpose what it is for, or null while it is named after its first expense
 * @param proposed what it is called while nothing was typed
 * @param total what the employee gets back for what is complete, as in {@code EUR 12.60}
 * @param complete how many items can be sent as they are
 */
public record ExpenseDraftCard(
    UUID id,
    @Nullable String purpose,
    String proposed,
    List<Item> items,
    String total,
    int complete,
    Instant savedAt) {

  public ExpenseDraftCard {
    items = List.copyOf(items);
  }

  /**
   * One expense.
   *
   * @param driven whether its category is for kilometres instead of an amount
   * @param title what it is, in words
   * @param cost in finance's currency; null while something is wrong
   * @param claimed what of it the employee gets; null while something is wrong
   * @param reckoned how the amount came about, in words; empty when there is nothing to say
   * @param wrong the sentence beside each field in which something is wrong
   * @param notes what the employee should know
   */
  public record Item(
      UUID id,
      ExpenseItemForm form,
      boolean driven,
      String title,
      @Nullable String cost,
      @Nullable String claimed,
      String reckoned,
      List<Wrong> wrong,
      List<String> notes,
      List<Receipt> receipts) {
    public Item {
      wrong = List.copyOf(wrong);
      notes = List.copyOf(notes);
      receipts = List.copyOf(receipts);
    }
  }

  /** What is wrong with a field, in a sentence. */
  public record Wrong(String field, String sentence) {}

  /**
   * A stored receipt.
   *
   * @param sha256 of the original
   * @param place where the photo says that it was taken; null when it does not say
   */
  public record Receipt(
      UUID id,
      String name,
      String mediaType,
      String sha256,
      int bytes,
      int pages,
      @Nullable String place) {}
}
