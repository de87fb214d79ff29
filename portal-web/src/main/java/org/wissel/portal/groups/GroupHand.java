package org.wissel.portal.groups;

import java.util.List;

/** What a group has at hand, as far as its page shows it beside the posts. */
public record GroupHand(List<GroupPin> pins, List<GroupEvent> events, List<GroupFile> files) {
  public GroupHand {
    pins = List.copyOf(pins);
    events = List.copyOf(events);
    files = List.copyOf(files);
  }
}
