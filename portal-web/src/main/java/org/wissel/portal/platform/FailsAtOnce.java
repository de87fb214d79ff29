package org.wissel.portal.platform;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * Named in persistence.xml. When no connection is to be had, EclipseLink would try three times more
 * with five seconds in between, and a person would wait for nothing: the pool has waited already.
 */
public class FailsAtOnce implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
  }
}
