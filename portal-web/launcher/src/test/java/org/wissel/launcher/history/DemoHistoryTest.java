package org.wissel.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;

/** With the portal's own migrations. */
@DisplayName("The history of the demo")
class DemoHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-26T14:05:00Z");
  private static final Path MIGRATIONS = Path.of("../src/main/resources/db");

  private static EmbeddedPostgres server;
  private static Connection connection;

  @BeforeAll
  static void write() throws Exception {
    server = EmbeddedPostgres.builder().start();
    execute(
        server.getPostgresDatabase().getConnection(),
        "create role wissel_app",
        "create database first",
        "create database second");
    connection = prepared("first");
    assertThat(DemoHistory.write(connection, NOW)).isTrue();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  @DisplayName("has the promised amounts")
  void amounts() throws SQLException {
    assertThat(number("select count(*) from work_group")).isEqualTo(40);
    assertThat(number("select count(distinct kind || sort) from work_group")).isGreaterThan(5);
    assertThat(number("select count(*) from work_group_improvement")).isEqualTo(3);
    assertThat(number("select count(*) from post")).isEqualTo(6_000);
    assertThat(number("select count(*) from post_comment")).isGreaterThan(6_000);
    assertThat(number("select count(*) from news_article")).isEqualTo(60);
    assertThat(number("select count(*) from figure")).isEqualTo(5);
    assertThat(number("select count(*) from figure where home")).isEqualTo(3);
    assertThat(
            number("select count(*) from figure_day where given_at > '" + NOW + "'::timestamptz"))
        .isZero();
    assertThat(number("select count(*) from news_article where image is not null"))
        .isGreaterThan(5);
    assertThat(number("select count(*) from news_line")).isEqualTo(12);
    assertThat(number("select count(*) from news_line where withdrawn_at is not null"))
        .isEqualTo(1);
    assertThat(
            number("select count(*) from news_line where valid_until < '" + NOW + "'::timestamptz"))
        .isEqualTo(1);
    assertThat(number("select count(*) from news_unclear where answered_at is null")).isEqualTo(1);
    assertThat(number("select count(*) from news_question")).isGreaterThan(4);
    assertThat(number("select count(distinct group_id) + count(*) from idea_board")).isEqualTo(5);
    assertThat(number("select count(*) from idea where state <> 'NEW'")).isGreaterThan(8);
    for (String asks : List.of("QUESTION", "DECISION", "HELP", "READ", "FYI")) {
      assertThat(number("select count(*) from post where asks = '" + asks + "'"))
          .as(asks)
          .isGreaterThan(200);
    }
    assertThat(number("select count(*) from post where accepted_comment is not null"))
        .isGreaterThan(1_000);
    assertThat(number("select count(*) from post where outcome is not null")).isGreaterThan(200);
  }

  @Test
  @DisplayName("is by people who were there and may write where they wrote")
  void authors() throws SQLException {
    String nobody = " not exists (select from employee e where e.number = ";
    none("select author from post p where author is not null and" + nobody + "p.author)");
    none("select author from post_comment c where" + nobody + "c.author)");
    none("select employee from post_action a where" + nobody + "a.employee)");
    none("select employee from post_reaction a where" + nobody + "a.employee)");
    none("select employee from post_mention a where" + nobody + "a.employee)");
    none("select author from news_article a where" + nobody + "a.author)");
    none(
        "select f.group_id from work_group_favourite f where not exists (select from"
            + " work_group_member m where m.group_id = f.group_id and m.employee = f.employee)");
    none(
        "select n.thread from notice n where n.within is not null and not exists (select from"
            + " work_group_member m where 'group:' || m.group_id = n.within and m.employee ="
            + " n.employee)");
    none(
        "select p.id from post p where p.group_id is not null and p.author is not null and not"
            + " exists (select from work_group_member m where m.group_id = p.group_id and"
            + " m.employee = p.author and m.role <> 'GUEST' and m.since <= p.placed)");
    for (String table : List.of("post_comment c on c.author", "post_action c on c.employee")) {
      String[] parts = table.split(" c on c[.]");
      String at = parts[0].equals("post_comment") ? "placed" : "at";
      none(
          "select p.id from post p join "
              + parts[0]
              + " c on c.post_id = p.id where p.group_id is not null and not exists (select from"
              + " work_group_member m where m.group_id = p.group_id and m.employee = c."
              + parts[1]
              + " and m.since <= c."
              + at
              + ")");
    }
    none(
        "select p.id from post p where p.author is null and not exists (select from work_group g"
            + " where g.id = p.group_id and g.nameless and g.size >= 15)");
    none("select id from post where author is null and submission is not null");
    none(
        "select id from post where author is null and (placed at time zone"
            + " 'Europe/Amsterdam')::time <> '00:00'");
    none(
        "select g.id from work_group g where not exists (select from work_group_member m where"
            + " m.group_id = g.id and m.role = 'OWNER')");
  }

  @Test
  @DisplayName("has nothing before what it answers, after its end or in the future")
  void order() throws SQLException {
    String now = "'" + NOW + "'::timestamptz";
    none(
        "select c.id from post_comment c join post p on p.id = c.post_id where c.placed <"
            + " p.placed");
    none("select a.at from post_action a join post p on p.id = a.post_id where a.at < p.placed");
    none("select id from post where greatest(placed, changed_at, edited_at, closed_at) > " + now);
    none("select id from post_comment where placed > " + now);
    none("select at from post_action where at > " + now);
    none("select id from news_article where publish_at > " + now);
    none(
        "select q.words from news_question q join news_count c on c.target = q.id where c.day >"
            + " (q.last_at at time zone 'Europe/Amsterdam')::date or c.day <"
            + " (q.first_at at time zone 'Europe/Amsterdam')::date");
    none("select since from work_group_member where since > " + now);
    none("select id from post where placed < " + now + " - interval '367 days'");
    none(
        "select p.id from post p join work_group g on g.id = p.group_id where p.changed_at >"
            + " g.ended_at");
    none(
        "select e.id from work_group_event e where e.made_by is null or e.starts_at < "
            + now
            + " - interval '1 day'");
  }

  @Test
  @DisplayName("counts what is there")
  void counts() throws SQLException {
    none(
        "select id from idea i where votes <> (select count(*) from idea_vote v where v.idea ="
            + " i.id) or votes = 0");
    none("select id from idea where greatest(placed, decided_at) > '" + NOW + "'::timestamptz");
    none("select i.id from idea i join idea_board b on b.id = i.board where i.placed < b.begun_at");
    none(
        "select id from post p where comment_count <> (select count(*) from post_comment c where"
            + " c.post_id = p.id)");
    none(
        "select id from post p where action_count <> (select count(*) from post_action a where"
            + " a.post_id = p.id)");
    none(
        "select id from post p, generate_series(0, 2) kind where reactions[kind + 1] <> (select"
            + " count(*) from post_reaction r where r.post_id = p.id and r.kind = kind.kind)");
    none(
        "select post_id from post_option o where votes <> (select count(*) from post_action a where"
            + " a.post_id = o.post_id and a.option = o.nr)");
    none(
        "select id from work_group g where size <> (select count(*) from work_group_member m where"
            + " m.group_id = g.id)");
    none(
        "select id from work_group_event e where coming <> (select count(*) from"
            + " work_group_event_answer a where a.event = e.id and a.comes)");
    none(
        "select id from post p where accepted_comment is not null and not exists (select from"
            + " post_comment c where c.id = p.accepted_comment and c.post_id = p.id)");
  }

  @Test
  @DisplayName("reads like people: no marks left over, a fifth in Dutch, nothing twice at once")
  void words() throws SQLException {
    String marks = "'[{}]|\\[[^]]*[|]|^$'";
    none("select id from post where words ~ " + marks);
    none("select id from post_comment where words ~ " + marks);
    none("select post_id from post_option where words ~ " + marks);
    none("select title from news_article where title ~ " + marks + " or words ~ " + marks);
    none(
        "select words from (select words from post order by placed desc limit 300) p group by words"
            + " having count(*) > 1");
    none(
        "select group_id, words from (select group_id, words, row_number() over (partition by"
            + " group_id order by placed desc) nr from post) p where nr <= 30 group by 1, 2 having"
            + " count(*) > 1");
    int dutch = number("select count(*) from post where words ~* '\\m(de|het|een)\\M'");
    assertThat(dutch).isBetween(800, 1_800);
    assertThat(
            number(
                "select count(*) from post where extract(isodow from placed) > 5 and author is not"
                    + " null"))
        .isLessThan(600);
  }

  @Test
  @DisplayName(
      "gives everybody whom visitors sign in as groups, something said and something to do")
  void personas() throws SQLException {
    for (var persona : DemoOrganisation.personas()) {
      String number = "'" + persona.number().value() + "'";
      assertThat(number("select count(*) from work_group_member where employee = " + number))
          .as(persona.key())
          .isGreaterThan(1);
      assertThat(
              number(
                  "select count(*) from post where author = "
                      + number
                      + " and placed > '"
                      + NOW
                      + "'::timestamptz - interval '10 days'"))
          .as(persona.key())
          .isGreaterThan(0);
      assertThat(
              number(
                  "select count(*) from post p join work_group_member m on m.group_id = p.group_id"
                      + " where m.employee = "
                      + number
                      + " and p.asks in ('READ', 'DECISION') and p.closed_at is null and p.until >"
                      + " '"
                      + NOW
                      + "' and p.author <> m.employee and not exists (select from post_action a"
                      + " where a.post_id = p.id and a.employee = m.employee)"))
          .as(persona.key())
          .isGreaterThan(0);
    }
  }

  @Test
  @DisplayName("is the same for the same day, is written once, and for few people too")
  void sameAndOnce() throws Exception {
    assertThat(DemoHistory.write(connection, NOW)).isFalse();
    try (Connection second = prepared("second")) {
      assertThat(DemoHistory.write(second, NOW)).isTrue();
      String all = "select md5(string_agg(p::text, '' order by id))::text from post p";
      assertThat(text(second, all)).isEqualTo(text(connection, all));
      execute(
          second,
          "truncate work_group, post, news_article, news_line, news_question, news_count, file,"
              + " feed_follow, figure, idea_board cascade",
          // few people, none of whom visitors sign in as
          "delete from employee where number not in (select number from employee where status ="
              + " 'ACTIVE' order by md5(number) limit 40)",
          "truncate notice");
      assertThat(DemoHistory.write(second, NOW)).isTrue();
      assertThat(number(second, "select count(*) from post")).isEqualTo(6_000);
    }
  }

  @Test
  @DisplayName("shows pictures with some articles and posts, each with words for who cannot see it")
  void pictures() throws SQLException {
    assertThat(number("select count(*) from post_file")).isBetween(20, 120);
    assertThat(number("select count(distinct name) from post_file")).isGreaterThan(4);
    none("select file from post_file where length(alt) < 15 or kind <> 'IMAGE'");
    none("select id from news_article where image is not null and length(image_alt) < 15");
    none(
        "select f.id from file f join file_content c on c.file = f.id where not f.kept or"
            + " length(c.content) <> f.bytes");
    none("select file from post_file p where not exists (select from file f where f.id = p.file)");
    assertThat(
            number(
                "select count(*) from post_file f join post p on p.id = f.post_id where p.placed >"
                    + " '"
                    + NOW
                    + "'::timestamptz - interval '4 days'"))
        .isGreaterThan(1);
    assertThat(number("select sum(length(content) + length(thumbnail))::int from file_content"))
        .as("bytes of all")
        .isLessThan(8_000_000);
  }

  private static Connection prepared(String database) throws IOException, SQLException {
    Connection made = server.getDatabase("postgres", database).getConnection();
    execute(made, "create schema wissel", "set search_path = wissel, public");
    for (Path file : migrations()) {
      execute(
          made,
          Files.readString(file)
              .replace("${applicationRole}", "wissel_app")
              .replace("${flyway:defaultSchema}", "wissel"));
    }
    people(made);
    return made;
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted(Comparator.comparing(DemoHistoryTest::version))
          .toList();
    }
  }

  /** So that 100 comes after 87. */
  private static String version(Path file) {
    return Pattern.compile("\\d+")
        .matcher(file.getFileName().toString().replaceAll("__.*", ""))
        .replaceAll(number -> String.format("%05d", Integer.valueOf(number.group())));
  }

  private static void people(Connection made) throws SQLException {
    DemoOrganisation organisation =
        DemoOrganisation.of(LocalDate.ofInstant(NOW, ZoneId.of("Europe/Amsterdam")));
    try (PreparedStatement insert =
        made.prepareStatement("insert into department (code, name, parent) values (?, ?, ?)")) {
      for (var department : organisation.departments()) {
        insert.setString(1, department.code());
        insert.setString(2, department.name());
        insert.setString(3, department.parent());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        made.prepareStatement(
            "insert into employee (number, given_name, family_name, full_name, initials,"
                + " searchable, department, manager, job_title, status, starts_on, pattern, skills,"
                + " languages, channels, updated_at, source) values (?, ?, ?, ?, '', '', ?, ?, ?,"
                + " ?, ?, '{0,0,0,0,0,0,0}', '{}', '{}', '{}', now(), 'hr')")) {
      for (EmployeeAtSource employee : organisation.employees()) {
        EmployeeNumber manager = employee.manager();
        insert.setString(1, employee.number().value());
        insert.setString(2, employee.givenName());
        insert.setString(3, employee.familyName());
        insert.setString(4, employee.givenName() + " " + employee.familyName());
        insert.setString(5, employee.department());
        insert.setString(6, manager == null ? null : manager.value());
        insert.setString(7, employee.jobTitle());
        insert.setString(8, employee.status().name());
        insert.setObject(9, employee.startsOn());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void none(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query + " limit 3")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    assertThat(found).as(query).isEmpty();
  }

  private static int number(String query) throws SQLException {
    return number(connection, query);
  }

  private static int number(Connection on, String query) throws SQLException {
    return Integer.parseInt(text(on, query));
  }

  private static String text(Connection on, String query) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Connection on, String... statements) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
