package org.wissel.portal.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource.Part;

/**
 * What one source found.
 *
 * @param more whether there is more than is shown
 * @param all the page with all of them, from the portal's root; null where there is none
 * @param slow whether it took too long, and found nothing for that
 */
record SearchSection(
    Part part, List<SearchHit> hits, boolean more, @Nullable String all, boolean slow) {
  SearchSection {
    hits = List.copyOf(hits);
  }
}
