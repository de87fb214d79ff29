package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Notices in the database. */
@ApplicationScoped
@Transactional
class NoticeRepository {

  @Inject Sql sql;

  /**
   * One as it is kept.
   *
   * @param times how often since it was last seen
   */
  record Kept(
      String thread,
      String href,
      String key,
      List<String> arguments,
      int times,
      Instant at,
      boolean unseen) {}

  /** In the order of numbers, so that two that tell the same people wait for each other once. */
  void add(Collection<EmployeeNumber> to, NewNotice notice) {
    sql.update(
        """
        insert into notice as n
          (employee, thread, within, href, key, arguments, times, told_at)
        select who, ?, ?, ?, ?, ?, 1, clock_timestamp()
        from unnest(?) who order by who collate "C"
        on conflict (employee, thread) do update
        set times = case when n.seen_at is null then n.times + 1 else 1 end, seen_at = null,
          within = excluded.within, href = excluded.href, key = excluded.key,
          arguments = excluded.arguments, told_at = excluded.told_at
        """,
        notice.thread(),
        notice.within(),
        notice.href(),
        notice.key(),
        notice.arguments().toArray(String[]::new),
        numbers(to));
  }

  /** The newest first; those after a moment and thread, or all. */
  List<Kept> page(EmployeeNumber who, @Nullable Instant before, String thread, int most) {
    return sql.rows(
        """
        select thread, href, key, arguments, times, told_at, seen_at is null from notice
        where employee = ? and (told_at, thread) < (?, ?)
        order by told_at desc, thread desc limit ?
        """,
        NoticeRepository::kept,
        who.value(),
        before == null ? new Timestamp(Long.MAX_VALUE / 1_000_000) : Timestamp.from(before),
        thread,
        most);
  }

  int seen(EmployeeNumber who, String thread) {
    return sql.update(
        "update notice set seen_at = now() where employee = ? and thread = ? and seen_at is null",
        who.value(),
        thread);
  }

  /** All that were told until then: what came after the page was made stays unread. */
  int allSeen(EmployeeNumber who, Instant until) {
    return sql.update(
        """
        update notice set seen_at = now()
        where employee = ? and seen_at is null and told_at <= ?
        """,
        who.value(),
        Timestamp.from(until));
  }

  /** Returns whose unread one it was. */
  List<EmployeeNumber> forget(String thread) {
    return sql.rows(
        "delete from notice where thread = ? returning employee",
        row -> new EmployeeNumber(row.getString(1)),
        thread);
  }

  int forget(EmployeeNumber who, String within) {
    return sql.update("delete from notice where within = ? and employee = ?", within, who.value());
  }

  /** Of what is only for roles, what is for these. */
  void keepOnly(EmployeeNumber who, String... roles) {
    sql.update(
        "delete from notice where employee = ? and starts_with(within, 'role:')"
            + " and within <> all (?)",
        who.value(),
        roles);
  }

  List<EmployeeNumber> keepOnly(String within, Collection<EmployeeNumber> may) {
    return sql.rows(
        "delete from notice where within = ? and employee <> all (?) returning employee",
        row -> new EmployeeNumber(row.getString(1)),
        within,
        numbers(may));
  }

  int deleteBefore(Instant moment) {
    return sql.update("delete from notice where told_at < ?", Timestamp.from(moment));
  }

  private static String[] numbers(Collection<EmployeeNumber> people) {
    return people.stream().map(EmployeeNumber::value).toArray(String[]::new);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        List.of((String[]) row.getArray(4).getArray()),
        row.getInt(5),
        row.getTimestamp(6).toInstant(),
        row.getBoolean(7));
  }
}
