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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsLineCard.Clarified;
import org.wissel.portal.news.NewsLineCard.Sentence;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Lines, what is not clear about them, and what is asked without one. */
@ApplicationScoped
@Transactional
class NewsLineRepository {

  /** A row as it is stored. */
  record Line(
      UUID id,
      @Nullable UUID article,
      String question,
      String answer,
      String dos,
      String donts,
      String facts,
      Instant validUntil,
      String owner,
      int version,
      UUID written,
      @Nullable Instant withdrawnAt) {

    boolean current(Instant now) {
      return withdrawnAt == null && validUntil.isAfter(now);
    }
  }

  @Inject Sql sql;

  // --- what somebody sees ---

  private static final String READABLE =
      " (cast(? as boolean) or l.article is null or exists (select 1 from news_article a"
          + " where a.id = l.article and"
          + NewsRepository.WAS_VISIBLE
          + "))";

  private static final String CARD =
      """
      select l.*, coalesce(e.full_name, '') as owner_name,
        (select coalesce(sum(times), 0) from news_count c where c.target = l.id
          and c.kind = 'ASKED' and c.day > ?) as asked,
        (select coalesce(sum(times), 0) from news_count c where c.target = l.id
          and c.kind = 'HANDLED' and c.day = ?) as handled
      """;

  private static final String FROM =
      " from news_line l left join employee e on e.number = l.owner where ";

  /** Those that may be given before those that may not; what is over for long is left out. */
  private static final String ORDER =
      " order by l.withdrawn_at is not null or l.valid_until <= (select now from moment)";

  private static final String NOT_LONG_OVER =
      " and (l.withdrawn_at is null or l.withdrawn_at > (select now from moment) - interval '30"
          + " days') and l.valid_until > (select now from moment) - interval '30 days'";

  /** What is asked of these lines, where the reader may see them or answers for them. */
  Map<UUID, String> questionsOf(UUID[] ids, NewsReader reader) {
    Map<UUID, String> questions = new HashMap<>();
    sql.rows(
        NewsRepository.MINE
            + "select l.id, l.question from news_line l where l.id = any(?) and (l.owner = ? or"
            + READABLE
            + ")",
        row -> questions.put(row.getObject(1, UUID.class), row.getString(2)),
        NewsRepository.parameters(reader, ids, reader.number(), false));
    return questions;
  }

  private record Row(Line line, String owner, Instant changedAt, int asked, int handled) {}

  /** What whoever reads may see of all lines whose words begin with the words, best first. */
  List<NewsLineCard> search(
      List<String> words, NewsReader reader, boolean editor, LocalDate today, int limit) {
    String hits =
        "(select count(*) from unnest(cast(? as text[])) q where exists"
            + " (select 1 from unnest(l.found_by) w where starts_with(w, q)))";
    String[] asked = words.toArray(String[]::new);
    return cards(
        "select * from ("
            + CARD
            + ", "
            + hits
            + " as hits"
            + FROM
            + READABLE
            + NOT_LONG_OVER
            + ") l where hits > 0 or ?"
            + ORDER
            + ", hits desc, l.changed_at desc, l.id limit "
            + limit,
        reader,
        editor,
        today.minusDays(7),
        today,
        asked,
        editor,
        words.isEmpty());
  }

  /** What an agreed answer is found by, and what it says. */
  record Hit(UUID id, String question, String answer, String owner, Instant changedAt) {}

  /** Those that hold and whose words begin with all of the words, the newest first. */
  List<Hit> find(List<String> words, NewsReader reader, boolean editor, int limit) {
    return sql.rows(
        NewsRepository.MINE
            + "select l.id, l.question, l.answer, l.changed_at, coalesce(e.full_name, '') as"
            + " owner_name"
            + FROM
            + READABLE
            + " and l.withdrawn_at is null and l.valid_until > (select now from moment)"
            + " and not exists (select 1 from unnest(cast(? as text[])) q where not exists"
            + " (select 1 from unnest(l.found_by) w where starts_with(w, q)))"
            + " order by l.changed_at desc, l.id limit "
            + limit,
        row ->
            new Hit(
                row.getObject("id", UUID.class),
                row.getString("question"),
                row.getString("answer"),
                row.getString("owner_name"),
                row.getTimestamp("changed_at").toInstant()),
        NewsRepository.parameters(reader, editor, words.toArray(String[]::new)));
  }

  /** Those of an article that whoever reads may see. */
  List<NewsLineCard> of(UUID article, NewsReader reader, boolean editor, LocalDate today) {
    return cards(
        CARD
            + FROM
            + READABLE
            + NOT_LONG_OVER
            + " and l.article = ?"
            + ORDER
            + ", l.changed_at, l.id limit 40",
        reader,
        editor,
        today.minusDays(7),
        today,
        editor,
        article);
  }

  /** Whoever answers for a line may read it, also where they may not read its article. */
  Optional<NewsLineCard> card(UUID id, NewsReader reader, boolean editor, LocalDate today) {
    return cards(
            CARD + FROM + "(l.owner = ? or " + READABLE + ") and l.id = ?",
            reader,
            editor,
            today.minusDays(7),
            today,
            reader.number(),
            editor,
            id)
        .stream()
        .findFirst();
  }

  private List<NewsLineCard> cards(
      String select, NewsReader reader, boolean editor, @Nullable Object... parameters) {
    List<Row> rows =
        sql.rows(
            NewsRepository.MINE + select,
            row ->
                new Row(
                    line(row),
                    row.getString("owner_name"),
                    row.getTimestamp("changed_at").toInstant(),
                    row.getInt("asked"),
                    row.getInt("handled")),
            NewsRepository.parameters(reader, parameters));
    UUID[] ids = rows.stream().map(row -> row.line().id()).toArray(UUID[]::new);
    Map<String, List<String>> unclear = ids.length == 0 ? Map.of() : unclear(ids);
    Map<String, List<Clarified>> clarified = ids.length == 0 ? Map.of() : clarified(ids);
    return rows.stream().map(row -> card(row, reader, editor, unclear, clarified)).toList();
  }

  private static NewsLineCard card(
      Row row,
      NewsReader reader,
      boolean editor,
      Map<String, List<String>> unclear,
      Map<String, List<Clarified>> clarified) {
    Line line = row.line();
    boolean withdrawn = line.withdrawnAt() != null;
    boolean mine = editor || line.owner().equals(reader.number());
    List<Sentence> sentences = new ArrayList<>();
    // what was taken back is not given out any more, but for whoever writes it
    for (String text : withdrawn ? List.<String>of() : Sentences.of(line.answer())) {
      int number = sentences.size() + 1;
      String key = line.id() + "/" + number;
      List<String> open = unclear.getOrDefault(key, List.of());
      sentences.add(
          new Sentence(
              number,
              text,
              open.size(),
              mine ? open.stream().filter(words -> !words.isEmpty()).toList() : List.of(),
              clarified.getOrDefault(key, List.of())));
    }
    return new NewsLineCard(
        line.id(),
        line.article(),
        line.question(),
        sentences,
        withdrawn ? "" : line.dos(),
        withdrawn ? "" : line.donts(),
        withdrawn ? "" : line.facts(),
        line.validUntil(),
        withdrawn ? "WITHDRAWN" : line.current(reader.at()) ? "CURRENT" : "EXPIRED",
        row.owner(),
        mine,
        line.version(),
        row.changedAt(),
        row.asked(),
        row.handled());
  }

  private record Of<T>(String key, T value) {}

  private Map<String, List<String>> unclear(UUID[] lines) {
    return sql
        .rows(
            "select u.line, u.sentence, u.words from news_unclear u join news_line l on l.id ="
                + " u.line and l.version = u.version where u.line = any(?) and u.answered_at is"
                + " null order by u.happened_at limit 500",
            row -> new Of<>(row.getString(1) + "/" + row.getInt(2), row.getString(3)),
            (Object) lines)
        .stream()
        .collect(
            Collectors.groupingBy(Of::key, Collectors.mapping(Of::value, Collectors.toList())));
  }

  private Map<String, List<Clarified>> clarified(UUID[] lines) {
    return sql
        .rows(
            "select c.line, c.sentence, c.words, c.happened_at from news_clarification c"
                + " join news_line l on l.id = c.line and l.version = c.version"
                + " where c.line = any(?) order by c.happened_at limit 500",
            row ->
                new Of<>(
                    row.getString(1) + "/" + row.getInt(2),
                    new Clarified(row.getTimestamp(4).toInstant(), row.getString(3))),
            (Object) lines)
        .stream()
        .collect(
            Collectors.groupingBy(Of::key, Collectors.mapping(Of::value, Collectors.toList())));
  }

  /** What open pages may still show and what holds no more: the same for everybody. */
  List<NewsLineOver> over(Instant since, Instant now) {
    List<NewsLineOver> over =
        new ArrayList<>(
            sql.rows(
                """
                select id, version, case when withdrawn_at is not null then 'WITHDRAWN'
                    when valid_until <= ? then 'EXPIRED' else 'CHANGED' end as state
                from news_line where withdrawn_at > ? or (valid_until > ? and valid_until <= ?)
                  or (changed_at > ? and version > 1)
                """,
                row ->
                    new NewsLineOver(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        row.getString("state")),
                timestamp(now),
                timestamp(since),
                timestamp(since),
                timestamp(now),
                timestamp(since)));
    over.addAll(
        sql.rows(
            """
            select distinct l.article from news_line l
            where l.article is not null
              and (l.withdrawn_at > ? or (l.valid_until > ? and l.valid_until <= ?))
              and not exists (select 1 from news_line o where o.article = l.article
                and o.withdrawn_at is null and o.valid_until > ?)
            """,
            row -> new NewsLineOver(row.getObject(1, UUID.class), 0, "NONE"),
            timestamp(since),
            timestamp(since),
            timestamp(now),
            timestamp(now)));
    return List.copyOf(over);
  }

  /** Whether one ended by itself after the first moment, until the second. */
  boolean turned(Instant after, Instant until) {
    return sql.first(
            "select 1 from news_line where withdrawn_at is null and valid_until > ?"
                + " and valid_until <= ? limit 1",
            row -> true,
            timestamp(after),
            timestamp(until))
        .isPresent();
  }

  // --- writing ---

  Optional<Line> find(UUID id) {
    return sql.first("select * from news_line where id = ?", NewsLineRepository::line, id);
  }

  Optional<Line> lock(UUID id) {
    return sql.first(
        "select * from news_line where id = ? for update", NewsLineRepository::line, id);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getObject("id", UUID.class),
        row.getObject("article", UUID.class),
        row.getString("question"),
        row.getString("answer"),
        row.getString("dos"),
        row.getString("donts"),
        row.getString("facts"),
        row.getTimestamp("valid_until").toInstant(),
        row.getString("owner"),
        row.getInt("version"),
        row.getObject("written", UUID.class),
        instant(row, "withdrawn_at"));
  }

  int countOf(UUID article) {
    return sql.first(
            "select count(*) from news_line where article = ? and withdrawn_at is null",
            row -> row.getInt(1),
            article)
        .orElse(0);
  }

  boolean add(
      UUID id, @Nullable UUID article, NewsLineWish wish, String owner, String by, Instant now) {
    return sql.update(
            "insert into news_line values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, null, ?)"
                + " on conflict do nothing",
            id,
            article,
            wish.question(),
            wish.answer(),
            wish.dos(),
            wish.donts(),
            wish.facts(),
            timestamp(wish.validUntil()),
            owner,
            id,
            timestamp(now),
            by,
            wish.foundBy())
        == 1;
  }

  /** Also takes back that it was withdrawn. */
  void change(UUID id, NewsLineWish wish, String owner, String by, UUID written, Instant now) {
    sql.update(
        "update news_line set question = ?, answer = ?, dos = ?, donts = ?, facts = ?,"
            + " valid_until = ?, owner = ?, version = version + 1, written = ?, changed_at = ?,"
            + " changed_by = ?, withdrawn_at = null, found_by = ? where id = ?",
        wish.question(),
        wish.answer(),
        wish.dos(),
        wish.donts(),
        wish.facts(),
        timestamp(wish.validUntil()),
        owner,
        written,
        timestamp(now),
        by,
        wish.foundBy(),
        id);
  }

  void withdraw(UUID id, Instant now) {
    sql.update(
        "update news_line set withdrawn_at = ? where id = ? and withdrawn_at is null",
        timestamp(now),
        id);
  }

  int withdrawOf(UUID article, Instant now) {
    return sql.update(
        "update news_line set withdrawn_at = ? where article = ? and withdrawn_at is null",
        timestamp(now),
        article);
  }

  // --- what is not clear ---

  /** False when it came before. */
  boolean unclear(UUID id, Line line, int sentence, EmployeeNumber by, String words, Instant now) {
    return sql.update(
            "insert into news_unclear values (?, ?, ?, ?, ?, ?, ?, null) on conflict do nothing",
            id,
            line.id(),
            line.version(),
            sentence,
            by.value(),
            words,
            timestamp(now))
        == 1;
  }

  /** How many open ones somebody has about a line. */
  int openOf(UUID line, EmployeeNumber by) {
    return sql.first(
            "select count(*) from news_unclear where line = ? and employee = ?"
                + " and answered_at is null",
            row -> row.getInt(1),
            line,
            by.value())
        .orElse(0);
  }

  boolean clarify(UUID id, Line line, int sentence, EmployeeNumber by, String words, Instant now) {
    return sql.update(
            "insert into news_clarification values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            id,
            line.id(),
            line.version(),
            sentence,
            words,
            by.value(),
            timestamp(now))
        == 1;
  }

  int clarifications(UUID line, int version) {
    return sql.first(
            "select count(*) from news_clarification where line = ? and version = ?",
            row -> row.getInt(1),
            line,
            version)
        .orElse(0);
  }

  /** Who asked about a sentence, or about any; it is answered from now on. */
  List<EmployeeNumber> answered(UUID line, @Nullable Integer sentence, Instant now) {
    return sql.rows(
        "update news_unclear set answered_at = ? where line = ? and answered_at is null"
            + (sentence == null ? "" : " and sentence = ?")
            + " returning employee",
        row -> new EmployeeNumber(row.getString(1)),
        sentence == null
            ? new Object[] {timestamp(now), line}
            : new Object[] {timestamp(now), line, sentence});
  }

  // --- what is asked ---

  /** Counts one tap, once. */
  void count(UUID tap, UUID target, String kind, LocalDate day) {
    if (sql.update("insert into news_tap values (?, ?) on conflict do nothing", tap, day) == 1) {
      sql.update(
          "insert into news_count values (?, ?, ?, 1) on conflict (target, kind, day)"
              + " do update set times = news_count.times + 1",
          target,
          kind,
          day);
    }
  }

  /** The lines that may be given whose words have all of these. */
  Optional<UUID> answering(List<String> words, NewsReader reader) {
    return sql.first(
        NewsRepository.MINE
            + "select l.id from news_line l where l.withdrawn_at is null and l.valid_until >"
            + " (select now from moment) and l.found_by @> ? and "
            + READABLE
            + " order by l.changed_at desc limit 1",
        row -> row.getObject(1, UUID.class),
        NewsRepository.parameters(reader, words.toArray(String[]::new), false));
  }

  /** A question, and whether nobody asked it before. */
  record Asked(UUID id, boolean first) {}

  /** The question with these words, a new one if there is none that is open. */
  Asked question(String key, @Nullable UUID article, String words, Instant now) {
    UUID id = UUID.randomUUID();
    return sql.first(
            """
            insert into news_question values (?, ?, ?, ?, ?, ?, null, null, null)
            on conflict (key, coalesce(article, '00000000-0000-0000-0000-000000000000'))
              where closed_at is null
            do update set last_at = excluded.last_at returning id
            """,
            row -> new Asked(row.getObject(1, UUID.class), id.equals(row.getObject(1))),
            id,
            key,
            article,
            words,
            timestamp(now),
            timestamp(now))
        .orElseThrow();
  }

  void askedAgain(UUID question, Instant now) {
    sql.update("update news_question set last_at = ? where id = ?", timestamp(now), question);
  }

  private static final String QUESTION =
      """
      select q.*,
        (select coalesce(sum(times), 0) from news_count c
          where c.target = q.id and c.day > ?) as times,
        (select coalesce(sum(times), 0) from news_count c
          where c.target = q.id and c.day = ?) as today
      from news_question q
      """;

  Optional<NewsQuestionCard> findQuestion(UUID id, LocalDate today) {
    return sql.first(
        QUESTION + " where q.id = ?", NewsLineRepository::question, today.minusDays(7), today, id);
  }

  NewsOutcome outcome(LocalDate today, int days, int perCall) {
    return sql.first(
            """
            select coalesce(sum(times) filter (where kind = 'HANDLED' and day = ?), 0),
              coalesce(sum(times) filter (where kind = 'HANDLED'), 0),
              coalesce(sum(times) filter (where kind = 'ASKED'
                and exists (select from news_question q where q.id = target)), 0)
            from news_count where day > ?
            """,
            row -> new NewsOutcome(row.getInt(1), row.getInt(2), row.getInt(3), perCall),
            today,
            today.minusDays(days))
        .orElseThrow();
  }

  /** The open ones of an article, or of none. */
  List<NewsQuestionCard> questions(@Nullable UUID article, LocalDate today, int limit) {
    return sql.rows(
        "select * from ("
            + QUESTION
            + " where q.closed_at is null and q.article "
            + (article == null ? "is null" : "= ?")
            + " order by last_at desc limit 200) q"
            + " where times > 0 order by times desc, last_at desc, id limit "
            + limit,
        NewsLineRepository::question,
        article == null
            ? new Object[] {today.minusDays(7), today}
            : new Object[] {today.minusDays(7), today, article});
  }

  /** All open ones, those with the same words together, those that come most before the others. */
  List<NewsQuestionCard> heat(LocalDate today, int limit) {
    return sql.rows(
        """
        select (array_agg(q.id order by q.first_at))[1] as id,
          (array_agg(q.words order by q.first_at))[1] as words, sum(q.times) as times,
          sum(q.today) as today, max(q.last_at) as last_at,
          min(q.taken_at) as taken_at, (array_agg(q.article order by q.first_at))[1] as article,
          cast(null as uuid) as line
        from (
        """
            + QUESTION
            + " where q.closed_at is null) q where q.times > 0 group by q.key"
            + " order by times desc, last_at desc, id limit "
            + limit,
        NewsLineRepository::question,
        today.minusDays(7),
        today);
  }

  private static NewsQuestionCard question(ResultSet row) throws SQLException {
    return new NewsQuestionCard(
        row.getObject("id", UUID.class),
        row.getString("words"),
        row.getInt("times"),
        row.getInt("today"),
        row.getTimestamp("last_at").toInstant(),
        row.getTimestamp("taken_at") != null,
        row.getObject("article", UUID.class),
        row.getObject("line", UUID.class));
  }

  /** With all that have the same words. */
  void take(UUID question, Instant now) {
    sql.update(
        "update news_question set taken_at = coalesce(taken_at, ?) where closed_at is null"
            + " and key = (select key from news_question where id = ?)",
        timestamp(now),
        question);
  }

  /** With all that have the same words. */
  void close(UUID question, @Nullable UUID line, Instant now) {
    sql.update(
        "update news_question set closed_at = ?, line = ? where closed_at is null"
            + " and key = (select key from news_question where id = ?)",
        timestamp(now),
        line,
        question);
  }

  // --- what is not kept ---

  int deleteOld(LocalDate taps, LocalDate counts, Duration questions, Duration unclear) {
    return sql.update("delete from news_tap where day < ?", taps)
        + sql.update("delete from news_count where day < ?", counts)
        + sql.update(
            "delete from news_question where last_at < now() - ? * interval '1 second'",
            questions.toSeconds())
        + sql.update(
            "delete from news_unclear where answered_at < now() - ? * interval '1 second'",
            unclear.toSeconds());
  }
}
