package org.wissel.portal.news;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsWish.Target;
import org.wissel.portal.people.MentionedNames;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/** Articles, who sees them and what they said before. */
@ApplicationScoped
@Transactional
class NewsRepository {

  /** A row as it is stored. */
  record Article(
      UUID id,
      String kind,
      String state,
      String title,
      String lead,
      String words,
      String topic,
      @Nullable UUID image,
      @Nullable String imageAlt,
      @Nullable Instant publishAt,
      @Nullable Instant embargoUntil,
      @Nullable Instant expiresAt,
      boolean everybody,
      boolean askedAbout,
      boolean outside,
      String outsideWords,
      String statement,
      @Nullable Instant statementUntil,
      String author,
      @Nullable Instant correctedAt,
      int version,
      UUID written) {}

  /** What was said until a moment. */
  record Wording(Instant until, String title, String lead, String words, String why) {}

  /** Who sees it, and who before the embargo ends. */
  record Audience(boolean embargo, Target target) {}

  @Inject Sql sql;

  // --- what somebody sees ---

  /** What the reader belongs to, and when they look. */
  static final String MINE =
      """
      with recursive up(code) as (
        (select department from employee where number = ? and department is not null
         union select code from department where code = ?)
        union select d.parent from up join department d on d.code = up.code
        where d.parent is not null),
      mine(kind, target) as (
        select 'DEPARTMENT', code from up
        union all select 'GROUP', cast(group_id as text) from work_group_member where employee = ?
        union all select split_part(k, ':', 1), substr(k, strpos(k, ':') + 1) from unnest(?) k),
      moment(now, shown, reader) as (
        select cast(? as timestamptz), cast(? as uuid), cast(? as text))
      """;

  private static final String OF_MINE =
      "exists (select 1 from news_audience x join mine m on m.kind = x.kind and m.target = x.target"
          + " where x.article = a.id and x.embargo = ";

  /** Whoever bears its name belongs to any audience. */
  private static final String FOR_ME =
      " (a.author = (select reader from moment) or case when a.embargo_until > (select now from moment) then "
          + OF_MINE
          + "true) else a.everybody or "
          + OF_MINE
          + "false) end) ";

  private static final String IN_TIME =
      " (a.expires_at is null or a.expires_at > (select now from moment)) and";

  private static final String PUBLISHED =
      " a.state = 'PUBLISHED' and a.publish_at <= (select now from moment) and";

  /** Also what is only looked at beforehand. */
  private static final String SHOWN =
      " (a.state = 'PUBLISHED' or a.id = (select shown from moment))"
          + " and coalesce(a.publish_at, (select now from moment)) <= (select now from moment) and";

  /** Of a query that begins with {@link #MINE}: whether the reader sees article a now. */
  static final String VISIBLE = PUBLISHED + IN_TIME + FOR_ME;

  /** The same of an article that may be over: its answers have an end of their own. */
  static final String WAS_VISIBLE = PUBLISHED + FOR_ME;

  private static final String CARD =
      """
      select a.*, coalesce(e.full_name, '') as author_name,
        e.number as author_number, coalesce(e.job_title, '') as job, coalesce(l.lines, 0) as lines,
        l.lines_until
      from news_article a left join employee e on e.number = a.author
      left join lateral (select count(*) as lines, max(valid_until) as lines_until
        from news_line l where l.article = a.id and a.asked_about and l.withdrawn_at is null
          and l.valid_until > (select now from moment)) l on true
      where
      """;

  static @Nullable Object[] parameters(NewsReader reader, @Nullable Object... more) {
    List<@Nullable Object> all =
        new ArrayList<>(
            Arrays.asList(
                reader.number(),
                reader.department(),
                reader.number(),
                reader.keys().toArray(String[]::new),
                timestamp(reader.at()),
                reader.shown(),
                reader.number()));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  /** One statement, whoever reads. */
  List<NewsCard> newest(
      NewsReader reader, @Nullable String kind, @Nullable NewsCursor after, int limit) {
    boolean beforehand = reader.shown() != null;
    String placed = beforehand ? "coalesce(a.placed, (select now from moment))" : "a.placed";
    return sql.rows(
        MINE
            + CARD
            + (beforehand ? SHOWN : PUBLISHED)
            + IN_TIME
            + FOR_ME
            + (kind == null ? "" : " and a.kind = ?")
            + (after == null ? "" : " and (a.placed, a.id) < (?, ?)")
            + " order by "
            + placed
            + " desc, a.id desc limit "
            + limit,
        row -> card(row, reader.at()),
        parameters(
            reader,
            Stream.of(
                    kind,
                    after == null ? null : timestamp(after.placed()),
                    after == null ? null : after.id())
                .filter(Objects::nonNull)
                .toArray()));
  }

  /**
   * An article with the words of a search.
   *
   * @param names of those whom its words name
   */
  record Hit(
      UUID id,
      String kind,
      String title,
      String words,
      Instant placed,
      String author,
      Function<String, Optional<String>> names) {}

  /** Those that the reader sees now, the newest first. */
  List<Hit> search(NewsReader reader, String[] words, int limit) {
    return sql.rows(
        MINE
            + ", q as materialized (select search_query(?) as what)"
            + " select a.id, a.kind, a.title, a.lead || ' ' || a.words as words, a.placed,"
            + " coalesce(e.full_name, '') as author_name, "
            + MentionedNames.of("a.words")
            + " as names from q, news_article a left join employee e on e.number = a.author"
            + " where search_lexemes(a.title || ' ' || a.topic || ' ' || a.lead || ' ' || a.words)"
            + " @@ q.what and"
            + VISIBLE
            + "order by a.placed desc, a.id desc limit "
            + limit,
        row ->
            new Hit(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getString("words"),
                row.getTimestamp("placed").toInstant(),
                row.getString("author_name"),
                MentionedNames.in(row, "names")),
        parameters(reader, (Object) words));
  }

  /** The article as the reader may see it. */
  Optional<NewsCard> visible(UUID id, NewsReader reader) {
    return sql.first(
        MINE
            + CARD
            + (reader.shown() != null ? SHOWN : PUBLISHED)
            + IN_TIME
            + FOR_ME
            + " and a.id = ?",
        row -> card(row, reader.at()),
        parameters(reader, id));
  }

  private static final String READERS =
      """
      with recursive moment(now) as (select cast(? as timestamptz)),
      article as (
        select a.id, coalesce(a.embargo_until > (select now from moment), false) as embargo,
          a.everybody from news_article a where a.id = ? and\
      """
          + PUBLISHED
          + IN_TIME
          + """
           true),
          audience as (
            select x.kind, x.target from article a
            join news_audience x on x.article = a.id and x.embargo = a.embargo
            where a.embargo or not a.everybody),
          below(code) as (
            select target from audience where kind = 'DEPARTMENT'
            union select d.code from below b join department d on d.parent = b.code)
          select 'ROLE' as kind, 'EDITOR' as target from news_article where id = ?
          union all select 'PERSON', n.author from article a join news_article n on n.id = a.id
          union all select 'ROLE', 'EMPLOYEE' from article where everybody and not embargo
          union all select kind, target from audience where kind = 'ROLE'
          union all select 'PERSON', m.employee from audience x join work_group_member m
            on m.group_id = case when x.kind = 'GROUP' then cast(x.target as uuid) end
          union all select 'PERSON', e.number from below b join employee e on e.department = b.code
          """;

  /** Who may see it, editors among them; the same as {@link #visible} says of each of them. */
  Readers readers(UUID id, Instant now) {
    Set<EmployeeNumber> people = new HashSet<>();
    Set<Role> roles = new HashSet<>();
    sql.rows(
        READERS,
        row ->
            row.getString("kind").equals("ROLE")
                ? roles.add(Role.valueOf(row.getString("target")))
                : people.add(new EmployeeNumber(row.getString("target"))),
        timestamp(now),
        id,
        id);
    return roles.contains(Role.EMPLOYEE) ? Readers.EVERYBODY : new Readers(false, people, roles);
  }

  /** For editors, whatever its state. */
  Optional<NewsCard> card(UUID id, Instant now) {
    return sql.first(
        "with moment(now) as (select cast(? as timestamptz)) " + CARD + " a.id = ?",
        row -> card(row, now),
        timestamp(now),
        id);
  }

  /** What editors work on: drafts, planned and withdrawn ones, or those that appeared. */
  List<NewsCard> desk(boolean published, @Nullable NewsCursor after, int limit, Instant now) {
    String by = published ? "placed" : "changed_at";
    return sql.rows(
        "with moment(now) as (select cast(? as timestamptz)) "
            + CARD
            + (published ? "" : " not")
            + " (a.state = 'PUBLISHED' and a.publish_at <= (select now from moment))"
            + (after == null ? "" : " and (a." + by + ", a.id) < (?, ?)")
            + " order by a."
            + by
            + " desc, a.id desc limit "
            + limit,
        row -> card(row, now),
        Stream.of(
                timestamp(now),
                after == null ? null : timestamp(after.placed()),
                after == null ? null : after.id())
            .filter(Objects::nonNull)
            .toArray());
  }

  private static NewsCard card(ResultSet row, Instant now) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID image = row.getObject("image", UUID.class);
    Instant placed = instant(row, "placed");
    return new NewsCard(
        id,
        row.getString("kind"),
        state(row, now),
        row.getString("title"),
        row.getString("lead"),
        row.getString("topic"),
        image == null ? null : "/api/news/" + id + "/image/" + image,
        row.getString("image_alt"),
        row.getString("author_name"),
        row.getString("author_number"),
        row.getString("job"),
        placed == null ? instant(row, "publish_at") : placed,
        row.getTimestamp("changed_at").toInstant(),
        instant(row, "corrected_at"),
        row.getBoolean("everybody"),
        row.getBoolean("asked_about"),
        row.getBoolean("outside"),
        row.getInt("lines"),
        instant(row, "lines_until"),
        row.getInt("version"));
  }

  private static String state(ResultSet row, Instant now) throws SQLException {
    String state = row.getString("state");
    return state.equals("PUBLISHED")
        ? NewsState.of(
                Objects.requireNonNull(instant(row, "publish_at")),
                instant(row, "embargo_until"),
                instant(row, "expires_at"),
                now)
            .name()
        : state;
  }

  /** The public ones, as they are stored. */
  List<Article> outside(Instant now, int limit) {
    return sql.rows(
        "select * from news_article where state = 'PUBLISHED' and outside and everybody"
            + " and placed <= ? and (expires_at is null or expires_at > ?)"
            + " order by placed desc, id desc limit "
            + limit,
        NewsRepository::article,
        timestamp(now),
        timestamp(now));
  }

  // --- what editors write ---

  Optional<Article> find(UUID id) {
    return sql.first("select * from news_article where id = ?", NewsRepository::article, id);
  }

  Optional<Article> lock(UUID id) {
    return sql.first(
        "select * from news_article where id = ? for update", NewsRepository::article, id);
  }

  private static Article article(ResultSet row) throws SQLException {
    return new Article(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("state"),
        row.getString("title"),
        row.getString("lead"),
        row.getString("words"),
        row.getString("topic"),
        row.getObject("image", UUID.class),
        row.getString("image_alt"),
        instant(row, "publish_at"),
        instant(row, "embargo_until"),
        instant(row, "expires_at"),
        row.getBoolean("everybody"),
        row.getBoolean("asked_about"),
        row.getBoolean("outside"),
        row.getString("outside_words"),
        row.getString("statement"),
        instant(row, "statement_until"),
        row.getString("author"),
        instant(row, "corrected_at"),
        row.getInt("version"),
        row.getObject("written", UUID.class));
  }

  /**
   * False when there is one with this id already.
   *
   * @param byOther whether somebody else than its author wrote it
   */
  boolean add(Article article, boolean byOther, Instant now) {
    return sql.update(
            "insert into news_article (id, kind, state, title, lead, words, topic, image,"
                + " image_alt, publish_at, embargo_until, expires_at, everybody, asked_about,"
                + " outside, outside_words, statement, statement_until, author, author_untold, created_at, changed_at, version, written)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) on"
                + " conflict do nothing",
            article.id(),
            article.kind(),
            article.state(),
            article.title(),
            article.lead(),
            article.words(),
            article.topic(),
            article.image(),
            article.imageAlt(),
            timestamp(article.publishAt()),
            timestamp(article.embargoUntil()),
            timestamp(article.expiresAt()),
            article.everybody(),
            article.askedAbout(),
            article.outside(),
            article.outsideWords(),
            article.statement(),
            timestamp(article.statementUntil()),
            article.author(),
            byOther,
            timestamp(now),
            timestamp(now),
            article.written())
        == 1;
  }

  /** The same; who was told of it once is not told again. */
  void change(Article article, boolean byOther, Instant now) {
    sql.update(
        "update news_article set kind = ?, state = ?, title = ?, lead = ?, words = ?, topic = ?,"
            + " image = ?, image_alt = ?, publish_at = ?, embargo_until = ?, expires_at = ?,"
            + " everybody = ?, asked_about = ?, outside = ?, outside_words = ?, statement = ?, statement_until = ?,"
            + " author_untold = ? and (author_untold or author <> ?), author = ?, changed_at = ?, corrected_at = ?, version = version + 1, written = ? where id = ?",
        article.kind(),
        article.state(),
        article.title(),
        article.lead(),
        article.words(),
        article.topic(),
        article.image(),
        article.imageAlt(),
        timestamp(article.publishAt()),
        timestamp(article.embargoUntil()),
        timestamp(article.expiresAt()),
        article.everybody(),
        article.askedAbout(),
        article.outside(),
        article.outsideWords(),
        article.statement(),
        timestamp(article.statementUntil()),
        byOther,
        article.author(),
        article.author(),
        timestamp(now),
        timestamp(article.correctedAt()),
        article.written(),
        article.id());
  }

  void putAudience(UUID article, List<Target> audience, List<Target> embargoAudience) {
    sql.update("delete from news_audience where article = ?", article);
    List<@Nullable Object[]> rows = new ArrayList<>();
    audience.forEach(t -> rows.add(new Object[] {article, false, t.kind(), t.target()}));
    embargoAudience.forEach(t -> rows.add(new Object[] {article, true, t.kind(), t.target()}));
    sql.batch("insert into news_audience values (?, ?, ?, ?)", rows);
  }

  List<Audience> audience(UUID article) {
    return sql.rows(
        "select * from news_audience where article = ? order by kind, target",
        row ->
            new Audience(
                row.getBoolean("embargo"),
                new Target(row.getString("kind"), row.getString("target"))),
        article);
  }

  void withdraw(UUID article, UUID written, Instant now) {
    sql.update(
        "update news_article set state = 'WITHDRAWN', changed_at = ?, version = version + 1,"
            + " written = ? where id = ?",
        timestamp(now),
        written,
        article);
  }

  void keepWording(UUID id, Article before, String why, EmployeeNumber by, Instant now) {
    sql.update(
        "insert into news_wording values (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        before.id(),
        timestamp(now),
        before.title(),
        before.lead(),
        before.words(),
        why,
        by.value());
  }

  List<Wording> wordings(UUID article, int limit) {
    return sql.rows(
        "select * from news_wording where article = ? order by until desc limit " + limit,
        row ->
            new Wording(
                row.getTimestamp("until").toInstant(),
                row.getString("title"),
                row.getString("lead"),
                row.getString("words"),
                row.getString("why")),
        article);
  }

  /**
   * Whether what somebody sees became another by itself after the first moment, until the second.
   */
  boolean turned(Instant after, Instant until) {
    return sql.first(
            "select 1 from news_article where state = 'PUBLISHED' and ((publish_at > ? and"
                + " publish_at <= ?) or (embargo_until > ? and embargo_until <= ?)"
                + " or (expires_at > ? and expires_at <= ?)) limit 1",
            row -> true,
            timestamp(after),
            timestamp(until),
            timestamp(after),
            timestamp(until),
            timestamp(after),
            timestamp(until))
        .isPresent();
  }

  /** An article whose author is to be told of it. */
  record Untold(UUID id, EmployeeNumber author) {}

  /** Those that are there for somebody by now. */
  List<Untold> untold(Instant now, int most) {
    return sql.rows(
        "select id, author from news_article"
            + " where author_untold and state = 'PUBLISHED' and publish_at <= ?"
            + " order by publish_at limit ?",
        row -> new Untold(row.getObject(1, UUID.class), new EmployeeNumber(row.getString(2))),
        timestamp(now),
        most);
  }

  /** False where somebody else was faster. */
  boolean told(Untold article) {
    return sql.update(
            "update news_article set author_untold = false"
                + " where id = ? and author = ? and author_untold",
            article.id(),
            article.author().value())
        == 1;
  }

  /** What those of them are called that the reader sees. */
  Map<UUID, String> titles(UUID[] ids, NewsReader reader) {
    Map<UUID, String> titles = new HashMap<>();
    sql.rows(
        MINE + "select a.id, a.title from news_article a where" + VISIBLE + " and a.id = any(?)",
        row -> titles.put(row.getObject(1, UUID.class), row.getString(2)),
        parameters(reader, (Object) ids));
    return titles;
  }

  /** A name for each number that is known. */
  List<String[]> names(List<String> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : sql.rows(
            "select number, full_name from employee where number = any(?)",
            row -> new String[] {row.getString(1), row.getString(2)},
            (Object) numbers.toArray(String[]::new));
  }

  /** Drafts that nobody has touched; the pictures they had. */
  List<Optional<UUID>> deleteDrafts(Duration keep) {
    return sql.rows(
        "delete from news_article where state = 'DRAFT'"
            + " and changed_at < now() - ? * interval '1 second' returning image",
        row -> Optional.ofNullable(row.getObject(1, UUID.class)),
        keep.toSeconds());
  }
}
