package org.wissel.portal.platform.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some notices, the newest first.
 *
 * @param next what to ask for to see older ones; null where there are none
 */
public record NoticePage(List<NoticeCard> notices, @Nullable String next) {
  public NoticePage {
    notices = List.copyOf(notices);
  }
}
