/**
 * One box on every page and one page of what was found: composes what features contribute ({@link
 * org.wissel.portal.platform.SearchSource}) and asks no outside system anything.
 *
 * <p>Events sent and observed: none.
 *
 * <ul>
 *   <li>SR-1 Only what the reader may read is found, and nothing tells how much else there is; each
 *       feature says so in the statement that looks for it.
 *   <li>SR-2 Words that were taken away are not found, nor what stood in their place before.
 *   <li>SR-3 Each result says where it comes from, when it was said, and shows the words in it.
 *   <li>SR-4 Sources stand in a fixed order with at most five of each; within one, the newest
 *       first.
 *   <li>SR-5 A source that takes too long says so, and the others are shown.
 *   <li>SR-6 A frequent word costs the same among however many posts.
 *   <li>SR-7 What is typed has 2 to 200 characters; what only asks ("what do we say about") is left
 *       out.
 *   <li>SR-8 A name stands at no question that was asked without one.
 * </ul>
 */
@NullMarked
package org.wissel.portal.search;

import org.jspecify.annotations.NullMarked;
