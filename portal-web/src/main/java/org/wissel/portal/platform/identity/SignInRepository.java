package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;

/** The table of sealed sign-ins. */
@ApplicationScoped
@Transactional
class SignInRepository {

  @Inject Sql sql;

  void keep(String key, byte[] sealed, Instant usedAt, Instant endsAt) {
    sql.update(
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
    return sql.first(
            "select sealed from sign_in where key = ? and used_at > ?",
            row -> row.getBytes(1),
            key,
            Timestamp.from(usedSince))
        .orElse(null);
  }

  void delete(String key) {
    sql.update("delete from sign_in where key = ?", key);
  }

  void used(Collection<String> keys, Instant at) {
    sql.update(
        "update sign_in set used_at = ? where key = any (?) and used_at < ?",
        Timestamp.from(at),
        keys.toArray(new String[0]),
        Timestamp.from(at));
  }

  /** Deletes what is over by now, and what nobody has used since {@code usedSince}. */
  int deleteEnded(Instant now, Instant usedSince) {
    return sql.update(
        "delete from sign_in where ends_at <= ? or used_at <= ?",
        Timestamp.from(now),
        Timestamp.from(usedSince));
  }
}
