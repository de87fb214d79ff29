package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.BoardSource;

/**
 * Notices stand under the bell and not on the board: this only has the board ask, with what it asks
 * anyway, whether there are any.
 */
@ApplicationScoped
public class NoticeBoard implements BoardSource {

  @Override
  public String mayHave() {
    return "exists (select from notice where employee = :me and seen_at is null)";
  }

  @Override
  public List<BoardLine> needsMe() {
    return List.of();
  }

  @Override
  public List<BoardLine> onItsWay() {
    return List.of();
  }

  @Override
  public List<BoardLine> mine() {
    return List.of();
  }
}
