package org.wissel.spi.reservations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;

/**
 * An outside system of record for rooms and equipment that meetings reserve. Every method may throw
 * an {@link org.wissel.spi.AdapterException}.
 *
 * <p><b>Never doubled.</b> Every write carries a submission id of its own. The same content again
 * under the same id answers with the first acknowledgement, marked repeated, and changes nothing;
 * other content under it is refused as {@code id-used}. After an answer that got lost, {@link
 * #findBySubmission} tells of any write whether the system has it. An acknowledgement is given only
 * for what the adapter saw to be stored.
 *
 * <p><b>Never two at once.</b> Of those who want a resource at the same time, one gets it and every
 * other is refused as {@code taken}, or hears later that it was DECLINED. Where a system takes
 * both, the adapter reads again what it wrote, compares, and takes its own back unless it was
 * first; both sides reckon the same way, so that exactly one stays. What was refused never stays
 * there.
 *
 * <p><b>A promise of several.</b> What is held is busy for everybody else and lapses by itself, so
 * a portal that dies leaves nothing behind. A hold that has lapsed can still be confirmed as long
 * as nobody else has got the resource. A system that cannot {@code HOLD} is asked to book when the
 * rest of the meeting is sure; what it then refuses, the portal makes up for.
 *
 * <p><b>Nobody else's business.</b> {@link #busy} tells that a resource is taken and neither by
 * whom nor for what; everything else is about reservations that were made through the portal. A
 * refusal or reason never has the name or the subject of another meeting in it, even where the
 * system's own words have.
 *
 * <p><b>Refusals</b> with a meaning for the portal: {@code id-used}; {@code taken}; {@code
 * outside-hours} (the resource is not open all that time); {@code too-small} (more people than have
 * a place); {@code unknown-resource}, {@code unknown-reservation}; {@code changed-meanwhile} (the
 * reservation is no longer the version that the writer saw); {@code closed} (declined, cancelled or
 * lapsed: nothing more can be written, but a lapsed one can be confirmed); {@code cannot} (see
 * {@link #capabilities()}). Hours and places are looked at by the adapter where the system does
 * not.
 *
 * <p><b>What systems do.</b>
 *
 * <table>
 *   <caption>How families of systems carry it</caption>
 *   <tr><th></th><th>house register</th><th>CalDAV with scheduling (SOGo)</th><th>CalDAV without
 *     (Radicale)</th><th>Microsoft Graph, Google</th><th>TOPdesk</th></tr>
 *   <tr><td>resource</td><td>a row</td><td colspan="2">a calendar; what it does not know of a room
 *     comes from configuration</td><td>a room mailbox, a calendar resource</td><td>reservable
 *     location or asset</td></tr>
 *   <tr><td>reservation</td><td>a row</td><td>an event of its own to which the room is
 *     invited</td><td>an event in the calendar of the room</td><td>an event to which the room is
 *     invited</td><td>a reservation</td></tr>
 *   <tr><td>submission id</td><td>a column</td><td colspan="2">the event's UID; of later writes a
 *     property of its own</td><td>transaction id, own event id</td><td>external number</td></tr>
 *   <tr><td>version</td><td>number of the change</td><td colspan="2">ETag; without a condition
 *     that is trusted</td><td>change key, ETag</td><td>modification date</td></tr>
 *   <tr><td>hold</td><td>yes</td><td colspan="3">cannot</td><td>an option</td></tr>
 *   <tr><td>taken</td><td>an exclusion constraint</td><td>409, with the title of the other meeting
 *     in it</td><td>nothing: takes both</td><td>the room declines a moment later</td><td>400, or
 *     staff reject it</td></tr>
 *   <tr><td>declined later</td><td>by its owner</td><td>PARTSTAT=DECLINED</td><td>event
 *     deleted</td><td>response status</td><td>rejected</td></tr>
 *   <tr><td>changes</td><td>by number, exactly</td><td colspan="2">sync-collection</td><td>delta,
 *     sync token</td><td>by time</td></tr>
 * </table>
 */
public interface ReservationSystem {

  /** The most resources that one call of {@link #busy} is about. */
  int MOST_RESOURCES = 100;

  /** The longest time that one call of {@link #busy} is about. */
  Duration LONGEST_LOOK = Duration.ofDays(31);

  /**
   * What of {@code FIND_BY_SUBMISSION}, {@code CHANGES}, {@code HOLD} it cannot; the method, or a
   * submission that is to be held, is then refused with that sentence.
   */
  Capabilities capabilities();

  /** Everything that can be reserved; at most 2,000. */
  List<ResourceAtSource> resources();

  /**
   * When resources are taken: of each one all that overlaps the window, in the order of beginning,
   * perhaps reaching beyond it. What is held or pending is taken. A resource that the system does
   * not know is missing in the answer, which is not the same as free.
   *
   * @param resources their codes, at most {@link #MOST_RESOURCES}
   * @param window at most {@link #LONGEST_LOOK}
   */
  Map<String, List<TimeSpan>> busy(Set<String> resources, TimeSpan window);

  /**
   * Books a resource, or holds it; the reference is the new reservation's. It is then HELD, BOOKED
   * or PENDING: {@link #reservation} tells.
   */
  Acknowledgement book(ReservationSubmission submission);

  /** Books what is held; also what has lapsed, as long as nobody else has got the resource. */
  Acknowledgement confirm(Write write);

  /**
   * Moves a reservation to another time, or says that others come; it stays the same reservation of
   * the same resource. Refused, everything stays as it was. What is held stays held.
   */
  Acknowledgement change(Write write, TimeSpan span, int headcount);

  /** Gives the resource back. */
  Acknowledgement cancel(Write write);

  /** The reservation, or empty when there is none or it was not made through the portal. */
  Optional<ReservationAtSource> reservation(String reference);

  /**
   * The reservation to which the write with this id was made, the booking or any later one; empty
   * when the system surely has none.
   */
  Optional<ReservationAtSource> findBySubmission(SubmissionId submission);

  /**
   * Reservations of the portal that were made or changed since the cursor, whoever did it and
   * wherever, at most {@code limit} (1 to 200). From {@link Cursor#START} at least all that are not
   * over and have the resource, or may get it. One may come again unchanged; compare the version.
   */
  Changes<ReservationAtSource> changesSince(Cursor cursor, int limit);
}
