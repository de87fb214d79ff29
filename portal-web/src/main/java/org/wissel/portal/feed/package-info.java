/**
 * Feed: what colleagues ask and tell each other, for everybody, in a group or about a thing.
 *
 * <p>{@link org.wissel.portal.feed.FeedService} reads it, {@link
 * org.wissel.portal.feed.PostService} writes to it.
 *
 * <p>Events sent: {@link org.wissel.portal.feed.PostPublished}, {@link
 * org.wissel.portal.feed.CommentAdded}, {@link org.wissel.portal.feed.PostTakenAway}. Events
 * observed: {@link org.wissel.portal.groups.PagesForgotten}.
 *
 * <ul>
 *   <li>FD-1 Everybody publishes from home in at most three taps, to everybody or to one of their
 *       groups.
 *   <li>FD-2 The same submission id gives the same post or comment, however often it comes;
 *       somebody else's is unknown.
 *   <li>FD-3 What is in a closed or hidden group is seen by its members alone: pages, lists, counts
 *       of new, notices, files and look-ups.
 *   <li>FD-4 A question has at most one accepted answer; how long the first answer took is kept.
 *   <li>FD-5 A decision has two to six options and a closing time; its author writes the outcome.
 *   <li>FD-6 Help is wanted until enough signed up.
 *   <li>FD-7 What is to be read is confirmed by each person; its author sees how many did, and
 *       nobody by name.
 *   <li>FD-8 Home shows what waits for the reader first, then the newest first, and says of every
 *       post why it is there.
 *   <li>FD-9 Nothing that is over waits for anybody, and a page never ends short because of what
 *       waits.
 *   <li>FD-10 Every edit leaves what was said before to be read; what is deleted leaves no words.
 *   <li>FD-11 What somebody muted is not shown to them and not counted for them.
 *   <li>FD-12 There is one notice for each thread and person, about what they may read; none for a
 *       reaction.
 *   <li>FD-13 Something new reaches open pages within two seconds and moves nothing.
 *   <li>FD-14 A draft outlives the page, the session and the node.
 *   <li>FD-15 Whatever looks like an event, somebody's day or something to keep is offered its own
 *       place.
 *   <li>FD-16 Who asked without a name is known to nobody.
 *   <li>FD-17 Of whoever leads a department it is said wherever they write, and nothing else is
 *       different; everybody asks them in one place, where what nobody answers waits for
 *       moderators.
 * </ul>
 */
@NullMarked
package org.wissel.portal.feed;

import org.jspecify.annotations.NullMarked;
