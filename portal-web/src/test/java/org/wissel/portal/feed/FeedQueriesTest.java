package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.wissel.portal.feed.FeedRepository.Home;
import org.wissel.portal.feed.PostSearchRepository.Found;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

@DisplayName("Home's part of the feed, among 60,000 posts,")
class FeedQueriesTest {

  private static final EmployeeNumber ME = new EmployeeNumber("E1");
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static EmbeddedPostgres server;
  private static CountingSql sql;
  private static final FeedRepository FEED = new FeedRepository();
  private static final PostSearchRepository SEARCH = new PostSearchRepository();

  /** Counts statements. */
  private static final class CountingSql extends Sql {
    private int count;

    CountingSql(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    public <T extends @Nullable Object> List<T> rows(
        String text, Row<T> row, @Nullable Object... parameters) {
      count++;
      return super.rows(text, row, parameters);
    }
  }

  @BeforeAll
  static void posts() throws IOException {
    server = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(server.getPostgresDatabase())
        .schemas("wissel")
        .locations(
            Stream.of("platform", "people", "files", "groups", "feed")
                .map(folder -> "classpath:db/" + folder)
                .toArray(String[]::new))
        .placeholders(Map.of("applicationRole", "postgres"))
        .load()
        .migrate();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", "postgres"));
    database.setCurrentSchema("wissel");
    sql = new CountingSql(database);
    FEED.sql = sql;
    SEARCH.sql = sql;
    for (String text :
        List.of(
            "insert into employee (number, given_name, family_name, full_name, initials,"
                + " searchable, status, pattern, skills, languages, channels, updated_at, source)"
                + " select 'E' || n, 'G', 'F', 'Name ' || n, 'GF', ' n', 'ACTIVE',"
                + " '{8,8,8,8,8,0,0}', '{}', '{}', '{}', now(), 'hr' from generate_series(1, 1000)"
                + " n",
            "insert into work_group (id, name, purpose, searchable, kind, sort, nameless,"
                + " created_at, created_by) select gen_random_uuid(), 'Group ' || n, '', '',"
                + " (array['OPEN', 'CLOSED', 'HIDDEN'])[1 + n % 3], 'ROOM', false, now(), 'E1' from"
                + " generate_series(1, 40) n",
            "insert into work_group_member (group_id, employee, role, since) select id, 'E' || n,"
                + " 'MEMBER', now() from work_group, generate_series(1, 1000) n where (n +"
                + " ascii(right(name, 1))) % 4 = 0 or n = 1 and right(name, 1) in ('1', '2')",
            "insert into post (id, group_id, author, asks, words, placed, until, changed_at) select"
                + " gen_random_uuid(), case when n % 5 = 0 then null else (array(select id from"
                + " work_group order by name))[1 + n % 40] end, 'E' || (2 + n % 999),"
                + " (array['QUESTION', 'DECISION', 'FYI', 'READ', 'HELP'])[1 + n / 7 % 5], 'Words"
                + " of ' || n, timestamptz '2026-11-29 12:00Z' - n * interval '5 minutes',"
                + " timestamptz '2026-11-29 12:00Z' - n * interval '5 minutes' + interval '2"
                + " hours', timestamptz '2026-11-29 12:00Z' - n * interval '5 minutes' from"
                + " generate_series(1, 60000) n",
            "insert into post_hashtag (hashtag, post_id, placed)"
                + " select 'heatgrid', id, placed from post where words like '%77'",
            "insert into department (code, name, parent, head) values ('BOARD', 'All of us', null,"
                + " 'E9'), ('A', 'A part', 'BOARD', 'E9'), ('B', 'Another', 'A', null), ('C', 'Far"
                + " below', 'B', 'E11'), ('D-2', 'Below', 'A', 'E11'), ('X', 'Round', 'Y', 'E12'),"
                + " ('Y', 'And round', 'X', null)",
            "insert into feed_follow (employee, kind, target, muted) values"
                + " ('E1', 'HASHTAG', 'heatgrid', false), ('E1', 'PERSON', 'E9', false),"
                + " ('E1', 'PERSON', 'E10', true)",
            "analyze")) {
      run(text);
    }
  }

  private static void run(String text) {
    try (Connection connection = ((DataSource) sqlSource()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource sqlSource() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.getJdbcUrl("postgres", "postgres"));
    database.setCurrentSchema("wissel");
    return database;
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static List<String> mine() {
    return sql.rows(
        "select group_id::text from work_group_member m where employee = 'E1' and exists"
            + " (select 1 from post p where p.group_id = m.group_id)",
        row -> row.getString(1));
  }

  @Test
  @DisplayName("FD-8 is two statements, reads no table from end to end, and says why of each")
  void twoStatements() {
    run("select pg_stat_reset()");
    sql.count = 0;
    Home home = FEED.home(ME, FeedCursor.START, false, 11, NOW);
    List<FeedRepository.Post> posts =
        FEED.posts(
            ME,
            Stream.concat(home.waiting().stream(), home.posts().stream()).map(Hit::id).toList());
    assertThat(sql.count).isEqualTo(2);
    assertThat(posts).hasSize(home.waiting().size() + 11).allMatch(post -> post.author() != null);
    assertThat(home.posts()).extracting(Hit::why).contains(Why.EVERYBODY, Why.GROUP);
    run("select pg_stat_force_next_flush()");
    assertThat(
            sql.rows(
                "select coalesce(sum(seq_tup_read), 0)::int from pg_stat_user_tables"
                    + " where relname like 'post%'",
                row -> row.getInt(1)))
        .containsExactly(0);
  }

  @Test
  @DisplayName("FD-3 FD-11 goes on without gap or double, and shows nothing muted or closed to me")
  void pages() {
    List<Hit> all = new ArrayList<>();
    FeedCursor cursor = FeedCursor.START;
    for (int i = 0; i < 12; i++) {
      List<Hit> page = FEED.home(ME, cursor, false, 10, NOW).posts();
      assertThat(page).hasSize(10);
      all.addAll(page);
      cursor = new FeedCursor(page.get(9).placed(), page.get(9).id());
    }
    assertThat(all).extracting(Hit::id).doesNotHaveDuplicates();
    List<String> mine = mine();
    List<String> expected =
        sql.rows(
            "select p.id::text from post p where p.author <> 'E10' and (p.group_id is null"
                + " or p.group_id::text = any (?) or (p.author = 'E9' or exists (select 1 from"
                + " post_hashtag h where h.post_id = p.id)) and exists (select 1 from work_group w"
                + " where w.id = p.group_id and w.kind = 'OPEN'))"
                + " order by p.placed desc, p.id desc limit 120",
            row -> row.getString(1),
            (Object) mine.toArray(String[]::new));
    List<String> waiting =
        FEED.home(ME, FeedCursor.START, false, 10, NOW).waiting().stream()
            .map(hit -> hit.id().toString())
            .toList();
    List<String> shown =
        Stream.concat(waiting.stream(), all.stream().map(h -> h.id().toString()))
            .distinct()
            .toList();
    assertThat(shown).containsAll(expected.subList(0, 115));
  }

  @Test
  @DisplayName("FD-9 shows what waits until it is over, and a full page after it")
  void waiting() {
    Home home = FEED.home(ME, FeedCursor.START, false, 10, NOW);
    assertThat(home.waiting()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    assertThat(home.posts()).hasSize(10).doesNotContainAnyElementsOf(home.waiting());
    assertThat(FEED.home(ME, FeedCursor.START, false, 10, NOW.plusSeconds(9000)).waiting())
        .isEmpty();
    assertThat(FEED.home(ME, FeedCursor.START, true, 10, NOW).posts())
        .hasSize(10)
        .satisfies(
            hits ->
                assertThat(FEED.posts(ME, hits.stream().map(Hit::id).toList()))
                    .allMatch(post -> post.asks() == Asks.QUESTION));
  }

  @Test
  @DisplayName("FD-3 lists of a person, a hashtag and a group show what I may read")
  void otherLists() {
    List<String> mine = mine();
    Stream.of(
            FEED.ofPerson(ME, new EmployeeNumber("E9"), FeedCursor.START, 50),
            FEED.ofHashtag(ME, "heatgrid", FeedCursor.START, 50))
        .forEach(
            hits -> {
              assertThat(hits).isNotEmpty();
              assertThat(FEED.posts(ME, hits.stream().map(Hit::id).toList()))
                  .allMatch(
                      post ->
                          post.group() == null
                              || post.groupOpen()
                              || mine.contains(post.group().id().toString()));
            });
    assertThat(FEED.ofGroup(ME, UUID.fromString(mine.get(0)), FeedCursor.START, false, 11))
        .hasSize(11);
    assertThat(FEED.recent(NOW.minusSeconds(3601), 500)).hasSize(12);
    assertThat(FEED.sight(ME).muted()).containsExactly("PERSON:E10");
    assertThat(FEED.beside(ME, UUID.fromString(mine.get(0)), NOW, 10, 8))
        .satisfies(
            beside -> {
              assertThat(beside.minutes()).isEmpty();
              assertThat(beside.muted()).isNull();
            });
  }

  @Test
  @DisplayName("FD-17 tells of whoever leads several departments the one nearest the top")
  void leads() {
    Map<String, String> leads =
        Map.of("E9", "All of us", "E11", "Below", "E12", "Round", "E13", "none");
    leads.forEach(
        (number, name) ->
            assertThat(
                    FEED.posts(
                        ME,
                        FEED.ofPerson(ME, new EmployeeNumber(number), FeedCursor.START, 5).stream()
                            .map(Hit::id)
                            .toList()))
                .isNotEmpty()
                .extracting(post -> String.valueOf(post.author().leads()))
                .containsOnly(name.equals("none") ? "null" : name));
  }

  private static List<Found> found(EmployeeNumber who, String text, int most) {
    return SEARCH.search(who, SearchWords.of(text).array(), NOW, most);
  }

  @Test
  @DisplayName(
      "SR-6 are looked through by frequent and by rare words, and no table is read to its end")
  void search() {
    run("select pg_stat_reset()");
    sql.count = 0;
    List<Found> frequent = found(ME, "what do we say about WORDS", 6);
    assertThat(frequent)
        .hasSize(6)
        .isSortedAccordingTo(Comparator.comparing(Found::placed).reversed());
    List<UUID> ids = frequent.stream().map(Found::post).toList();
    assertThat(found(ME, "59995 words", 6))
        .singleElement()
        .satisfies(old -> assertThat(old.words()).isEqualTo("Words of 59995"));
    assertThat(found(ME, "word", 6)).as("another form").extracting(Found::post).isEqualTo(ids);
    assertThat(found(ME, "wörd", 6)).as("accents").hasSize(6);
    assertThat(found(ME, "of words", 6))
        .as("little words do not count")
        .extracting(Found::post)
        .isEqualTo(ids);
    assertThat(found(ME, "words giraffe", 6)).isEmpty();
    assertThat(SEARCH.search(ME, new String[] {"59995"}, NOW.plusSeconds(400 * 86_400), 6))
        .as("what is older than a year")
        .hasSize(1);
    assertThat(sql.count).isEqualTo(7);
    run("select pg_stat_force_next_flush()");
    assertThat(
            sql.rows(
                "select coalesce(sum(seq_tup_read), 0)::int from pg_stat_user_tables"
                    + " where relname like 'post%'",
                row -> row.getInt(1)))
        .containsExactly(0);
  }

  @Test
  @DisplayName("SR-1 are found by whoever may read them, and by nobody else")
  void searchOfOthers() {
    List<String> readable =
        sql.rows(
            "select p.words from post p where p.group_id is null or exists (select 1 from"
                + " work_group w where w.id = p.group_id and (w.kind = 'OPEN' or exists (select 1"
                + " from work_group_member m where m.group_id = w.id and m.employee = 'E1')))"
                + " order by p.placed desc, p.id desc limit 35",
            row -> row.getString(1));
    assertThat(found(ME, "words", 35)).extracting(Found::words).isEqualTo(readable);
    String[] closed =
        sql.rows(
                "select split_part(p.words, ' ', 3) from post p where exists (select 1 from"
                    + " work_group w where w.id = p.group_id and w.kind <> 'OPEN' and not exists"
                    + " (select 1 from work_group_member m where m.group_id = w.id and m.employee ="
                    + " 'E1')) limit 20",
                row -> row.getString(1))
            .toArray(String[]::new);
    assertThat(closed).hasSize(20);
    for (String number : closed) {
      assertThat(found(ME, number, 6)).as(number).isEmpty();
    }
  }

  @Test
  @DisplayName("SR-6 are looked through in the days and weeks that the database counts")
  void weeks() {
    for (Instant at :
        List.of(
            NOW, Instant.parse("2026-12-05T00:00:00Z"), Instant.EPOCH.plusSeconds(946_684_800))) {
      int day = PostSearchRepository.day(at);
      assertThat(
              sql.rows("select search_time(?)::text", row -> row.getString(1), Timestamp.from(at)))
          .containsExactly("'@d" + day + "' '@w" + day / 7 + "'");
    }
  }
}
