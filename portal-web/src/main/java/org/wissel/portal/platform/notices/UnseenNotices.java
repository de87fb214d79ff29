package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import org.wissel.portal.platform.shell.Asked;

/** Whether there is anything to count under the bell. */
@ApplicationScoped
public class UnseenNotices implements Asked {

  @Override
  public String mayHave() {
    return "exists (select from notice where employee = :me and seen_at is null)";
  }
}
