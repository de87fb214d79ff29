package org.wissel.portal.people;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.portal.people.EmployeeRepository.Reading;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;

/** A real PostgreSQL with the tables of people, which are filled as from a system of record. */
final class PeopleDatabase implements AutoCloseable {

  private static final String SCHEMA = "wissel";
  private static final int BATCH = 500;

  private final EmbeddedPostgres server;
  private final PGSimpleDataSource database;
  final TopicRepository topics = new TopicRepository();
  final EmployeeRepository employees = new EmployeeRepository();

  PeopleDatabase() {
    try {
      server = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Flyway.configure()
        .dataSource(server.getPostgresDatabase())
        .schemas(SCHEMA)
        .locations("classpath:db/platform", "classpath:db/people")
        .placeholders(Map.of("applicationRole", "postgres"))
        .load()
        .migrate();
    database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", "postgres"));
    database.setCurrentSchema(SCHEMA);
    topics.dataSource = database;
    employees.dataSource = database;
    employees.topics = topics;
    employees.policy = new PeoplePolicy(Optional.empty(), Optional.empty());
  }

  HelpSearch search() {
    HelpSearch search = new HelpSearch();
    search.topics = topics;
    return search;
  }

  ProfileRepository profiles() {
    ProfileRepository profiles = new ProfileRepository();
    profiles.dataSource = database;
    profiles.topics = topics;
    profiles.policy = employees.policy;
    return profiles;
  }

  TermRepository terms() {
    TermRepository terms = new TermRepository();
    terms.dataSource = database;
    return terms;
  }

  Reading reading() {
    return new Reading("hr", Cursor.START, true);
  }

  /** The people of the demo organisation as other people of the same names. */
  static List<EmployeeAtSource> again(DemoOrganisation demo, int time) {
    return demo.employees().stream()
        .map(
            e ->
                new EmployeeAtSource(
                    new EmployeeNumber(e.number().value() + "-" + time),
                    e.givenName(),
                    e.familyName(),
                    time + "." + e.email(),
                    e.phone(),
                    e.department(),
                    e.manager() == null
                        ? null
                        : new EmployeeNumber(e.manager().value() + "-" + time),
                    e.jobTitle(),
                    e.location(),
                    e.status(),
                    e.startsOn(),
                    e.endsOn(),
                    e.pattern(),
                    e.skills(),
                    e.languages(),
                    e.channels(),
                    e.updatedAt()))
        .toList();
  }

  void fill(List<DepartmentAtSource> departments, List<EmployeeAtSource> people) {
    employees.storeDepartments(departments);
    execute("insert into people_reading (connection) values ('hr') on conflict do nothing");
    IntStream.range(0, (people.size() + BATCH - 1) / BATCH)
        .mapToObj(i -> people.subList(i * BATCH, Math.min((i + 1) * BATCH, people.size())))
        .forEach(batch -> employees.store(reading(), batch));
    topics.count();
    execute("vacuum analyze");
  }

  void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of each row as text. */
  List<String> values(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
