package org.wissel.portal.groups;

/** What a group is there for. */
public enum GroupSort {
  /** A room in the place of a mailing list. */
  ROOM,
  /** The steps of something that goes across departments. */
  PROCESS,
  /** Whoever fits a rule. */
  COHORT
}
