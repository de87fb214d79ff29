package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.wissel.portal.platform.Retention;

/** That somebody was asked, thirty days later. */
@ApplicationScoped
class AskedRetention implements Retention {

  @Inject FairLoad load;

  @Override
  public String what() {
    return "that somebody was asked";
  }

  @Override
  public int deleteExpired() {
    return load.forget();
  }
}
