package org.wissel.portal.feed;

/** What a post asks of its readers. */
public enum Asks {
  QUESTION,
  DECISION,
  HELP,
  READ,
  FYI
}
