package org.wissel.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
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

  /**
   * Waits until the portal has read everybody, however many that are: whatever is written is by one
   * of them.
   *
   * @param stopping whether nobody waits for it any more
   */
  static void write(DatabaseAccess database, BooleanSupplier stopping) throws InterruptedException {
    try (Connection connection = database.ownerDataSource().getConnection()) {
      Instant end = Instant.now().plus(PATIENCE);
      while (DemoHistory.isEmpty(connection) && !everybodyIsRead(connection)) {
        if (stopping.getAsBoolean() || Instant.now().isAfter(end)) {
          LOG.log(System.Logger.Level.WARNING, "No history was written: there are no people yet");
          return;
        }
        Thread.sleep(100);
      }
      if (!stopping.getAsBoolean()) {
        DemoHistory.write(connection, Instant.now());
      }
    } catch (SQLException | RuntimeException e) {
      // the demo works without
      LOG.log(System.Logger.Level.WARNING, "No history was written", e);
    }
  }

  private static boolean everybodyIsRead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select exists (select from people_reading where full_read_at is not null)"
                    + " and exists (select from employee)")) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
