package org.wissel.spi.catering;

import java.util.Optional;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;

/**
 * Where a caterer takes orders for meetings. Every method may throw an {@link
 * org.wissel.spi.AdapterException}.
 *
 * <p><b>Never doubled.</b> Every write carries a submission id of its own. The same content again
 * under the same id answers with the first acknowledgement, marked repeated, and changes nothing;
 * other content under it is refused as {@code id-used}. After an answer that got lost, {@link
 * #findBySubmission} tells of any write whether the system has it. An order that is changed however
 * often stays one order, and who reads it there sees at once what holds now.
 *
 * <p><b>In time.</b> Orders, changes and cancellations are taken until the deadline of {@link
 * CateringTerms} and refused as {@code too-late} from then on; of a change, until that of the old
 * time and that of the new one. A change waits to be accepted again.
 *
 * <p><b>Refusals</b> with a meaning for the portal: {@code id-used}; {@code too-late}; {@code
 * outside-hours} (nothing is served then); {@code headcount} (fewer or more people than served);
 * {@code unknown-menu}, {@code unknown-diet}, {@code unknown-order}; {@code changed-meanwhile} (the
 * order is no longer the version that the writer saw); {@code closed} (refused, cancelled or
 * delivered: nothing more can be written); {@code cannot} (see {@link #capabilities()}). What the
 * terms say is looked at by the adapter where nobody there does.
 *
 * <p><b>What systems do.</b>
 *
 * <table>
 *   <caption>How families of systems carry it</caption>
 *   <tr><th></th><th>house register</th><th>ticket queue in Request Tracker</th><th>mailbox of a
 *     caterer</th></tr>
 *   <tr><td>terms</td><td>tables</td><td colspan="2">configuration</td></tr>
 *   <tr><td>order</td><td>a row</td><td>a ticket</td><td>a message</td></tr>
 *   <tr><td>submission id</td><td>a column</td><td>a custom field with many values</td><td>the
 *     message id</td></tr>
 *   <tr><td>version</td><td>number of the change</td><td>ETag and If-Match</td><td>number of
 *     messages in the thread</td></tr>
 *   <tr><td>change, cancellation</td><td>in the row</td><td>in the ticket's fields, in one
 *     call</td><td>a message in the same thread with all that holds now</td></tr>
 *   <tr><td>accepted, refused</td><td>by the caterer</td><td>open, rejected</td><td>a reply with
 *     a word alone in its first line; anything else, and a bounce, is OTHER for people to read</td></tr>
 *   <tr><td>delivered</td><td>by the caterer</td><td>resolved</td><td>the same, if it says so</td></tr>
 *   <tr><td>changes</td><td>by number, exactly</td><td>by time, with an overlap</td><td>by the
 *     number of the message in the mailbox</td></tr>
 * </table>
 */
public interface CateringSystem {

  /** What of {@code FIND_BY_SUBMISSION}, {@code CHANGES} it cannot. */
  Capabilities capabilities();

  CateringTerms terms();

  /** Places an order; the reference is the new order's. */
  Acknowledgement order(CateringSubmission submission);

  /** Puts another order in the place of the one that is there; it stays the same order. */
  Acknowledgement change(Write write, CateringOrder order);

  /** Takes the order back. */
  Acknowledgement cancel(Write write);

  /** The order, or empty when there is none or it was not made through the portal. */
  Optional<CateringOrderAtSource> order(String reference);

  /**
   * The order to which the write with this id was made, the first or any later one; empty when the
   * system surely has none.
   */
  Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission);

  /**
   * Orders of the portal that were made or changed since the cursor, whoever did it and wherever,
   * at most {@code limit} (1 to 200). From {@link Cursor#START} at least all that are ORDERED or
   * ACCEPTED and not served yet. One may come again unchanged; compare the version.
   */
  Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit);
}
