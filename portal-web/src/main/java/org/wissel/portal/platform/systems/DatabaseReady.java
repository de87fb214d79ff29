package org.wissel.portal.platform.systems;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wissel.portal.platform.Database;

/** Ready means that the database answers: outside systems may be down, the portal works without. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  private static final int SECONDS = 2;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(answers()).build();
  }

  private boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
