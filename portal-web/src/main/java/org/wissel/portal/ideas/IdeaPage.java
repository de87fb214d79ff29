package org.wissel.portal.ideas;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some ideas of a board in the order that was asked for.
 *
 * @param next the last of them where there are more, or null
 */
public record IdeaPage(List<IdeaCard> ideas, @Nullable UUID next) {
  public IdeaPage {
    ideas = List.copyOf(ideas);
  }
}
