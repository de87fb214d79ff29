package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Retention;

/** A draft that nobody came back to. */
@ApplicationScoped
class LeaveRetention implements Retention {

  @Inject LeaveRequestRepository requests;

  @Inject
  @ConfigProperty(name = "wissel.leave.keep-drafts")
  Duration keep;

  @Override
  public String what() {
    return "leave drafts";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return requests.deleteDrafts(keep);
  }
}
