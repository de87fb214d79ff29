package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/**
 * Pages and files that were deleted can be brought back for a while, and not for longer; links that
 * are over go.
 */
@ApplicationScoped
class GroupRetention implements Retention {

  @Inject GroupContentRepository content;
  @Inject GroupLinkRepository links;
  @Inject Event<PagesForgotten> forgotten;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.groups.keep-deleted")
  Duration deleted;

  @Override
  public String what() {
    return "deleted pages and files of groups, links to files that are over";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    Instant now = clock.instant();
    List<UUID> pages = content.forgetRemovedPins(now.minus(deleted));
    forgotten.fire(new PagesForgotten(pages));
    return pages.size() + content.forgetRemovedFiles(now.minus(deleted)) + links.forgetOver(now);
  }
}
