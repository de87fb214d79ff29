package org.wissel.spi;

/** Things that not every system can do; a port says which it uses. */
public enum Capability {
  /** Finds a record by the portal's submission id. */
  FIND_BY_SUBMISSION,
  /** Tells what changed since a cursor. */
  CHANGES,
  /** Knows balances. */
  BALANCES,
  /** Knows requests that nobody has decided yet. */
  PENDING,
  /** Takes changes of a filed request. */
  CHANGE,
  /** Takes the withdrawal of a filed request. */
  WITHDRAW,
  /** Makes one ticket of two. */
  MERGE,
  /** Keeps who follows a ticket. */
  FOLLOW,
  /** Takes up again what was solved. */
  REOPEN,
  /** Keeps notices on assets. */
  NOTICES,
  /** Knows cost centres and projects. */
  COST_CENTRES,
  /** Keeps photos of people. */
  PHOTOS,
  /** Keeps something for a while, until it is confirmed. */
  HOLD,
  /** Brings invitations to who is invited, and knows their answers. */
  ANSWERS
}
