package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What groups have at hand, by its words; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupHandRepository {

  @Inject Sql sql;

  /** What is found. */
  enum Kind {
    PAGE("file"),
    FILE("paperclip"),
    EVENT("calendar");

    private final String icon;

    Kind(String icon) {
      this.icon = icon;
    }

    String icon() {
      return icon;
    }

    /** Where it stands on the page of its group. */
    String within(UUID id) {
      return switch (this) {
        case PAGE -> "&page=" + id;
        case FILE -> "&show=files";
        case EVENT -> "&event=" + id;
      };
    }
  }

  /**
   * Something that was found.
   *
   * @param at when it was changed last; of an event when it begins
   */
  record AtHand(
      Kind kind, UUID id, UUID group, String groupName, String title, String words, Instant at) {}

  /** Whoever is in it, and everybody where it is open. */
  private static final String READABLE =
      " exists (select 1 from work_group g where g.id = x.group_id and (g.kind = 'OPEN' or exists"
          + " (select 1 from work_group_member m where m.group_id = g.id and m.employee = :me)))";

  private static final String SEARCH =
      """
      with q as materialized (select search_query(:words) as what),
      found as (
        (select 'PAGE' as kind, x.id, x.group_id, x.title, x.words, x.edited_at as at
         from q, work_group_page x
         where search_lexemes(x.title || ' ' || x.words) @@ q.what and x.removed_at is null and %1$s
         order by x.edited_at desc limit :most)
        union all
        (select 'FILE', x.id, x.group_id, x.name, '', x.changed_at from q, work_group_file x
         where search_lexemes(x.name) @@ q.what and x.removed_at is null and %1$s
         order by x.changed_at desc limit :most)
        union all
        (select 'EVENT', x.id, x.group_id, x.title, x.place || ' ' || x.words, x.starts_at
         from q, work_group_event x
         where search_lexemes(x.title || ' ' || x.place || ' ' || x.words) @@ q.what
           and not x.cancelled and %1$s
         order by x.starts_at desc limit :most)
        order by at desc, id limit :most)
      select f.*, w.name as group_name
      from found f join work_group w on w.id = f.group_id
      order by f.at desc, f.id
      """
          .formatted(READABLE);

  /** Those of groups that the reader may read, also of those that have ended; the newest first. */
  List<AtHand> search(EmployeeNumber me, String[] words, int most) {
    return sql.named(
        SEARCH,
        GroupHandRepository::atHand,
        Map.of("me", me.value(), "words", words, "most", most));
  }

  private static AtHand atHand(ResultSet row) throws SQLException {
    return new AtHand(
        Kind.valueOf(row.getString("kind")),
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getString("group_name"),
        row.getString("title"),
        row.getString("words"),
        row.getTimestamp("at").toInstant());
  }
}
