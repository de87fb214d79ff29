package org.wissel.portal.ideas;

import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Ideas and votes; SQL in the transaction of whoever calls. */
@ApplicationScoped
class IdeaRepository {

  @Inject Sql sql;

  /**
   * An idea as it is kept.
   *
   * @param ofCluster how many there are in its cluster; 0 where nobody asked
   */
  record Kept(
      UUID id,
      UUID board,
      String author,
      String authorName,
      boolean noted,
      @Nullable UUID cluster,
      String words,
      IdeaState state,
      String because,
      String result,
      @Nullable Instant decidedAt,
      int votes,
      boolean voted,
      Instant placed,
      int version,
      @Nullable Instant removedAt,
      @Nullable String removedWhy,
      int ofCluster) {}

  private static final String IDEAS =
      """
      select i.*, coalesce(e.full_name, '') as author_name,
        exists (select 1 from idea_vote w where w.idea = i.id and w.employee = :me) as voted
      from %s i left join employee e on e.number = i.author
      """;

  private static final String ONE = IDEAS.formatted("(select *, 0 as of_cluster from idea)");

  /** Also one that was removed. */
  Optional<Kept> find(UUID id, EmployeeNumber me) {
    return sql
        .named(ONE + "where i.id = :id", IdeaRepository::kept, Map.of("me", me.value(), "id", id))
        .stream()
        .findFirst();
  }

  Map<UUID, Kept> all(Collection<UUID> ids, EmployeeNumber me) {
    return sql
        .named(
            ONE + "where i.id = any(:ids)",
            IdeaRepository::kept,
            Map.of("me", me.value(), "ids", ids.toArray(UUID[]::new)))
        .stream()
        .collect(Collectors.toMap(Kept::id, kept -> kept));
  }

  /** The first of each cluster, and of those in none. */
  List<Kept> wall(UUID board, IdeaSort sort, EmployeeNumber me, int most) {
    String numbered =
        """
        (select *, row_number() over (partition by cluster order by %s) as nr,
           count(*) over (partition by cluster) as of_cluster
         from idea where board = :board and removed_at is null)
        """
            .formatted(order(sort, ""));
    return sql.named(
        IDEAS.formatted(numbered) + "where i.nr <= :most order by i.nr",
        IdeaRepository::kept,
        Map.of("me", me.value(), "board", board, "most", most));
  }

  /**
   * Ideas in an order.
   *
   * @param cluster an id, {@code none} for those in none, or null for all
   * @param after the last of the page before, or null
   */
  List<Kept> list(
      UUID board,
      IdeaSort sort,
      @Nullable String cluster,
      @Nullable UUID after,
      EmployeeNumber me,
      int most) {
    Map<String, Object> values = new HashMap<>();
    values.put("me", me.value());
    values.put("board", board);
    values.put("most", most);
    StringBuilder where = new StringBuilder("where i.board = :board and i.removed_at is null");
    if (sort == IdeaSort.DECIDED) {
      where.append(" and i.decided_at is not null");
    }
    if ("none".equals(cluster)) {
      where.append(" and i.cluster is null");
    } else if (cluster != null) {
      where.append(" and i.cluster = :cluster");
      values.put("cluster", UUID.fromString(cluster));
    }
    if (after != null) {
      where
          .append(" and (")
          .append(key(sort, "i."))
          .append(") < (select ")
          .append(key(sort, "a."))
          .append(" from idea a where a.id = :after)");
      values.put("after", after);
    }
    return sql.named(
        ONE + where + " order by " + order(sort, "i.") + " limit :most",
        IdeaRepository::kept,
        values);
  }

  private static String key(IdeaSort sort, String of) {
    String key =
        switch (sort) {
          case NEWEST -> "@placed, @id";
          case VOTES -> "@votes, @placed, @id";
          case DECIDED -> "@decided_at, @id";
        };
    return key.replace("@", of);
  }

  private static String order(IdeaSort sort, String of) {
    return key(sort, of).replace(",", " desc,") + " desc";
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getObject("id", UUID.class),
        row.getObject("board", UUID.class),
        row.getString("author"),
        row.getString("author_name"),
        row.getBoolean("noted"),
        row.getObject("cluster", UUID.class),
        row.getString("words"),
        IdeaState.valueOf(row.getString("state")),
        row.getString("because"),
        row.getString("result"),
        Sql.instant(row, "decided_at"),
        row.getInt("votes"),
        row.getBoolean("voted"),
        row.getTimestamp("placed").toInstant(),
        row.getInt("version"),
        Sql.instant(row, "removed_at"),
        row.getString("removed_why"),
        row.getInt("of_cluster"));
  }

  Map<IdeaState, Integer> states(UUID board) {
    Map<IdeaState, Integer> states = new EnumMap<>(IdeaState.class);
    sql.rows(
        "select state, count(*) from idea where board = ? and removed_at is null group by state",
        row -> states.put(IdeaState.valueOf(row.getString(1)), row.getInt(2)),
        board);
    return states;
  }

  /**
   * All that a board ever had, and of them those of a person; what was removed takes room as well.
   */
  record Room(int all, int mine) {}

  Room room(UUID board, EmployeeNumber who) {
    return sql.first(
            "select count(*), count(*) filter (where author = ?) from idea where board = ?",
            row -> new Room(row.getInt(1), row.getInt(2)),
            who.value(),
            board)
        .orElseThrow();
  }

  /** False when there is one with this id already. */
  boolean add(
      UUID id, UUID board, EmployeeNumber author, boolean noted, String words, Instant placed) {
    return sql.update(
            """
            insert into idea (id, board, author, noted, words, placed) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            id,
            board,
            author.value(),
            noted,
            words,
            timestamp(placed))
        == 1;
  }

  /** False when it changed or was voted for meanwhile. */
  boolean change(UUID id, int version, String words) {
    return sql.update(
            "update idea set words = ?, version = version + 1 where id = ? and version = ?"
                + " and state = 'NEW' and votes = 0 and removed_at is null",
            words,
            id,
            version)
        == 1;
  }

  void sort(UUID id, @Nullable UUID cluster) {
    sql.update("update idea set cluster = ? where id = ?", cluster, id);
  }

  /** False when it changed meanwhile. */
  boolean decide(UUID id, int version, IdeaState state, String because, String result, Instant at) {
    return sql.update(
            """
            update idea set state = ?, because = ?, result = ?, decided_at = ?,
              version = version + 1
            where id = ? and version = ? and removed_at is null
            """,
            state.name(),
            because,
            result,
            timestamp(at),
            id,
            version)
        == 1;
  }

  /** Its words are gone at once; false when it is gone already. */
  boolean remove(UUID id, @Nullable String why, Instant now) {
    sql.update("delete from idea_vote where idea = ?", id);
    return sql.update(
            """
            update idea set words = '', because = '', result = '', votes = 0, cluster = null,
              removed_at = ?, removed_why = ?
            where id = ? and removed_at is null
            """,
            timestamp(now),
            why,
            id)
        == 1;
  }

  // --- votes ---

  void vote(UUID idea, EmployeeNumber who) {
    int added =
        sql.update(
            "insert into idea_vote (idea, employee) values (?, ?) on conflict do nothing",
            idea,
            who.value());
    sql.update("update idea set votes = votes + ? where id = ?", added, idea);
  }

  void takeBack(UUID idea, EmployeeNumber who) {
    int gone =
        sql.update("delete from idea_vote where idea = ? and employee = ?", idea, who.value());
    sql.update("update idea set votes = votes - ? where id = ?", gone, idea);
  }

  Set<EmployeeNumber> voters(UUID idea) {
    return sql
        .rows(
            "select employee from idea_vote where idea = ?",
            row -> new EmployeeNumber(row.getString(1)),
            idea)
        .stream()
        .collect(Collectors.toSet());
  }

  /** The ideas of a board that are there. */
  List<UUID> ids(UUID board) {
    return sql.rows(
        "select id from idea where board = ? and removed_at is null",
        row -> row.getObject(1, UUID.class),
        board);
  }

  // --- what is kept for a time ---

  /** Who voted on boards that ended before then, which stay ended. */
  int forgetVotes(Instant before) {
    sql.update(
        """
        update idea_board b set ended_at = g.ended_at from work_group g
        where g.id = b.group_id and b.ended_at is null and g.ended_at < ?
        """,
        timestamp(before));
    return sql.update(
        """
        delete from idea_vote where idea in (
          select i.id from idea_board b join idea i on i.board = b.id
          where least(b.ended_at, (b.last_day + 1)::timestamptz) < ?)
        """,
        timestamp(before));
  }

  int forgetRemoved(Instant before) {
    return sql.update("delete from idea where removed_at < ?", timestamp(before));
  }

  // --- search ---

  /**
   * Something that was found.
   *
   * @param idea null for a board
   * @param board what it is called
   * @param title the idea itself, or what the board is called
   * @param group the name of the one it belongs to, or null
   */
  record Found(
      @Nullable UUID idea,
      UUID boardId,
      String board,
      @Nullable String group,
      String title,
      String words,
      @Nullable IdeaState state,
      Instant at) {}

  /** Of the whole company, of open groups, and of groups that the reader is in. */
  private static final String READABLE =
      " (b.group_id is null or exists (select 1 from work_group g where g.id = b.group_id and"
          + " (g.kind = 'OPEN' or exists (select 1 from work_group_member m"
          + " where m.group_id = g.id and m.employee = :me))))";

  private static final String SEARCH =
      """
      with q as materialized (select search_query(:words) as what),
      found as (
        (select cast(null as uuid) as idea, b.id as board_id, b.title as said, b.question as words,
           cast(null as text) as state, b.begun_at as at
         from q, idea_board b
         where search_lexemes(b.title || ' ' || b.question) @@ q.what and %1$s
         order by b.begun_at desc limit :most)
        union all
        (select i.id, b.id, i.words, i.words || ' ' || i.because || ' ' || i.result, i.state, i.placed
         from q, idea i join idea_board b on b.id = i.board
         where search_lexemes(i.words || ' ' || i.because || ' ' || i.result) @@ q.what
           and i.removed_at is null and %1$s
         order by i.placed desc limit :most)
        order by at desc limit :most)
      select f.*, b.title, w.name as group_name
      from found f join idea_board b on b.id = f.board_id left join work_group w on w.id = b.group_id
      order by f.at desc, f.board_id, f.idea
      """
          .formatted(READABLE);

  List<Found> search(EmployeeNumber me, String[] words, int most) {
    return sql.named(
        SEARCH, IdeaRepository::found, Map.of("me", me.value(), "words", words, "most", most));
  }

  private static Found found(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new Found(
        row.getObject("idea", UUID.class),
        row.getObject("board_id", UUID.class),
        row.getString("title"),
        row.getString("group_name"),
        row.getString("said"),
        row.getString("words"),
        state == null ? null : IdeaState.valueOf(state),
        row.getTimestamp("at").toInstant());
  }
}
