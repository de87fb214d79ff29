package org.wissel.portal.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.wissel.portal.platform.Retention;

/** A photo with which nothing was sent. */
@ApplicationScoped
class FileRetention implements Retention {

  private static final Duration KEEP = Duration.ofDays(1);

  @Inject FileRepository files;

  @Override
  public String what() {
    return "unused photos";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return files.deleteUnused(KEEP);
  }
}
