package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wissel.portal.platform.Retention;

/** What happened a quarter of a year ago is news to nobody. */
@ApplicationScoped
class NoticeRetention implements Retention {

  private static final Duration KEEP = Duration.ofDays(90);

  @Inject NoticeRepository notices;
  @Inject Clock clock;

  @Override
  public String what() {
    return "notices";
  }

  @Override
  public int deleteExpired() {
    return notices.deleteBefore(Instant.now(clock).minus(KEEP));
  }
}
