package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.MentionedNames;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/**
 * Threads by their words. The last days are looked through one by one, then the weeks of a year,
 * until enough is found, so that a frequent word costs what was said in a day; what is older is
 * looked at together, which then only a rare word comes to.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class PostSearchRepository {

  /** As {@code search_time} of the database counts days, seven of which are a week. */
  private static final Instant FIRST_DAY = Instant.parse("2000-01-01T00:00:00Z");

  private static final int WEEKS = 52;

  /** A thread may have the words in several of its comments. */
  private static final int MOST_LOOKED_AT = 40;

  @Inject Sql sql;

  /**
   * A thread with the words.
   *
   * @param said the comment that has the words; null where the post has them
   * @param answer that was accepted, or null
   * @param by the name of who said it; null without one
   * @param group the name of the one it stands in; null for everybody
   */
  record Found(
      UUID post,
      Asks asks,
      boolean answered,
      String words,
      @Nullable String said,
      @Nullable String answer,
      @Nullable String by,
      @Nullable String group,
      Instant placed,
      Function<String, Optional<String>> names) {}

  private static final String HAS =
      """
       (search_lexemes(%1$s.words) || search_time(%1$s.placed)) @@ span.what
        and %1$s.deleted_at is null and (span.before is null or %1$s.placed < span.before)
      """;

  private static final String READ = " and p.subject is null and " + FeedRepository.READABLE;

  private static final String SEARCH =
      """
      with g as materialized (select group_id from work_group_member where employee = :me),
      q as materialized (select search_query(:words) as what),
      span as materialized (
        select day as nr, q.what && cast('''@d' || day || '''' as tsquery) as what,
          cast(null as timestamptz) as before
        from q, generate_series(cast(:today as int) + 1, cast(:week as int) * 7, -1) day
        union all
        select week * 7, q.what && cast('''@w' || week || '''' as tsquery), null
        from q, generate_series(cast(:week as int) - 1, cast(:oldest as int), -1) week
        union all
        select -1, q.what, cast(:before as timestamptz) from q
        order by nr desc),
      hit as materialized (
        select found.* from span cross join lateral (
          (select p.id, null::uuid as comment, p.placed from post p
           where %1$s order by p.placed desc limit :looked)
          union all
          (select c.post_id, c.id, c.placed from post_comment c join post p on p.id = c.post_id
           where %2$s and p.deleted_at is null %3$s order by c.placed desc limit :looked)
          order by placed desc limit :looked) found
        limit :looked),
      shown as (
        select * from (
          select distinct on (id) * from hit order by id, comment is not null, placed desc) once
        order by placed desc, id desc limit :most)
      select s.id, s.placed, p.asks, p.words, c.words as said, a.words as answer, w.name as group_name,
        e.full_name, p.accepted_comment is not null or p.author is null and p.comment_count > 0
          as answered, %4$s as names
      from shown s
      join post p on p.id = s.id
      left join post_comment c on c.id = s.comment
      left join post_comment a on a.id = p.accepted_comment and a.deleted_at is null
      left join work_group w on w.id = p.group_id
      left join employee e on e.number = case when s.comment is null then p.author else c.author end
      order by s.placed desc, s.id desc
      """
          .formatted(
              HAS.formatted("p") + READ,
              HAS.formatted("c"),
              READ,
              MentionedNames.of("concat_ws(' ', p.words, c.words, a.words)"));

  /** Those that the reader may read, what was said last first; muted ones too. */
  List<Found> search(EmployeeNumber me, String[] words, Instant now, int most) {
    int today = day(now);
    int week = today / 7 - 1; // it and the one after it day by day
    int oldest = week - WEEKS;
    return sql.named(
        SEARCH,
        PostSearchRepository::found,
        Map.of(
            "me",
            me.value(),
            "words",
            words,
            "today",
            today,
            "week",
            week,
            "oldest",
            oldest,
            "before",
            Timestamp.from(FIRST_DAY.plus(Duration.ofDays(7L * oldest))),
            "looked",
            MOST_LOOKED_AT,
            "most",
            most));
  }

  static int day(Instant at) {
    return (int) Duration.between(FIRST_DAY, at).toDays();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getObject("id", UUID.class),
        Asks.valueOf(row.getString("asks")),
        row.getBoolean("answered"),
        row.getString("words"),
        row.getString("said"),
        row.getString("answer"),
        row.getString("full_name"),
        row.getString("group_name"),
        row.getTimestamp("placed").toInstant(),
        MentionedNames.in(row, "names"));
  }
}
