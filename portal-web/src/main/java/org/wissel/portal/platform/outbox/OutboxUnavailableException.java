package org.wissel.portal.platform.outbox;

import java.sql.SQLException;

/** The outbox's tables cannot be reached. */
class OutboxUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxUnavailableException(SQLException cause) {
    super("the outbox cannot be reached: " + cause.getMessage(), cause);
  }
}
