package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What each person follows and does not want to see; in the transaction of the service. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class FeedFollowRepository {

  @Inject Sql sql;

  /** One thing that somebody follows or does not want to see. */
  record Follow(String kind, String target, boolean muted) {}

  List<Follow> follows(EmployeeNumber who) {
    return sql.rows(
        "select kind, target, muted from feed_follow where employee = ? and kind <> 'POST'"
            + " order by muted, kind, target",
        row -> new Follow(row.getString(1), row.getString(2), row.getBoolean(3)),
        who.value());
  }

  Optional<Boolean> muted(EmployeeNumber who, String kind, String target) {
    return sql.first(
        "select muted from feed_follow where employee = ? and kind = ? and target = ?",
        row -> row.getBoolean(1),
        who.value(),
        kind,
        target);
  }

  int follows(EmployeeNumber who, String kind) {
    return sql.first(
            "select count(*) from feed_follow where employee = ? and kind = ?",
            row -> row.getInt(1),
            who.value(),
            kind)
        .orElse(0);
  }

  void follow(EmployeeNumber who, String kind, String target, boolean muted) {
    sql.update(
        "insert into feed_follow (employee, kind, target, muted) values (?, ?, ?, ?)"
            + " on conflict (employee, kind, target) do update set muted = excluded.muted",
        who.value(),
        kind,
        target,
        muted);
  }

  /** Whoever writes in a thread follows it, unless they said that they do not want to. */
  void followThread(EmployeeNumber who, UUID post) {
    sql.update(
        "insert into feed_follow (employee, kind, target, muted) values (?, 'POST', ?, false)"
            + " on conflict do nothing",
        who.value(),
        post.toString());
  }

  void unfollow(EmployeeNumber who, String kind, String target) {
    sql.update(
        "delete from feed_follow where employee = ? and kind = ? and target = ?",
        who.value(),
        kind,
        target);
  }

  Set<EmployeeNumber> followers(UUID post) {
    return sql
        .rows(
            "select employee from feed_follow where kind = 'POST' and target = ? and not muted",
            row -> new EmployeeNumber(row.getString(1)),
            post.toString())
        .stream()
        .collect(Collectors.toSet());
  }

  /**
   * Of these people, those who do not want to see anything of the author, the group, the post or
   * one of its hashtags.
   */
  Set<EmployeeNumber> deaf(
      Collection<EmployeeNumber> people,
      @Nullable EmployeeNumber author,
      @Nullable UUID group,
      UUID post) {
    return sql
        .rows(
            """
            select distinct employee from feed_follow
            where employee = any (?) and muted and (
              (kind, target) in (('PERSON', ?), ('GROUP', ?), ('POST', ?))
              or kind = 'HASHTAG' and target in (
                select hashtag from post_hashtag where post_id = ?))
            """,
            row -> new EmployeeNumber(row.getString(1)),
            people.stream().map(EmployeeNumber::value).toArray(String[]::new),
            author == null ? "" : author.value(),
            String.valueOf(group),
            post.toString(),
            post)
        .stream()
        .collect(Collectors.toSet());
  }
}
