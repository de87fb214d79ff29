/**
 * People: who works here, in which department, for whom, and how to reach them. Read from the
 * system of record and kept in the portal's own tables.
 *
 * <p>Port used: {@link org.wissel.spi.people.PeopleSystem}. Events sent: none. Event observed:
 * {@link org.wissel.portal.platform.systems.ConnectionRecovered}. Asked of features above: {@link
 * org.wissel.portal.people.AwaySource}.
 *
 * <ul>
 *   <li>PE-1 People are read in the background, in batches of at most 500: when the portal starts,
 *       again every two seconds until that succeeded once, then as often as configured.
 *   <li>PE-2 A bad record (no name, malformed or taken e-mail address, unknown department or
 *       manager) is set aside with the reason and reported; the run goes on, and what was stored of
 *       that employee before stays.
 *   <li>PE-3 A record that was set aside comes back by itself when it is right at the system.
 *   <li>PE-4 Nobody disappears: former employees are found by number, but are in no list and no
 *       suggestion, and their e-mail address is free for others. Whom the system no longer has is
 *       one from the next reading of everybody on; when too many are missing, nobody is.
 *   <li>PE-5 Names are found by the beginning of any of their words, whatever accents and capitals,
 *       and stand in the order that people expect.
 *   <li>PE-6 Whoever looks for a colleague sees the own team first.
 *   <li>PE-7 Colleagues see how to reach somebody, never the working hours.
 *   <li>PE-8 Manager and team follow from people, not from a role.
 *   <li>PE-9 An account belongs to the employee with its e-mail address, else with its personnel
 *       number; former employees have none.
 *   <li>PE-10 Several members of a cluster may read at once; the people are the same as if one had.
 *   <li>PE-11 Whoever can help is found by what people share, in Dutch and English, whatever typing
 *       errors; with at most three reasons that the profile shows; a name finds its bearer first.
 *   <li>PE-12 People themselves say what to ask them about, what not, and what nobody sees; it
 *       holds wherever others see them, and their own profile shows what others see.
 *   <li>PE-13 Whether somebody is here today follows from leave, working days and holidays, never
 *       from what they do; why they are not here is never told.
 *   <li>PE-14 Each way in which somebody likes to be reached is a button, the best first.
 *   <li>PE-15 Departments are a tree with how many people work in and below each; a profile stands
 *       between its managers and its team.
 *   <li>PE-16 HR keeps the list of words that mean the same; it counts from the next question on,
 *       and the audit tells who changed what.
 *   <li>PE-17 Nothing counts, ranks or times a person; among equals it is another one every day.
 *   <li>PE-18 Whoever wants tells colleagues what they do when and where today or tomorrow, on
 *       their profile and not in the feed, until they withdraw it; for a week at most.
 * </ul>
 */
@NullMarked
package org.wissel.portal.people;

import org.jspecify.annotations.NullMarked;
