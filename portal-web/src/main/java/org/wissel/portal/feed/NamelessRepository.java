package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Sql;

/** Keys, used tickets and waiting questions. */
@ApplicationScoped
@Transactional
class NamelessRepository {

  @Inject Sql sql;

  /** A key as it is kept. */
  record Key(UUID id, UUID group, LocalDate period, byte[] publicKey, byte[] sealed) {}

  /** A question that waits. */
  record Waiting(UUID id, UUID group, LocalDate day, String words) {}

  /** How many may write there and work here, where asking without a name is allowed; else 0. */
  int crowd(UUID group) {
    return sql.rows(
            """
            select count(*) from work_group g
            join work_group_member m on m.group_id = g.id and m.role <> 'GUEST'
            join employee e on e.number = m.employee and e.status <> 'INACTIVE'
            where g.id = ? and g.nameless and g.ended_at is null
            """,
            row -> row.getInt(1),
            group)
        .get(0);
  }

  Optional<Key> key(UUID id) {
    return sql.first("select * from nameless_key where id = ?", NamelessRepository::key, id);
  }

  Optional<Key> key(UUID group, LocalDate period) {
    return sql.first(
        "select * from nameless_key where group_id = ? and period = ?",
        NamelessRepository::key,
        group,
        Date.valueOf(period));
  }

  /** Unless another node was first. */
  void add(Key key) {
    sql.update(
        """
        insert into nameless_key (id, group_id, period, public_key, sealed)
        values (?, ?, ?, ?, ?) on conflict (group_id, period) do nothing
        """,
        key.id(),
        key.group(),
        Date.valueOf(key.period()),
        key.publicKey(),
        key.sealed());
  }

  void delete(UUID key) {
    sql.update("delete from nameless_key where id = ?", key);
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getDate("period").toLocalDate(),
        row.getBytes("public_key"),
        row.getBytes("sealed"));
  }

  int drawn(UUID key, byte[] mark) {
    return sql.first(
            "select drawn from nameless_draw where key_id = ? and mark = ?",
            row -> row.getInt(1),
            key,
            mark)
        .orElse(0);
  }

  /** Counts them as drawn, unless these would be too many. */
  boolean draw(UUID key, byte[] mark, int tickets, int most) {
    return sql.update(
            """
            insert into nameless_draw as d (key_id, mark, drawn)
            select ?, ?, cast(? as smallint) where ? <= ?
            on conflict (key_id, mark) do update
            set drawn = cast(d.drawn + excluded.drawn as smallint)
            where d.drawn + excluded.drawn <= ?
            """,
            key,
            mark,
            tickets,
            tickets,
            most,
            most)
        == 1;
  }

  /** False for a ticket that was used before. */
  boolean spend(UUID key, byte[] hash) {
    return sql.update(
            """
            insert into nameless_spent (ticket, key_id) values (?, ?)
            on conflict (ticket) do nothing
            """,
            hash,
            key)
        == 1;
  }

  void await(UUID group, LocalDate day, String words) {
    sql.update(
        "insert into nameless_waiting (id, group_id, asked_on, words) values (?, ?, ?, ?)",
        UUID.randomUUID(),
        group,
        Date.valueOf(day),
        words);
  }

  /** Takes about half of what waits, whichever comes, in any order. */
  List<Waiting> takeSome(double part) {
    return sql.rows(
        """
        with taken as (
          delete from nameless_waiting where id in (
            select id from nameless_waiting where random() < ? for update skip locked)
          returning id, group_id, asked_on, words)
        select * from taken order by random()
        """,
        row ->
            new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getObject("asked_on", LocalDate.class),
                row.getString("words")),
        part);
  }

  /** Puts back what cannot be published now; it gets no older day by that. */
  void putBack(Waiting question) {
    await(question.group(), question.day(), question.words());
  }

  /** Whatever could tell a moment is the day. */
  void publish(UUID post, UUID group, String words, Instant day, List<String> hashtags) {
    sql.update(
        """
        insert into post (id, group_id, asks, words, placed, changed_at)
        values (?, ?, 'QUESTION', ?, ?, ?)
        """,
        post,
        group,
        words,
        Timestamp.from(day),
        Timestamp.from(day));
    sql.batch(
        "insert into post_hashtag (hashtag, post_id, placed) values (?, ?, ?)",
        hashtags.stream().map(tag -> new Object[] {tag, post, Timestamp.from(day)}).toList());
  }

  /** Keys with what hangs on them, and questions that could not be published. */
  int deleteBefore(LocalDate period, LocalDate asked) {
    return sql.update("delete from nameless_key where period < ?", Date.valueOf(period))
        + sql.update("delete from nameless_waiting where asked_on < ?", Date.valueOf(asked));
  }
}
