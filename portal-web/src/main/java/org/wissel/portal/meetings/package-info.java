/**
 * Meetings: an organiser plans one with colleagues, room, equipment and lunch, and books it all as
 * one promise.
 *
 * <p>Ports used: {@link org.wissel.spi.reservations.ReservationSystem}, {@link
 * org.wissel.spi.catering.CateringSystem}, {@link org.wissel.spi.calendars.CalendarSystem}.
 *
 * <ul>
 *   <li>ME-1 Whatever is refused, declined, moved or called off, in whatever order and however
 *       often the portal dies in between: what stands at the systems in the end is what the meeting
 *       shows, and nothing else.
 *   <li>ME-2 A meeting and its first messages are stored in one transaction, before the organiser
 *       sees "being booked"; the same submission id is the same meeting.
 *   <li>ME-3 A part that is refused keeps the rest; the organiser is told why and chooses.
 *   <li>ME-4 Nobody is invited before the room is sure.
 *   <li>ME-5 A change takes every part along and ends in one updated order each; where the room
 *       cannot come along, nothing is changed.
 *   <li>ME-6 The state of a part is the last fact that its system confirmed.
 *   <li>ME-7 Nobody sees another organiser's meeting, nor why somebody is busy.
 *   <li>ME-8 No page of meetings waits for a system.
 * </ul>
 */
@NullMarked
package org.wissel.portal.meetings;

import org.jspecify.annotations.NullMarked;
