package org.wissel.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.launcher.history.DemoHistory;

/** What visitors of the demo find there: written once, when the demo starts for the first time. */
final class DemoContent {
  private static final System.Logger LOG = System.getLogger(DemoContent.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private DemoContent() {}

  /** Never outside the demo, and not where {@code WISSEL_DEMO_CONTENT} is {@code none}. */
  static boolean wanted(LaunchOptions options) {
    return options.demo() && !"none".equals(options.setting("WISSEL_DEMO_CONTENT", "history"));
  }

  /** Waits until the portal has read people: whatever is written is by one of them. */
  static void write(DatabaseAccess database) throws InterruptedException {
    try (Connection connection = database.ownerDataSource().getConnection()) {
      Instant end = Instant.now().plus(PATIENCE);
      while (DemoHistory.isEmpty(connection) && people(connection) < DemoOrganisation.EMPLOYEES) {
        if (Instant.now().isAfter(end)) {
          LOG.log(System.Logger.Level.WARNING, "No history was written: there are no people yet");
          return;
        }
        Thread.sleep(100);
      }
      DemoHistory.write(connection, DemoHistory.Amounts.DEMO, Instant.now());
    } catch (SQLException | RuntimeException e) {
      // the demo works without
      LOG.log(System.Logger.Level.WARNING, "No history was written", e);
    }
  }

  private static int people(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from employee")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
