package org.wissel.portal.ideas;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/**
 * {@code ideas/board.xhtml}: {@code ?id=} the board, in columns by cluster, in the order of {@code
 * ?sort=}; with {@code ?cluster=} one of them, with {@code ?sort=decided} what became of ideas, in
 * one list.
 */
@Named("ideaBoard")
@RequestScoped
public class IdeaBoardView {

  @Inject IdeaService ideas;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private final String key = UUID.randomUUID().toString();
  private @Nullable IdeaWall wall;
  private @Nullable IdeaPage page;
  private @Nullable List<Column> columns;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(
        () -> {
          wall();
          if (isFlat()) {
            page();
          }
        });
  }

  private IdeaWall wall() {
    IdeaWall found = wall;
    if (found == null) {
      found = ideas.wall(Incoming.id(request.getParameter("id")), sort());
      wall = found;
    }
    return found;
  }

  private IdeaPage page() {
    IdeaPage found = page;
    if (found == null) {
      String after = request.getParameter("after");
      found =
          ideas.list(
              getCard().id(),
              sort(),
              request.getParameter("cluster"),
              after == null ? null : Incoming.id(after));
      page = found;
    }
    return found;
  }

  public IdeaBoardCard getCard() {
    return wall().board();
  }

  public IdeaBoardRow getRow() {
    return IdeaBoardRow.of(getCard(), words, locale());
  }

  private IdeaSort sort() {
    return IdeaSort.of(request.getParameter("sort"));
  }

  /** Whether ideas stand in one list. */
  public boolean isFlat() {
    return request.getParameter("cluster") != null || sort() == IdeaSort.DECIDED;
  }

  /** What the page is told when the board changes. */
  public String getLive() {
    return IdeaNews.kind(getCard().id());
  }

  /** Within how many seconds it then asks. */
  public int getSpread() {
    return getCard().many() ? 60 : 1;
  }

  /** Of what is added here. */
  public String getKey() {
    return key;
  }

  /** {@code 48 ideas: 12 looked at, 3 taken up, 2 with a result}. */
  public String getStates() {
    String all = text("ideas.count", getCard().ideas());
    String parts =
        Arrays.stream(IdeaState.values())
            .filter(state -> state != IdeaState.NEW && stand(state) > 0)
            .map(state -> text("ideas.states." + state, stand(state)))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? all : all + ": " + parts;
  }

  private int stand(IdeaState state) {
    return wall().states().getOrDefault(state, 0);
  }

  /** {@code Begun by Sanne de Wit, for the event Toolbox meeting}. */
  public String getBegun() {
    String name = getCard().begunBy();
    return text("ideas.begunBy", name.isEmpty() ? text("ideas.former") : name);
  }

  /** The page of the event, or empty. */
  public String getEventHref() {
    return getCard().event() == null ? "" : getGroupHref() + "&event=" + getCard().event();
  }

  /** The page of the group, or empty. */
  public String getGroupHref() {
    return getCard().group() == null ? "" : "/groups/group.xhtml?id=" + getCard().group();
  }

  /** Where the board as a whole is talked about. */
  public String getTalk() {
    return TalkAddress.about(IdeaBoardSubjects.KIND, getCard().id().toString());
  }

  /** A way to order ideas. */
  public record Way(String label, String href, boolean chosen) {}

  public List<Way> getWays() {
    return Stream.of(IdeaSort.values())
        .map(
            sort ->
                new Way(
                    text("ideas.sort." + sort),
                    href(sort, sort == IdeaSort.DECIDED ? null : request.getParameter("cluster")),
                    sort == sort()))
        .toList();
  }

  private String href(IdeaSort sort, @Nullable String cluster) {
    return getCard().href()
        + (sort == IdeaSort.NEWEST ? "" : "&sort=" + sort.name().toLowerCase(Locale.ROOT))
        + (cluster == null ? "" : "&cluster=" + known(cluster));
  }

  /** What is typed into an address and is no cluster leads to none. */
  private String known(String cluster) {
    return wall().clusters().stream()
        .map(known -> known.id().toString())
        .filter(cluster::equals)
        .findFirst()
        .orElse("none");
  }

  /**
   * Ideas below one heading.
   *
   * @param more what leads to all of them; empty where they all stand here
   */
  public record Column(String id, String title, int all, List<IdeaNote> notes, String more) {
    public Column {
      notes = List.copyOf(notes);
    }
  }

  public List<Column> getColumns() {
    List<Column> found = columns;
    if (found == null) {
      found = isFlat() ? List.of(flat()) : wall().columns().stream().map(this::column).toList();
      columns = found;
    }
    return found;
  }

  private Column column(IdeaWall.Column of) {
    IdeaCluster cluster = of.cluster();
    String id = cluster == null ? "none" : cluster.id().toString();
    return new Column(
        id,
        cluster == null ? loose() : cluster.name(),
        of.all(),
        of.ideas().stream().map(this::note).toList(),
        of.all() > of.ideas().size() ? href(sort(), id) : "");
  }

  private Column flat() {
    String cluster = request.getParameter("cluster");
    String title =
        sort() == IdeaSort.DECIDED
            ? text("ideas.sort.DECIDED")
            : wall().clusters().stream()
                .filter(known -> known.id().toString().equals(cluster))
                .map(IdeaCluster::name)
                .findFirst()
                .orElseGet(this::loose);
    return new Column("flat", title, -1, page().ideas().stream().map(this::note).toList(), "");
  }

  private String loose() {
    return text(wall().clusters().isEmpty() ? "ideas.all" : "ideas.loose");
  }

  /** Whether all ideas stand below one heading. */
  public boolean isOne() {
    return getColumns().size() == 1;
  }

  /** Whether there is nothing to show. */
  public boolean isBare() {
    return getColumns().stream().allMatch(column -> column.notes().isEmpty());
  }

  /** What stands in the place of ideas where there are none. */
  public String getNothing() {
    if (sort() == IdeaSort.DECIDED) {
      return "ideas.empty.decided";
    }
    if (isFlat()) {
      return "ideas.empty.column";
    }
    return getCard().running() ? "ideas.empty" : "ideas.empty.over";
  }

  /** Where the next ones of the list are, or null. */
  public @Nullable String getMore() {
    UUID next = isFlat() ? page().next() : null;
    return next == null ? null : href(sort(), request.getParameter("cluster")) + "&after=" + next;
  }

  public List<IdeaCluster> getClusters() {
    return wall().clusters();
  }

  private IdeaNote note(IdeaCard card) {
    return IdeaNote.of(card, Objects.requireNonNull(wall).clusters(), words, locale());
  }

  private Locale locale() {
    return current.locale();
  }

  private String text(String of, Object... arguments) {
    return words.text(locale(), of, arguments);
  }
}
