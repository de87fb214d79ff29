package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.ideas.IdeaRepository.Kept;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/** The door to ideas: what is added, voted and decided. Checks rights, holds the transaction. */
@ApplicationScoped
@Transactional
public class IdeaService {

  static final int LONGEST_WORDS = 500;
  static final int LONGEST_DECISION = 1_000;
  static final int LONGEST_REASON = 300;
  static final int MOST_IDEAS = 2_000;
  static final int MOST_OF_ONE = 100;

  /** So many of a cluster stand on the board, and so many ideas on a page. */
  static final int IN_A_COLUMN = 8;

  private static final int ON_A_PAGE = 30;

  @Inject IdeaRepository ideas;
  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;
  @Inject IdeaNews news;
  @Inject AuditLog audit;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  // --- looking ---

  /** A board with the first ideas of each cluster. */
  public IdeaWall wall(UUID board, IdeaSort sort) {
    IdeaAccess access = rights.access(board);
    List<IdeaCluster> clusters = boards.clusters(board);
    List<Kept> kept = ideas.wall(board, sort, current.number(), IN_A_COLUMN);
    List<IdeaWall.Column> columns = new ArrayList<>();
    IdeaWall.Column none = column(access, null, kept);
    if (none.all() > 0 || clusters.isEmpty()) {
      columns.add(none);
    }
    clusters.forEach(cluster -> columns.add(column(access, cluster, kept)));
    return new IdeaWall(access.card(List.of()), columns, clusters, ideas.states(board));
  }

  private IdeaWall.Column column(IdeaAccess access, @Nullable IdeaCluster cluster, List<Kept> all) {
    UUID id = cluster == null ? null : cluster.id();
    List<Kept> there = all.stream().filter(idea -> Objects.equals(idea.cluster(), id)).toList();
    return new IdeaWall.Column(
        cluster,
        there.stream().map(idea -> card(access, idea)).toList(),
        there.isEmpty() ? 0 : there.get(0).ofCluster());
  }

  /**
   * Ideas of a board in an order.
   *
   * @param cluster an id, {@code none}, or null for all
   * @param after the last of the page before, or null
   */
  public IdeaPage list(UUID board, IdeaSort sort, @Nullable String cluster, @Nullable UUID after) {
    IdeaAccess access = rights.access(board);
    if (cluster != null && !cluster.equals("none")) {
      cluster(board, cluster);
    }
    List<Kept> found = ideas.list(board, sort, cluster, after, current.number(), ON_A_PAGE + 1);
    boolean more = found.size() > ON_A_PAGE;
    List<Kept> shown = more ? found.subList(0, ON_A_PAGE) : found;
    return new IdeaPage(
        shown.stream().map(idea -> card(access, idea)).toList(),
        more ? shown.get(ON_A_PAGE - 1).id() : null);
  }

  /** Whether one that I may read is talked about now: not where its group has ended. */
  boolean talks(IdeaCard card) {
    return !card.gone() && rights.access(card.board()).alive();
  }

  private UUID cluster(UUID board, String id) {
    return boards.clusters(board).stream()
        .map(IdeaCluster::id)
        .filter(known -> known.toString().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("cluster", "ideas.refusal.choice"));
  }

  /** One that I may read, or that was taken away from me. */
  public IdeaCard idea(UUID id) {
    Seen seen = seen(id);
    if (seen.idea().removedAt() != null
        && (seen.idea().removedWhy() == null || !mine(seen.idea()))) {
      throw Refusal.notFound();
    }
    return card(seen.access(), seen.idea());
  }

  /** An idea and what I may do on its board. */
  private record Seen(IdeaAccess access, Kept idea) {}

  private Seen seen(UUID id) {
    Kept idea = ideas.find(id, current.number()).orElseThrow(Refusal::notFound);
    return new Seen(rights.access(idea.board()), idea);
  }

  /** One that is there. */
  private Seen there(UUID id) {
    Seen seen = seen(id);
    if (seen.idea().removedAt() != null) {
      throw Refusal.notFound();
    }
    return seen;
  }

  private boolean mine(Kept idea) {
    return idea.author().equals(current.number().value());
  }

  private IdeaCard card(IdeaAccess access, Kept idea) {
    return access.card(idea, current.number().value(), current.is(Role.MODERATOR));
  }

  // --- adding ---

  /** Adds an idea of mine; the same id again gives the same idea. */
  public IdeaCard add(UUID board, UUID id, IdeaForms.Words form) {
    String words = IdeaTexts.present("words", form.words(), LONGEST_WORDS);
    return add(board, List.of(id), List.of(words), false).get(0);
  }

  /** Adds what was said in a meeting, a line for each; the same id again gives the same ideas. */
  public List<IdeaCard> addLines(UUID board, UUID id, IdeaForms.Lines form) {
    List<String> lines = IdeaLines.of(form.lines());
    List<UUID> ids = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      ids.add(ofLine(id, at));
    }
    List<IdeaCard> cards = add(board, ids, lines, true);
    if (ideas.find(ofLine(id, lines.size()), current.number()).isPresent()) {
      throw Refusal.conflict("shell.refusal.sentBefore"); // with more lines
    }
    return cards;
  }

  private static UUID ofLine(UUID id, int at) {
    return UUID.nameUUIDFromBytes((id + "/" + at).getBytes(StandardCharsets.UTF_8));
  }

  private List<IdeaCard> add(UUID board, List<UUID> ids, List<String> words, boolean noted) {
    EmployeeNumber me = current.number();
    boards.lock(board);
    IdeaAccess access = rights.access(board);
    Optional<Kept> before = ideas.find(ids.get(0), me);
    if (before.isPresent()) {
      return sentBefore(board, access, ids, words);
    }
    access.needsRunning();
    if (!access.takesPart()) {
      throw Refusal.forbidden("groups.refusal.member");
    }
    IdeaRepository.Room room = ideas.room(board, me);
    if (room.all() + ids.size() > MOST_IDEAS) {
      throw Refusal.conflict("ideas.refusal.full", MOST_IDEAS);
    }
    if (room.mine() + ids.size() > MOST_OF_ONE) {
      throw Refusal.conflict("ideas.refusal.tooMany", MOST_OF_ONE);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (int at = 0; at < ids.size(); at++) {
      // The first line is the first that stands there.
      ideas.add(ids.get(at), board, me, noted, words.get(at), now.minus(at, ChronoUnit.MICROS));
    }
    news.ofIdeas(access.board());
    return cards(access, ids);
  }

  private List<IdeaCard> sentBefore(
      UUID board, IdeaAccess access, List<UUID> ids, List<String> words) {
    List<IdeaCard> cards = cards(access, ids);
    if (cards.isEmpty()
        || !cards.stream().allMatch(card -> card.mine() && card.board().equals(board))) {
      throw Refusal.notFound();
    }
    boolean same = cards.size() == ids.size();
    for (int at = 0; same && at < ids.size(); at++) {
      IdeaCard card = cards.get(at);
      same = card.version() > 0 || card.words().equals(words.get(at)) || card.words().isEmpty();
    }
    if (!same) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    return cards;
  }

  private List<IdeaCard> cards(IdeaAccess access, List<UUID> ids) {
    Map<UUID, Kept> kept = ideas.all(ids, current.number());
    return ids.stream()
        .map(kept::get)
        .filter(Objects::nonNull)
        .map(idea -> card(access, idea))
        .toList();
  }

  /** Says mine otherwise, while nobody looked at it or voted for it. */
  public IdeaCard change(UUID id, IdeaForms.Words form) {
    Seen seen = there(id);
    if (!mine(seen.idea())) {
      throw Refusal.forbidden("ideas.refusal.mine");
    }
    seen.access().needsRunning();
    String words = IdeaTexts.present("words", form.words(), LONGEST_WORDS);
    if (!card(seen.access(), seen.idea()).mayChange()) {
      throw Refusal.conflict("ideas.refusal.looked");
    }
    if (form.version() == null || !ideas.change(id, form.version(), words)) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    news.ofIdeas(seen.access().board());
    return idea(id);
  }

  /** Deletes mine. */
  public void delete(UUID id) {
    Seen seen = there(id);
    if (!mine(seen.idea())) {
      throw Refusal.forbidden("ideas.refusal.mine");
    }
    if (!seen.access().alive()) {
      throw Refusal.conflict("groups.refusal.ended");
    }
    ideas.remove(id, null, clock.instant());
    news.gone(seen.access().board(), id);
  }

  /** Takes somebody else's away and tells them why; for whoever runs the board, and moderators. */
  public void takeAway(UUID id, IdeaForms.Reason form) {
    Seen seen = there(id);
    if (mine(seen.idea())) {
      throw Refusal.conflict("ideas.refusal.own");
    }
    if (!current.is(Role.MODERATOR)) {
      seen.access().needsRuns();
    }
    String reason = IdeaTexts.present("reason", form.reason(), LONGEST_REASON);
    if (!ideas.remove(id, reason, clock.instant())) {
      throw Refusal.notFound();
    }
    EmployeeNumber author = new EmployeeNumber(seen.idea().author());
    audit.did("ideas.take-away", id.toString(), author, null, null);
    news.gone(seen.access().board(), id);
    news.takenAway(seen.access().board(), id, author);
  }

  // --- votes ---

  /**
   * One vote of mine.
   *
   * @param read the wording of the words that I read; null where nothing was shown
   */
  public IdeaCard vote(UUID id, @Nullable Integer read) {
    IdeaCard card = vote(id, true);
    // After the vote nobody changes the words any more; refused, it is no vote either.
    if (read != null && card.wording() != read) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    return card;
  }

  /** One vote of mine, or none any more. */
  public IdeaCard vote(UUID id, boolean yes) {
    Seen seen = there(id);
    seen.access().needsRunning();
    if (!seen.access().takesPart()) {
      throw Refusal.forbidden("groups.refusal.member");
    }
    if (mine(seen.idea()) && !seen.idea().noted()) {
      throw Refusal.conflict("ideas.refusal.ownVote");
    }
    EmployeeNumber me = current.number();
    if (yes) {
      ideas.vote(id, me);
    } else {
      ideas.takeBack(id, me);
    }
    news.ofVotes(seen.access(), me);
    return idea(id);
  }

  // --- what whoever runs the board does ---

  /** Puts an idea into a cluster, or into none. */
  public IdeaCard sort(UUID id, IdeaForms.Place form) {
    Seen seen = there(id);
    seen.access().needsRuns();
    String typed = form.cluster() == null ? "" : form.cluster().strip();
    ideas.sort(id, typed.isEmpty() ? null : cluster(seen.idea().board(), typed));
    news.ofIdeas(seen.access().board());
    return idea(id);
  }

  /** Says where an idea stands, and why; whoever contributed is told. */
  public IdeaCard decide(UUID id, IdeaForms.Decision form) {
    Seen seen = there(id);
    seen.access().needsRuns();
    Kept idea = seen.idea();
    IdeaState state = IdeaTexts.choice("state", IdeaState::valueOf, form.state());
    String words =
        state.wantsWords()
            ? IdeaTexts.present("words", form.words(), LONGEST_DECISION)
            : IdeaTexts.words("words", form.words(), LONGEST_DECISION);
    if (form.version() == null || form.version() != idea.version()) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    if (!idea.state().next().contains(state)) {
      throw Refusal.invalid("state", "ideas.refusal.next");
    }
    boolean result = state == IdeaState.RESULT;
    if (!ideas.decide(
        id,
        idea.version(),
        state,
        result ? idea.because() : words,
        result ? words : "",
        clock.instant())) {
      throw Refusal.conflict("ideas.refusal.changed");
    }
    if (state != idea.state()) {
      news.decided(seen.access().board(), idea, state, current.number());
    }
    news.ofIdeas(seen.access().board());
    return idea(id);
  }
}
