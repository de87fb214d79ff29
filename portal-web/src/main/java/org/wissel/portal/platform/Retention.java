package org.wissel.portal.platform;

/** What a feature keeps for a time only; docs/privacy.md lists all of it. */
public interface Retention {

  /** For the log, e.g. {@code finished messages}. */
  String what();

  /**
   * Deletes what was kept long enough, and returns how many; called once a day by every node, one
   * after the other, in a transaction that no statement is too long for.
   */
  int deleteExpired();
}
