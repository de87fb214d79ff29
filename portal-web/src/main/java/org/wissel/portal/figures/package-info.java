/**
 * Figures of the day: how many are at work, and what the organisation itself tells, such as absence
 * through illness or what customers think; for everybody the same, on home and with its last month.
 *
 * <p>Ports used: none. Events sent and observed: none.
 *
 * <ul>
 *   <li>FG-1 HR and editors say which figures there are, in which order, and which four at most
 *       stand on home; where there are none, nothing is shown.
 *   <li>FG-2 A figure has one value a day; giving it again takes its place.
 *   <li>FG-3 How many are at work follows from working days, public holidays and leave as read, and
 *       never from what somebody does on a screen; who hides their days is not counted at all.
 *   <li>FG-4 Each value says where it comes from and of when it is.
 *   <li>FG-5 A department is shown only where enough people work in it, and none whose figure could
 *       be worked out from the whole and the others.
 *   <li>FG-6 Home asks the database nothing for its tiles: each node keeps them for a minute at
 *       most.
 * </ul>
 */
@NullMarked
package org.wissel.portal.figures;

import org.jspecify.annotations.NullMarked;
