package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;

/**
 * Ten thousand small organisations with whatever occurs in large ones: nobody above, oneself above,
 * circles, managers who left or whose record is missing, everybody away, substitutes who are away
 * too or who ask themselves.
 */
@Label("Whatever an organisation looks like and whoever is away")
class LeaveDecidersTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Instant TOO_LONG = Instant.parse("2026-11-23T09:00:00Z");
  private static final int MOST = 6;

  private static EmbeddedPostgres server;
  private static Connection database;
  private static int tries;

  /**
   * @param manager the place of the manager; beyond the last it is nobody, or somebody unknown
   * @param away null, or the place of who stands in; beyond the last it is nobody
   * @param halfDay away for the morning only
   * @param late whether the request of this one has waited too long
   */
  record Somebody(
      int manager, boolean active, @Nullable Integer away, boolean halfDay, boolean late) {}

  @BeforeContainer
  static void start() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    database = server.getPostgresDatabase().getConnection();
    for (String migration :
        List.of(
            "people/V2026_11_25_21__people.sql",
            "leave/V2026_11_25_31__leave.sql",
            "leave/V2026_11_28_02__leave_decider.sql")) {
      try (InputStream file = LeaveDecidersTest.class.getResourceAsStream("/db/" + migration);
          Statement statement = database.createStatement()) {
        byte[] sql = Objects.requireNonNull(file, migration).readAllBytes();
        statement.execute(new String(sql, StandardCharsets.UTF_8));
      }
    }
    database.setAutoCommit(false);
  }

  @AfterContainer
  static void stop() throws IOException, SQLException {
    database.close();
    server.close();
  }

  @Provide
  Arbitrary<List<Somebody>> organisations() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, MOST + 1);
    Arbitrary<Boolean> rarely = Arbitraries.of(false, false, false, true);
    return Combinators.combine(
            place,
            rarely.map(gone -> !gone),
            place.injectNull(0.5),
            rarely,
            Arbitraries.of(true, false))
        .as(Somebody::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST);
  }

  @Property(tries = 10_000, seed = "20261125")
  @Label("every request waits for exactly one person who is there, or for HR")
  void exactlyOneLivingDecider(@ForAll("organisations") List<Somebody> organisation)
      throws SQLException {
    try {
      store(organisation);
      List<Optional<String>> deciders = new ArrayList<>();
      for (int i = 0; i < organisation.size(); i++) {
        Optional<String> decider = decider(organisation, i);
        deciders.add(decider);
        assertThat(decider).as("of %d in %s", i, organisation).isEqualTo(expected(organisation, i));
        decider.ifPresent(number -> isThere(organisation, number));
        assertThat(decider).as("never oneself").isNotEqualTo(Optional.of(number(i)));
      }
      Set<UUID> shown = new HashSet<>();
      for (int i = 0; i < organisation.size(); i++) {
        Set<UUID> mine = waitingFor(number(i), false);
        assertThat(mine)
            .as("on the board of %d in %s", i, organisation)
            .isEqualTo(requests(deciders, Optional.of(number(i))));
        shown.addAll(mine);
      }
      Set<UUID> ofHr = waitingFor("HR-1", true);
      assertThat(ofHr)
          .as("HR's queue in %s", organisation)
          .isEqualTo(requests(deciders, Optional.empty()));
      shown.addAll(ofHr);
      assertThat(shown).as("nothing is stuck").hasSize(organisation.size());
    } finally {
      database.rollback();
      sweep();
    }
  }

  /** What was rolled back lies about, and everything that looks for rows gets slower by it. */
  private static void sweep() throws SQLException {
    if (++tries % 100 == 0) {
      database.setAutoCommit(true);
      try (Statement statement = database.createStatement()) {
        statement.execute("vacuum employee, leave_request, leave_day");
      }
      database.setAutoCommit(false);
    }
  }

  /** What the rule says, written once more and in another way. */
  private static Optional<String> expected(List<Somebody> organisation, int who) {
    int first = organisation.get(who).manager();
    boolean late = organisation.get(who).late();
    if (late && first >= organisation.size()) {
      return Optional.empty();
    }
    int boss = late ? organisation.get(first).manager() : first;
    if (boss >= organisation.size() || boss == who || (late && boss == first)) {
      return Optional.empty();
    }
    if (present(organisation, boss)) {
      return Optional.of(number(boss));
    }
    Integer standsIn = organisation.get(boss).away();
    boolean may =
        standsIn != null
            && standsIn < organisation.size()
            && standsIn != who
            && !(late && standsIn == first)
            && present(organisation, standsIn);
    return may ? Optional.of(number(standsIn)) : Optional.empty();
  }

  private static boolean present(List<Somebody> organisation, int who) {
    Somebody one = organisation.get(who);
    return one.active() && (one.away() == null || one.halfDay());
  }

  private static void isThere(List<Somebody> organisation, String number) {
    int who = Integer.parseInt(number.substring(1));
    assertThat(present(organisation, who)).as("%s in %s", number, organisation).isTrue();
  }

  private static String number(int place) {
    return "E" + place;
  }

  private static UUID request(int place) {
    return new UUID(1, place);
  }

  private static Set<UUID> requests(List<Optional<String>> deciders, Optional<String> decider) {
    Set<UUID> requests = new HashSet<>();
    for (int i = 0; i < deciders.size(); i++) {
      if (deciders.get(i).equals(decider)) {
        requests.add(request(i));
      }
    }
    return requests;
  }

  private static void store(List<Somebody> organisation) throws SQLException {
    try (PreparedStatement employee =
            database.prepareStatement(
                "insert into employee (number, given_name, family_name, full_name, initials,"
                    + " searchable, manager, status, pattern, skills, languages, channels,"
                    + " updated_at, source) values (?, 'A', 'B', 'A B', 'AB', ' a b', ?, ?,"
                    + " '{8,8,8,8,8,0,0}', '{}', '{}', '{}', now(), 'test')");
        PreparedStatement leave =
            database.prepareStatement(
                "insert into leave_request (id, employee, receipt, state, undecided, decides,"
                    + " made_there, type, first_day, last_day, first_day_part, last_day_part,"
                    + " substitute, revision, confirmed_revision, edition, estimated_hours,"
                    + " language, sent_at, waits_since, updated_at, version)"
                    + " values (?, ?, ?, ?, ?, 'DECIDES_HERE_RECORDED', false, 'holiday', ?, ?,"
                    + " 'WHOLE', 'WHOLE', ?, 1, 1, 1, 8, 'en', now(), ?, now(), 1)");
        PreparedStatement day =
            database.prepareStatement(
                "insert into leave_day (request, day, part, hours) values (?, ?, 'MORNING', 4)")) {
      for (int i = 0; i < organisation.size(); i++) {
        Somebody one = organisation.get(i);
        employee.setString(1, number(i));
        employee.setString(2, one.manager() > MOST ? null : number(one.manager()));
        employee.setString(3, one.active() ? "ACTIVE" : "INACTIVE");
        employee.addBatch();
        Instant since = one.late() ? TOO_LONG : TOO_LONG.plusSeconds(1);
        request(leave, request(i), i, "FILED", TODAY.plusDays(30), null, since);
        leave.addBatch();
        Integer standsIn = one.away();
        if (standsIn != null) {
          UUID id = new UUID(2, i);
          request(leave, id, i, "APPROVED", TODAY, number(standsIn), since);
          leave.addBatch();
          if (one.halfDay()) {
            day.setObject(1, id);
            day.setDate(2, Date.valueOf(TODAY));
            day.addBatch();
          }
        }
      }
      employee.executeBatch();
      leave.executeBatch();
      day.executeBatch();
    }
  }

  private static void request(
      PreparedStatement leave,
      UUID id,
      int who,
      String state,
      LocalDate day,
      @Nullable String substitute,
      Instant since)
      throws SQLException {
    leave.setObject(1, id);
    leave.setString(2, number(who));
    leave.setString(3, id.toString());
    leave.setString(4, state);
    leave.setBoolean(5, state.equals("FILED"));
    leave.setDate(6, Date.valueOf(day));
    leave.setDate(7, Date.valueOf(day));
    leave.setString(8, substitute);
    leave.setTimestamp(9, Timestamp.from(since.truncatedTo(ChronoUnit.MILLIS)));
  }

  private static Optional<String> decider(List<Somebody> organisation, int who)
      throws SQLException {
    try (PreparedStatement query = database.prepareStatement("select leave_decider(?, ?, ?)")) {
      query.setString(1, number(who));
      query.setDate(2, Date.valueOf(TODAY));
      query.setBoolean(3, organisation.get(who).late());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getString(1));
      }
    }
  }

  /** The query of the board. */
  private static Set<UUID> waitingFor(String number, boolean hr) throws SQLException {
    Sql.Named board =
        Sql.Named.of(
            Deciders.waitingFor(LeaveDeciders.UNDECIDED, hr, Duration.ZERO),
            Map.of("me", number, "now", Timestamp.from(TOO_LONG), "today", Date.valueOf(TODAY)));
    Set<UUID> found = new HashSet<>();
    try (PreparedStatement query = database.prepareStatement(board.text())) {
      for (int i = 0; i < board.parameters().size(); i++) {
        query.setObject(i + 1, board.parameters().get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add((UUID) rows.getObject(1));
        }
      }
    }
    return found;
  }
}
