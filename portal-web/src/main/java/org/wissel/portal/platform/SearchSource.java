package org.wissel.portal.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what there is of one kind for whoever is signed in; a CDI bean of its feature. */
public interface SearchSource {

  /** What is found, in the order in which the page shows it. */
  enum Part {
    /** Where a task begins. */
    START,
    PEOPLE,
    /** Agreed answers. */
    LINES,
    NEWS,
    /** Questions, other posts, and what was said to them. */
    POSTS,
    GROUPS,
    /** Pages, files and events of groups. */
    AT_HAND,
    /** Boards and their ideas. */
    IDEAS
  }

  Part part();

  /**
   * What has all of the words and may be read by who is signed in, the newest first unless the
   * feature's own search has another order; in one statement at most.
   *
   * @param most how many are wanted
   */
  List<SearchHit> search(SearchWords words, int most);

  /** The feature's own page with all of them, from the portal's root; null where it has none. */
  default @Nullable String all(SearchWords words) {
    return null;
  }
}
