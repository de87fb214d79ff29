/**
 * Writes a believable year into the tables of an empty demo: groups, conversations, news, lines.
 */
@NullMarked
package org.wissel.launcher.history;

import org.jspecify.annotations.NullMarked;
