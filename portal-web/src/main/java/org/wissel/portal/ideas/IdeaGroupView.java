package org.wissel.portal.ideas;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupEvent;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** What the page of a group, which its reader may read, shows of its boards. */
@Named("ideaGroup")
@RequestScoped
public class IdeaGroupView {

  @Inject IdeaBoardService boards;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<IdeaBoardRow> rows;
  private @Nullable List<IdeaBoardRow> ofEvent;

  /** What the page is told when there are others. */
  public String live(UUID group) {
    return IdeaNews.kindOfGroup(group);
  }

  /** Read once for each page, and kept with it. */
  public List<IdeaBoardRow> of(GroupLook group) {
    List<IdeaBoardRow> found = rows;
    if (found == null) {
      found =
          boards.atHand(group).stream()
              .map(card -> IdeaBoardRow.of(card, words, current.locale()))
              .toList();
      rows = found;
    }
    return found;
  }

  /** Whether the page of that event offers to collect ideas. */
  public boolean mayCollect(GroupLook group, GroupEvent event) {
    return boards.mayCollect(group, event);
  }

  /** The boards of one of its events; read once for each page. */
  public List<IdeaBoardRow> ofEvent(GroupLook group, UUID event) {
    List<IdeaBoardRow> found = ofEvent;
    if (found == null) {
      found =
          boards.ofEvent(group, event).stream()
              .map(card -> IdeaBoardRow.of(card, words, current.locale()))
              .toList();
      ofEvent = found;
    }
    return found;
  }
}
