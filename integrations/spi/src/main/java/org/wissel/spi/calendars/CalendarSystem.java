package org.wissel.spi.calendars;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;

/**
 * Where people keep their calendars. Every method may throw an {@link
 * org.wissel.spi.AdapterException}.
 *
 * <p><b>Never doubled.</b> Every write carries a submission id of its own. The same content again
 * under the same id answers with the first acknowledgement, marked repeated, and changes nothing;
 * other content under it is refused as {@code id-used}. After an answer that got lost, {@link
 * #findBySubmission} tells of any write whether the system has it. An invitation that is changed
 * however often stays one event in each calendar.
 *
 * <p><b>Nobody else's business.</b> {@link #busy} tells that somebody is busy and not with what;
 * everything else is about invitations that were made through the portal.
 *
 * <p><b>Answers</b> are to a time: after a change of it they are NONE again. Whoever stays invited
 * at the same time keeps theirs.
 *
 * <p><b>Refusals</b> with a meaning for the portal: {@code id-used}; {@code unknown-organiser} (has
 * no calendar there); {@code unknown-invitation}; {@code changed-meanwhile} (the invitation is no
 * longer the version that the writer saw); {@code closed} (it was cancelled: nothing more can be
 * written); {@code cannot} (see {@link #capabilities()}). Who is invited and has no calendar there
 * is no reason to refuse.
 *
 * <p><b>What systems do.</b>
 *
 * <table>
 *   <caption>How families of systems carry it</caption>
 *   <tr><th></th><th>house register</th><th>CalDAV with scheduling (SOGo)</th><th>CalDAV without
 *     (Radicale)</th><th>Microsoft Graph, Google</th></tr>
 *   <tr><td>person</td><td>personnel number, else address</td><td colspan="3">address</td></tr>
 *   <tr><td>free/busy</td><td>a query</td><td colspan="2">the events themselves, of which nothing
 *     but the time is kept: VFREEBUSY of SOGo has who is closed to us for free</td>
 *     <td>getSchedule, freeBusy</td></tr>
 *   <tr><td>invitation</td><td>a row</td><td colspan="2">an event in the organiser's
 *     calendar</td><td>an event</td></tr>
 *   <tr><td>submission id</td><td>a column</td><td colspan="2">the event's UID; of later writes a
 *     property of its own</td><td>transaction id, own event id</td></tr>
 *   <tr><td>version</td><td>number of the change</td><td colspan="2">ETag; without a condition
 *     that is trusted</td><td>change key, ETag</td></tr>
 *   <tr><td>delivery, answers</td><td>yes</td><td>by the server, PARTSTAT</td><td>cannot {@code
 *     ANSWERS}</td><td>by mail, response status</td></tr>
 *   <tr><td>changes</td><td>by number, exactly</td><td colspan="2">ETags of those
 *     events</td><td>delta, sync token</td></tr>
 * </table>
 */
public interface CalendarSystem {

  /** The most people that one call of {@link #busy} is about. */
  int MOST_PEOPLE = 100;

  /** The longest time that one call of {@link #busy} is about. */
  Duration LONGEST_LOOK = Duration.ofDays(31);

  /**
   * What of {@code FIND_BY_SUBMISSION}, {@code CHANGES}, {@code ANSWERS} it cannot. Without answers
   * an invitation stands in the organiser's calendar only, and every attendee answered NONE.
   */
  Capabilities capabilities();

  /**
   * When people are not free: of each one all that overlaps the window, in the order of beginning,
   * perhaps reaching beyond it. Somebody whom the system does not know, or whose calendar is closed
   * to the portal, is missing in the answer, which is not the same as free.
   *
   * @param people at most {@link #MOST_PEOPLE}; the answer has the same ones
   * @param window at most {@link #LONGEST_LOOK}
   */
  Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window);

  /** Invites to a meeting; the reference is the new invitation's. */
  Acknowledgement invite(InvitationSubmission submission);

  /**
   * Puts another invitation in the place of the one that is there; it stays the same event. Who is
   * no longer invited is told so.
   */
  Acknowledgement change(Write write, Invitation invitation);

  /** Calls the meeting off. */
  Acknowledgement cancel(Write write);

  /** The invitation, or empty when there is none or it was not made through the portal. */
  Optional<InvitationAtSource> invitation(String reference);

  /**
   * The invitation to which the write with this id was made, the first or any later one; empty when
   * the system surely has none.
   */
  Optional<InvitationAtSource> findBySubmission(SubmissionId submission);

  /**
   * Invitations of the portal that were made, changed or answered since the cursor, whoever did it
   * and wherever, at most {@code limit} (1 to 200). From {@link Cursor#START} at least all that are
   * neither over nor cancelled. One may come again unchanged; compare the version.
   */
  Changes<InvitationAtSource> changesSince(Cursor cursor, int limit);
}
