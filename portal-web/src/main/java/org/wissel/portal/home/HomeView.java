package org.wissel.portal.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.HomeTile;
import org.wissel.portal.platform.shell.Words;

/** {@code home/index.xhtml}. */
@Named("home")
@RequestScoped
public class HomeView {

  @Inject @Any Instance<HomeTile> sources;
  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable List<HomeTile.Tile> tiles;

  public String getGreeting() {
    return text("home.greeting." + partOfDay(LocalTime.now(clock)), current.givenName());
  }

  /** The day, and how much is on the board: "Tuesday 24 November · 3 need you, 4 on their way". */
  public String getSummary() {
    return words.dayLong(current.locale(), words.today())
        + " · "
        + text("home.summary", board.needsMe().size(), board.onItsWay().size());
  }

  public List<HomeTile.Tile> getTiles() {
    List<HomeTile.Tile> read = tiles;
    if (read == null) {
      read =
          sources.stream()
              .sorted(Comparator.comparingInt(HomeTile::order))
              .flatMap(source -> source.tiles().stream())
              .toList();
      tiles = read;
    }
    return read;
  }

  public List<BoardLine> getNeedsMe() {
    return board.needsMe();
  }

  public List<BoardLine> getOnItsWay() {
    return board.onItsWay();
  }

  public boolean isQuiet() {
    return board.needsMe().isEmpty() && board.onItsWay().isEmpty();
  }

  static String partOfDay(LocalTime time) {
    int hour = time.getHour();
    if (hour >= 5 && hour < 12) {
      return "morning";
    }
    return hour >= 12 && hour < 18 ? "afternoon" : "evening";
  }

  private String text(String key, Object... arguments) {
    return words.text(current.locale(), key, arguments);
  }
}
