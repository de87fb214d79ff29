package org.wissel.portal.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;
import org.wissel.portal.platform.shell.Words;

/**
 * {@code requests/index.xhtml}: what needs me, what of mine is on its way and what came to its end,
 * over all systems. The address tells what is shown, so it can be kept and sent.
 */
@Named("requests")
@RequestScoped
public class RequestsView {

  private static final int LONGEST_TEXT = 100;

  /** Faces leaves out an empty value, and the browser would then send the words of the choice. */
  private static final String ANY = "any";

  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  /** Which of the three lists are shown. */
  enum Show {
    ALL,
    NEEDS,
    WAY,
    ENDED
  }

  /** A choice in a list of choices. */
  public record Choice(String value, String label, boolean chosen) {}

  public String getText() {
    String typed = parameter("q").strip();
    return typed.length() <= LONGEST_TEXT ? typed : "";
  }

  /** What to show: everything, or one of the lists. */
  public List<Choice> getShows() {
    return Stream.of(Show.values())
        .map(each -> new Choice(name(each), text("requests.show." + each), each == show()))
        .toList();
  }

  /** The systems that the lines come from; empty while there is one at most. */
  public List<Choice> getSystems() {
    Map<String, String> labels = new TreeMap<>();
    Stream.concat(board.needsMe().stream(), board.mine().stream())
        .forEach(line -> labels.put(line.line(), line.lineLabel()));
    if (labels.size() < 2) {
      return List.of();
    }
    List<Choice> systems = new ArrayList<>();
    systems.add(new Choice(ANY, text("requests.system.any"), false));
    labels.forEach((line, label) -> systems.add(new Choice(line, label, line.equals(system()))));
    return systems;
  }

  public boolean isNeedsShown() {
    return show() == Show.ALL || show() == Show.NEEDS;
  }

  public boolean isWayShown() {
    return show() == Show.ALL || show() == Show.WAY;
  }

  public boolean isEndedShown() {
    return show() == Show.ALL || show() == Show.ENDED;
  }

  /** Whether something is left out. */
  public boolean isNarrowed() {
    return show() != Show.ALL || !getText().isEmpty() || !system().isEmpty();
  }

  public List<BoardLine> getNeedsMe() {
    return wanted(board.needsMe());
  }

  /** Whether several can be approved together. */
  public boolean isTogether() {
    return getNeedsMe().stream().filter(line -> line.atOnce() != null).count() > 1;
  }

  public List<BoardLine> getOnItsWay() {
    return wanted(board.mine()).stream().filter(line -> !line.ended()).toList();
  }

  public List<BoardLine> getEnded() {
    return wanted(board.mine()).stream().filter(BoardLine::ended).toList();
  }

  private List<BoardLine> wanted(List<BoardLine> lines) {
    String typed = getText();
    String system = system();
    return lines.stream()
        .filter(line -> system.isEmpty() || line.line().equals(system))
        .filter(line -> typed.isEmpty() || line.contains(typed))
        .toList();
  }

  private Show show() {
    return Stream.of(Show.values())
        .filter(each -> name(each).equals(parameter("show")))
        .findFirst()
        .orElse(Show.ALL);
  }

  /** The system that is wanted; empty for any. */
  private String system() {
    String wanted = parameter("system");
    return wanted.equals(ANY) ? "" : wanted;
  }

  private static String name(Show show) {
    return show.name().toLowerCase(Locale.ROOT);
  }

  private String parameter(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private String text(String key) {
    return words.text(current.locale(), key);
  }
}
