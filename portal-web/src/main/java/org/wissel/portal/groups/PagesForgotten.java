package org.wissel.portal.groups;

import java.util.List;
import java.util.UUID;

/** Pages of groups are gone and cannot be brought back; some may have been steps of a process. */
public record PagesForgotten(List<UUID> pages) {

  public PagesForgotten {
    pages = List.copyOf(pages);
  }

  /** What may have been said about them, as posts know it. */
  public List<String> subjects() {
    return pages.stream().map(page -> GroupStepSubjects.KIND + ":" + page).toList();
  }
}
