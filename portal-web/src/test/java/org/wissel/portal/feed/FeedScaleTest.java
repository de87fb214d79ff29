package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.wissel.portal.feed.FeedRepository.Hit;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** The small version of {@code ./wissel soak posts}: blocks of the database instead of time. */
@DisplayName("Lists of the feed")
class FeedScaleTest {

  private static final Path FILLING = Path.of("bench/src/main/sql/many-posts.sql");
  private static final int PEOPLE = 200;
  private static final int PAGE = 11;
  private static final int READERS_APART = 15;

  /**
   * What is read from end to end is four times as much. An index may be one step deeper, and among
   * more groups each reader may read a smaller share of what is looked at.
   */
  private static final double MOST = 2.5;

  private static EmbeddedPostgres server;

  /** Asks how each statement is answered before it asks it. */
  private static final class Explained extends Sql {
    private static final Pattern BLOCKS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");
    private static final Pattern END_TO_END =
        Pattern.compile("\"Node Type\": \"Seq Scan\"[^}]*?\"Relation Name\": \"(post\\w*)\"");

    private long blocks;
    private final List<String> endToEnd = new ArrayList<>();

    Explained(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    public <T extends @Nullable Object> List<T> rows(
        String text, Row<T> row, @Nullable Object... parameters) {
      String plan =
          super.rows(
                  "explain (analyze, buffers, format json) " + text,
                  line -> line.getString(1),
                  parameters)
              .get(0);
      // of the topmost node, which has what is below it
      Matcher found = BLOCKS.matcher(plan);
      for (int i = 0; i < 2 && found.find(); i++) {
        blocks += Long.parseLong(found.group(1));
      }
      END_TO_END.matcher(plan).results().forEach(scan -> endToEnd.add(scan.group(1)));
      return super.rows(text, row, parameters);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.start();
    filled("few", 1_000);
    filled("many", 4_000);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void filled(String name, int people) throws Exception {
    execute("postgres", "create database " + name);
    Flyway.configure()
        .dataSource(database(name))
        .schemas("wissel")
        .locations(
            Stream.of("platform", "people", "files", "groups", "feed", "notices")
                .map(folder -> "classpath:db/" + folder)
                .toArray(String[]::new))
        .placeholders(Map.of("applicationRole", "postgres"))
        .load()
        .migrate();
    execute(
        name,
        "insert into employee (number, given_name, family_name, full_name, initials, searchable,"
            + " email, status, pattern, skills, languages, channels, updated_at, source) select 'E'"
            + " || n, 'G', 'F', 'Name ' || n, 'GF', ' n', n || '@wissel.example', 'ACTIVE',"
            + " '{8,8,8,8,8,0,0}', '{}', '{}', '{}', now(), 'hr' from generate_series(1, "
            + PEOPLE
            + ") n",
        "set bench.people = " + people,
        "set bench.posts = " + 10 * people,
        Files.readString(FILLING),
        "vacuum analyze");
  }

  private static void execute(String database, String... statements) throws SQLException {
    try (Connection connection = database(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static DataSource database(String name) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", name));
    database.setCurrentSchema("wissel");
    return database;
  }

  @Test
  @DisplayName(
      "FD-8 read hardly more among four times as many people and posts, and no table from end to"
          + " end")
  void flat() {
    Map<String, Long> few = read("few");
    Map<String, Long> many = read("many");
    assertThat(many.keySet()).hasSize(9);
    many.forEach(
        (list, blocks) ->
            assertThat((double) blocks)
                .as("blocks of %s: %s against %s", list, many, few)
                .isLessThanOrEqualTo(MOST * few.getOrDefault(list, 0L)));
  }

  /** The blocks that each list takes, of all readers together. */
  private static Map<String, Long> read(String database) {
    FeedRepository feed = new FeedRepository();
    Explained sql = new Explained(database(database));
    feed.sql = sql;
    PostSearchRepository search = new PostSearchRepository();
    search.sql = sql;
    Map<String, Long> blocks = new TreeMap<>();
    Instant now = Instant.now();
    for (int i = 1; i <= PEOPLE; i += READERS_APART) {
      EmployeeNumber me = new EmployeeNumber("E" + i);
      int author = i - 1;
      UUID group =
          sql.rows(
                  "select group_id from work_group_member where employee = ? order by since limit"
                      + " 1",
                  row -> row.getObject(1, UUID.class),
                  me.value())
              .get(0);
      Map<String, Supplier<List<Hit>>> lists =
          Map.of(
              "home",
              () -> {
                FeedRepository.Home home = feed.home(me, FeedCursor.START, false, PAGE, now);
                return Stream.concat(home.waiting().stream(), home.posts().stream()).toList();
              },
              "home, open questions",
              () -> feed.home(me, FeedCursor.START, true, PAGE, now).posts(),
              "a group",
              () -> feed.ofGroup(me, group, FeedCursor.START, false, PAGE),
              "a person",
              () ->
                  feed.ofPerson(
                      me, new EmployeeNumber("E" + (PEOPLE - author)), FeedCursor.START, PAGE),
              "a hashtag",
              () -> feed.ofHashtag(me, "tag0", FeedCursor.START, PAGE),
              "what posts show",
              () -> {
                feed.posts(
                    me,
                    feed.ofGroup(me, group, FeedCursor.START, false, PAGE).stream()
                        .map(Hit::id)
                        .toList());
                return List.of();
              });
      lists = new TreeMap<>(lists);
      // in every sixth post, in few, in one
      for (String words : List.of("ferry", "ferry heard", "99")) {
        lists.put(
            "search " + words,
            () -> {
              search.search(me, words.split(" "), now, PAGE);
              return List.of();
            });
      }
      lists.forEach(
          (name, list) -> {
            sql.blocks = 0;
            list.get();
            blocks.merge(name, sql.blocks, Long::sum);
          });
    }
    assertThat(sql.endToEnd).as(database).isEmpty();
    return blocks;
  }
}
