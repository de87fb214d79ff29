package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("What was kept long enough")
class RetentionIT {

  @Inject RetentionTurn turn;
  @Resource ManagedExecutorService executor;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource database;

  @Test
  @DisplayName("is deleted by one node at a time")
  void oneAtATime() {
    Feature other = new Feature(() -> {});
    Feature feature =
        new Feature(
            () ->
                assertThat(executor.submit(() -> turn.delete(other)))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(OptionalInt.empty()));
    assertThat(turn.delete(feature)).hasValue(7);
    assertThat(turn.delete(other)).hasValue(7);
  }

  @Test
  @DisplayName("may take as long as it needs, and nothing else may afterwards")
  void withoutALimit() {
    turn.delete(new Feature(() -> assertThat(limit()).isEqualTo("0")));
    assertThat(limit()).isEqualTo("30s");
  }

  private String limit() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show statement_timeout")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes seven, and does this meanwhile. */
  private record Feature(Runnable meanwhile) implements Retention {
    @Override
    public String what() {
      return "nothing";
    }

    @Override
    public int deleteExpired() {
      meanwhile.run();
      return 7;
    }
  }
}
