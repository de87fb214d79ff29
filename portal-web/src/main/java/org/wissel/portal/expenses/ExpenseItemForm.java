package org.wissel.portal.expenses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One expense as it is typed, not checked yet; a draft keeps it in whatever state it is.
 *
 * @param date on which it was paid or driven, such as {@code 2026-11-18}
 * @param category code
 * @param description what it was, in own words
 * @param currency code such as {@code GBP}; missing for finance's own
 * @param amount what was paid, VAT included, such as {@code 12.60} or {@code 12,60}
 * @param vatPercent of the receipt; missing when it does not say
 * @param vatAmount likewise, in the currency that was paid
 * @param kilometres instead of an amount where the category is for what was driven
 * @param costCentre code of what bears it; missing for the employee's own
 * @param receipts ids of stored receipts
 */
public record ExpenseItemForm(
    @Nullable String date,
    @Nullable String category,
    @Nullable String description,
    @Nullable String currency,
    @Nullable String amount,
    @Nullable String vatPercent,
    @Nullable String vatAmount,
    @Nullable String kilometres,
    @Nullable String costCentre,
    @Nullable List<String> receipts) {

  /** The same with other receipts. */
  ExpenseItemForm withReceipts(List<String> others) {
    return new ExpenseItemForm(
        date,
        category,
        description,
        currency,
        amount,
        vatPercent,
        vatAmount,
        kilometres,
        costCentre,
        List.copyOf(others));
  }

  List<String> receiptIds() {
    return receipts == null ? List.of() : receipts;
  }
}
