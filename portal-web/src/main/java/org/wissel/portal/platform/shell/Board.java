package org.wissel.portal.platform.shell;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Jsons;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.CurrentEmployee;

/** "My board": what all features put on it, read once for each request. */
@RequestScoped
public class Board {

  private static final int MOST = 20;

  private record Told(Asked source, String value) {}

  private record Rows(Asked source, JsonValue value) {}

  @Inject @Any Instance<Asked> sources;
  @Inject CurrentEmployee current;
  @Inject Sql sql;
  @Inject Clock clock;

  private @Nullable List<Told> told;
  private @Nullable List<Rows> rows;
  private @Nullable List<BoardLine> needsMe;
  private @Nullable List<BoardLine> onItsWay;
  private @Nullable List<BoardLine> mine;

  /** What waits for me, the longest waiting first. */
  public List<BoardLine> needsMe() {
    List<BoardLine> lines = needsMe;
    if (lines == null) {
      lines = gathered(used(), BoardSource::needsMe, Comparator.comparing(BoardLine::since));
      needsMe = lines;
    }
    return lines;
  }

  /** My own requests under way, the newest first, at most twenty. */
  public List<BoardLine> onItsWay() {
    List<BoardLine> lines = onItsWay;
    if (lines == null) {
      lines =
          gathered(used(), BoardSource::onItsWay, Comparator.comparing(BoardLine::since).reversed())
              .stream()
              .limit(MOST)
              .toList();
      onItsWay = lines;
    }
    return lines;
  }

  /** All my own requests that do not wait for me, also those at their end, the newest first. */
  public List<BoardLine> mine() {
    List<BoardLine> lines = mine;
    if (lines == null) {
      lines =
          gathered(
              sources.stream().toList(),
              BoardSource::mine,
              Comparator.comparing(BoardLine::since).reversed());
      mine = lines;
    }
    return lines;
  }

  /** What that source tells of me; empty where I have nothing of it, or am no employee. */
  public Optional<String> told(Class<? extends Asked> source) {
    return current.numberIfAny().isEmpty()
        ? Optional.empty()
        : told().stream()
            .filter(one -> source.isInstance(one.source()))
            .map(Told::value)
            .findFirst();
  }

  /** What the lines of that source are made of; empty where there are none. */
  public Optional<JsonValue> rows(Class<? extends BoardSource> source) {
    List<Rows> read = rows;
    if (read == null) {
      List<BoardSource> mine =
          used().stream()
              .filter(BoardSource.class::isInstance)
              .map(BoardSource.class::cast)
              .toList();
      read =
          asked(mine, BoardSource::rows).stream()
              .map(one -> new Rows(one.source(), Jsons.value(one.value())))
              .toList();
      rows = read;
    }
    return read.stream()
        .filter(one -> source.isInstance(one.source()))
        .map(Rows::value)
        .findFirst();
  }

  private List<Asked> used() {
    return told().stream().map(Told::source).toList();
  }

  private List<Told> told() {
    List<Told> read = told;
    if (read == null) {
      read = asked(sources.stream().toList(), Asked::sql);
      told = read;
    }
    return read;
  }

  /** One statement for all; what has nothing is left out. */
  private <T extends Asked> List<Told> asked(List<T> all, Function<T, String> what) {
    return all.isEmpty()
        ? List.of()
        : sql.named(
                all.stream()
                    .map(source -> "(" + what.apply(source) + ")::text")
                    .collect(joining(", ", "select ", "")),
                row -> told(all, row),
                Map.of(
                    "me",
                    current.number().value(),
                    "now",
                    Timestamp.from(clock.instant()),
                    "today",
                    LocalDate.now(clock)))
            .get(0);
  }

  private static List<Told> told(List<? extends Asked> all, ResultSet row) throws SQLException {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String value = row.getString(i + 1);
      if (value != null && !value.equals("false")) {
        told.add(new Told(all.get(i), value));
      }
    }
    return told;
  }

  private static List<BoardLine> gathered(
      List<Asked> asked, Function<BoardSource, List<BoardLine>> what, Comparator<BoardLine> order) {
    return asked.stream()
        .filter(BoardSource.class::isInstance)
        .map(BoardSource.class::cast)
        .flatMap(source -> what.apply(source).stream())
        .sorted(order)
        .toList();
  }
}
