package org.wissel.portal.platform.shell;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.CurrentEmployee;

/** "My board": what all features put on it, read once for each request. */
@RequestScoped
public class Board {

  private static final int MOST = 20;
  private static final String ME = ":me";

  @Inject @Any Instance<Asked> sources;
  @Inject CurrentEmployee current;
  @Inject Sql sql;

  private @Nullable List<Asked> used;
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

  /** Whether I may have something of that source; nobody has who is no employee. */
  public boolean mayHave(Class<? extends Asked> source) {
    return current.numberIfAny().isPresent() && used().stream().anyMatch(source::isInstance);
  }

  /** Those of which I may have something: one statement for all. */
  private List<Asked> used() {
    List<Asked> read = used;
    if (read == null) {
      List<Asked> all = sources.stream().toList();
      String asked = all.stream().map(Asked::mayHave).collect(joining("), (", "(", ")"));
      Object[] me = new Object[asked.split(ME, -1).length - 1];
      Arrays.fill(me, current.number().value());
      read = sql.rows("select " + asked.replace(ME, "?"), row -> marked(all, row), me).get(0);
      used = read;
    }
    return read;
  }

  private static List<Asked> marked(List<Asked> all, ResultSet row) throws SQLException {
    List<Asked> marked = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (row.getBoolean(i + 1)) {
        marked.add(all.get(i));
      }
    }
    return marked;
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
