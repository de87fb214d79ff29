package org.wissel.portal.ideas;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupKind;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.ideas.IdeaBoardRepository.Kept;
import org.wissel.portal.platform.Refusal;

/**
 * What one person may do on a board that they may read.
 *
 * @param look the board's group as they may see it; null for the whole company
 * @param alive whether anything may still be done there: not in a group that has ended
 * @param running whether there may be ideas and votes
 * @param takesPart whether they may add ideas and vote
 */
record IdeaAccess(
    Kept board,
    @Nullable GroupLook look,
    boolean alive,
    boolean running,
    boolean takesPart,
    boolean runs) {

  /** So many readers ask for news one after the other. */
  private static final int MANY = 200;

  /**
   * @param asksAll whether they are of communications or HR
   */
  static IdeaAccess of(Kept board, @Nullable GroupLook look, boolean asksAll, LocalDate today) {
    LocalDate last = board.lastDay();
    boolean alive = look == null || !look.ended();
    boolean running = alive && board.endedAt() == null && (last == null || !last.isBefore(today));
    return new IdeaAccess(
        board,
        look,
        alive,
        running,
        running && (look == null || look.mayWrite()),
        look == null
            ? asksAll || board.listed()
            : look.mayWrite() && (look.owned() || board.listed()));
  }

  void needsRunning() {
    if (!running) {
      throw Refusal.conflict("ideas.refusal.over");
    }
  }

  void needsRuns() {
    if (!alive) {
      throw Refusal.conflict("groups.refusal.ended");
    }
    if (!runs) {
      throw Refusal.forbidden("ideas.refusal.runs");
    }
  }

  IdeaBoardCard card(List<String> owners) {
    return new IdeaBoardCard(
        board.id(),
        board.group(),
        board.groupName(),
        board.event(),
        board.eventTitle(),
        board.title(),
        board.question(),
        board.theme(),
        board.lastDay(),
        board.endedAt(),
        board.outcome(),
        board.begunName(),
        board.begunAt(),
        owners,
        board.ideas(),
        board.version(),
        alive,
        running,
        board.endedAt() != null,
        takesPart,
        runs && alive,
        many());
  }

  /** Whether very many read: everybody, or a large group. */
  boolean many() {
    return look == null || look.kind() == GroupKind.OPEN || look.size() > MANY;
  }

  /**
   * @param me personnel number
   * @param moderates whether they are a moderator
   */
  IdeaCard card(IdeaRepository.Kept idea, String me, boolean moderates) {
    boolean mine = idea.author().equals(me);
    return new IdeaCard(
        idea.id(),
        idea.board(),
        idea.author(),
        idea.authorName(),
        idea.noted(),
        idea.cluster(),
        idea.words(),
        idea.state(),
        idea.because(),
        idea.result(),
        idea.decidedAt(),
        idea.votes(),
        idea.voted(),
        idea.placed(),
        idea.version(),
        idea.removedAt() == null ? null : idea.removedWhy(),
        mine,
        takesPart && (!mine || idea.noted()),
        mine && takesPart && idea.state() == IdeaState.NEW && idea.votes() == 0,
        mine && alive,
        runs && alive,
        !mine && (moderates || (runs && alive)));
  }
}
