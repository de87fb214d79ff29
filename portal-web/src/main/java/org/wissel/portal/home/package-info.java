/**
 * The home page: composes what features contribute ({@code HomeTile}, {@code BoardSource}) and asks
 * no outside system anything.
 */
@NullMarked
package org.wissel.portal.home;

import org.jspecify.annotations.NullMarked;
