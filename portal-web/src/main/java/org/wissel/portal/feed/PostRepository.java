package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What is written to the feed; in the transaction of the service. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class PostRepository {

  @Inject Sql sql;

  /** The little of a post by which it is decided what may be done with it. */
  record Kept(
      UUID id,
      @Nullable UUID group,
      @Nullable String subject,
      @Nullable String author,
      Asks asks,
      String words,
      Instant placed,
      @Nullable Instant until,
      @Nullable Integer enough,
      @Nullable Instant closedAt,
      @Nullable UUID acceptedComment,
      boolean deleted,
      int actions,
      int version) {

    boolean isBy(EmployeeNumber who) {
      return who.value().equals(author);
    }

    /** Where those who may know of its notices are told apart. */
    @Nullable String within() {
      return group == null ? null : "group:" + group;
    }

    String thread() {
      return "post:" + id;
    }
  }

  private static final String KEPT =
      "select id, group_id, subject, author, asks, words, placed, until, enough, closed_at,"
          + " accepted_comment, deleted_at is not null as deleted, action_count, version"
          + " from post where ";

  Optional<Kept> find(UUID id) {
    return sql.first(KEPT + "id = ?", PostRepository::kept, id);
  }

  Optional<Kept> lock(UUID id) {
    return sql.first(KEPT + "id = ? for update", PostRepository::kept, id);
  }

  Optional<Kept> ofSubmission(UUID submission) {
    return sql.first(KEPT + "submission = ?", PostRepository::kept, submission);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getString("subject"),
        row.getString("author"),
        Asks.valueOf(row.getString("asks")),
        row.getString("words"),
        row.getTimestamp("placed").toInstant(),
        Sql.instant(row, "until"),
        row.getObject("enough", Integer.class),
        Sql.instant(row, "closed_at"),
        row.getObject("accepted_comment", UUID.class),
        row.getBoolean("deleted"),
        row.getInt("action_count"),
        row.getInt("version"));
  }

  /** How many posts and comments somebody wrote since. */
  int writtenSince(EmployeeNumber author, Instant since) {
    return sql.first(
            "select (select count(*) from post where author = ? and placed > ?)"
                + " + (select count(*) from post_comment where author = ? and placed > ?)",
            row -> row.getInt(1),
            author.value(),
            Timestamp.from(since),
            author.value(),
            Timestamp.from(since))
        .orElse(0);
  }

  /** How often somebody reported something since. */
  int reportedSince(EmployeeNumber reporter, Instant since) {
    return sql.first(
            "select count(*) from post_report where employee = ? and reported_at > ?",
            row -> row.getInt(1),
            reporter.value(),
            Timestamp.from(since))
        .orElse(0);
  }

  /** How many earlier wordings a post or comment has. */
  int wordings(UUID item) {
    return sql.first("select count(*) from post_wording where item = ?", row -> row.getInt(1), item)
        .orElse(0);
  }

  /** False when there is a post with this submission already. */
  boolean add(
      UUID id, EmployeeNumber author, FeedWish wish, String kept, UUID submission, Instant now) {
    boolean added =
        sql.update(
                "insert into post (id, group_id, subject, author, asks, words, placed, until,"
                    + " enough, changed_at, submission) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (submission) do nothing",
                id,
                wish.group(),
                wish.subject(),
                author.value(),
                wish.asks().name(),
                kept,
                Timestamp.from(now),
                Sql.timestamp(wish.until()),
                wish.enough(),
                Timestamp.from(now),
                submission)
            == 1;
    if (added) {
      List<@Nullable Object[]> options = new ArrayList<>();
      for (String option : wish.options()) {
        options.add(new Object[] {id, options.size(), option});
      }
      sql.batch("insert into post_option (post_id, nr, words) values (?, ?, ?)", options);
    }
    return added;
  }

  /**
   * A question without a name. All that it holds of when it was asked is the day.
   *
   * @param id drawn by chance
   * @param day its beginning
   */
  void addNameless(
      UUID id,
      UUID group,
      String words,
      List<String> hashtags,
      Collection<String> mentioned,
      Instant day) {
    sql.update(
        "insert into post (id, group_id, asks, words, placed, changed_at)"
            + " values (?, ?, 'QUESTION', ?, ?, ?)",
        id,
        group,
        words,
        Timestamp.from(day),
        Timestamp.from(day));
    tag(id, hashtags, day);
    mention(id, id, mentioned, day);
  }

  void tag(UUID post, List<String> hashtags, Instant placed) {
    sql.update("delete from post_hashtag where post_id = ?", post);
    sql.batch(
        "insert into post_hashtag (hashtag, post_id, placed) values (?, ?, ?)",
        hashtags.stream()
            .map(tag -> new @Nullable Object[] {tag, post, Timestamp.from(placed)})
            .toList());
  }

  /** Notes whom something names now; returns those whom it did not name before. */
  Set<String> mention(UUID post, UUID item, Collection<String> mentioned, Instant placed) {
    Set<String> before =
        sql
            .rows("select employee from post_mention where item = ?", row -> row.getString(1), item)
            .stream()
            .collect(Collectors.toSet());
    sql.update(
        "delete from post_mention where item = ? and employee <> all (?)",
        item,
        mentioned.toArray(String[]::new));
    Set<String> added =
        mentioned.stream().filter(who -> !before.contains(who)).collect(Collectors.toSet());
    sql.batch(
        "insert into post_mention (item, employee, post_id, placed) values (?, ?, ?, ?)",
        added.stream()
            .map(who -> new @Nullable Object[] {item, who, post, Timestamp.from(placed)})
            .toList());
    return added;
  }

  void attach(UUID post, int place, PostCard.Attachment file) {
    sql.update(
        "insert into post_file (file, post_id, place, kind, name, alt, width, height, bytes)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        file.id(),
        post,
        place,
        file.kind(),
        file.name(),
        file.alt(),
        file.width(),
        file.height(),
        file.bytes());
  }

  /** A file that stands with a post. */
  record StoredFile(UUID post, String kind, String name) {}

  Optional<StoredFile> file(UUID file) {
    return sql.first(
        "select post_id, kind, name from post_file where file = ?",
        row -> new StoredFile(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
        file);
  }

  List<UUID> files(UUID post) {
    return sql.rows(
        "delete from post_file where post_id = ? returning file",
        row -> row.getObject(1, UUID.class),
        post);
  }

  /** Keeps the words that are replaced to be read. */
  void reword(Kept post, String words, Instant now) {
    keepWording(post.id(), post.id(), post.version(), post.words(), now);
    sql.update(
        "update post set words = ?, edited_at = ?, changed_at = ?, version = version + 1"
            + " where id = ?",
        words,
        Timestamp.from(now),
        Timestamp.from(now),
        post.id());
  }

  private void keepWording(UUID post, UUID item, int version, String words, Instant now) {
    sql.update(
        "insert into post_wording (post_id, item, version, words, written_at)"
            + " values (?, ?, ?, ?, ?)",
        post,
        item,
        version,
        words,
        Timestamp.from(now));
  }

  /** Nothing of what it said is left. */
  void empty(UUID post, @Nullable EmployeeNumber by, Instant now) {
    sql.update(
        "update post set words = '', outcome = null, deleted_at = ?, deleted_by = ?, changed_at ="
            + " ?, version = version + 1 where id = ?",
        Timestamp.from(now),
        by == null ? null : by.value(),
        Timestamp.from(now),
        post);
    sql.update("delete from post_wording where item = ?", post);
    sql.update("delete from post_hashtag where post_id = ?", post);
    sql.update("delete from post_mention where item = ?", post);
    sql.update("delete from post_option where post_id = ?", post);
    sql.update("delete from post_action where post_id = ?", post);
    sql.update("delete from post_reaction where post_id = ?", post);
    sql.update("delete from feed_follow where kind = 'POST' and target = ?", post.toString());
  }

  /** Those about one of these that are not deleted. */
  List<UUID> about(Collection<String> subjects) {
    return subjects.isEmpty()
        ? List.of()
        : sql.rows(
            "select id from post where subject = any (?) and deleted_at is null",
            row -> row.getObject(1, UUID.class),
            (Object) subjects.toArray(String[]::new));
  }

  // --- comments ---

  /** The little of a comment by which it is decided what may be done with it. */
  record KeptComment(
      UUID id,
      UUID post,
      @Nullable String author,
      String words,
      Instant placed,
      boolean deleted,
      int version) {

    boolean isBy(EmployeeNumber who) {
      return who.value().equals(author);
    }
  }

  private static final String COMMENT =
      "select id, post_id, author, words, placed, deleted_at is not null as deleted, version"
          + " from post_comment where ";

  Optional<KeptComment> findComment(UUID id) {
    return sql.first(COMMENT + "id = ?", PostRepository::comment, id);
  }

  Optional<KeptComment> commentOfSubmission(UUID submission) {
    return sql.first(COMMENT + "submission = ?", PostRepository::comment, submission);
  }

  private static KeptComment comment(ResultSet row) throws SQLException {
    return new KeptComment(
        row.getObject("id", UUID.class),
        row.getObject("post_id", UUID.class),
        row.getString("author"),
        row.getString("words"),
        row.getTimestamp("placed").toInstant(),
        row.getBoolean("deleted"),
        row.getInt("version"));
  }

  /** Its post is locked. */
  void addComment(
      UUID id, Kept post, EmployeeNumber author, String words, UUID submission, Instant now) {
    sql.update(
        "insert into post_comment (id, post_id, author, words, placed, submission)"
            + " values (?, ?, ?, ?, ?, ?)",
        id,
        post.id(),
        author.value(),
        words,
        Timestamp.from(now),
        submission);
    sql.update(
        "update post set comment_count = comment_count + 1, changed_at = ?,"
            + " first_answer_at = case when asks = 'QUESTION' and author <> ?"
            + " then coalesce(first_answer_at, ?) else first_answer_at end where id = ?",
        Timestamp.from(now),
        author.value(),
        Timestamp.from(now),
        post.id());
  }

  void rewordComment(KeptComment comment, String words, Instant now) {
    keepWording(comment.post(), comment.id(), comment.version(), comment.words(), now);
    sql.update(
        "update post_comment set words = ?, edited_at = ?, version = version + 1 where id = ?",
        words,
        Timestamp.from(now),
        comment.id());
    touch(comment.post(), now);
  }

  /**
   * SQL for when the first answer to a question came that is there still.
   *
   * @param more that is asked of the comment {@code c}, or empty
   */
  static String firstAnswer(String more) {
    return "case when asks = 'QUESTION' then (select min(c.placed) from post_comment c where"
        + " c.post_id = post.id and c.deleted_at is null and c.author <> post.author"
        + more
        + ") end";
  }

  void emptyComment(KeptComment comment, @Nullable EmployeeNumber by, Instant now) {
    sql.update(
        "update post_comment set words = '', thanks = 0, deleted_at = ?, deleted_by = ?,"
            + " version = version + 1 where id = ?",
        Timestamp.from(now),
        by == null ? null : by.value(),
        comment.id());
    sql.update("delete from post_wording where item = ?", comment.id());
    sql.update("delete from post_mention where item = ?", comment.id());
    sql.update("delete from post_comment_thanks where comment = ?", comment.id());
    sql.update(
        """
        update post set comment_count = comment_count - 1, changed_at = ?,
          accepted_comment = case when accepted_comment = ? then null else accepted_comment end,
          first_answer_at = %s
        where id = ?
        """
            .formatted(firstAnswer("")),
        Timestamp.from(now),
        comment.id(),
        comment.post());
  }

  private void touch(UUID post, Instant now) {
    sql.update("update post set changed_at = ? where id = ?", Timestamp.from(now), post);
  }

  // --- what posts ask; their rows are locked ---

  void accept(UUID post, @Nullable UUID comment, Instant now) {
    sql.update(
        "update post set accepted_comment = ?, changed_at = ?, version = version + 1 where id = ?",
        comment,
        Timestamp.from(now),
        post);
  }

  void close(UUID post, @Nullable String outcome, Instant now) {
    sql.update(
        "update post set closed_at = coalesce(closed_at, ?), outcome = ?, changed_at = ?,"
            + " version = version + 1 where id = ?",
        Timestamp.from(now),
        outcome,
        Timestamp.from(now),
        post);
  }

  /** Whether there is such an option. */
  boolean vote(UUID post, EmployeeNumber who, int option, Instant now) {
    if (sql.first(
            "select 1 from post_option where post_id = ? and nr = ?",
            row -> row.getInt(1),
            post,
            option)
        .isEmpty()) {
      return false;
    }
    retract(post, who);
    act(post, who, option, now);
    sql.update(
        "update post_option set votes = votes + 1 where post_id = ? and nr = ?", post, option);
    return true;
  }

  /** Signs up or confirms; the second time changes nothing. */
  void act(UUID post, EmployeeNumber who, @Nullable Integer option, Instant now) {
    if (sql.update(
            "insert into post_action (post_id, employee, option, at) values (?, ?, ?, ?)"
                + " on conflict do nothing",
            post,
            who.value(),
            option,
            Timestamp.from(now))
        == 1) {
      sql.update("update post set action_count = action_count + 1 where id = ?", post);
    }
  }

  void retract(UUID post, EmployeeNumber who) {
    List<@Nullable Integer> before =
        sql.rows(
            "delete from post_action where post_id = ? and employee = ? returning option",
            row -> row.getObject(1, Integer.class),
            post,
            who.value());
    if (before.isEmpty()) {
      return;
    }
    sql.update("update post set action_count = action_count - 1 where id = ?", post);
    Integer option = before.get(0);
    if (option != null) {
      sql.update(
          "update post_option set votes = votes - 1 where post_id = ? and nr = ?", post, option);
    }
  }

  /** Whoever reacted so before does not any more. */
  void react(UUID post, EmployeeNumber who, Reaction reaction, boolean on) {
    int changed =
        on
            ? sql.update(
                "insert into post_reaction (post_id, employee, kind) values (?, ?, ?)"
                    + " on conflict do nothing",
                post,
                who.value(),
                reaction.ordinal())
            : -sql.update(
                "delete from post_reaction where post_id = ? and employee = ? and kind = ?",
                post,
                who.value(),
                reaction.ordinal());
    if (changed != 0) {
      int place = reaction.ordinal() + 1;
      sql.update(
          "update post set reactions[" + place + "] = reactions[" + place + "] + ? where id = ?",
          changed,
          post);
    }
  }

  /** Whoever thanked for the comment does not any more. */
  void thank(UUID comment, EmployeeNumber who, boolean on) {
    int changed =
        on
            ? sql.update(
                "insert into post_comment_thanks values (?, ?) on conflict do nothing",
                comment,
                who.value())
            : -sql.update(
                "delete from post_comment_thanks where comment = ? and employee = ?",
                comment,
                who.value());
    if (changed != 0) {
      sql.update("update post_comment set thanks = thanks + ? where id = ?", changed, comment);
    }
  }

  /** What of a thread somebody reported and nobody has decided about since. */
  Set<UUID> reported(UUID post, EmployeeNumber who) {
    return Set.copyOf(
        sql.rows(
            "select item from post_report"
                + " where post_id = ? and employee = ? and handled_at is null",
            row -> row.getObject(1, UUID.class),
            post,
            who.value()));
  }

  /** False when that person reported it already and nobody has decided since. */
  boolean report(
      UUID post, UUID item, EmployeeNumber who, String reason, String words, Instant now) {
    return sql.update(
            "insert into post_report (id, post_id, item, employee, reason, words, reported_at)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (item, employee) do update set"
                + " reason = excluded.reason, words = excluded.words,"
                + " reported_at = excluded.reported_at, handled_at = null, handled_by = null"
                + " where post_report.handled_at is not null",
            UUID.randomUUID(),
            post,
            item,
            who.value(),
            reason,
            words,
            Timestamp.from(now))
        == 1;
  }

  // --- who took part ---

  /** Who voted, signed up or confirmed; nobody where they are more than so many. */
  Set<EmployeeNumber> acted(UUID post, int most) {
    List<EmployeeNumber> found =
        sql.rows(
            "select employee from post_action where post_id = ? limit ?",
            row -> new EmployeeNumber(row.getString(1)),
            post,
            most + 1);
    return found.size() > most ? Set.of() : Set.copyOf(found);
  }

  /** Who wrote posts about those things, or comments to them; nobody who asked without a name. */
  Set<EmployeeNumber> talkers(Collection<String> subjects) {
    String[] about = subjects.toArray(String[]::new);
    return sql
        .rows(
            """
            select author from post
            where subject = any (?) and deleted_at is null and author is not null
            union
            select c.author from post p join post_comment c on c.post_id = p.id
            where p.subject = any (?) and p.deleted_at is null and c.deleted_at is null
              and c.author is not null
            """,
            row -> new EmployeeNumber(row.getString(1)),
            about,
            about)
        .stream()
        .collect(Collectors.toSet());
  }

  // --- retention ---

  int deleteGone(Instant before) {
    return sql.update("delete from post where deleted_at < ?", Timestamp.from(before))
        + sql.update("delete from post_comment where deleted_at < ?", Timestamp.from(before));
  }
}
