package org.wissel.portal.ideas;

import org.jspecify.annotations.Nullable;

/** In which order the reader wants ideas. */
public enum IdeaSort {
  NEWEST,
  VOTES,
  /** Only those about which something was decided, the latest decision first. */
  DECIDED;

  /** By its name in an address, in whatever letters; the newest first for what is none. */
  static IdeaSort of(@Nullable String name) {
    for (IdeaSort sort : values()) {
      if (sort.name().equalsIgnoreCase(name)) {
        return sort;
      }
    }
    return NEWEST;
  }
}
