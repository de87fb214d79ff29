package org.wissel.portal.platform.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/** The entries; they can be added and read, and nothing else. */
@ApplicationScoped
class AuditRepository {

  private static final int ROWS_AT_ONCE = 500;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @Inject Clock clock;

  /** Adds an entry in the transaction that is under way. */
  void add(
      String actor,
      String action,
      String subject,
      @Nullable String about,
      @Nullable String before,
      @Nullable String after) {
    count(
        "insert into audit_entry (actor, action, subject, about, before, after)"
            + " values (?, ?, ?, ?, ?, ?)",
        actor,
        action,
        subject,
        about,
        before,
        after);
  }

  /** Adds an entry unless the same person did the same within the last ten minutes. */
  void addOnce(String actor, String action, String subject, @Nullable String about) {
    count(
        """
        insert into audit_entry (actor, action, subject, about)
        select ?, ?, ?, ?
        where not exists (
          select 1 from audit_entry
          where actor = ? and action = ? and subject = ? and at > now() - interval '10 minutes')
        """,
        actor,
        action,
        subject,
        about,
        actor,
        action,
        subject);
  }

  /** Remembers a value; true if it is news, and then to one of several nodes only. */
  boolean remember(String what, String value) {
    return count(
            """
            insert into audit_seen as s (what, value) values (?, ?)
            on conflict (what) do update set value = excluded.value
            where s.value <> excluded.value
            """,
            what,
            value)
        == 1;
  }

  /** True on the one node that did it. */
  boolean forget(String what) {
    return count("delete from audit_seen where what = ?", what) == 1;
  }

  /** What is remembered under names that begin so. */
  Map<String, String> remembered(String prefix) {
    Map<String, String> found = new TreeMap<>();
    run(
        "select what, value from audit_seen where starts_with(what, ?)",
        select -> {
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              found.put(row.getString(1), row.getString(2));
            }
          }
          return found.size();
        },
        prefix);
    return found;
  }

  /** The newest first. */
  List<AuditEntry> find(AuditQuery query, int most) {
    List<AuditEntry> found = new ArrayList<>();
    each(query, most, found::add);
    return found;
  }

  /** Each entry that is asked for, the newest first; holds only some of them at once. */
  void each(AuditQuery query, int most, Consumer<AuditEntry> reader) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder(" where true");
    if (query.person() != null) {
      where.append(" and (actor = ? or about = ?)");
      values.add(query.person());
      values.add(query.person());
    }
    if (query.action() != null) {
      where.append(" and (action = ? or starts_with(action, ? || '.'))");
      values.add(query.action());
      values.add(query.action());
    }
    LocalDate from = query.from();
    if (from != null) {
      where.append(" and at >= ?");
      values.add(startOf(from));
    }
    LocalDate until = query.until();
    if (until != null) {
      where.append(" and at < ?");
      values.add(startOf(until.plusDays(1)));
    }
    if (query.before() != null) {
      where.append(" and id < ?");
      values.add(query.before());
    }
    values.add(most);
    run(
        "select id, at, actor, action, subject, about, before, after from audit_entry"
            + where
            + " order by id desc limit ?",
        select -> {
          select.setFetchSize(ROWS_AT_ONCE);
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              reader.accept(
                  new AuditEntry(
                      row.getLong(1),
                      row.getTimestamp(2).toInstant(),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      row.getString(7),
                      row.getString(8)));
            }
          }
          return 0;
        },
        values.toArray());
  }

  /** Midnight where the organisation is. */
  private Timestamp startOf(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
  }

  private int count(String sql, @Nullable Object... values) {
    return run(sql, PreparedStatement::executeUpdate, values);
  }

  private interface Work {
    int with(PreparedStatement statement) throws SQLException;
  }

  private int run(String sql, Work work, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the audit is not available", e);
    }
  }
}
