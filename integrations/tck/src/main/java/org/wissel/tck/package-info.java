/**
 * What adapters' tests stand on: one contract per port, and a line on which outages are dialled.
 */
@NullMarked
package org.wissel.tck;

import org.jspecify.annotations.NullMarked;
