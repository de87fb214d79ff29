/**
 * Leave: an employee asks for days off, an approver decides, the HR system keeps the record.
 *
 * <p>Port used: {@link org.wissel.spi.leave.LeaveSystem}. Event sent: {@link
 * org.wissel.portal.leave.LeaveMoved}. Events observed: none.
 *
 * <ul>
 *   <li>LV-1 A request, its first step, its message and the end of its draft are stored in one
 *       transaction, before the employee sees "sent".
 *   <li>LV-2 The same submission id with the same content gives the same receipt, whenever and
 *       however often it comes; with other content it is refused; somebody else's is unknown.
 *   <li>LV-3 Within ten seconds a request is undone and nothing leaves the portal.
 *   <li>LV-4 The state is the last fact that a source confirmed; what is on its way is shown as
 *       such and becomes the state only when the system confirmed it.
 *   <li>LV-5 Who decides follows from the system: there, here and recorded, or here and filed
 *       afterwards.
 *   <li>LV-6 An undecided request has somebody who decides at every moment: the manager, the
 *       manager of one who let it wait too long, the substitute of an absent manager, or HR; never
 *       the employee.
 *   <li>LV-7 A change is a message of the same request; the old values count until it is confirmed;
 *       giving back days keeps an approval.
 *   <li>LV-8 A message that may have arrived is looked up before it is sent again; where that
 *       cannot be asked, a person looks.
 *   <li>LV-9 What HR changes at its own system shows on card, balance and calendar.
 *   <li>LV-10 The estimate follows the working pattern and the public holidays; the system's figure
 *       wins and the card says when they differ.
 *   <li>LV-11 Colleagues see that somebody is away, never why; an approver sees type and remark,
 *       never a balance; other people's requests are unknown.
 *   <li>LV-12 One open draft per person; its id becomes the submission id.
 *   <li>LV-13 The days can be taken along as a calendar file.
 *   <li>LV-14 No page of leave waits for the system.
 * </ul>
 */
@NullMarked
package org.wissel.portal.leave;

import org.jspecify.annotations.NullMarked;
