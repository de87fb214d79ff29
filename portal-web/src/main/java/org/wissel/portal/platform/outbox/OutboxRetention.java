package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/** Delivered and cancelled messages hold what people wrote; the receipt lives with the request. */
@ApplicationScoped
class OutboxRetention implements Retention {

  @Inject OutboxRepository outbox;

  @Inject
  @ConfigProperty(name = "wissel.outbox.keep")
  Duration keep;

  @Override
  public String what() {
    return "finished messages";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return outbox.deleteFinished(keep);
  }
}
