package org.wissel.launcher.history;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows on their way into tables with COPY, some megabytes at a time. */
final class Rows {

  private static final int MOST_LETTERS = 16_000_000;

  /** In the order in which they refer to each other. */
  enum Table {
    FILE("file", "id, employee, media_type, width, height, bytes, kept, stored_at"),
    FILE_CONTENT("file_content", "file, content, thumbnail"),
    GROUP(
        "work_group",
        "id, name, purpose, searchable, kind, sort, nameless, department, place, rule_department,"
            + " rule_months, rule_title, size, created_at, created_by, ended_at"),
    MEMBER("work_group_member", "group_id, employee, role, since, by_rule"),
    FAVOURITE("work_group_favourite", "employee, group_id"),
    PAGE("work_group_page", "id, group_id, title, words, place, owner, edited_by, edited_at"),
    IMPROVEMENT("work_group_improvement", "id, page, what, why, made_by, made_at"),
    EVENT(
        "work_group_event",
        "id, group_id, title, words, place, starts_at, ends_at, seats, coming, made_by,"
            + " changed_at"),
    EVENT_ANSWER("work_group_event_answer", "event, employee, comes, at"),
    POST(
        "post",
        "id, group_id, author, asks, words, placed, until, enough, closed_at, outcome,"
            + " accepted_comment, first_answer_at, edited_at, comment_count, action_count,"
            + " reactions, changed_at, version, submission"),
    COMMENT("post_comment", "id, post_id, author, words, placed, submission"),
    OPTION("post_option", "post_id, nr, words, votes"),
    ACTION("post_action", "post_id, employee, option, at"),
    REACTION("post_reaction", "post_id, employee, kind"),
    WORDING("post_wording", "post_id, item, version, words, written_at"),
    POST_FILE("post_file", "file, post_id, place, kind, name, alt, width, height, bytes"),
    HASHTAG("post_hashtag", "hashtag, post_id, placed"),
    MENTION("post_mention", "item, employee, post_id, placed"),
    FOLLOW("feed_follow", "employee, kind, target, muted, since"),
    NOTICE("notice", "employee, thread, within, href, key, arguments, times, told_at, seen_at"),
    ARTICLE(
        "news_article",
        "id, kind, state, title, lead, words, topic, image, image_alt, publish_at, everybody,"
            + " asked_about, outside, author, written, created_at, changed_at, version, statement"),
    STATEMENT_COUNT("news_statement_count", "article, opinion, number"),
    AUDIENCE("news_audience", "article, embargo, kind, target"),
    LINE(
        "news_line",
        "id, article, question, answer, dos, donts, facts, valid_until, owner, version, written,"
            + " changed_at, changed_by, withdrawn_at, found_by"),
    UNCLEAR("news_unclear", "id, line, version, sentence, employee, words, happened_at"),
    ASKED("news_question", "id, key, words, first_at, last_at"),
    COUNT("news_count", "target, kind, day, times"),
    FIGURE("figure", "code, english, dutch, unit, norm, norm_is, place, home"),
    FIGURE_DAY("figure_day", "figure, day, value, out_of, source, given_at"),
    BOARD(
        "idea_board",
        "id, group_id, title, question, theme, last_day, ended_at, outcome, begun_by, begun_at"),
    CLUSTER("idea_cluster", "id, board, name"),
    IDEA(
        "idea",
        "id, board, cluster, author, noted, words, state, because, result, decided_at, votes,"
            + " placed"),
    IDEA_VOTE("idea_vote", "idea, employee");

    private final String name;
    private final String columns;

    Table(String name, String columns) {
      this.name = name;
      this.columns = columns;
    }
  }

  private final Connection connection;
  private final Map<Table, StringBuilder> waiting = new EnumMap<>(Table.class);
  private int letters;

  Rows(Connection connection) {
    this.connection = connection;
  }

  void add(Table table, @Nullable Object... values) {
    StringBuilder rows = waiting.computeIfAbsent(table, t -> new StringBuilder());
    int before = rows.length();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        rows.append('\t');
      }
      append(rows, values[i]);
    }
    rows.append('\n');
    letters += rows.length() - before;
  }

  /** Only between two whole things: what refers to each other goes together. */
  void flushWhenMany() throws SQLException {
    if (letters > MOST_LETTERS) {
      flush();
    }
  }

  void flush() throws SQLException {
    for (Map.Entry<Table, StringBuilder> entry : waiting.entrySet()) {
      Table table = entry.getKey();
      try {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy " + table.name + " (" + table.columns + ") from stdin",
                new StringReader(entry.getValue().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    waiting.clear();
    letters = 0;
  }

  private static void append(StringBuilder into, @Nullable Object value) {
    if (value == null) {
      into.append("\\N");
    } else if (value instanceof int[] numbers) {
      into.append(
          Arrays.stream(numbers)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(",", "{", "}")));
    } else if (value instanceof byte[] bytes) {
      into.append("\\\\x");
      for (byte one : bytes) {
        into.append(Character.forDigit((one >> 4) & 15, 16))
            .append(Character.forDigit(one & 15, 16));
      }
    } else {
      String text = value.toString();
      for (int i = 0; i < text.length(); i++) {
        char letter = text.charAt(i);
        switch (letter) {
          case '\\' -> into.append("\\\\");
          case '\n' -> into.append("\\n");
          case '\r' -> into.append("\\r");
          case '\t' -> into.append("\\t");
          default -> into.append(letter);
        }
      }
    }
  }
}
