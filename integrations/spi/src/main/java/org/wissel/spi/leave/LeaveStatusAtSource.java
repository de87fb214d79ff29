package org.wissel.spi.leave;

/** The status words of the sources, unified. */
public enum LeaveStatusAtSource {
  REQUESTED,
  APPROVED,
  REJECTED,
  SENT_BACK,
  WITHDRAWN,
  DELETED,
  OTHER
}
