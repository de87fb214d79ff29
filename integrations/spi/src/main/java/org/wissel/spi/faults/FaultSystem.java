package org.wissel.spi.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * An outside system of record for faults: an employee's report becomes a ticket there. Every method
 * may throw an {@link org.wissel.spi.AdapterException}.
 *
 * <p><b>Never doubled.</b> Every write carries a submission id of its own. The same content again
 * under the same id answers with the first acknowledgement, marked repeated, and changes nothing;
 * other content under it is refused as {@code id-used}. After an answer that got lost, {@link
 * #findBySubmission} tells of any write whether the system has it. An acknowledgement names the
 * ticket and is given only for what the adapter saw to be stored: many systems answer "200" and
 * drop a value, so an adapter reads back what it wrote.
 *
 * <p><b>Refusals</b> with a meaning for the portal: {@code id-used}; {@code changed-meanwhile} (the
 * ticket is no longer the version that the writer saw); {@code unknown-ticket}; {@code solved} and
 * {@code not-solved} (it is, or is not, so this cannot be done now); {@code too-late} (not to be
 * reopened any more); {@code not-staff} (cannot be assigned to that person); {@code cannot} (see
 * {@link #capabilities()}). A ticket that was merged away takes no more writes: {@code merged}.
 *
 * <p><b>What systems do.</b>
 *
 * <table>
 *   <caption>How families of systems carry it</caption>
 *   <tr><th></th><th>house register</th><th>Request Tracker 5</th><th>TOPdesk and the like</th></tr>
 *   <tr><td>submission id</td><td>a column</td><td>a custom field with many values, asked by
 *     TicketSQL</td><td>external number of the incident; of later writes a line that callers do not
 *     see</td></tr>
 *   <tr><td>version</td><td>number of the change</td><td>ETag and If-Match</td><td>modification
 *     date, compared before writing</td></tr>
 *   <tr><td>reporter, follower</td><td>columns</td><td>Requestor, Cc</td><td>caller; cannot
 *     follow</td></tr>
 *   <tr><td>reply, question, update; comment</td><td>entries</td><td>correspond; comment</td><td>
 *     action; action invisible to the caller</td></tr>
 *   <tr><td>expected</td><td>a column</td><td>Due</td><td>target date</td></tr>
 *   <tr><td>merge</td><td>one ticket points at the other</td><td>merge</td><td>cannot</td></tr>
 *   <tr><td>changes</td><td>by number, exactly</td><td colspan="2">by time, in whole seconds,
 *     therefore with an overlap</td></tr>
 * </table>
 */
public interface FaultSystem {

  /**
   * What of {@code FIND_BY_SUBMISSION}, {@code CHANGES}, {@code MERGE}, {@code FOLLOW}, {@code
   * REOPEN} it cannot; the method then refuses with that sentence.
   */
  Capabilities capabilities();

  /** Whom tickets can be assigned to, by name; at most 500. */
  List<Person> staff();

  /** Files a report; the reference is the new ticket's. */
  Acknowledgement report(FaultSubmission submission);

  /**
   * Writes to a ticket: {@code QUESTION}, {@code UPDATE}, {@code COMMENT} by staff, {@code REPLY}
   * by a reporter. After a question the ticket waits for the reporter, after a reply no longer.
   *
   * @param text plain text, 1 to {@link TicketEntry#LONGEST_TEXT} characters
   * @param attachments at most {@link FaultSubmission#MOST_ATTACHMENTS}
   */
  Acknowledgement say(
      TicketWrite write, TicketEntry.Said kind, String text, List<Attachment> attachments);

  /**
   * Gives the ticket to one of {@link #staff()}, or to nobody; what was new is then in progress.
   */
  Acknowledgement assign(TicketWrite write, @Nullable Person to);

  /** Promises when it will be solved, or takes the promise back. */
  Acknowledgement expect(TicketWrite write, @Nullable Instant at);

  /**
   * Declares it solved.
   *
   * @param reason what was done, for everybody who waits; 1 to {@link TicketEntry#LONGEST_TEXT}
   *     characters
   */
  Acknowledgement solve(TicketWrite write, String reason);

  /**
   * Takes up again what was declared solved; it stays with whom it was.
   *
   * @param reason what is still wrong; 1 to {@link TicketEntry#LONGEST_TEXT} characters
   */
  Acknowledgement reopen(TicketWrite write, String reason);

  /**
   * Merges another ticket into the written one: its reporters and followers stay informed, its
   * history is kept, it takes no more writes.
   *
   * @param duplicate reference of the ticket that goes away
   */
  Acknowledgement merge(TicketWrite write, String duplicate);

  /** Keeps the writer informed, or no longer. Nothing changes for a reporter. */
  Acknowledgement follow(TicketWrite write, boolean follows);

  /** The ticket, or empty when there is none or the portal may not see it. */
  Optional<TicketAtSource> ticket(String reference);

  /**
   * What happened to a ticket, oldest first, internal entries among it; empty when there is no such
   * ticket. Of what was merged into it there is at least the entry that says so.
   */
  List<TicketEntry> history(String reference);

  /**
   * A photo or file of this ticket; empty when this ticket has none of that id, or has one larger
   * than {@link Attachment#LARGEST}.
   *
   * @param id as in {@link TicketEntry#attachments()}
   */
  Optional<Attachment> attachment(String reference, String id);

  /**
   * The ticket to which the write with this id was made, the report or any later one; empty when
   * the system surely has none. Of a ticket that was merged away since, itself or the one it went
   * into.
   */
  Optional<TicketAtSource> findBySubmission(SubmissionId submission);

  /**
   * Tickets that were made or changed since the cursor, whoever did it and wherever, at most {@code
   * limit} (1 to 200). From {@link Cursor#START} at least all that are not solved. A ticket may
   * come again unchanged, because most systems know when something changed to the second only;
   * compare the version. A system may be silent about a ticket that was merged away: ask {@link
   * #ticket}.
   */
  Changes<TicketAtSource> changesSince(Cursor cursor, int limit);
}
