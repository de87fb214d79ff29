package org.wissel.portal.people;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.Topic.Kind;
import org.wissel.spi.EmployeeNumber;

/** What people can be found by, and the question's way to them. */
@ApplicationScoped
class TopicRepository extends PeopleTables {

  /** Whoever fits best; a test looks at its plan. */
  static final String RANK =
      """
      with answer as (
        select * from unnest(?, ?, ?, ?) as a (topic, word, weight, drives)),
      candidate as materialized (
        select hit.employee
        from (select o.employee, a.word, max(a.weight) as weight
              from answer a join people_topic_of o on o.topic = a.topic
              where a.drives group by o.employee, a.word) hit
        group by hit.employee
        order by sum(hit.weight) desc, hashtext(hit.employee || ?) limit ?),
      theirs as (
        select c.employee, o.topic
        from candidate c
        -- The offset keeps a planner from reading everybody who has a common topic.
        cross join lateral (
          select topic from people_topic_of where employee = c.employee offset 0) o),
      each_word as (
        select t.employee, max(a.weight) + 0.1 * (sum(a.weight) - max(a.weight)) as weight
        from theirs t join answer a on a.topic = t.topic
        group by t.employee, a.word)
      select w.employee, sum(w.weight) as score
      from each_word w left join people_profile p on p.employee = w.employee
      where not exists (
        select 1 from unnest(p.not_me) as n (words)
        where people_lexemes(?) @@ people_phrase(n.words))
      group by w.employee
      order by score desc, hashtext(w.employee || ?) limit ?
      """;

  /** Any number that no other lock of the portal has. */
  private static final long LOCK = 2_026_112_820L;

  private static final Duration COUNT_HOLDS = Duration.ofMinutes(1);
  private static final int MOST_TOPICS = 400;
  private static final int MOST_CANDIDATES = 500;

  private record Counted(int people, long at) {}

  private volatile @Nullable Counted counted;

  // Linking people and topics

  private record Place(String name, @Nullable String parent) {}

  /** Makes the topics of these people what their records and profiles say; belongs to a change. */
  @Transactional
  void link(Collection<EmployeeNumber> people) {
    // No topic is forgotten between its being known here and its being somebody's.
    one("select pg_advisory_xact_lock_shared(?)", row -> 0, LOCK);
    String[] numbers = people.stream().map(EmployeeNumber::value).toArray(String[]::new);
    Map<String, Place> departments = departments();
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    all(
            """
            select e.number, e.full_name, e.job_title, e.department, e.location, e.skills,
              e.languages, coalesce(p.ask_me, '{}') as ask_me, coalesce(p.not_me, '{}') as not_me,
              coalesce(p.hidden, '{}') as hidden
            from employee e left join people_profile p on p.employee = e.number
            where e.number = any (?) and e.status <> 'INACTIVE'
            """,
            row -> Map.entry(row.getString("number"), topics(row, departments)),
            (Object) numbers)
        .forEach(
            one ->
                one.getValue()
                    .forEach(
                        topic ->
                            rows.add(
                                JSON.createObjectBuilder()
                                    .add("employee", one.getKey())
                                    .add("kind", topic.kind().name())
                                    .add("key", topic.key())
                                    .add("label", topic.label())
                                    .add("words", topic.words())
                                    .add("size", topic.size()))));
    String json = rows.build().toString();
    update(
        """
        insert into people_topic (kind, key, label, words, size)
        select distinct on (kind, key) kind, key, label, words, size
        from jsonb_to_recordset(?::jsonb)
          as r (kind text, key text, label text, words text, size int)
        -- A conflict would use up a number, at each reading one for each topic.
        where not exists (
          select 1 from people_topic t where t.kind = r.kind and t.key = r.key)
        order by kind, key
        on conflict do nothing
        """,
        json);
    update(
        """
        update people_topic t set label = r.label, words = r.words, size = r.size
        from jsonb_to_recordset(?::jsonb)
          as r (kind text, key text, label text, words text, size int)
        where t.kind = 'DEPARTMENT' and r.kind = t.kind and r.key = t.key and r.label <> t.label
        """,
        json);
    update(
        """
        with wanted as (
          select t.id, r.employee
          from jsonb_to_recordset(?::jsonb) as r (employee text, kind text, key text)
          join people_topic t on t.kind = r.kind and t.key = r.key),
        gone as (
          delete from people_topic_of o
          where o.employee = any (?)
            and not exists (
              select 1 from wanted w where w.id = o.topic and w.employee = o.employee))
        insert into people_topic_of (topic, employee) select id, employee from wanted
        on conflict do nothing
        """,
        json,
        numbers);
  }

  /** Whoever has left is not found any more. */
  @Transactional
  void unlinkFormer() {
    update(
        """
        delete from people_topic_of o using employee e
        where e.number = o.employee and e.status = 'INACTIVE'
        """);
    count();
  }

  private Map<String, Place> departments() {
    Map<String, Place> departments = new HashMap<>();
    all(
            "select code, name, parent from department",
            row ->
                Map.entry(
                    row.getString("code"),
                    new Place(row.getString("name"), row.getString("parent"))))
        .forEach(entry -> departments.put(entry.getKey(), entry.getValue()));
    return departments;
  }

  private static List<Topic> topics(ResultSet row, Map<String, Place> departments)
      throws SQLException {
    Set<String> hidden = new HashSet<>(texts(row, "hidden"));
    Set<String> notMe = new HashSet<>();
    texts(row, "not_me").forEach(text -> notMe.add(String.join(" ", PersonName.words(text))));
    List<Topic> topics = new ArrayList<>();
    Topic.name(row.getString("full_name")).forEach(topics::add);
    of(Kind.ASK_ME, texts(row, "ask_me").stream()).forEach(topics::add);
    of(Kind.JOB, Stream.ofNullable(row.getString("job_title"))).forEach(topics::add);
    if (!hidden.contains(ProfileField.SKILLS.name())) {
      of(Kind.SKILL, texts(row, "skills").stream()).forEach(topics::add);
    }
    if (!hidden.contains(ProfileField.PLACE.name())) {
      of(Kind.PLACE, Stream.ofNullable(row.getString("location"))).forEach(topics::add);
    }
    if (!hidden.contains(ProfileField.LANGUAGES.name())) {
      texts(row, "languages").stream()
          .map(Topic::language)
          .flatMap(Optional::stream)
          .forEach(topics::add);
    }
    topics.addAll(path(row.getString("department"), departments));
    topics.removeIf(topic -> topic.kind() == Kind.SKILL && notMe.contains(topic.words()));
    return topics.stream().distinct().toList();
  }

  private static Stream<Topic> of(Kind kind, Stream<String> texts) {
    return texts.map(text -> Topic.of(kind, text)).flatMap(Optional::stream);
  }

  /** The department and those above it, without the whole organisation, which says nothing. */
  private static List<Topic> path(@Nullable String code, Map<String, Place> departments) {
    List<Topic> path = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String at = code;
    while (at != null && seen.add(at)) {
      Place place = departments.get(at);
      if (place == null || place.parent() == null) {
        break;
      }
      Topic.department(at, place.name()).ifPresent(path::add);
      at = place.parent();
    }
    return path;
  }

  /** How many people have each topic; one that nobody has any more is forgotten. */
  @Transactional
  void count() {
    one("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
    update(
        """
        update people_topic t set people = counted.people
        from (select topic, count(*) as people from people_topic_of group by topic) counted
        where counted.topic = t.id and t.people <> counted.people
        """);
    update(
        """
        delete from people_topic t
        where not exists (select 1 from people_topic_of o where o.topic = t.id)
        """);
  }

  /** The same for the topics of one person, right after they changed. */
  @Transactional
  void countOf(EmployeeNumber employee) {
    update(
        """
        update people_topic t
        set people = (select count(*) from people_topic_of o where o.topic = t.id)
        where t.id in (select topic from people_topic_of where employee = ?)
          and t.kind in ('ASK_ME', 'SKILL')
        """,
        employee.value());
  }

  /** Some skills that somebody has; other ones every day. */
  List<String> examples(String day, int limit) {
    return all(
        """
        select label from people_topic where kind = 'SKILL' and people > 0
        order by hashtext(label || ?) limit ?
        """,
        row -> row.getString(1),
        day,
        limit);
  }

  /** How many work here or are going to, as of at most a minute ago: counting takes its time. */
  int everybody() {
    Counted known = counted;
    if (known == null || System.nanoTime() - known.at() > COUNT_HOLDS.toNanos()) {
      known =
          new Counted(
              one("select count(*) from employee where status <> 'INACTIVE'", row -> row.getInt(1))
                  .orElseThrow(),
              System.nanoTime());
      counted = known;
    }
    return known.people();
  }

  // What a question is about

  /**
   * A word of a question.
   *
   * @param idle whether it says nothing in English or in Dutch, such as "the" or "het"
   * @param topic whether something that is no name contains it
   * @param name whether somebody is called so
   */
  record Word(String text, boolean idle, boolean topic, boolean term, boolean name) {
    boolean known() {
      return topic || term || name;
    }
  }

  List<Word> words(List<String> words) {
    return all(
        """
        select w.word,
          numnode(plainto_tsquery('pg_catalog.english', w.word)) = 0
            or numnode(plainto_tsquery('pg_catalog.dutch', w.word)) = 0 as idle,
          exists (select 1 from people_topic t
            where t.lexemes @@ people_phrase(w.word) and t.kind <> 'NAME') as topic,
          exists (select 1 from people_term_word t
            where t.lexemes @@ people_phrase(w.word)) as term,
          exists (select 1 from people_topic t where t.kind = 'NAME' and t.key = w.word) as name
        from unnest(?) with ordinality as w (word, place)
        order by w.place
        """,
        row ->
            new Word(
                row.getString("word"),
                row.getBoolean("idle"),
                row.getBoolean("topic"),
                row.getBoolean("term"),
                row.getBoolean("name")),
        (Object) array(words));
  }

  /** A known word that looks like the one that was typed. */
  record Near(String word, String near, double likeness) {}

  /** Among the words of topics and of the term list. */
  List<Near> near(Collection<String> words) {
    return near("people_near", words);
  }

  List<Near> nearNames(Collection<String> words) {
    return near("people_near_name", words);
  }

  private List<Near> near(String function, Collection<String> words) {
    return all(
        "select w.word, n.near, n.likeness from unnest(?) as w (word), "
            + function
            + "(w.word) n order by w.word, n.likeness desc, n.near",
        row -> new Near(row.getString("word"), row.getString("near"), row.getDouble("likeness")),
        (Object) array(words));
  }

  /** Which of these stand as they are in a topic that is no name, or in the term list. */
  Set<String> known(Collection<String> words) {
    return new HashSet<>(
        all(
            """
            select w.word from unnest(?) as w (word)
            where (exists (select 1 from people_topic t
                     where t.lexemes @@ plainto_tsquery('pg_catalog.simple', w.word)
                       and t.kind <> 'NAME')
                or exists (select 1 from people_term_word t
                     where t.lexemes @@ plainto_tsquery('pg_catalog.simple', w.word)))
              and numnode(plainto_tsquery('pg_catalog.english', w.word)) > 0
              and numnode(plainto_tsquery('pg_catalog.dutch', w.word)) > 0
            """,
            row -> row.getString(1),
            (Object) array(words)));
  }

  /**
   * Other words for the same, by the term list.
   *
   * @param gram which of the questions' words were asked about
   * @param size how many words they are
   */
  record Meaning(int gram, String words, int size) {}

  List<Meaning> meanings(List<String> grams) {
    return all(
        """
        select distinct g.place, o.words, o.size
        from unnest(?) with ordinality as g (words, place)
        join people_term_word t on t.lexemes @@ people_phrase(g.words)
          and t.size = cardinality(string_to_array(g.words, ' '))
        join people_term_word o on o.term = t.term and o.words <> t.words
        """,
        row -> new Meaning(row.getInt("place") - 1, row.getString("words"), row.getInt("size")),
        (Object) array(grams));
  }

  /** A topic that contains one of the phrases. */
  record Match(int phrase, int topic, Kind kind, String label, int size, int people) {}

  List<Match> matches(List<String> phrases, Set<Kind> without) {
    return all(
        """
        select p.place, t.id, t.kind, t.label, t.size, t.people
        from unnest(?) with ordinality as p (words, place)
        join people_topic t on t.lexemes @@ people_phrase(p.words)
        where t.kind <> all (?)
        order by t.people, t.id limit ?
        """,
        row ->
            new Match(
                row.getInt("place") - 1,
                row.getInt("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("label"),
                row.getInt("size"),
                row.getInt("people")),
        array(phrases),
        array(without.stream().map(Kind::name).toList()),
        MOST_TOPICS);
  }

  // The people

  /**
   * That a topic answers a word of the question.
   *
   * @param drives whether it is rare enough to look for everybody who has it
   */
  record Answer(int topic, int word, double weight, boolean drives) {}

  /** Somebody and how well they fit; more is better. */
  record Candidate(EmployeeNumber number, double score) {}

  /**
   * Whoever fits best; among equals it is another one every day.
   *
   * @param about the question's words, to leave out whoever said "not me" to them
   */
  List<Candidate> rank(List<Answer> answers, String about, String day, int limit) {
    return all(
        RANK,
        row -> new Candidate(new EmployeeNumber(row.getString("employee")), row.getDouble("score")),
        answers.stream().map(Answer::topic).toArray(Integer[]::new),
        answers.stream().map(Answer::word).toArray(Integer[]::new),
        answers.stream().map(Answer::weight).toArray(Double[]::new),
        answers.stream().map(Answer::drives).toArray(Boolean[]::new),
        day,
        MOST_CANDIDATES,
        about,
        day,
        limit);
  }

  /** Which topics each of these people has. */
  Map<EmployeeNumber, Set<Integer>> topicsOf(Collection<EmployeeNumber> people) {
    Map<EmployeeNumber, Set<Integer>> found = new HashMap<>();
    all(
            "select employee, topic from people_topic_of where employee = any (?)",
            row -> Map.entry(row.getString("employee"), row.getInt("topic")),
            (Object) people.stream().map(EmployeeNumber::value).toArray(String[]::new))
        .forEach(
            entry ->
                found
                    .computeIfAbsent(new EmployeeNumber(entry.getKey()), n -> new HashSet<>())
                    .add(entry.getValue()));
    return found;
  }

  private static String[] array(Collection<String> texts) {
    return texts.stream().filter(Objects::nonNull).toArray(String[]::new);
  }
}
