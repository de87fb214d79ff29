package org.wissel.portal.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Lets one node at a time delete what was kept long enough, and take as long as it needs. */
@ApplicationScoped
class RetentionTurn {

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** How many it deleted, in one transaction; empty while another node is at it. */
  @Transactional
  OptionalInt delete(Retention retention) {
    return taken() ? OptionalInt.of(retention.deleteExpired()) : OptionalInt.empty();
  }

  private boolean taken() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      // The first run of a large installation may take long, and nobody waits for it.
      statement.execute("set local statement_timeout = 0");
      try (ResultSet turn =
          statement.executeQuery(
              "select pg_try_advisory_xact_lock(hashtextextended('retention', 0))")) {
        return turn.next() && turn.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
