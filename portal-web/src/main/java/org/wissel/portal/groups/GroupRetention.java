package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/** Pages and files that were deleted can be brought back for a while, and not for longer. */
@ApplicationScoped
class GroupRetention implements Retention {

  @Inject GroupContentRepository content;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.groups.keep-deleted")
  Duration deleted;

  @Override
  public String what() {
    return "deleted pages and files of groups";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return content.forgetRemoved(clock.instant().minus(deleted));
  }
}
