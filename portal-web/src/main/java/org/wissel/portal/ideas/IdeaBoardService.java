package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupContentService;
import org.wissel.portal.groups.GroupEvent;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** The door to boards and their clusters. Checks rights and holds the transaction. */
@ApplicationScoped
@Transactional
public class IdeaBoardService {

  static final int MOST_BOARDS = 50;
  static final int MOST_CLUSTERS = 20;
  static final int MOST_OWNERS = 5;
  static final int LONGEST_CLUSTER = 40;
  static final int LONGEST_OUTCOME = 2_000;
  static final int AT_HAND = 4;

  private static final int ON_A_PAGE = 30;

  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;
  @Inject IdeaNews news;
  @Inject GroupService groups;
  @Inject GroupContentService content;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  // --- looking ---

  /**
   * Boards of the whole company, then those of my groups, the newest first.
   *
   * @param running those on which there may be ideas; else those that are over
   * @param after the last of the page before, or null
   */
  public IdeaBoardPage list(boolean running, @Nullable UUID after) {
    List<IdeaBoardRepository.Kept> found =
        boards.list(current.number(), rights.today(), running, after, ON_A_PAGE + 1);
    boolean more = found.size() > ON_A_PAGE;
    List<IdeaBoardRepository.Kept> shown = more ? found.subList(0, ON_A_PAGE) : found;
    return new IdeaBoardPage(cards(shown), more ? shown.get(ON_A_PAGE - 1).id() : null);
  }

  /** Those of a group that are running, for its page, which I may read; one statement. */
  List<IdeaBoardCard> atHand(GroupLook group) {
    return cards(boards.ofGroup(group.id(), current.number(), rights.today(), AT_HAND), group);
  }

  /** Those of an event of a group, which I may read. */
  List<IdeaBoardCard> ofEvent(GroupLook group, UUID event) {
    return cards(
        boards.ofEvent(event, current.number(), AT_HAND).stream()
            .filter(kept -> group.id().equals(kept.group()))
            .toList(),
        group);
  }

  private List<IdeaBoardCard> cards(List<IdeaBoardRepository.Kept> kept, GroupLook group) {
    if (!group.mayRead()) {
      throw Refusal.notFound();
    }
    return kept.stream()
        .map(board -> IdeaAccess.of(board, group, false, rights.today()).card(List.of()))
        .toList();
  }

  private List<IdeaBoardCard> cards(List<IdeaBoardRepository.Kept> kept) {
    return rights.access(kept).stream().map(access -> access.card(List.of())).toList();
  }

  /** One that I may read. */
  public IdeaBoardCard board(UUID id) {
    IdeaAccess access = rights.access(id);
    return access.card(access.runs() ? boards.owners(id) : List.of());
  }

  /** Whether I may ask the whole company. */
  public boolean mayAskAll() {
    return rights.asksAll();
  }

  // --- setting up ---

  /** Begins a board, which I run; the same id again gives the same board. */
  public IdeaBoardCard begin(UUID id, IdeaBoardForm form) {
    EmployeeNumber me = current.number();
    IdeaBoardWish wish = IdeaBoardWish.of(form, rights.today());
    UUID group = wish.group();
    mayBegin(group);
    event(wish, null);
    boards.lockBeginning(group);
    if (boards.find(id, me).isEmpty() && boards.count(group, rights.today()) >= MOST_BOARDS) {
      throw Refusal.conflict("ideas.refusal.tooManyBoards", MOST_BOARDS);
    }
    if (!boards.add(id, wish, me, clock.instant())) {
      IdeaBoardRepository.Kept old =
          boards
              .find(id, me)
              .filter(kept -> kept.begunBy().equals(me.value()))
              .orElseThrow(Refusal::notFound);
      if (old.version() == 0
          && !(wish.isSaidBy(old) && boards.ownerNumbers(id).equals(owners(wish, me.value())))) {
        throw Refusal.conflict("shell.refusal.sentBefore");
      }
      return board(id);
    }
    boards.setOwners(id, owners(wish, me.value()));
    IdeaAccess access = rights.access(id);
    news.ofBoards(access.board());
    return board(id);
  }

  private void mayBegin(@Nullable UUID group) {
    if (group == null) {
      if (!rights.asksAll()) {
        throw Refusal.forbidden("ideas.refusal.company");
      }
      return;
    }
    GroupLook look = groups.look(group, current.number());
    if (!look.mayRead()) {
      throw Refusal.notFound();
    }
    if (look.ended()) {
      throw Refusal.conflict("groups.refusal.ended");
    }
    if (!look.mayWrite()) {
      throw Refusal.forbidden("groups.refusal.member");
    }
  }

  /**
   * @param before the event of the board until now, which may be long over
   */
  private void event(IdeaBoardWish wish, @Nullable UUID before) {
    UUID event = wish.event();
    UUID group = wish.group();
    if (event == null || group == null || event.equals(before)) {
      return;
    }
    if (events(group).stream().noneMatch(known -> known.id().equals(event))) {
      throw Refusal.invalid("event", "ideas.refusal.event");
    }
  }

  /** The events of a group to which a board can belong. */
  public List<GroupEvent> events(UUID group) {
    return content.agenda(group).stream().filter(this::takes).toList();
  }

  /** Whether I may begin a board for that event of a group that I may read. */
  boolean mayCollect(GroupLook group, GroupEvent event) {
    return group.mayWrite() && takes(event);
  }

  private boolean takes(GroupEvent event) {
    return !event.cancelled() && content.isOnAgenda(event);
  }

  private Set<EmployeeNumber> owners(IdeaBoardWish wish, String begunBy) {
    if (wish.people().isEmpty()) {
      return Set.of();
    }
    Set<EmployeeNumber> named = new HashSet<>(groups.named(wish.people(), MOST_OWNERS));
    named.removeIf(who -> who.value().equals(begunBy));
    UUID group = wish.group();
    if (group != null && !groups.members(group).containsAll(named)) {
      throw Refusal.invalid("people", "ideas.refusal.notIn");
    }
    return named;
  }

  /** Sets it up otherwise, while it is running. */
  public IdeaBoardCard change(UUID id, IdeaBoardForm form) {
    boards.lock(id);
    IdeaAccess access = rights.access(id);
    access.needsRuns();
    access.needsRunning();
    IdeaBoardWish wish = IdeaBoardWish.of(form, rights.today());
    if (!Objects.equals(wish.group(), access.board().group())) {
      throw Refusal.invalid("group", "ideas.refusal.group");
    }
    event(wish, access.board().event());
    Set<EmployeeNumber> owners = owners(wish, access.board().begunBy());
    if (form.version() == null || !boards.change(id, form.version(), wish)) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    boards.setOwners(id, owners);
    news.ofBoards(access.board());
    return board(id);
  }

  /** Ends it with what came of it, which is told to whoever contributed; later mends the words. */
  public IdeaBoardCard end(UUID id, IdeaForms.End form) {
    boards.lock(id);
    IdeaAccess access = rights.access(id);
    access.needsRuns();
    String outcome = IdeaTexts.present("outcome", form.outcome(), LONGEST_OUTCOME);
    if (access.board().endedAt() != null && access.board().outcome().equals(outcome)) {
      return board(id);
    }
    if (form.version() == null || !boards.end(id, form.version(), outcome, clock.instant())) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    if (access.board().outcome().isEmpty()) {
      news.outcome(access.board(), current.number());
    }
    news.ofBoards(access.board());
    return board(id);
  }

  // --- clusters ---

  /** Those of a board that I may read, by name. */
  public List<IdeaCluster> clusters(UUID board) {
    rights.access(board);
    return boards.clusters(board);
  }

  /** A place for ideas that belong together; the same id again gives the same one. */
  public IdeaCluster addCluster(UUID board, UUID id, IdeaForms.Cluster form) {
    boards.lock(board);
    IdeaAccess access = rights.access(board);
    access.needsRuns();
    String name = IdeaTexts.line("name", form.name(), LONGEST_CLUSTER);
    List<IdeaCluster> there = boards.clusters(board);
    if (there.stream().noneMatch(old -> old.id().equals(id))) {
      if (there.size() >= MOST_CLUSTERS) {
        throw Refusal.conflict("ideas.refusal.tooManyClusters", MOST_CLUSTERS);
      }
      if (!boards.addCluster(id, board, name)) {
        throw Refusal.invalid("name", "ideas.refusal.clusterThere");
      }
      news.ofIdeas(access.board());
    }
    IdeaCluster cluster =
        boards
            .cluster(id)
            .filter(known -> known.board().equals(board))
            .orElseThrow(Refusal::notFound);
    if (!cluster.name().equals(name)) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    return cluster;
  }

  /** Calls it otherwise. */
  public IdeaCluster renameCluster(UUID id, IdeaForms.Cluster form) {
    IdeaAccess access = ofCluster(id);
    String name = IdeaTexts.line("name", form.name(), LONGEST_CLUSTER);
    boolean taken =
        boards.clusters(access.board().id()).stream()
            .anyMatch(other -> !other.id().equals(id) && other.name().equalsIgnoreCase(name));
    if (taken) {
      throw Refusal.invalid("name", "ideas.refusal.clusterThere");
    }
    boards.renameCluster(id, name);
    news.ofIdeas(access.board());
    return boards.cluster(id).orElseThrow(Refusal::notFound);
  }

  /** Its ideas are in none then. */
  public void removeCluster(UUID id) {
    IdeaAccess access = ofCluster(id);
    boards.removeCluster(id);
    news.ofIdeas(access.board());
  }

  private IdeaAccess ofCluster(UUID id) {
    UUID board = boards.cluster(id).map(IdeaCluster::board).orElseThrow(Refusal::notFound);
    boards.lock(board);
    IdeaAccess access = rights.access(board);
    access.needsRuns();
    return access;
  }

  /** The group of a board that is to be begun, as I may see it. */
  public GroupLook group(String id) {
    UUID group = Incoming.id(id);
    mayBegin(group);
    return groups.look(group, current.number());
  }
}
