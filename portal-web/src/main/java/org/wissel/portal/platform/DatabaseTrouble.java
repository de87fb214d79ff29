package org.wissel.portal.platform;

import java.sql.SQLException;

/** Tells a database that is away, full or too busy, or held by another, from a mistake of ours. */
public final class DatabaseTrouble {

  /** In how many seconds it is worth to try again; it is looked for anew at each request. */
  public static final int RETRY_AFTER = 5;

  private DatabaseTrouble() {}

  /** Whether one of the causes says so. */
  public static boolean causes(Throwable thrown) {
    return Causes.of(thrown).anyMatch(cause -> cause instanceof SQLException sql && isTrouble(sql));
  }

  /**
   * SQL states 08 connection, 53 resources (disk full, too many connections), 57P shutting down or
   * starting up, 55P03 and 57014 a lock or a statement that took longer than it may; the server's
   * own pool gives none when it has no connection to hand out.
   */
  private static boolean isTrouble(SQLException trouble) {
    String state = trouble.getSQLState();
    return state == null
        ? String.valueOf(trouble.getMessage()).startsWith("Error in allocating a connection")
        : state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57P")
            || state.equals("55P03")
            || state.equals("57014");
  }
}
