package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/**
 * What was deleted leaves its place in a thread for a while; a draft waits longer than a holiday.
 */
@ApplicationScoped
class FeedRetention implements Retention {

  @Inject PostRepository posts;
  @Inject FeedDraftRepository drafts;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.feed.keep-deleted")
  Duration keepDeleted;

  @Inject
  @ConfigProperty(name = "wissel.feed.keep-drafts")
  Duration keepDrafts;

  @Override
  public String what() {
    return "deleted posts and forgotten drafts";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return posts.deleteGone(clock.instant().minus(keepDeleted))
        + drafts.deleteBefore(clock.instant().minus(keepDrafts));
  }
}
