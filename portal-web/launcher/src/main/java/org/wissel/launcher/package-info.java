/** Starts and supervises everything that a running Wissel needs, and stops it in order. */
@NullMarked
package org.wissel.launcher;

import org.jspecify.annotations.NullMarked;
