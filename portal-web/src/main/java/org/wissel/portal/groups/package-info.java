/**
 * Groups: colleagues who belong together for a reason that no department tells, with what they
 * always need at hand.
 *
 * <p>Port used: none. Events sent: {@link org.wissel.portal.groups.PagesForgotten}. Events
 * observed: none. Asked by features above: {@link org.wissel.portal.groups.GroupService}.
 *
 * <ul>
 *   <li>GR-1 Whoever works here may begin a group, and owns it.
 *   <li>GR-2 An open group is read by everybody and written by its members; a closed one is known
 *       to everybody and read by those in it; a hidden one is known only to those in it and to whom
 *       it invited.
 *   <li>GR-3 A guest reads and answers; a member also writes; an owner also decides who is in it.
 *   <li>GR-4 A group can be made more closed, never less: nobody reads later what was said among
 *       others.
 *   <li>GR-5 The last owner cannot go without naming another.
 *   <li>GR-6 An ended group can be read and nothing more, until an owner opens it again.
 *   <li>GR-7 Whoever is not in a closed or hidden group is told nothing of it by lists, searches,
 *       files, calendars, notices or refusals.
 *   <li>GR-8 Who fits the rule of a cohort is in it, who does not fit any more is not; whoever came
 *       otherwise stays.
 *   <li>GR-9 Nobody overwrites what somebody else changed meanwhile.
 *   <li>GR-10 Everything that is added can be sent again, and is there once.
 *   <li>GR-11 A calendar address is a secret of one person; it can be replaced, and shows what that
 *       person may see at that moment.
 *   <li>GR-12 Files are checked, kept in versions and saved by the browser, never shown by it.
 *   <li>GR-13 What mail, chat, groups and documents are for is said before somebody writes.
 *   <li>GR-14 A page or file that was deleted can be brought back for a while, and is not there
 *       meanwhile.
 *   <li>GR-15 A link gives colleagues outside one file for a while, and nothing else of the group;
 *       it ends with its time, its file, its group, and with the membership of who made it.
 *   <li>GR-16 Each step of a process says who sees to it, what problems are open about it, and what
 *       was changed in it and why.
 *   <li>GR-17 A mail to a member's secret address is posted in their name, once, with their rights
 *       at that moment, whoever sent it; what is not posted they are told, and nobody by mail.
 *   <li>GR-18 A profile names the groups of its person of which the reader may know that they are
 *       in them, unless the person shows none.
 * </ul>
 */
@NullMarked
package org.wissel.portal.groups;

import org.jspecify.annotations.NullMarked;
