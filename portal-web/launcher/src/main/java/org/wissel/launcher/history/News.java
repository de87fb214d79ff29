package org.wissel.launcher.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.People.Person;
import org.wissel.launcher.history.Rows.Table;

/** Makes the articles, the spokesperson lines and what callers ask. */
final class News {

  private final People people;
  private final Random random;
  private final Rows rows;
  private final Pictures pictures;
  private final Hours hours;
  private final Instant now;
  private final ZoneId zone;
  private final Map<String, UUID> articles = new HashMap<>();
  private final Map<String, Instant> published = new HashMap<>();

  News(
      People people,
      Random random,
      Rows rows,
      Pictures pictures,
      Hours hours,
      Instant now,
      ZoneId zone) {
    this.people = people;
    this.random = random;
    this.rows = rows;
    this.pictures = pictures;
    this.hours = hours;
    this.now = now;
    this.zone = zone;
  }

  void write() {
    Person lotte = people.who("lotte");
    List<Person> writers = new ArrayList<>(people.where(p -> p.of("MW-CM-NR-1")));
    writers.add(lotte);
    for (List<String> article : entries("news.txt")) {
      Person writer = random.nextInt(3) == 0 ? writers.get(random.nextInt(writers.size())) : lotte;
      article(article, article.get(0).contains("blog") ? people.who("sanne") : writer);
    }
    for (List<String> line : entries("lines.txt")) {
      line(line, lotte);
    }
    for (String question : Texts.lines("questions.txt")) {
      question(question.split(" \\| ", -1));
    }
  }

  /** Each begins with an equals sign. */
  private static List<List<String>> entries(String file) {
    List<List<String>> entries = new ArrayList<>();
    List<String> entry = new ArrayList<>();
    for (String line : Texts.lines(file)) {
      if (line.startsWith("= ") && !entry.isEmpty()) {
        entries.add(List.copyOf(entry));
        entry.clear();
      }
      entry.add(line);
    }
    entries.add(List.copyOf(entry));
    return entries;
  }

  private void article(List<String> text, Person author) {
    String[] head = text.get(0).substring(2).split(" \\| ", -1);
    UUID id = Ids.next(random);
    Instant at = hours.ago(Integer.parseInt(head[0]), 8 + random.nextInt(7), random.nextInt(60));
    boolean everybody = head[2].equals("-");
    String statement = text.size() > 4 ? text.get(4) : "";
    @Nullable UUID image =
        head[4].equals("-") ? null : pictures.store(head[4], author.number(), at).id();
    rows.add(
        Table.ARTICLE,
        id,
        head[3].contains("minutes") ? "MINUTES" : head[3].contains("blog") ? "BLOG" : "NEWS",
        "PUBLISHED",
        text.get(1),
        text.get(2),
        text.get(3).replace("\\n", "\n"),
        head[1],
        image,
        image == null ? null : Pictures.alt(head[4], false),
        at,
        everybody,
        head[3].contains("asked"),
        head[3].contains("outside"),
        author.number(),
        Ids.next(random),
        at.minus(Duration.ofHours(3)),
        at,
        1,
        statement);
    if (!statement.isEmpty()) {
      rows.add(Table.STATEMENT_COUNT, id, "AGREE", 40 + random.nextInt(60));
      rows.add(Table.STATEMENT_COUNT, id, "UNSURE", 5 + random.nextInt(20));
      rows.add(Table.STATEMENT_COUNT, id, "DISAGREE", 10 + random.nextInt(40));
    }
    if (!everybody) {
      for (String department : head[2].split(",", -1)) {
        rows.add(Table.AUDIENCE, id, false, "DEPARTMENT", department);
      }
    }
    articles.put(text.get(1), id);
    published.put(text.get(1), at);
  }

  private void line(List<String> text, Person owner) {
    String[] head = text.get(0).substring(2).split(" \\| ", -1);
    @Nullable String title =
        articles.keySet().stream().filter(t -> t.startsWith(head[0])).findFirst().orElse(null);
    UUID id = Ids.next(random);
    boolean withdrawn = head[1].equals("withdrawn");
    Instant written =
        title == null
            ? hours.ago(40, 11, 20)
            : Objects.requireNonNull(published.get(title)).plus(Duration.ofMinutes(1));
    int days = withdrawn ? 30 : Integer.parseInt(head[1]);
    Instant until =
        now.atZone(zone).toLocalDate().plusDays(days).atTime(17, 0).atZone(zone).toInstant();
    rows.add(
        Table.LINE,
        id,
        title == null ? null : articles.get(title),
        text.get(1),
        text.get(2),
        text.get(3),
        text.get(4),
        text.get(5),
        until,
        owner.number(),
        1,
        Ids.next(random),
        written,
        owner.number(),
        withdrawn ? hours.ago(12, 16, 5) : null,
        "{" + text.get(6).replace(' ', ',') + "}");
    if (head.length > 2) {
      Instant asked = written.plus(Duration.ofMinutes(95));
      rows.add(
          Table.UNCLEAR,
          Ids.next(random),
          id,
          1,
          2,
          people.who("tom").number(),
          "Does this also count for shops and for the school? Callers ask, and \"everybody"
              + " concerned\" can be read both ways.",
          asked.isBefore(now) ? asked : now.minusSeconds(600));
    }
    if (!withdrawn) {
      counted(id, "HANDLED", written, 3 + random.nextInt(20));
      counted(id, "ASKED", written, 1 + random.nextInt(6));
    }
  }

  private void question(String[] question) {
    UUID id = Ids.next(random);
    int days = Integer.parseInt(question[1]);
    Instant last = hours.ago(days, 10, 40);
    LocalDate asked = last.atZone(zone).toLocalDate();
    LocalDate week = today().minusDays(6);
    LocalDate first = asked.isBefore(week) ? asked.minusDays(6) : week;
    rows.add(
        Table.ASKED,
        id,
        question[3],
        question[2],
        first.atTime(9, 15).atZone(zone).toInstant(),
        last);
    int left = Integer.parseInt(question[0]);
    for (LocalDate day = asked; left > 0; day = day.minusDays(1)) {
      int times = day.equals(first) ? left : Math.min(left, 1 + random.nextInt(5));
      rows.add(Table.COUNT, id, "ASKED", day, times);
      left -= times;
    }
  }

  /** On days of the last two weeks. */
  private void counted(UUID target, String kind, Instant from, int most) {
    for (int day = 13; day >= 0; day--) {
      LocalDate date = today().minusDays(day);
      if (date.getDayOfWeek().getValue() < 6
          && !date.isBefore(from.atZone(zone).toLocalDate())
          && random.nextInt(3) > 0) {
        rows.add(Table.COUNT, target, kind, date, 1 + random.nextInt(most));
      }
    }
  }

  private LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }
}
