package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.wissel.portal.platform.outbox.Outbox;

/** Ends the ten seconds in which a request could be undone. */
@ApplicationScoped
class UndoOver {

  @Inject Outbox outbox;

  @Transactional
  public void of(UUID request) {
    outbox.releaseNow(request);
  }
}
