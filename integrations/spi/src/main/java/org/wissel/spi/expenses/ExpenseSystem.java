package org.wissel.spi.expenses;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;

/**
 * An outside system of record for expenses, where finance works. Every method may throw an {@link
 * org.wissel.spi.AdapterException}.
 *
 * <p><b>Never doubled, never half.</b> Every write carries a submission id of its own. The same
 * content again under the same id answers with the first acknowledgement, marked repeated, and
 * changes nothing; other content under it is refused as {@code id-used}. After an answer that got
 * lost, {@link #findBySubmission} tells of any write whether the system has it. An acknowledgement
 * is given only for what the adapter saw to be stored, with every receipt. Systems take a claim and
 * its receipts in several steps: what stands there after some of them only is not there yet for
 * this port, is neither found nor among the changes, and the same write again completes it instead
 * of beginning anew.
 *
 * <p><b>Receipts</b> go out as they were kept. An adapter never hands over bytes that are not those
 * of the SHA-256; it throws {@link IllegalArgumentException} and nothing is filed.
 *
 * <p><b>Refusals</b> with a meaning for the portal: {@code id-used}; {@code changed-meanwhile} (the
 * claim is no longer the version that the writer saw); {@code unknown-claim}, {@code unknown-item},
 * {@code unknown-category}, {@code unknown-currency}, {@code unknown-cost-centre}; {@code
 * wrong-category} (driven under one for what is paid, or the other way round); {@code over-limit};
 * {@code already-decided} (not pending any more); {@code own-claim} (nobody decides on their own);
 * {@code not-returned} (only a returned item is mended); {@code closed} (rejected, recalled or
 * refused: nothing more can be written); {@code cannot} (see {@link #capabilities()}).
 *
 * <p><b>What systems do.</b>
 *
 * <table>
 *   <caption>How families of systems carry it</caption>
 *   <tr><th></th><th>house register</th><th>Tryton 6, supplier invoices</th><th>claim systems such
 *     as Concur</th></tr>
 *   <tr><td>submission id</td><td>a column</td><td>the invoice's reference, asked before every
 *     create; of later writes the note of the item's line</td><td>a custom field</td></tr>
 *   <tr><td>item</td><td>a row</td><td>an invoice line with what it has no field for in its
 *     note</td><td>an expense entry</td></tr>
 *   <tr><td>version</td><td>number of the change</td><td>{@code _timestamp} of the invoice</td>
 *     <td>modification date, compared before writing</td></tr>
 *   <tr><td>receipts</td><td>with the claim, in one transaction</td><td>attachments, after the
 *     invoice was made</td><td>images, before the entry</td></tr>
 *   <tr><td>approval</td><td>recorded</td><td>cannot {@code PENDING}: what is filed is approved</td>
 *     <td>recorded</td></tr>
 *   <tr><td>return of an item</td><td>yes</td><td>cannot {@code CHANGE}: finance cancels the whole
 *     invoice, which is REFUSED</td><td>yes</td></tr>
 *   <tr><td>recall</td><td>yes</td><td>there is nothing pending to recall</td><td>yes</td></tr>
 *   <tr><td>payment</td><td>states of its own</td><td>posted is SCHEDULED, paid is PAID, cancelled
 *     is REFUSED</td><td>payment status</td></tr>
 *   <tr><td>cost centres</td><td>a table</td><td>cannot {@code COST_CENTRES}</td><td>lists</td></tr>
 * </table>
 */
public interface ExpenseSystem {

  /** The most days that one call of {@link #rates} is about. */
  int MOST_DAYS = 92;

  /**
   * What of {@code FIND_BY_SUBMISSION}, {@code CHANGES}, {@code PENDING} (takes what nobody has
   * decided yet, and the decision later), {@code WITHDRAW} (recall), {@code CHANGE} (returns items
   * and takes them mended), {@code COST_CENTRES} it cannot; the method then refuses with that
   * sentence.
   */
  Capabilities capabilities();

  ExpenseTerms terms();

  /** What can bear an expense, ready to be searched by people; at most 5,000. */
  List<CostCentreAtSource> costCentres();

  /**
   * The rates that hold on any day between the two, both included, at most {@link #MOST_DAYS} days:
   * of each currency the last one that began on or before the first day, and all that began later.
   * In the order of currency and day; the currency of {@link #terms()} is not among them.
   */
  List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last);

  /**
   * Files a claim with all its receipts; the reference is the new claim's. Without an approval it
   * waits for {@link #approve}, {@link #reject} or {@link #sendBack}.
   */
  Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals);

  /** The writer approves what is pending. */
  Acknowledgement approve(ClaimWrite write);

  /**
   * The writer rejects what is pending, all of it and for good.
   *
   * @param reason 1 to {@link ClaimWrite#LONGEST_REASON} characters
   */
  Acknowledgement reject(ClaimWrite write, String reason);

  /**
   * The writer wants some items of what is pending mended before deciding.
   *
   * @param items numbers of at least one item
   * @param reason 1 to {@link ClaimWrite#LONGEST_REASON} characters
   */
  Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason);

  /** The employee takes back what nobody has approved or rejected yet. */
  Acknowledgement recall(ClaimWrite write);

  /**
   * Puts other content in the place of one returned item; everything else of the claim stays. When
   * the approver waits for other items too, the claim stays sent back; else it is approved, or
   * pending again when nobody approved it yet.
   *
   * @param item with the number of the returned one
   * @param approval that covers what the claim holds now; null when somebody still has to decide
   */
  Acknowledgement mend(
      ClaimWrite write, ExpenseItem item, @Nullable Approval approval, ReceiptOriginals originals);

  /**
   * Hands over receipts that come later; those that the item has stay.
   *
   * @param item its number
   * @param receipts at least one; with those of the item at most {@link ExpenseItem#MOST_RECEIPTS}
   */
  Acknowledgement addReceipts(
      ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals);

  /** The claim, or empty when there is none or the portal may not see it. */
  Optional<ClaimAtSource> claim(String reference);

  /**
   * The claim to which the write with this id was made, the submission or any later one; empty when
   * the system surely has none, or has it in part only.
   */
  Optional<ClaimAtSource> findBySubmission(SubmissionId submission);

  /**
   * Claims that were made or changed since the cursor, whoever did it and wherever, at most {@code
   * limit} (1 to 200). From {@link Cursor#START} at least all that are not closed or paid. A claim
   * may come again unchanged, because most systems know when something changed to the second only;
   * compare the version.
   */
  Changes<ClaimAtSource> changesSince(Cursor cursor, int limit);
}
