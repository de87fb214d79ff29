package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.wissel.portal.platform.Retention;

/** Tickets, what was used of them, and keys end after two weeks. */
@ApplicationScoped
class NamelessRetention implements Retention {

  @Inject NamelessService nameless;

  @Override
  public String what() {
    return "keys and tickets for asking without a name";
  }

  @Override
  public int deleteExpired() {
    return nameless.deleteExpired();
  }
}
