/** Journeys through the running portal, in a real browser and over REST. */
@NullMarked
package org.wissel.e2e;

import org.jspecify.annotations.NullMarked;
