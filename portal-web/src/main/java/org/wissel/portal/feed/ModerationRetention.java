package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.wissel.portal.platform.Retention;

/** What was decided a year ago is settled. */
@ApplicationScoped
class ModerationRetention implements Retention {

  private static final Duration KEEP = Duration.ofDays(365);

  @Inject ModerationRepository moderation;
  @Inject Clock clock;

  @Override
  public String what() {
    return "decisions of moderators";
  }

  @Override
  public int deleteExpired() {
    return moderation.deleteBefore(clock.instant().minus(KEEP));
  }
}
