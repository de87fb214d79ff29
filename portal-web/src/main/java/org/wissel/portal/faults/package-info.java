/**
 * Faults: an employee reports a broken thing and sees where it stands; facilities keep the ticket,
 * and work on it from their board.
 *
 * <p>Ports used: {@link org.wissel.spi.faults.FaultSystem}, {@link
 * org.wissel.spi.assets.AssetSystem}. Event sent: {@link org.wissel.portal.faults.FaultMoved}.
 * Events observed: none.
 *
 * <ul>
 *   <li>FT-1 A report, its first step, its photos and its message are stored in one transaction,
 *       before the employee sees "sent".
 *   <li>FT-2 The same submission id with the same content gives the same report, whenever and
 *       however often it comes; with other content it is refused; somebody else's is unknown.
 *   <li>FT-3 The state is the last fact that the ticket system confirmed; what is on its way is
 *       shown as such and becomes the state only when the system confirmed it.
 *   <li>FT-4 A message that may have arrived is looked up before it is sent again; where that
 *       cannot be asked, a person looks.
 *   <li>FT-5 Who is on it, until when, questions and what was done are shown to every reporter and
 *       follower soon after the ticket system knows it.
 *   <li>FT-6 Who chooses something that others reported is offered to be kept informed instead of
 *       reporting it once more.
 *   <li>FT-7 What is said to be solved is taken up again when its reporter or a follower says that
 *       it is not, as long as the ticket system does that.
 *   <li>FT-8 Reporters and followers never see what other reporters wrote or photographed, nor what
 *       staff write among themselves.
 *   <li>FT-9 Everybody who picks an asset sees its outage and planned maintenance.
 *   <li>FT-10 No page of faults waits for a system.
 *   <li>FT-11 A scanned sticker leads to the form only when it is one of ours; pictures that are
 *       only looked at are not kept.
 *   <li>FT-12 Facilities print stickers, and nobody else.
 *   <li>FT-13 The staff board is for role facilities alone.
 *   <li>FT-14 What staff do is shown as under way until the ticket system confirmed it, and reaches
 *       reporters and followers soon after that.
 *   <li>FT-15 Nobody overwrites what a colleague did meanwhile, here or at the system; they are
 *       told who did it.
 *   <li>FT-16 Whoever waited for a ticket that was merged away stays informed.
 *   <li>FT-17 What is told about several tickets at once reaches whoever waits for each, once.
 *   <li>FT-18 What one shift writes for the next is read by everybody of facilities.
 *   <li>FT-19 What facilities write on a device or a place stands here from that moment until it is
 *       withdrawn or over; a system of assets that can take it has it once, and staff are told
 *       where it is kept.
 * </ul>
 */
@NullMarked
package org.wissel.portal.faults;

import org.jspecify.annotations.NullMarked;
