package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What is begun and not sent; in the transaction of the service. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class FeedDraftRepository {

  @Inject Sql sql;

  Optional<String> find(EmployeeNumber who, String place) {
    return sql.first(
        "select content from feed_draft where employee = ? and place = ?",
        row -> row.getString(1),
        who.value(),
        place);
  }

  int count(EmployeeNumber who) {
    return sql.first(
            "select count(*) from feed_draft where employee = ?", row -> row.getInt(1), who.value())
        .orElse(0);
  }

  /**
   * @param submission under which it will be sent, or null
   */
  void keep(
      EmployeeNumber who, String place, String content, @Nullable UUID submission, Instant now) {
    sql.update(
        "insert into feed_draft (employee, place, content, submission, changed_at)"
            + " values (?, ?, ?, ?, ?) on conflict (employee, place) do update set"
            + " content = excluded.content, submission = excluded.submission,"
            + " changed_at = excluded.changed_at",
        who.value(),
        place,
        content,
        submission,
        Timestamp.from(now));
  }

  void drop(EmployeeNumber who, String place) {
    sql.update("delete from feed_draft where employee = ? and place = ?", who.value(), place);
  }

  /** What was sent is no draft any more, wherever it was begun. */
  void dropSent(EmployeeNumber who, UUID submission) {
    sql.update(
        "delete from feed_draft where employee = ? and submission = ?", who.value(), submission);
  }

  int deleteBefore(Instant before) {
    return sql.update("delete from feed_draft where changed_at < ?", Timestamp.from(before));
  }
}
