package org.wissel.launcher.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.People.Person;

/**
 * A believable year of the demo organisation, written straight into the portal's tables with COPY:
 * its groups, what was said in them, news, spokesperson lines and figures of the day. The same at
 * every start; only the dates move.
 */
public final class DemoHistory {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final long SEED = 61_846;

  private static final int POSTS = 6_000;

  /** Before a group ends, what was asked in it comes to its end. */
  private static final Duration LAST = Duration.ofDays(21);

  private DemoHistory() {}

  /**
   * Writes it where nobody wrote anything yet, in one transaction.
   *
   * @param connection of the role that owns the tables
   * @return whether it did
   */
  public static boolean write(Connection connection, Instant now) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean empty = isEmpty(connection);
      if (empty) {
        fill(connection, now);
      }
      connection.commit();
      if (empty) {
        connection.setAutoCommit(true);
        execute(connection, "analyze");
      }
      return empty;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  /** Whether nothing was written by anybody; groups are never deleted, so it happens once. */
  public static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select not exists (select from work_group) and not exists (select from post)"
                    + " and not exists (select from news_article)"
                    + " and not exists (select from figure)"
                    + " and not exists (select from idea_board)")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static void fill(Connection connection, Instant now) throws SQLException {
    Random random = new Random(SEED);
    Rows rows = new Rows(connection);
    People people = People.read(connection);
    if (people.all().isEmpty()) {
      throw new IllegalStateException("there is nobody who could have said anything");
    }
    LocalDate today = now.atZone(ZONE).toLocalDate();
    Hours hours = new Hours(random, now, ZONE);
    Circles circles = new Circles(people, random, rows, today, ZONE);
    List<Circle> groups = circles.make();
    Circle everybody = circles.everybody();
    Pictures pictures = new Pictures(random, rows);
    new News(people, random, rows, pictures, hours, now, ZONE).write();
    new Figures(SEED, rows, now, ZONE).write();
    new Ideas(people, rows, hours, today, ZONE).write(groups, everybody);
    Conversation conversation = new Conversation(random, rows, pictures, hours, now, ZONE, people);
    int spoken = personas(conversation, people, groups, everybody, hours);
    double[] weights = weights(groups);
    for (long moment : hours.year(POSTS - spoken)) {
      Instant at = Instant.ofEpochSecond(moment);
      Circle circle = random.nextInt(5) == 0 ? everybody : one(groups, weights, random);
      conversation.about(circle.open(at.plus(LAST)) ? circle : everybody, at);
      rows.flushWhenMany();
    }
    rows.flush();
  }

  /** What the people of the demo said whom visitors sign in as. */
  private static int personas(
      Conversation conversation,
      People people,
      List<Circle> groups,
      Circle everybody,
      Hours hours) {
    int spoken = 0;
    for (Texts.Talk thread : Texts.threads("personas.txt")) {
      String[] head = thread.head().split("\\|", -1);
      @Nullable Person author = people.named(head[0]);
      @Nullable Circle circle =
          groups.stream().filter(group -> group.name.equals(head[1])).findFirst().orElse(null);
      if (author == null || (circle == null && !head[1].equals("everybody"))) {
        continue;
      }
      String[] clock = head[3].split(":", -1);
      Instant at =
          hours.ago(
              Integer.parseInt(head[2]), Integer.parseInt(clock[0]), Integer.parseInt(clock[1]));
      conversation.by(author, circle == null ? everybody : circle, thread, at);
      spoken++;
    }
    return spoken;
  }

  /** Larger groups say more, but not as much more as they are larger. */
  private static double[] weights(List<Circle> groups) {
    double[] weights = new double[groups.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Math.sqrt(groups.get(i).size());
      weights[i] = sum;
    }
    return weights;
  }

  private static Circle one(List<Circle> groups, double[] weights, Random random) {
    double found = random.nextDouble() * weights[weights.length - 1];
    int index = Arrays.binarySearch(weights, found);
    return groups.get(index < 0 ? -index - 1 : index);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
