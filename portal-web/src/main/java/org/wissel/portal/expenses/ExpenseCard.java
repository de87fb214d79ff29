package org.wissel.portal.expenses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claim as its reader sees it, on pages and over REST; all texts in the reader's language, all
 * money as in {@code EUR 12.60}.
 *
 * @param id the submission id
 * @param receipt the short name that people can read to each other
 * @param mine whether the reader made it
 * @param madeThere whether it was made at finance itself, and is only shown here
 * @param version of what the reader sees; goes along with a decision
 * @param waitsFor who or what has to act now, or null
 * @param onItsWay what is on its way to finance and not confirmed yet, or null
 * @param reference finance's own name of it, once finance has it
 * @param page where people look at it at finance itself, or null
 * @param claimed what the employee wants back in all
 * @param sanctioned what finance pays of it; null until it is through with every item
 * @param reimbursed what was paid; null before
 * @param approval {@code PENDING}, {@code APPROVED}, {@code REJECTED}, {@code SENT_BACK}, {@code
 *     RECALLED} or {@code OTHER}
 * @param decidedBy who decided, or null
 * @param payment {@code NOT_PAID}, {@code SCHEDULED}, {@code PAID}, {@code REFUSED} or {@code
 *     OTHER}
 * @param paymentOn when it is to be paid, or was
 * @param receipts {@code NOT_REQUIRED}, {@code MISSING} or {@code RECEIVED}
 * @param reason why it was rejected or not taken, or null
 */
public record ExpenseCard(
    UUID id,
    String receipt,
    boolean mine,
    String employee,
    String employeeName,
    String purpose,
    ExpenseState state,
    boolean madeThere,
    int version,
    @Nullable WaitsFor waitsFor,
    @Nullable OnItsWay onItsWay,
    @Nullable String reference,
    @Nullable String page,
    List<Item> items,
    String claimed,
    @Nullable String sanctioned,
    @Nullable String reimbursed,
    String approval,
    @Nullable String decidedBy,
    String payment,
    @Nullable LocalDate paymentOn,
    String receipts,
    @Nullable String reason,
    List<Step> steps,
    Instant sentAt,
    boolean canDecide,
    boolean canRecall,
    boolean canBeginAgain) {

  public ExpenseCard {
    items = List.copyOf(items);
    steps = List.copyOf(steps);
  }

  /** What has been sent to finance and waits for its confirmation. */
  public enum OnItsWay {
    APPROVAL,
    REJECTION,
    RETURN,
    RECALL,
    MENDING,
    RECEIPTS
  }

  /** Who or what has to act now. */
  public record WaitsFor(Kind kind, String name, Instant since) {
    /** A system delivers by itself; the others have to do something. */
    public enum Kind {
      SYSTEM,
      /** Whoever reads it. */
      ME,
      PERSON,
      /** Finance, at its own system. */
      FINANCE
    }
  }

  /**
   * One expense.
   *
   * @param amount what was paid, or null when it was driven
   * @param rate how much of the claim's currency one of the amount's is; null for the same
   * @param vatPercent of the receipt, or null
   * @param cost what it cost in the claim's currency
   * @param claimed what of it the employee wants back
   * @param costCentre what bears it, in words; null for the employee's own
   * @param status {@code OPEN}, {@code RETURNED}, {@code SANCTIONED} or {@code OTHER}
   * @param sanctioned what finance pays of it, or null
   * @param reason why it was sent back, or why less is paid
   * @param receiptMissing whether a receipt is needed that is not there
   * @param notes what the reader should know, in sentences
   */
  public record Item(
      int number,
      LocalDate date,
      String category,
      String categoryName,
      @Nullable String description,
      @Nullable String amount,
      @Nullable String rate,
      @Nullable String vatPercent,
      @Nullable String vatAmount,
      @Nullable String kilometres,
      @Nullable String perKilometre,
      String cost,
      String claimed,
      @Nullable String costCentre,
      String status,
      @Nullable String sanctioned,
      @Nullable String reason,
      boolean receiptMissing,
      List<Receipt> receipts,
      List<String> notes,
      boolean canMend,
      boolean canAddReceipts) {
    public Item {
      receipts = List.copyOf(receipts);
      notes = List.copyOf(notes);
    }
  }

  /**
   * What proves an expense.
   *
   * @param id of the stored file
   * @param sha256 of the original, as finance has it too
   */
  public record Receipt(UUID id, String name, String mediaType, String sha256, int bytes) {}

  /** Something that happened; {@code what} is a sentence. */
  public record Step(Instant at, String who, String what) {}
}
