package org.wissel.portal.groups;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some groups, by name.
 *
 * @param next after which the others come; null where there are none
 */
public record GroupPage(List<GroupCard> groups, @Nullable UUID next) {
  public GroupPage {
    groups = List.copyOf(groups);
  }
}
