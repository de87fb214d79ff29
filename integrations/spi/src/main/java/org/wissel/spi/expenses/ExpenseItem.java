package org.wissel.spi.expenses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One expense of a claim: either paid by the employee or driven by them.
 *
 * @param number within the claim, 1 to {@link ExpenseSubmission#MOST_ITEMS}; stays when it is
 *     mended
 * @param date on which it was paid or driven
 * @param category code of one of {@link ExpenseTerms#categories()}
 * @param description what it was, plain text, 1 to {@link #LONGEST_DESCRIPTION} characters; null
 *     when the category says it all
 * @param paid null only when driven
 * @param mileage null only when paid
 * @param claimed what the employee wants back, in the currency of {@link ExpenseTerms}: more than
 *     nothing and at most {@link #cost()}; less where a limit leaves the rest to the employee
 * @param costCentre code of a cost centre or project that bears it; null for the employee's own
 * @param receipts at most {@link #MOST_RECEIPTS}, no original twice
 */
public record ExpenseItem(
    int number,
    LocalDate date,
    String category,
    @Nullable String description,
    @Nullable Paid paid,
    @Nullable Mileage mileage,
    Money claimed,
    @Nullable String costCentre,
    List<ExpenseReceipt> receipts) {

  public static final int LONGEST_DESCRIPTION = 300;
  public static final int MOST_RECEIPTS = 5;
  private static final int LONGEST_CODE = 40;

  public ExpenseItem {
    receipts = List.copyOf(receipts);
    if (number < 1 || number > ExpenseSubmission.MOST_ITEMS) {
      throw new IllegalArgumentException("items are numbered 1 to 50");
    }
    if (isNoCode(category) || costCentre != null && isNoCode(costCentre)) {
      throw new IllegalArgumentException("a code has 1 to 40 characters");
    }
    if (description != null
        && (description.isBlank() || description.length() > LONGEST_DESCRIPTION)) {
      throw new IllegalArgumentException("a description has 1 to 300 characters");
    }
    checkReceipts(receipts);
    if (!claimed.isPositive() || claimed.isMoreThan(cost(paid, mileage, claimed.currency()))) {
      throw new IllegalArgumentException(
          "what is claimed is more than nothing, and no more than it cost");
    }
  }

  /** Throws {@link IllegalArgumentException} for too many, or the same twice. */
  public static void checkReceipts(List<ExpenseReceipt> receipts) {
    if (receipts.size() > MOST_RECEIPTS) {
      throw new IllegalArgumentException("at most five receipts for an item");
    }
    if (receipts.stream().map(ExpenseReceipt::sha256).distinct().count() < receipts.size()) {
      throw new IllegalArgumentException("the same receipt stands there twice");
    }
  }

  private static boolean isNoCode(String code) {
    return code.isBlank() || code.length() > LONGEST_CODE;
  }

  /** What it cost the employee, in the currency of the claim: rounded once, half a cent up. */
  public Money cost() {
    return cost(paid, mileage, claimed.currency());
  }

  private static Money cost(@Nullable Paid paid, @Nullable Mileage mileage, Currency currency) {
    if ((paid == null) == (mileage == null)) {
      throw new IllegalArgumentException("an item was either paid or driven");
    }
    return paid != null
        ? paid.in(currency)
        : Money.rounded(mileage.kilometres().multiply(mileage.perKilometre()), currency);
  }

  /**
   * What the employee paid.
   *
   * @param amount as on the receipt, VAT included
   * @param rate how much of the claim's currency one of the amount's is, by the table of the day;
   *     at most 10 decimals, 1 for the same currency
   * @param vat what of the amount is VAT; null when the receipt does not say
   */
  public record Paid(Money amount, BigDecimal rate, @Nullable Vat vat) {
    public Paid {
      rate = Exact.positive(rate, 6, 10, "a rate");
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("what was paid is more than nothing");
      }
      if (vat != null && vat.amount().isMoreThan(amount)) {
        throw new IllegalArgumentException("the VAT is no more than what was paid");
      }
    }

    private Money in(Currency currency) {
      if (currency.equals(amount.currency()) && rate.compareTo(BigDecimal.ONE) != 0) {
        throw new IllegalArgumentException("money is worth itself");
      }
      return amount.times(rate, currency);
    }
  }

  /**
   * Value added tax, as printed on the receipt.
   *
   * @param percent 0 to 100, at most 2 decimals
   * @param amount in the currency that was paid
   */
  public record Vat(BigDecimal percent, Money amount) {
    public Vat {
      percent = Exact.number(percent, 3, 2, "a VAT rate");
      if (percent.signum() < 0
          || percent.compareTo(BigDecimal.valueOf(100)) > 0
          || amount.amount().signum() < 0) {
        throw new IllegalArgumentException("VAT is 0 to 100 per cent, and not negative");
      }
    }
  }

  /**
   * What the employee drove.
   *
   * @param kilometres more than 0, at most 5 digits and 1 decimal
   * @param perKilometre in the claim's currency by the table of the day, at most 4 decimals
   */
  public record Mileage(BigDecimal kilometres, BigDecimal perKilometre) {
    public Mileage {
      kilometres = Exact.positive(kilometres, 5, 1, "a distance");
      perKilometre = Exact.positive(perKilometre, 3, 4, "a rate per kilometre");
    }
  }
}
