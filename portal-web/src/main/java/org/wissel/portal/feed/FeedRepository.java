package org.wissel.portal.feed;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostCard.Attachment;
import org.wissel.portal.feed.PostCard.Author;
import org.wissel.portal.feed.PostCard.Option;
import org.wissel.portal.feed.PostCard.Place;
import org.wissel.portal.feed.PostPage.Target;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/**
 * What is read of the feed. Lists are read in two steps: ids from the indexes, then all that those
 * few posts show in one statement; so a list costs the same however many posts there are.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class FeedRepository {

  private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");

  /** For how long a question that names somebody waits for them. */
  private static final Duration MENTION_WAITS = Duration.ofDays(30);

  static final int MOST_WAITING = 5;
  private static final int MOST_TARGETS = 100;

  @Inject Sql sql;

  // --- lists ---

  /** One post on a list, and why it is there. */
  record Hit(UUID id, Instant placed, Why why, @Nullable String name) {}

  /** What home is made of; one more that waits than is shown tells that there are more. */
  record Home(List<Hit> waiting, List<Hit> posts, List<Target> groups, boolean draft) {}

  /** Groups of the reader, and what they do not want to see; to be asked by {@link #page}. */
  private static final String READER =
      """
      , g as materialized (
        select m.group_id, w.name, w.ended_at is null and m.role <> 'GUEST' as writes
        from work_group_member m join work_group w on w.id = m.group_id
        where m.employee = :me),
      mute as materialized (
        select coalesce(array_agg(f.target) filter (where f.kind = 'PERSON'), '{}') as people,
          coalesce(array_agg(f.target::uuid) filter (where f.kind = 'GROUP'), '{}') as groups,
          coalesce(array_agg(f.target) filter (where f.kind = 'HASHTAG'), '{}') as tags,
          coalesce(array_agg(f.target::uuid) filter (where f.kind = 'POST'), '{}') as posts
        from feed_follow f where f.employee = :me and f.muted)
      """;

  /**
   * Looks at each post by itself. What were {@code exists} here, PostgreSQL may answer by reading
   * every post with a muted hashtag, or every open group, before the first post.
   */
  private static final String SHOWN_IN_GROUP =
      """
       p.deleted_at is null and p.subject is null
        and (p.author is null or p.author <> all ((select people from mute)::text[]))
        and p.id <> all ((select posts from mute)::uuid[])
        and ((select cardinality(tags) from mute) = 0 or coalesce((
          select 1 from post_hashtag h
          where h.post_id = p.id and h.hashtag = any ((select tags from mute)::text[])
          limit 1), 0) <> 1)
      """;

  /** A muted group is silent everywhere but on its own page, which shows what is in it. */
  private static final String SHOWN =
      SHOWN_IN_GROUP
          + " and (p.group_id is null or p.group_id <> all ((select groups from mute)::uuid[]))";

  static final String READABLE =
      """
       (p.group_id is null or p.group_id in (select group_id from g)
        or (select w.kind from work_group w where w.id = p.group_id) = 'OPEN')
      """;

  /** Of a muted group nothing is shown, so nothing of it is read. */
  private static final String LOUD = "g.group_id <> all ((select groups from mute)::uuid[])";

  private static final String PENDING =
      """
       p.closed_at is null and p.until > :now and p.author is distinct from :me
        and not exists (
          select 1 from post_action a where a.post_id = p.id and a.employee = :me)
        and
      """
          + SHOWN;

  private static final String WAITING =
      """
      , wait as materialized (
        select w.*, row_number() over (order by w.until nulls last, w.placed desc, w.id) as nr
        from (
          (select p.id, p.placed, p.until, 'EVERYBODY' as why, null::text as name from post p
           where p.group_id is null and p.asks in ('READ', 'DECISION') and %1$s
           order by p.until limit :waits)
          union all
          (select p.*, 'GROUP', g.name from g cross join lateral (
            select p.id, p.placed, p.until from post p
            where p.group_id = g.group_id and p.asks in ('READ', 'DECISION', 'HELP')
              and (p.asks <> 'HELP' or p.action_count < p.enough) and %1$s
            order by p.until limit :waits) p where g.writes and %4$s)
          union all
          (select p.id, p.placed, null, 'MENTIONED', null
           from post_mention t join post p on p.id = t.post_id
           where t.employee = :me and t.item = t.post_id and t.placed > :recent
             and p.asks = 'QUESTION' and p.accepted_comment is null and p.closed_at is null
             and p.author is distinct from :me and %2$s and %3$s
             and not exists (
               select 1 from post_comment c
               where c.post_id = p.id and c.author = :me and c.deleted_at is null)
           order by t.placed desc limit :waits)) w
        order by w.until nulls last, w.placed desc, w.id limit :waits)
      """
          .formatted(PENDING, SHOWN, READABLE, LOUD);

  private static final String BEFORE =
      " and (p.placed, p.id) < (:placed, :id)"
          + " and p.id <> all ((select coalesce(array_agg(id), '{}') from wait where nr <= "
          + MOST_WAITING
          + ")::uuid[])";

  private static final String NEWEST = " order by p.placed desc, p.id desc limit :most";

  /** What everybody sees; of the other sources nothing older than this can be on the page. */
  private static final String FOR_EVERYBODY =
      """
      , newest as materialized (select p.id, p.placed from post p where p.group_id is null and %1$s),
      since as materialized (
        select case when count(*) = :most then min(placed) else '-infinity' end as placed
        from newest)
      """;

  private static final String YOUNG = ".placed >= (select placed from since)";

  /**
   * The newest of each source in the order of its index, each looked up by itself: of somebody who
   * wrote ten thousand posts, or of a hashtag that stands in more, only so many are read as fit.
   */
  private static final String FOR_ME =
      FOR_EVERYBODY.formatted(SHOWN + BEFORE + NEWEST)
          + """
      , page as materialized (
        select * from (
          select distinct on (id) id, placed, why, name from (
            (select id, placed, 6 as nr, 'EVERYBODY' as why, null::text as name from newest)
            union all
            (select p.*, 5, 'GROUP', g.name from g cross join lateral (
              select p.id, p.placed from post p
              where p.group_id = g.group_id and p%5$s and %1$s) p
             where %4$s)
            union all
            (select p.*, 5, 'GROUP', w.name
             from feed_follow f join work_group w on w.id = f.target::uuid and w.kind = 'OPEN'
             cross join lateral (
               select p.id, p.placed from post p
               where p.group_id = w.id and p%5$s and %1$s) p
             where f.employee = :me and f.kind = 'GROUP' and not f.muted)
            union all
            (select o.*, 3, 'PERSON', null from feed_follow f cross join lateral (
              select o.id, o.placed from post o
              where o.author = f.target and o.subject is null and o.deleted_at is null
                and o%5$s and (o.placed, o.id) < (:placed, :id)
                and (select %2$s and %3$s from post p where p.id = o.id)
              order by o.placed desc, o.id desc limit :most) o
             where f.employee = :me and f.kind = 'PERSON' and not f.muted)
            union all
            (select h.*, 4, 'HASHTAG', f.target from feed_follow f cross join lateral (
              select h.post_id, h.placed from post_hashtag h
              where h.hashtag = f.target and h%5$s and (h.placed, h.post_id) < (:placed, :id)
                and (select %2$s and %3$s from post p where p.id = h.post_id)
              order by h.placed desc, h.post_id desc limit :most) h
             where f.employee = :me and f.kind = 'HASHTAG' and not f.muted)
            union all
            (select t.post_id, t.placed, 1, 'MENTIONED', null from post_mention t
             where t.employee = :me and t.item = t.post_id and t%5$s and t.placed <= :placed
               and (select %2$s and %3$s from post p where p.id = t.post_id)
             order by t.placed desc limit :most)
          ) found order by id, nr) once
        order by placed desc, id desc limit :most)
      """
              .formatted(SHOWN + BEFORE + NEWEST, READABLE, SHOWN + BEFORE, LOUD, YOUNG);

  /** Whoever asked without a name can accept nothing: there the first comment answers. */
  private static final String OPEN =
      "p.asks = 'QUESTION' and p.accepted_comment is null and p.closed_at is null"
          + " and (p.author is not null or p.comment_count = 0)";

  /** Of a group, from the index of what nobody answered; the rest is looked at one by one. */
  private static final String OPEN_OF_GROUP =
      """
       o.asks = 'QUESTION' and o.accepted_comment is null and o.deleted_at is null
        and o.subject is null and (o.placed, o.id) < (:placed, :id)
        and (select %s and %s from post p where p.id = o.id)
      order by o.placed desc, o.id desc limit :most
      """
          .formatted(OPEN, SHOWN_IN_GROUP + BEFORE);

  private static final String OPEN_QUESTIONS =
      FOR_EVERYBODY.formatted(OPEN + " and " + SHOWN + BEFORE + NEWEST)
          + """
      , page as materialized (
        select * from (
          (select id, placed, 'EVERYBODY' as why, null::text as name from newest)
          union all
          (select o.*, 'GROUP', g.name from g cross join lateral (
            select o.id, o.placed from post o
            where o.group_id = g.group_id and o%3$s and %1$s) o
           where %2$s)) found
        order by placed desc, id desc limit :most)
      """
              .formatted(OPEN_OF_GROUP, LOUD, YOUNG);

  private static final String ALL_OF_IT =
      """
      select 1 as part, nr, id, placed, why, name from wait
      union all
      select 2, row_number() over (order by placed desc, id desc), id, placed, why, name from page
      union all
      select 3, 0, group_id, null, null, name
      from (select * from g where writes order by name limit :targets) g
      union all
      select 4, 0, null, null, null, null from feed_draft
      where employee = :me and place = 'home'
      order by part, nr, name
      """;

  private static final String HOME = READER + WAITING + FOR_ME + ALL_OF_IT;
  private static final String HOME_OPEN = READER + WAITING + OPEN_QUESTIONS + ALL_OF_IT;

  /**
   * What the reader has on home: one statement.
   *
   * @param openOnly questions without an accepted answer, and nothing that waits
   */
  Home home(EmployeeNumber me, FeedCursor after, boolean openOnly, int most, Instant now) {
    List<Hit> waiting = new ArrayList<>();
    List<Hit> posts = new ArrayList<>();
    List<Target> groups = new ArrayList<>();
    List<Boolean> drafts = new ArrayList<>();
    boolean first = after.equals(FeedCursor.START) && !openOnly;
    page(
        openOnly ? HOME_OPEN : HOME,
        row -> {
          UUID id = row.getObject("id", UUID.class);
          String name = row.getString("name");
          return switch (row.getInt("part")) {
            case 1 -> waiting.add(hit(row));
            case 2 -> posts.add(hit(row));
            case 3 -> groups.add(new Target(id, name));
            default -> drafts.add(true);
          };
        },
        Map.of(
            "me",
            me.value(),
            "now",
            at(now),
            "recent",
            at(now.minus(MENTION_WAITS)),
            "placed",
            at(after.placed()),
            "id",
            after.id(),
            "most",
            most,
            "waits",
            first ? MOST_WAITING + 1 : 0,
            "targets",
            MOST_TARGETS));
    return new Home(waiting, posts, groups, !drafts.isEmpty());
  }

  private static Hit hit(ResultSet row) throws SQLException {
    return new Hit(
        row.getObject("id", UUID.class),
        instant(row, "placed"),
        Why.valueOf(row.getString("why")),
        row.getString("name"));
  }

  private static final String NO_WAIT = ", wait as (select null::uuid as id, 0 as nr where false) ";

  /** The posts of one group, whose rights were looked at. */
  List<Hit> ofGroup(EmployeeNumber me, UUID group, FeedCursor after, boolean openOnly, int most) {
    return list(
        me,
        "select o.id, o.placed, 'IN_GROUP' as why, null as name from post o where o.group_id = :group"
            + " and"
            + (openOnly
                ? OPEN_OF_GROUP
                : " o.deleted_at is null and (o.placed, o.id) < (:placed, :id) and (select"
                    + SHOWN_IN_GROUP
                    + BEFORE
                    + " from post p where p.id = o.id)"
                    + " order by o.placed desc, o.id desc limit :most"),
        after,
        most,
        "group",
        group);
  }

  /** The posts about a thing, whose rights were looked at. */
  List<Hit> ofSubject(EmployeeNumber me, String subject, FeedCursor after, int most) {
    return list(
        me,
        "select p.id, p.placed, 'ABOUT' as why, null as name from post p"
            + " where p.subject = :subject and p.deleted_at is null"
            + " and (p.author is null or p.author <> all ((select people from mute)::text[]))"
            + BEFORE
            + NEWEST,
        after,
        most,
        "subject",
        subject);
  }

  /** What somebody published, as far as the reader may read it. */
  List<Hit> ofPerson(EmployeeNumber me, EmployeeNumber author, FeedCursor after, int most) {
    return list(
        me,
        "select o.id, o.placed, 'BY' as why, null as name from post o"
            + " where o.author = :author and o.subject is null and o.deleted_at is null"
            + " and (o.placed, o.id) < (:placed, :id) and (select"
            + READABLE
            + "from post p where p.id = o.id) order by o.placed desc, o.id desc limit :most",
        after,
        most,
        "author",
        author.value());
  }

  /** What has a hashtag, as far as the reader may read it. */
  List<Hit> ofHashtag(EmployeeNumber me, String hashtag, FeedCursor after, int most) {
    return list(
        me,
        "select h.post_id as id, h.placed, 'TAGGED' as why, h.hashtag as name from post_hashtag h"
            + " where h.hashtag = :tag and (h.placed, h.post_id) < (:placed, :id)"
            + " and (select p.deleted_at is null and p.subject is null"
            + " and (p.author is null or p.author <> all ((select people from mute)::text[])) and"
            + READABLE
            + "from post p where p.id = h.post_id)"
            + " order by h.placed desc, h.post_id desc limit :most",
        after,
        most,
        "tag",
        hashtag);
  }

  private List<Hit> list(
      EmployeeNumber me, String select, FeedCursor after, int most, String name, Object value) {
    return page(
        READER + NO_WAIT + select,
        FeedRepository::hit,
        Map.of(
            "me",
            me.value(),
            "placed",
            at(after.placed()),
            "id",
            after.id(),
            "most",
            most,
            name,
            value));
  }

  // --- what posts show ---

  /**
   * A post as it is kept, with all names that it shows.
   *
   * @param groupSize how many are in its group
   * @param role of the reader in its group, null for none
   * @param names of those whom its words and its accepted answer name
   */
  record Post(
      UUID id,
      @Nullable Integer groupSize,
      Asks asks,
      @Nullable String authorNumber,
      @Nullable Author author,
      @Nullable Place group,
      boolean groupOpen,
      boolean groupEnded,
      @Nullable String role,
      @Nullable String subject,
      String words,
      Instant placed,
      @Nullable Instant until,
      @Nullable Integer enough,
      @Nullable Instant closedAt,
      @Nullable String outcome,
      @Nullable UUID acceptedComment,
      @Nullable Instant firstAnswerAt,
      @Nullable Instant editedAt,
      boolean deleted,
      int comments,
      int actions,
      boolean acted,
      @Nullable Integer chosen,
      List<Option> options,
      List<Integer> reactions,
      List<Reaction> reacted,
      List<Attachment> files,
      @Nullable String answerWords,
      @Nullable String answerName,
      @Nullable String answerLeads,
      Map<String, String> names,
      int version) {}

  /** Of the departments that somebody leads the one that has the fewest above it. */
  private static final String LEADS =
      """
      (select l.name from department l
         where l.head = %1$s.number and %1$s.status <> 'INACTIVE'
         order by (
           with recursive above (code, step) as (
             select l.parent, 0
             union
             select d.parent, a.step + 1 from above a join department d on d.code = a.code
             where a.step < 20)
           select max(step) from above), l.code limit 1)""";

  private static final String POSTS =
      """
      select p.*, %s as leads, %s as answer_leads, w.name as group_name, w.kind = 'OPEN' as group_open, w.size - (
          select count(*)::integer from work_group_member o
          where o.group_id = w.id and o.role = 'GUEST' and p.asks in ('DECISION', 'READ')) as group_size,
        w.ended_at is not null as group_ended, m.role,
        e.full_name, e.initials, d.name as department,
        a.post_id is not null as acted, a.option as chosen,
        c.words as answer_words, ce.full_name as answer_name,
        (select json_agg(json_build_array(o.nr, o.words, o.votes) order by o.nr)
         from post_option o where p.asks = 'DECISION' and o.post_id = p.id)::text as options,
        (select array_agg(r.kind) from post_reaction r
         where r.post_id = p.id and r.employee = :me) as reacted,
        (select json_agg(json_build_array(
            f.file, f.kind, f.name, f.alt, f.width, f.height, f.bytes) order by f.place)
         from post_file f where f.post_id = p.id)::text as files,
        (select json_object_agg(n.number, n.full_name)
         from post_mention t join employee n on n.number = t.employee
         where t.item in (p.id, p.accepted_comment))::text as names
      from unnest(:ids) with ordinality i (id, nr)
      join post p on p.id = i.id
      left join work_group w on w.id = p.group_id
      left join work_group_member m on m.group_id = p.group_id and m.employee = :me
      left join employee e on e.number = p.author
      left join department d on d.code = e.department
      left join post_action a on a.post_id = p.id and a.employee = :me
      left join post_comment c on c.id = p.accepted_comment
      left join employee ce on ce.number = c.author
      order by i.nr
      """
          .formatted(LEADS.formatted("e"), LEADS.formatted("ce"));

  /**
   * PostgreSQL takes a list that it does not know for one of ten: for fewer it would plan anew each
   * time, which takes twice as long as looking.
   */
  private static final int PLANNED = 10;

  /** All that these posts show, in this order: one statement. */
  List<Post> posts(EmployeeNumber me, List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    UUID[] wanted = ids.toArray(new UUID[Math.max(ids.size(), PLANNED)]);
    return rows(POSTS, FeedRepository::post, Map.of("me", me.value(), "ids", wanted));
  }

  private static Post post(ResultSet row) throws SQLException {
    String number = row.getString("author");
    String group = row.getString("group_name");
    Integer[] reacted =
        row.getArray("reacted") == null
            ? new Integer[0]
            : ints((Object[]) row.getArray("reacted").getArray());
    return new Post(
        row.getObject("id", UUID.class),
        row.getObject("group_size", Integer.class),
        Asks.valueOf(row.getString("asks")),
        number,
        author(row, number),
        group == null ? null : new Place(row.getObject("group_id", UUID.class), group),
        row.getBoolean("group_open"),
        row.getBoolean("group_ended"),
        row.getString("role"),
        row.getString("subject"),
        row.getString("words"),
        instant(row, "placed"),
        Sql.instant(row, "until"),
        row.getObject("enough", Integer.class),
        Sql.instant(row, "closed_at"),
        row.getString("outcome"),
        row.getObject("accepted_comment", UUID.class),
        Sql.instant(row, "first_answer_at"),
        Sql.instant(row, "edited_at"),
        row.getTimestamp("deleted_at") != null,
        row.getInt("comment_count"),
        row.getInt("action_count"),
        row.getBoolean("acted"),
        row.getObject("chosen", Integer.class),
        options(row.getString("options")),
        List.of(ints((Object[]) row.getArray("reactions").getArray())),
        Arrays.stream(reacted).sorted().map(kind -> Reaction.values()[kind]).toList(),
        files(row.getString("files")),
        row.getString("answer_words"),
        row.getString("answer_name"),
        row.getString("answer_leads"),
        names(row.getString("names")),
        row.getInt("version"));
  }

  private static Integer[] ints(Object[] numbers) {
    return Arrays.stream(numbers).map(n -> ((Number) n).intValue()).toArray(Integer[]::new);
  }

  private static @Nullable Author author(ResultSet row, @Nullable String number)
      throws SQLException {
    String name = row.getString("full_name");
    return number == null || name == null
        ? null
        : new Author(
            number,
            name,
            row.getString("initials"),
            row.getString("department"),
            row.getString("leads"));
  }

  private static List<Option> options(@Nullable String json) {
    return array(json).stream()
        .map(JsonValue::asJsonArray)
        .map(o -> new Option(o.getInt(0), o.getString(1), o.getInt(2)))
        .toList();
  }

  private static List<Attachment> files(@Nullable String json) {
    return array(json).stream()
        .map(JsonValue::asJsonArray)
        .map(
            f ->
                new Attachment(
                    UUID.fromString(f.getString(0)),
                    f.getString(1),
                    f.getString(2),
                    f.getString(3),
                    f.getInt(4),
                    f.getInt(5),
                    f.getInt(6)))
        .toList();
  }

  private static JsonArray array(@Nullable String json) {
    if (json == null) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }

  private static Map<String, String> names(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      Map<String, String> names = new HashMap<>();
      object.forEach((number, name) -> names.put(number, ((JsonString) name).getString()));
      return names;
    }
  }

  // --- a thread ---

  /** A comment as it is kept. */
  record Comment(
      UUID id,
      @Nullable String authorNumber,
      @Nullable Author author,
      String words,
      Instant placed,
      @Nullable Instant editedAt,
      boolean deleted,
      Map<String, String> names,
      int thanks,
      boolean thanked,
      int version) {}

  private static final String COMMENTS =
      """
      select c.*, %s as leads, e.full_name, e.initials, d.name as department,
        (select json_object_agg(n.number, n.full_name)
         from post_mention t join employee n on n.number = t.employee
         where t.item = c.id)::text as names,
        exists (select from post_comment_thanks t where t.comment = c.id and t.employee = :me)
          as thanked
      from post_comment c
      left join employee e on e.number = c.author
      left join department d on d.code = e.department
      """
          .formatted(LEADS.formatted("e"));

  /** The latest comments before that one, the newest first. */
  List<Comment> comments(EmployeeNumber me, UUID post, FeedCursor before, int most) {
    return rows(
        COMMENTS
            + "where c.post_id = :post and (c.placed, c.id) < (:placed, :id)"
            + " order by c.placed desc, c.id desc limit :most",
        FeedRepository::comment,
        Map.of(
            "me",
            me.value(),
            "post",
            post,
            "placed",
            at(before.placed()),
            "id",
            before.id(),
            "most",
            most));
  }

  List<Comment> comment(EmployeeNumber me, UUID id) {
    return rows(
        COMMENTS + "where c.id = :id", FeedRepository::comment, Map.of("me", me.value(), "id", id));
  }

  private static Comment comment(ResultSet row) throws SQLException {
    String number = row.getString("author");
    return new Comment(
        row.getObject("id", UUID.class),
        number,
        author(row, number),
        row.getString("words"),
        instant(row, "placed"),
        Sql.instant(row, "edited_at"),
        row.getTimestamp("deleted_at") != null,
        names(row.getString("names")),
        row.getInt("thanks"),
        row.getBoolean("thanked"),
        row.getInt("version"));
  }

  /** What something of a thread said before. */
  record Wording(UUID item, int version, String words, Instant writtenAt) {}

  /**
   * What a post and these of its comments said before: all of the post's own first, then the latest
   * of the comments; at most so many.
   */
  List<Wording> wordings(UUID post, List<UUID> comments, int most) {
    return rows(
        """
        select item, version, words, written_at from post_wording
        where post_id = :post and (item = :post or item = any (:comments))
        order by item <> :post, written_at desc, version desc limit :most
        """,
        row ->
            new Wording(
                row.getObject("item", UUID.class),
                row.getInt("version"),
                row.getString("words"),
                instant(row, "written_at")),
        Map.of("post", post, "comments", comments.toArray(UUID[]::new), "most", most));
  }

  /** The names of these people, without those who are unknown or forgotten. */
  Map<String, String> names(Set<String> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    return rows(
            "select number, full_name from employee where number = any (:numbers)",
            row -> Map.entry(row.getString(1), row.getString(2)),
            Map.of("numbers", numbers.toArray(String[]::new)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  // --- groups ---

  /**
   * A question of a group and its accepted answer.
   *
   * @param names of those whom the two name
   */
  record Answered(UUID post, String words, String answer, Map<String, String> names) {}

  /** What stands beside the posts of a group. */
  record Beside(
      List<Answered> answered, OptionalInt minutes, @Nullable Boolean muted, boolean draft) {}

  /** The median is of the last 500 that were answered, without questions without a name. */
  private static final String BESIDE =
      """
      select 1 as part, null::timestamptz as placed, null::uuid as id, null as words, null as answer,
        null as names, count(*) as cases,
        percentile_cont(0.5) within group (
          order by extract(epoch from first_answer_at - placed)) as seconds,
        (select f.muted from feed_follow f
         where f.employee = :me and f.kind = 'GROUP' and f.target = cast(:group as text)) as muted,
        exists (select from feed_draft d
         where d.employee = :me and d.place = 'group:' || cast(:group as text)) as draft
      from (
        select placed, first_answer_at from post
        where group_id = :group and first_answer_at is not null and deleted_at is null
          and placed > :since
        order by placed desc limit 500) answered
      union all
      (select 2, a.placed, a.id, a.words, a.answer,
         (select json_object_agg(n.number, n.full_name)
          from post_mention t join employee n on n.number = t.employee
          where t.item in (a.id, a.accepted_comment))::text, null, null, null, null
       from (
         select p.id, p.placed, p.words, p.accepted_comment, (
           select c.words from post_comment c
           where c.id = p.accepted_comment and c.deleted_at is null) as answer
         from post p
         where p.group_id = :group and p.accepted_comment is not null and p.deleted_at is null) a
       where a.answer is not null
       order by a.placed desc, a.id desc limit :most)
      order by part, placed desc, id desc
      """;

  /**
   * What stands beside the posts of a group, whose rights were looked at: one statement.
   *
   * @param least cases from which on there is a median
   */
  Beside beside(EmployeeNumber me, UUID group, Instant since, int least, int most) {
    List<Answered> answered = new ArrayList<>();
    List<Beside> found =
        rows(
            BESIDE,
            row -> {
              if (row.getInt("part") == 2) {
                answered.add(
                    new Answered(
                        row.getObject("id", UUID.class),
                        row.getString("words"),
                        row.getString("answer"),
                        names(row.getString("names"))));
              }
              return new Beside(
                  answered,
                  row.getInt("cases") < least
                      ? OptionalInt.empty()
                      : OptionalInt.of((int) Math.ceil(row.getDouble("seconds") / 60)),
                  row.getObject("muted", Boolean.class),
                  row.getBoolean("draft"));
            },
            Map.of("me", me.value(), "group", group, "since", at(since), "most", most));
    return found.get(0);
  }

  /** How many questions without an accepted answer and calls for help stand open about things. */
  Map<String, Integer> open(List<String> subjects, Instant now) {
    Map<String, Integer> open = new HashMap<>();
    rows(
        """
        select p.subject, count(*) as posts from post p
        where p.subject = any(:subjects) and p.deleted_at is null and p.closed_at is null
          and (p.asks = 'HELP' or (p.asks = 'QUESTION' and p.accepted_comment is null))
          and (p.asks = 'QUESTION' or (p.action_count < p.enough and p.until > :now))
        group by p.subject
        """,
        row -> open.put(row.getString("subject"), row.getInt("posts")),
        Map.of("subjects", subjects.toArray(String[]::new), "now", at(now)));
    return open;
  }

  // --- what is new ---

  /** A post of the last while, for whoever asks whether there is something newer. */
  record Recent(
      UUID id,
      @Nullable UUID group,
      @Nullable String subject,
      @Nullable String author,
      Instant placed,
      int comments,
      List<String> hashtags) {}

  /** What changed since, the newest change first; at most so many. */
  List<Recent> recent(Instant since, int most) {
    return rows(
        """
        select p.id, p.group_id, p.subject, p.author, p.placed, p.comment_count,
          (select array_agg(h.hashtag) from post_hashtag h where h.post_id = p.id) as hashtags
        from post p where p.changed_at > :since and p.deleted_at is null
        order by p.changed_at desc limit :most
        """,
        row ->
            new Recent(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("subject"),
                row.getString("author"),
                instant(row, "placed"),
                row.getInt("comment_count"),
                row.getArray("hashtags") == null
                    ? List.of()
                    : List.of((String[]) row.getArray("hashtags").getArray())),
        Map.of("since", at(since), "most", most));
  }

  /**
   * What somebody has on their home: groups that they are in or follow, and what they do not want
   * to see.
   */
  record Sight(Set<UUID> groups, Set<String> muted) {}

  Sight sight(EmployeeNumber me) {
    List<String> targets =
        rows(
            """
            select 'IN:' || group_id as target from work_group_member where employee = :me
            union all
            select 'IN:' || g.id from feed_follow f join work_group g on g.id = cast(f.target as uuid)
            where f.employee = :me and f.kind = 'GROUP' and not f.muted and g.kind = 'OPEN'
            union all
            select kind || ':' || target from feed_follow where employee = :me and muted
            """,
            row -> row.getString(1),
            Map.of("me", me.value()));
    return new Sight(
        targets.stream()
            .filter(target -> target.startsWith("IN:"))
            .map(target -> UUID.fromString(target.substring(3)))
            .collect(Collectors.toSet()),
        targets.stream().filter(target -> !target.startsWith("IN:")).collect(Collectors.toSet()));
  }

  // --- SQL with names ---

  private static java.sql.Timestamp at(Instant instant) {
    return java.sql.Timestamp.from(instant);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /**
   * Rows of a list that begins with {@link #READER}. Its values stand in a part of their own, into
   * which PostgreSQL does not look when it plans: else a plan for this reader seems a little
   * cheaper than one for all, and it plans anew each time, which takes longer than the answer.
   */
  private <T extends @Nullable Object> List<T> page(
      String list, Sql.Row<T> row, Map<String, Object> values) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.removeIf(name -> values.get(name) instanceof Integer);
    String seen =
        names.stream()
            .map(name -> "cast(:" + name + " as " + type(values.get(name)) + ") as " + name)
            .collect(Collectors.joining(", "));
    String hidden =
        NAME.matcher(list)
            .replaceAll(
                name ->
                    names.contains(name.group(1))
                        ? "(select v." + name.group(1) + " from v)"
                        : name.group());
    return rows("with v as materialized (select " + seen + ")" + hidden, row, values);
  }

  private static String type(@Nullable Object value) {
    return value instanceof UUID
        ? "uuid"
        : value instanceof java.sql.Timestamp ? "timestamptz" : "text";
  }

  private <T extends @Nullable Object> List<T> rows(
      String named, Sql.Row<T> row, Map<String, Object> values) {
    List<@Nullable Object> ordered = new ArrayList<>();
    Matcher names = NAME.matcher(named);
    StringBuilder text = new StringBuilder();
    while (names.find()) {
      Object value = values.get(names.group(1));
      if (value == null) {
        throw new IllegalArgumentException("no value for " + names.group(1));
      }
      // how many rows is said in words: a plan for any number reads as if there were many
      boolean limit = value instanceof Integer;
      if (!limit) {
        ordered.add(value);
      }
      names.appendReplacement(text, limit ? value.toString() : "?");
    }
    names.appendTail(text);
    return sql.rows(text.toString(), row, ordered.toArray());
  }
}
