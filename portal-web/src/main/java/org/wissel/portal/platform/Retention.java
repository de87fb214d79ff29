package org.wissel.portal.platform;

/** What a feature keeps for a time only; docs/privacy.md lists all of it. */
public interface Retention {

  /** For the log, e.g. {@code finished messages}. */
  String what();

  /** Deletes what was kept long enough; called once a day on every node. Returns how many. */
  int deleteExpired();
}
