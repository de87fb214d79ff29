package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupKind;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What moderators look at; SQL in the transaction of whoever calls. */
@ApplicationScoped
@Transactional
class ModerationRepository {

  @Inject Sql sql;

  /**
   * What was reported and is not settled.
   *
   * @param author null where nobody knows
   * @param kind of the group, null where it is in none
   */
  record Reported(
      UUID item,
      UUID post,
      @Nullable String author,
      String words,
      @Nullable String group,
      @Nullable GroupKind kind,
      Instant since,
      int reports,
      List<String> reasons,
      List<String> told) {}

  /** The longest waiting first; what its author deleted meanwhile is settled by that. */
  List<Reported> reported(int most) {
    return sql.rows(
        """
        select r.item, r.post_id, case when c.id is null then p.author else c.author end as author,
          coalesce(c.words, p.words) as words, g.name, g.kind, min(r.reported_at) as since,
          count(*) as reports, array_agg(distinct r.reason) as reasons,
          array_remove(array_agg(r.words order by r.reported_at), '') as told
        from post_report r
        join post p on p.id = r.post_id
        left join post_comment c on c.id = r.item
        left join work_group g on g.id = p.group_id
        where r.handled_at is null and p.deleted_at is null and c.deleted_at is null
        group by r.item, r.post_id, p.id, c.id, g.id
        order by since, r.item limit ?
        """,
        ModerationRepository::reported,
        most);
  }

  private static Reported reported(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Reported(
        row.getObject("item", UUID.class),
        row.getObject("post_id", UUID.class),
        row.getString("author"),
        row.getString("words"),
        row.getString("name"),
        kind == null ? null : GroupKind.valueOf(kind),
        row.getTimestamp("since").toInstant(),
        row.getInt("reports"),
        texts(row.getArray("reasons")),
        texts(row.getArray("told")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Stream.of((Object[]) array.getArray()).map(String::valueOf).toList();
  }

  /** A post or comment that has open reports. */
  record Open(UUID post, @Nullable String author) {}

  /** With its reports locked, so that one moderator settles them. */
  Optional<Open> open(UUID item) {
    sql.rows(
        "select id from post_report where item = ? and handled_at is null for update",
        row -> row.getObject(1, UUID.class),
        item);
    return sql.first(
        """
        select p.id, case when c.id is null then p.author else c.author end as author
        from post_report r
        join post p on p.id = r.post_id
        left join post_comment c on c.id = r.item
        where r.item = ? and r.handled_at is null
        """,
        row -> new Open(row.getObject("id", UUID.class), row.getString("author")),
        item);
  }

  void settled(UUID item, EmployeeNumber by, Instant now) {
    sql.update(
        "update post_report set handled_at = ?, handled_by = ? where item = ? and handled_at is null",
        Timestamp.from(now),
        by.value(),
        item);
  }

  /** What was decided. */
  record Decision(
      @Nullable String author, String decision, @Nullable String reason, Instant decided) {}

  void keep(UUID item, UUID post, Decision decision, EmployeeNumber by) {
    sql.update(
        """
        insert into moderation_decision
          (item, post_id, author, decision, reason, decided_by, decided_on)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (item) do update
        set decision = excluded.decision, reason = excluded.reason,
          decided_by = excluded.decided_by, decided_on = excluded.decided_on
        """,
        item,
        post,
        decision.author(),
        decision.decision(),
        decision.reason(),
        by.value(),
        Timestamp.from(decision.decided()));
  }

  Optional<Decision> decision(UUID item) {
    return sql.first(
        "select author, decision, reason, decided_on from moderation_decision where item = ?",
        row ->
            new Decision(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant()),
        item);
  }

  /**
   * When and where something was written that was taken away; its words are gone.
   *
   * @param group null where it stood in none, or its author may not read there any more
   */
  record Written(UUID item, boolean comment, Instant placed, @Nullable String group) {}

  /** Of what was taken away from that author. */
  List<Written> written(Collection<UUID> items, String author) {
    return sql.rows(
        """
        select d.item, d.item <> d.post_id as comment,
          coalesce(c.placed, p.placed, d.decided_on) as placed,
          case when g.kind = 'OPEN' or m.employee is not null then g.name end as name
        from moderation_decision d
        left join post p on p.id = d.post_id
        left join post_comment c on c.id = d.item
        left join work_group g on g.id = p.group_id
        left join work_group_member m on m.group_id = g.id and m.employee = d.author
        where d.item = any (?) and d.author = ? and d.reason is not null
        """,
        row ->
            new Written(
                row.getObject("item", UUID.class),
                row.getBoolean("comment"),
                row.getTimestamp("placed").toInstant(),
                row.getString("name")),
        items.toArray(UUID[]::new),
        author);
  }

  /** Whoever waits to hear what became of it. */
  List<EmployeeNumber> reporters(UUID item) {
    return sql.rows(
        "select employee from post_report where item = ? and handled_at is null",
        row -> new EmployeeNumber(row.getString(1)),
        item);
  }

  /**
   * A question that everybody may read.
   *
   * @param subject that it is about, such as {@code ask:management}, or null
   */
  record Question(
      UUID post,
      @Nullable String author,
      String words,
      @Nullable String group,
      @Nullable String subject,
      Instant placed) {}

  private static final String UNANSWERED =
      """
      select id, author, words, group_id, subject, placed from post
      where asks = 'QUESTION' and accepted_comment is null and first_answer_at is null
        and deleted_at is null and closed_at is null
        and (author is not null or comment_count = 0)
        and placed < ? and (placed, id) < (?, ?) and subject""";

  /** Nobody answered them since; the newest first. What is asked of things waits there. */
  List<Question> unanswered(Instant before, FeedPlace after, int most) {
    Timestamp until = Timestamp.from(before);
    Timestamp from = Timestamp.from(after.placed());
    return sql.rows(
        """
        select p.id, p.author, p.words, g.name, p.subject, p.placed
        from (%1$s is null union all %1$s = ?) p
        left join work_group g on g.id = p.group_id
        where p.group_id is null or (g.kind = 'OPEN' and g.ended_at is null)
        order by p.placed desc, p.id desc limit ?
        """
            .formatted(UNANSWERED),
        ModerationRepository::question,
        until,
        from,
        after.id(),
        until,
        from,
        after.id(),
        ManagementSubjects.KEY,
        most);
  }

  /** Questions to everybody that nobody but their author follows, and nobody answered. */
  List<Question> unfollowed(Instant since, int most) {
    return sql.rows(
        """
        select p.id, p.author, p.words, cast(null as text) as name, p.subject, p.placed from post p
        where p.group_id is null and p.subject is null and p.asks = 'QUESTION'
          and p.accepted_comment is null and p.deleted_at is null and p.closed_at is null
          and p.placed >= ?
          and not exists (select from feed_follow f
            where f.kind = 'POST' and f.target = cast(p.id as text) and not f.muted
              and f.employee is distinct from p.author)
        order by p.placed desc, p.id desc limit ?
        """,
        ModerationRepository::question,
        Timestamp.from(since),
        most);
  }

  private static Question question(ResultSet row) throws SQLException {
    return new Question(
        row.getObject("id", UUID.class),
        row.getString("author"),
        row.getString("words"),
        row.getString("name"),
        row.getString("subject"),
        row.getTimestamp("placed").toInstant());
  }

  /** A group without anybody who works here and owns it. */
  record Unowned(UUID id, String name, int size) {}

  /** Without hidden ones: nobody who is not in them knows of them. */
  List<Unowned> unowned(int most) {
    return sql.rows(
        """
        select g.id, g.name, g.size from work_group g
        where g.ended_at is null and g.kind <> 'HIDDEN' and not exists (
          select from work_group_member m
          join employee e on e.number = m.employee and e.status <> 'INACTIVE'
          where m.group_id = g.id and m.role = 'OWNER')
        order by g.name, g.id limit ?
        """,
        row -> new Unowned(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)),
        most);
  }

  int deleteBefore(Instant moment) {
    return sql.update(
        "delete from moderation_decision where decided_on < ?", Timestamp.from(moment));
  }
}
