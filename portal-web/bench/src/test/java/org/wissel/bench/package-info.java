/** Measurements as ratios within one run. */
@NullMarked
package org.wissel.bench;

import org.jspecify.annotations.NullMarked;
