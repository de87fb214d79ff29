/**
 * Ideas: boards on which a group or the whole company collects them, and what became of each.
 *
 * <p>Port used: none. Events sent: none. Events observed: none.
 *
 * <ul>
 *   <li>ID-1 Members of a group begin boards for it; communications and HR ask the whole company,
 *       with a theme and a last day.
 *   <li>ID-2 A board of a group is read by whoever reads the group, and is not there for others;
 *       members add ideas, guests vote as well.
 *   <li>ID-3 An idea is a few words. Those of a meeting come in at once, a line for each.
 *   <li>ID-4 Everybody has one vote for an idea, not their own, and can take it back. Who voted is
 *       shown to nobody, and forgotten a while after the end.
 *   <li>ID-5 Each idea says where it stands, and why; whoever contributed is told, once.
 *   <li>ID-6 After the last day, or once it was ended with its outcome, a board is read and its
 *       ideas are decided, and nothing is added.
 *   <li>ID-7 Whoever runs a board puts ideas into clusters, decides, and takes away with a reason
 *       that its author is told.
 *   <li>ID-8 Nobody and nothing is ranked unasked: the newest or the most voted first, as the
 *       reader chooses.
 *   <li>ID-9 Everything that is added can be sent again, and is there once.
 * </ul>
 */
@NullMarked
package org.wissel.portal.ideas;

import org.jspecify.annotations.NullMarked;
