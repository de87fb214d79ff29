package org.wissel.portal.platform.shell;

import java.util.Set;

/**
 * One stop on the track of a request, as {@code w:track} draws it.
 *
 * @param state {@code done}, {@code now} (where it stands) or {@code next} (not there yet)
 * @param label what happens there, in the reader's language
 * @param hint who and when; may be empty
 */
public record TrackStop(String state, String label, String hint) {

  private static final Set<String> STATES = Set.of("done", "now", "next");

  public TrackStop {
    if (!STATES.contains(state)) {
      throw new IllegalArgumentException("a stop is done, now or next, not " + state);
    }
  }
}
