package org.wissel.portal.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The clock for time that people read, in the organisation's zone. Leases use the database's. A
 * node whose own clock is wrong follows the database's as well: what people are told must not
 * depend on the node that tells it, nor whether their sign-in still holds.
 */
@ApplicationScoped
public class PortalClock {

  private static final System.Logger LOG = System.getLogger(PortalClock.class.getName());
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Less than this is no fault, but how clocks are. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  @Inject
  @ConfigProperty(name = "wissel.zone")
  String zone;

  @Inject Database database;
  @Inject Repeating repeating;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private volatile Duration behind = Duration.ZERO;

  @PostConstruct
  void start() {
    database.ready();
    compare();
    repeating.start(
        MINUTE, MINUTE, "The clock was not compared with the database's", this::compare);
  }

  private void compare() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement("select clock_timestamp()")) {
      Instant asked = Instant.now();
      Instant there = time(statement);
      Instant answered = Instant.now();
      if (Duration.between(asked, answered).compareTo(TOLERANCE) > 0) {
        return; // it took so long that the difference says nothing
      }
      Duration now = Duration.between(answered, there);
      Duration counts = now.abs().compareTo(TOLERANCE) > 0 ? now : Duration.ZERO;
      if (counts.minus(behind).abs().compareTo(TOLERANCE) > 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "This node''s clock differs by {0} s from the database''s, which counts",
            String.valueOf(Math.round(counts.toMillis() / 1000.0)));
      }
      behind = counts;
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "The database does not tell the time", e);
    }
  }

  private static Instant time(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Produces
  @ApplicationScoped
  Clock clock() {
    return new Microseconds(Clock.system(ZoneId.of(zone)), () -> behind);
  }

  /**
   * Microseconds are what the database keeps: what was just written reads back the same. {@link
   * Clock#tick} cannot do it, its milliseconds divide by zero below a millisecond.
   */
  private static final class Microseconds extends Clock {

    private final Clock system;
    private final Supplier<Duration> behind;

    Microseconds(Clock system, Supplier<Duration> behind) {
      this.system = system;
      this.behind = behind;
    }

    @Override
    public ZoneId getZone() {
      return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Microseconds(system.withZone(other), behind);
    }

    @Override
    public Instant instant() {
      return system.instant().plus(behind.get()).truncatedTo(ChronoUnit.MICROS);
    }
  }
}
