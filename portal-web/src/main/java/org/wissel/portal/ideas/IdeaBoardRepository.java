package org.wissel.portal.ideas;

import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
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

/** Boards and their clusters; SQL in the transaction of whoever calls. */
@ApplicationScoped
class IdeaBoardRepository {

  @Inject Sql sql;

  /**
   * A board as it is kept.
   *
   * @param listed whether whoever asks began it or stands among those who run it
   */
  record Kept(
      UUID id,
      @Nullable UUID group,
      @Nullable String groupName,
      @Nullable UUID event,
      @Nullable String eventTitle,
      String title,
      String question,
      @Nullable IdeaTheme theme,
      @Nullable LocalDate lastDay,
      @Nullable Instant endedAt,
      String outcome,
      String begunBy,
      String begunName,
      Instant begunAt,
      int ideas,
      int version,
      boolean listed) {}

  private static final String BOARDS =
      """
      select b.*, g.name as group_name, v.title as event_title,
        coalesce(e.full_name, '') as begun_name,
        (select count(*) from idea i where i.board = b.id and i.removed_at is null) as ideas,
        b.begun_by = :me or exists (
          select 1 from idea_board_owner o where o.board = b.id and o.employee = :me) as listed
      from idea_board b
      left join work_group g on g.id = b.group_id
      left join work_group_event v on v.id = b.event
      left join employee e on e.number = b.begun_by
      """;

  private static final String RUNNING =
      "(b.ended_at is null and g.ended_at is null and (b.last_day is null or b.last_day >="
          + " :today))";

  /** Each part by its own index, those of groups one group after the other. */
  private static final String LISTED =
      """
      (select b.id from idea_board b left join work_group g on g.id = b.group_id
       where b.group_id is null and %1$s
       order by b.begun_at desc, b.id desc limit :most)
      union all
      (select n.id from work_group_member m join work_group g on g.id = m.group_id
       cross join lateral (
         select b.id, b.begun_at from idea_board b where b.group_id = m.group_id and %1$s
         order by b.begun_at desc, b.id desc limit :most) n
       where m.employee = :me
       order by n.begun_at desc, n.id desc limit :most)
      """;

  Optional<Kept> find(UUID id, EmployeeNumber me) {
    return sql
        .named(
            BOARDS + "where b.id = :id",
            IdeaBoardRepository::kept,
            Map.of("me", me.value(), "id", id))
        .stream()
        .findFirst();
  }

  /** Nobody else adds to it or ends it until this transaction is over. */
  void lock(UUID id) {
    sql.rows("select 1 from idea_board where id = ? for update", row -> 1, id);
  }

  /** Nobody else begins one for the same group, or the company, until this transaction is over. */
  void lockBeginning(@Nullable UUID group) {
    sql.rows(
        "select 1 from (select pg_advisory_xact_lock(hashtext('idea_board'), hashtext(?))) l",
        row -> 1,
        String.valueOf(group));
  }

  /** Those of the whole company, then those of groups that somebody is in; the newest first. */
  List<Kept> list(
      EmployeeNumber me, LocalDate today, boolean running, @Nullable UUID after, int most) {
    Map<String, Object> values = new HashMap<>();
    values.put("me", me.value());
    values.put("today", today);
    values.put("most", most);
    String which = running ? RUNNING : "not " + RUNNING;
    if (after != null) {
      values.put("after", after);
      which +=
          " and (b.group_id is null, b.begun_at, b.id) < (select a.group_id is null, a.begun_at,"
              + " a.id from idea_board a where a.id = :after)";
    }
    return sql.named(
        BOARDS
            + "where b.id in ("
            + LISTED.formatted(which)
            + ") order by (b.group_id is null) desc, b.begun_at desc, b.id desc limit :most",
        IdeaBoardRepository::kept,
        values);
  }

  /** Those of a group that are running, the newest first. */
  List<Kept> ofGroup(UUID group, EmployeeNumber me, LocalDate today, int most) {
    return sql.named(
        BOARDS
            + "where b.group_id = :group and "
            + RUNNING
            + " order by b.begun_at desc, b.id desc limit :most",
        IdeaBoardRepository::kept,
        Map.of("me", me.value(), "group", group, "today", today, "most", most));
  }

  /** Those of an event, also those that are over, the newest first. */
  List<Kept> ofEvent(UUID event, EmployeeNumber me, int most) {
    return sql.named(
        BOARDS + "where b.event = :event order by b.begun_at desc, b.id desc limit :most",
        IdeaBoardRepository::kept,
        Map.of("me", me.value(), "event", event, "most", most));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String theme = row.getString("theme");
    return new Kept(
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getString("group_name"),
        row.getObject("event", UUID.class),
        row.getString("event_title"),
        row.getString("title"),
        row.getString("question"),
        theme == null ? null : IdeaTheme.valueOf(theme),
        row.getObject("last_day", LocalDate.class),
        Sql.instant(row, "ended_at"),
        row.getString("outcome"),
        row.getString("begun_by"),
        row.getString("begun_name"),
        row.getTimestamp("begun_at").toInstant(),
        row.getInt("ideas"),
        row.getInt("version"),
        row.getBoolean("listed"));
  }

  /** All of a group, or those of the company that are running. */
  int count(@Nullable UUID group, LocalDate today) {
    return group == null
        ? number(
            "select count(*) from idea_board where group_id is null and ended_at is null"
                + " and last_day >= ?",
            today)
        : number("select count(*) from idea_board where group_id = ?", group);
  }

  private int number(String statement, Object parameter) {
    return sql.first(statement, row -> row.getInt(1), parameter).orElse(0);
  }

  /** False when there is one with this id already. */
  boolean add(UUID id, IdeaBoardWish wish, EmployeeNumber by, Instant now) {
    IdeaTheme theme = wish.theme();
    return sql.update(
            """
            insert into idea_board (id, group_id, event, title, question, theme, last_day, begun_by,
              begun_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            id,
            wish.group(),
            wish.event(),
            wish.title(),
            wish.question(),
            theme == null ? null : theme.name(),
            wish.lastDay(),
            by.value(),
            timestamp(now))
        == 1;
  }

  /** False when it changed meanwhile. */
  boolean change(UUID id, int version, IdeaBoardWish wish) {
    IdeaTheme theme = wish.theme();
    return sql.update(
            """
            update idea_board set event = ?, title = ?, question = ?, theme = ?, last_day = ?,
              version = version + 1
            where id = ? and version = ?
            """,
            wish.event(),
            wish.title(),
            wish.question(),
            theme == null ? null : theme.name(),
            wish.lastDay(),
            id,
            version)
        == 1;
  }

  /** False when it changed meanwhile. */
  boolean end(UUID id, int version, String outcome, Instant now) {
    return sql.update(
            "update idea_board set outcome = ?, ended_at = coalesce(ended_at, ?),"
                + " version = version + 1 where id = ? and version = ?",
            outcome,
            timestamp(now),
            id,
            version)
        == 1;
  }

  // --- who runs it ---

  /** As they can be typed again: e-mail addresses, or numbers where there is none. */
  List<String> owners(UUID board) {
    return sql.rows(
        "select coalesce(e.email, o.employee) from idea_board_owner o"
            + " left join employee e on e.number = o.employee where o.board = ? order by 1",
        row -> row.getString(1),
        board);
  }

  Set<EmployeeNumber> ownerNumbers(UUID board) {
    return sql
        .rows(
            "select employee from idea_board_owner where board = ?",
            row -> new EmployeeNumber(row.getString(1)),
            board)
        .stream()
        .collect(Collectors.toSet());
  }

  void setOwners(UUID board, Collection<EmployeeNumber> owners) {
    sql.update("delete from idea_board_owner where board = ?", board);
    sql.batch(
        "insert into idea_board_owner (board, employee) values (?, ?)",
        owners.stream().map(who -> new @Nullable Object[] {board, who.value()}).toList());
  }

  // --- clusters ---

  List<IdeaCluster> clusters(UUID board) {
    return sql.rows(
        "select id, board, name from idea_cluster where board = ? order by lower(name), id",
        IdeaBoardRepository::cluster,
        board);
  }

  Optional<IdeaCluster> cluster(UUID id) {
    return sql.first(
        "select id, board, name from idea_cluster where id = ?", IdeaBoardRepository::cluster, id);
  }

  private static IdeaCluster cluster(ResultSet row) throws SQLException {
    return new IdeaCluster(
        row.getObject("id", UUID.class), row.getObject("board", UUID.class), row.getString("name"));
  }

  /** False when there is one with this id or name already. */
  boolean addCluster(UUID id, UUID board, String name) {
    return sql.update(
            "insert into idea_cluster (id, board, name) values (?, ?, ?) on conflict do nothing",
            id,
            board,
            name)
        == 1;
  }

  void renameCluster(UUID id, String name) {
    sql.update("update idea_cluster set name = ? where id = ?", name, id);
  }

  void removeCluster(UUID id) {
    sql.update("delete from idea_cluster where id = ?", id);
  }

  // --- who is told ---

  /** Whoever wrote an idea or voted for one. */
  Set<EmployeeNumber> contributors(UUID board) {
    return sql
        .rows(
            """
            select author from idea where board = ? and removed_at is null
            union
            select v.employee from idea i join idea_vote v on v.idea = i.id where i.board = ?
            """,
            row -> new EmployeeNumber(row.getString(1)),
            board,
            board)
        .stream()
        .collect(Collectors.toSet());
  }

  /** What those boards are called. */
  Map<UUID, Kept> titles(Collection<UUID> ids, EmployeeNumber me) {
    return sql
        .named(
            BOARDS + "where b.id = any(:ids)",
            IdeaBoardRepository::kept,
            Map.of("me", me.value(), "ids", ids.toArray(UUID[]::new)))
        .stream()
        .collect(Collectors.toMap(Kept::id, kept -> kept));
  }
}
