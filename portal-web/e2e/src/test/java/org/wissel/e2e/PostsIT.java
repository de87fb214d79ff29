package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two portals side by side, one of 18,000 employees with 100,000 posts, the other of a million with
 * ten million, filled by {@code portal-web/bench}; the same pages of both by turns, and what they
 * take of the processors, of the portal and its database together; what both do by themselves now
 * and then falls into few rounds, so that medians leave it out. A measurement for {@code ./wissel
 * soak posts}; its small version in the gate is {@code FeedScaleTest}.
 */
@DisplayName("With ten million posts")
class PostsIT {

  private static final Path FILLING =
      Path.of(System.getProperty("wissel.root"), "portal-web/bench/src/main/sql/many-posts.sql");
  private static final int MANY_POSTS = Integer.getInteger("wissel.posts", 10_000_000);
  private static final int MANY_PEOPLE = MANY_POSTS / 10;
  private static final int FEW_POSTS = 100_000;
  private static final int FEW_PEOPLE = 18_000;

  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 10;
  private static final int ROUND = 30;
  private static final double MOST = 1.2;

  private static final Duration REST = Duration.ofSeconds(60);

  /** Longer than parts of pages are kept, so that they are written anew. */
  private static final Duration KEPT = Duration.ofSeconds(65);

  /**
   * With the compiler of production, and memory for the database as a machine for so many would
   * have: with 64 MB, what is measured is how 18 GB are read from disk.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "WISSEL_DEMO_CONTENT", "none",
          "WISSEL_LIMITS_PERSON", "1000000",
          "WISSEL_LIMITS_ADDRESS", "1000000",
          "WISSEL_DATABASE_MEMORY", "4GB",
          "WISSEL_JVM_OPTIONS", "-XX:TieredStopAtLevel=4 -Xmx1g");

  /** A portal, its readers and a group of each. */
  private record Side(Portal portal, Map<String, String> groups) {}

  /** What each reader does, the first time and once more. */
  private static final Map<String, BiConsumer<Side, String>> VISITS = new LinkedHashMap<>();

  static {
    VISITS.put("home", (side, who) -> get(side, who, "/home/index.xhtml"));
    VISITS.put("home again", (side, who) -> get(side, who, "/home/index.xhtml"));
    VISITS.put("open questions", (side, who) -> get(side, who, "/home/index.xhtml?show=open"));
    VISITS.put("feed", (side, who) -> get(side, who, "/feed/index.xhtml"));
    VISITS.put("group", PostsIT::group);
    VISITS.put("group again", PostsIT::group);
    VISITS.put("hashtag", (side, who) -> get(side, who, "/feed/index.xhtml?tag=tag0"));
    VISITS.put("notices", (side, who) -> get(side, who, "/notices/index.xhtml"));
    VISITS.put("publish", (side, who) -> publish(side, who, ""));
    VISITS.put(
        "publish in a group",
        (side, who) -> publish(side, who, ",\"group\":\"" + side.groups().get(who) + "\""));
  }

  @Test
  @DisplayName("pages take at most 1.2 times what they take with a hundred thousand")
  void flat() throws Exception {
    Side few = filled("posts-few", FEW_PEOPLE, FEW_POSTS);
    Side many = filled("posts-many", MANY_PEOPLE, MANY_POSTS);
    try {
      List<String> readers =
          few.groups().keySet().stream()
              .filter(many.groups()::containsKey)
              .limit(ROUNDS * ROUND)
              .toList();
      assertThat(readers).hasSize(ROUNDS * ROUND);
      Map<String, List<Double>> fewTook = new HashMap<>();
      Map<String, List<Double>> manyTook = new HashMap<>();
      // Everybody was there before, as on any morning but the first; both are measured while they
      // warm up too, so that both have done the same.
      for (int i = 0; i < WARM_UPS; i++) {
        round(few, readers, new HashMap<>());
        round(many, readers, new HashMap<>());
      }
      Duration fewRested = few.portal().processorTime();
      Duration manyRested = many.portal().processorTime();
      Pause.millis(REST.toMillis());
      String rest =
          Soak.format(
              "at rest %d against %d ms of each second",
              many.portal()
                  .processorTime()
                  .minus(manyRested)
                  .dividedBy(REST.toSeconds())
                  .toMillis(),
              few.portal().processorTime().minus(fewRested).dividedBy(REST.toSeconds()).toMillis());
      Pause.millis(KEPT.minus(REST).toMillis());
      for (int i = 0; i < ROUNDS; i++) {
        List<String> some = readers.subList(i * ROUND, (i + 1) * ROUND);
        round(few, some, fewTook);
        round(many, some, manyTook);
      }
      List<String> said = new ArrayList<>();
      Map<String, Double> ratios = new LinkedHashMap<>();
      for (String visit : VISITS.keySet()) {
        double ofFew = Soak.median(fewTook.getOrDefault(visit, List.of()));
        double ofMany = Soak.median(manyTook.getOrDefault(visit, List.of()));
        ratios.put(visit, ofMany / ofFew);
        said.add(
            Soak.format("%s %.2f × (%.1f against %.1f ms)", visit, ofMany / ofFew, ofMany, ofFew));
      }
      said.add(
          Soak.format(
              "processor time of portal and database together, median of %d rounds of %d visits"
                  + " each; %s; %s and %s employees, %s and %s posts, %s and %s",
              ROUNDS,
              ROUND,
              rest,
              many.portal().select("select count(*) from employee"),
              few.portal().select("select count(*) from employee"),
              many.portal().select("select count(*) from post"),
              few.portal().select("select count(*) from post"),
              size(many),
              size(few)));
      String line = String.join("; ", said);
      System.out.println(line);
      Soak.tells(line);
      assertThat(ratios.values()).as(line).allMatch(ratio -> ratio <= MOST);
      // else they stay, to be looked at, until the next run
      few.portal().throwAway();
      many.portal().throwAway();
    } finally {
      few.portal().close();
      many.portal().close();
    }
  }

  private static String size(Side side) {
    return side.portal().select("select pg_size_pretty(pg_database_size(current_database()))");
  }

  /** Each visit by each of them; the mean of what one took, in milliseconds. */
  private static void round(Side side, List<String> readers, Map<String, List<Double>> took) {
    VISITS.forEach(
        (name, visit) -> {
          Duration before = side.portal().processorTime();
          readers.forEach(who -> visit.accept(side, who));
          Duration spent = side.portal().processorTime().minus(before);
          took.computeIfAbsent(name, n -> new ArrayList<>())
              .add(spent.toNanos() / 1e6 / readers.size());
        });
  }

  private static void get(Side side, String who, String page) {
    assertThat(side.portal().call(who, "GET", page, "").status()).as(page).isEqualTo(200);
  }

  private static void group(Side side, String who) {
    get(side, who, "/groups/group.xhtml?id=" + side.groups().get(who));
  }

  private static void publish(Side side, String who, String where) {
    Portal.Answer answer =
        side.portal()
            .call(
                who,
                "POST",
                "/api/feed/posts",
                "{\"asks\":\"QUESTION\",\"words\":\"Who has the key of the room? #tag3\""
                    + where
                    + "}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static Side filled(String name, int people, int posts) throws SQLException, IOException {
    Portal portal = Portal.start(name, SETTINGS);
    new Leave(portal).awaitRead("sanne");
    long began = System.nanoTime();
    Map<String, String> groups = new LinkedHashMap<>();
    try (Connection owner = portal.superuser();
        Statement statement = owner.createStatement()) {
      statement.execute("set search_path = wissel");
      statement.execute("set bench.people = " + people);
      statement.execute("set bench.posts = " + posts);
      statement.execute(Files.readString(FILLING));
      statement.execute("vacuum analyze");
      // else it is written down while pages are measured
      statement.execute("checkpoint");
      // readers are people of the demo, whom its sign-in knows
      try (ResultSet rows =
          statement.executeQuery(
              """
              select distinct on (md5(e.number)) e.number, m.group_id
              from employee e join work_group_member m on m.employee = e.number
              where e.source <> 'copy' and e.status = 'ACTIVE' and m.role <> 'GUEST'
              order by md5(e.number), md5(m.group_id::text)
              """)) {
        while (rows.next()) {
          groups.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    System.out.printf("%s was filled in %d s%n", name, (System.nanoTime() - began) / 1_000_000_000);
    return new Side(portal, groups);
  }
}
