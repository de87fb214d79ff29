package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import org.wissel.portal.platform.shell.Asked;

/** How many threads have something that somebody has not seen. */
@ApplicationScoped
public class UnseenNotices implements Asked {

  @Override
  public String sql() {
    return "select nullif(count(*), 0) from notice where employee = :me and seen_at is null";
  }
}
