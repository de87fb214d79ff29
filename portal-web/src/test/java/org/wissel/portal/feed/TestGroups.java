package org.wissel.portal.feed;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;

/** Groups and posts straight in the database, for tests of what is done with them. */
final class TestGroups {

  private final Sql sql;

  TestGroups(Sql sql) {
    this.sql = sql;
  }

  /** So many people who work here, each time others. */
  List<String> people(int count) {
    return sql.rows(
        "select number from employee where status = 'ACTIVE' order by random() limit " + count,
        row -> row.getString(1));
  }

  UUID group(String kind, boolean nameless, List<String> members, String role) {
    UUID id = UUID.randomUUID();
    sql.update(
        """
        insert into work_group (id, name, purpose, searchable, kind, sort, nameless, size,
          created_at, created_by)
        values (?, ?, 'Trial', ' trial', ?, 'ROOM', ?, ?, now(), 'nobody')
        """,
        id,
        "Group " + id,
        kind,
        nameless,
        members.size());
    join(id, members, role);
    return id;
  }

  void join(UUID group, List<String> members, String role) {
    sql.batch(
        "insert into work_group_member (group_id, employee, role, since) values (?, ?, ?, now())",
        members.stream().map(who -> new Object[] {group, who, role}).toList());
  }

  UUID question(String author, @Nullable UUID group, String words, Instant placed) {
    UUID id = UUID.randomUUID();
    sql.update(
        """
        insert into post (id, group_id, author, asks, words, placed, changed_at, submission)
        values (?, ?, ?, 'QUESTION', ?, ?, ?, ?)
        """,
        id,
        group,
        author,
        words,
        Timestamp.from(placed),
        Timestamp.from(placed),
        UUID.randomUUID());
    return id;
  }

  UUID comment(UUID post, String author, String words) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into post_comment (id, post_id, author, words, placed) values (?, ?, ?, ?, now())",
        id,
        post,
        author,
        words);
    return id;
  }

  void report(UUID post, UUID item, String who, String reason, String words) {
    sql.update(
        """
        insert into post_report (id, post_id, item, employee, reason, words, reported_at)
        values (?, ?, ?, ?, ?, ?, now())
        """,
        UUID.randomUUID(),
        post,
        item,
        who,
        reason,
        words);
  }
}
