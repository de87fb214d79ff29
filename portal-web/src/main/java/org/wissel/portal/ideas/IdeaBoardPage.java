package org.wissel.portal.ideas;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some boards.
 *
 * @param next the last of them where there are more, or null
 */
public record IdeaBoardPage(List<IdeaBoardCard> boards, @Nullable UUID next) {
  public IdeaBoardPage {
    boards = List.copyOf(boards);
  }
}
