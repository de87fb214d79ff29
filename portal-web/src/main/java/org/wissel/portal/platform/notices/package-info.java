/**
 * The bell: what happened where somebody takes part, one notice per person and thread.
 *
 * <ul>
 *   <li>NT-1 A thread has one notice per person, counted up while it is unread.
 *   <li>NT-2 A notice holds no words that anybody wrote; titles are asked for when it is shown, of
 *       the feature that the thread belongs to, and only for those who may see it.
 *   <li>NT-3 Looking at a page changes nothing: what was opened is told by a call of its own.
 *   <li>NT-4 The bell shows what needs me and what is unread, and costs one statement.
 *   <li>NT-5 What was told a quarter of a year ago is forgotten.
 * </ul>
 */
@NullMarked
package org.wissel.portal.platform.notices;

import org.jspecify.annotations.NullMarked;
