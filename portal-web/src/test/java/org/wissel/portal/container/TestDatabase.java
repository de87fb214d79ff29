package org.wissel.portal.container;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.wissel.adapters.house.HouseRegisters;
import org.wissel.adapters.house.HouseSettings;
import org.wissel.spi.leave.LeaveCapabilities.Decides;

/** A PostgreSQL of its own, with the roles of a real installation and the demo's HR register. */
final class TestDatabase implements AutoCloseable {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private final EmbeddedPostgres server;

  private TestDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  static TestDatabase start() throws IOException, SQLException {
    TestDatabase database =
        new TestDatabase(
            EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start());
    database.createRoles();
    database.seedHouse();
    return database;
  }

  private void createRoles() throws SQLException {
    run(
        server.getPostgresDatabase(),
        "create role wissel_owner login password 'owner'",
        "create role wissel_app login password 'app'",
        "create role wissel_house login password 'house'",
        "create database wissel owner wissel_owner");
    run(
        server.getDatabase("postgres", "wissel"),
        "revoke all on schema public from public",
        "create schema wissel authorization wissel_owner",
        "create schema house authorization wissel_house",
        "grant usage on schema house to wissel_app",
        "alter default privileges for role wissel_house in schema house"
            + " grant select, insert, update, delete on tables to wissel_app",
        "alter default privileges for role wissel_house in schema house"
            + " grant usage on sequences to wissel_app");
  }

  private void seedHouse() throws SQLException {
    Clock clock = Clock.system(ZONE);
    PGSimpleDataSource house = new PGSimpleDataSource();
    house.setUrl(url());
    house.setUser("wissel_house");
    house.setPassword("house");
    HouseRegisters.open(house, clock, HouseSettings.of(Decides.DECIDES_HERE_RECORDED))
        .seedDemo(LocalDate.now(clock));
    run(
        house,
        "insert into house.employee (number, given_name, family_name, email, department, manager,"
            + " status, pattern, skills, languages, channels, updated_at, change_number)"
            + " select 'BAD-1', 'Bad', 'Address', 'no address', department, manager, status,"
            + " pattern, skills, languages, channels, updated_at,"
            + " (select max(change_number) + 1 from house.employee)"
            + " from house.employee where manager is not null limit 1",
        "update house.change_counter set last_number = last_number + 1 where register = 'people'");
  }

  private static void run(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/wissel";
  }

  /** What the portal has to know of it. */
  Map<String, String> settings() {
    return Map.of(
        "wissel.database.url", url(),
        "wissel.database.user", "wissel_app",
        "wissel.database.password", "app",
        "wissel.database.owner-user", "wissel_owner",
        "wissel.database.owner-password", "owner");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
