package org.wissel.portal.leave;

/** What an approver decides. */
public enum Decision {
  APPROVE,
  REJECT,
  /** Sends it back: something has to be changed. */
  RETURN
}
