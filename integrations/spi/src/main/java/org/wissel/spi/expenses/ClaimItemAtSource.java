package org.wissel.spi.expenses;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;

/**
 * An item as the system holds it. What was filed through the portal comes back as it went out;
 * other items may lack what is nullable here.
 *
 * @param category code, not checked; null when the system has none
 * @param claimed what the employee wants back; of an item made there perhaps less than nothing
 * @param costCentre code, not checked; null when it is the employee's own, or the system has none
 * @param sanctioned what finance pays of it; null unless SANCTIONED
 * @param reason why it was sent back, or why less than claimed is paid; null when nobody said
 * @param receipts whose originals the system holds
 */
public record ClaimItemAtSource(
    int number,
    LocalDate date,
    @Nullable String category,
    @Nullable String description,
    @Nullable Paid paid,
    @Nullable Mileage mileage,
    Money claimed,
    @Nullable String costCentre,
    Status status,
    @Nullable Money sanctioned,
    @Nullable String reason,
    Receipts receiptState,
    List<ExpenseReceipt> receipts) {

  public ClaimItemAtSource {
    receipts = List.copyOf(receipts);
  }

  /** Whose turn it is. */
  public enum Status {
    /** The approver's or finance's. */
    OPEN,
    /** The employee's, to mend it. */
    RETURNED,
    /** Nobody's: finance said what it pays. */
    SANCTIONED,
    OTHER
  }

  /** Whether there is what proves it. */
  public enum Receipts {
    /** The category asks for none at this amount, and there is none. */
    NOT_REQUIRED,
    /** The category asks for one, and there is none. */
    MISSING,
    /** The system holds at least one. */
    RECEIVED
  }
}
