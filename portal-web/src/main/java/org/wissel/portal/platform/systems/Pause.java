package org.wissel.portal.platform.systems;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is told to wait.
 *
 * @param by who paused it, or null when the portal did
 */
record Pause(Reason reason, @Nullable String by, Instant since) {

  /** Why; the first ends by itself when the system lets the portal in again. */
  enum Reason {
    OUTAGE_ACCESS,
    BY_HAND
  }
}
