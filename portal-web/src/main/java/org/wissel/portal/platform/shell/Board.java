package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** "My board": what all features put on it, read once for each request. */
@RequestScoped
public class Board {

  private static final int MOST = 20;

  @Inject @Any Instance<BoardSource> sources;

  private @Nullable List<BoardLine> needsMe;
  private @Nullable List<BoardLine> onItsWay;
  private @Nullable List<BoardLine> mine;

  /** What waits for me, the longest waiting first. */
  public List<BoardLine> needsMe() {
    List<BoardLine> lines = needsMe;
    if (lines == null) {
      lines = gathered(BoardSource::needsMe, Comparator.comparing(BoardLine::since));
      needsMe = lines;
    }
    return lines;
  }

  /** My own requests under way, the newest first, at most twenty. */
  public List<BoardLine> onItsWay() {
    List<BoardLine> lines = onItsWay;
    if (lines == null) {
      lines =
          gathered(BoardSource::onItsWay, Comparator.comparing(BoardLine::since).reversed())
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
      lines = gathered(BoardSource::mine, Comparator.comparing(BoardLine::since).reversed());
      mine = lines;
    }
    return lines;
  }

  private List<BoardLine> gathered(
      Function<BoardSource, List<BoardLine>> what, Comparator<BoardLine> order) {
    return sources.stream().flatMap(source -> what.apply(source).stream()).sorted(order).toList();
  }
}
