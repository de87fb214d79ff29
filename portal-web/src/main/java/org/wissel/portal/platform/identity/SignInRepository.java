package org.wissel.portal.platform.identity;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/** The table of sealed sign-ins. */
@ApplicationScoped
@Transactional
class SignInRepository {
  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  void keep(String key, byte[] sealed, Instant usedAt, Instant endsAt) {
    update(
        "insert into sign_in (key, sealed, used_at, ends_at) values (?, ?, ?, ?)"
            + " on conflict (key) do update set sealed = excluded.sealed, used_at = excluded.used_at,"
            + " ends_at = excluded.ends_at",
        key,
        sealed,
        Timestamp.from(usedAt),
        Timestamp.from(endsAt));
  }

  /** What is kept under the key, unless it has been idle since {@code usedSince}. */
  byte @Nullable [] find(String key, Instant usedSince) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select sealed from sign_in where key = ? and used_at > ?")) {
      statement.setString(1, key);
      statement.setTimestamp(2, Timestamp.from(usedSince));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void delete(String key) {
    update("delete from sign_in where key = ?", key);
  }

  void used(Collection<String> keys, Instant at) {
    update(
        "update sign_in set used_at = ? where key = any (?) and used_at < ?",
        Timestamp.from(at),
        keys.toArray(new String[0]),
        Timestamp.from(at));
  }

  /** Deletes what is over by now, and what nobody has used since {@code usedSince}. */
  int deleteEnded(Instant now, Instant usedSince) {
    return update(
        "delete from sign_in where ends_at <= ? or used_at <= ?",
        Timestamp.from(now),
        Timestamp.from(usedSince));
  }

  private int update(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, values[i]);
        }
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("the table of sign-ins cannot be reached", e);
  }
}
