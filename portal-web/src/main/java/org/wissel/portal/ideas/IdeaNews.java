package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wissel.portal.feed.FeedService;
import org.wissel.portal.ideas.IdeaBoardRepository.Kept;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/**
 * Tells people and open pages what happened on a board, if they may read it: the author of an idea
 * by a notice for the idea, everybody else who contributed by one for the whole board.
 */
@ApplicationScoped
class IdeaNews {

  /** There are other boards than before. */
  static final String BOARDS = "ideas";

  @Inject IdeaRepository ideas;
  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;
  @Inject FeedService feed;
  @Inject Notices notices;
  @Inject Live live;

  /** What open pages of a board are told. */
  static String kind(UUID board) {
    return BOARDS + "-" + board;
  }

  /** What open pages of its group are told. */
  static String kindOfGroup(UUID group) {
    return BOARDS + "-group-" + group;
  }

  /** A board was begun, set up otherwise or ended. */
  void ofBoards(Kept board) {
    Readers readers = rights.readers(board);
    live.tell(readers, BOARDS);
    live.tell(readers, kind(board.id()));
    UUID group = board.group();
    if (group != null) {
      live.tell(readers, kindOfGroup(group));
    }
  }

  /** There are other ideas on it than before, or they stand elsewhere. */
  void ofIdeas(Kept board) {
    live.tell(rights.readers(board), kind(board.id()));
  }

  /** Where very many read, only the other pages of whoever voted are told. */
  void ofVotes(IdeaAccess access, EmployeeNumber who) {
    Kept board = access.board();
    if (access.many()) {
      live.tell(who, kind(board.id()));
    } else {
      ofIdeas(board);
    }
  }

  /** Nobody is told of it any more. */
  void gone(Kept board, UUID idea) {
    notices.forget(thread(idea));
    ofIdeas(board);
  }

  void takenAway(Kept board, UUID idea, EmployeeNumber author) {
    tell(board, Set.of(author), thread(idea), IdeaCard.href(idea), "ideas.notice.takenAway");
  }

  void decided(Kept board, IdeaRepository.Kept idea, IdeaState state, EmployeeNumber by) {
    EmployeeNumber author = new EmployeeNumber(idea.author());
    if (!author.equals(by)) {
      tell(
          board,
          Set.of(author),
          thread(idea.id()),
          IdeaCard.href(idea.id()),
          "ideas.notice." + state);
    }
    if (state.decided()) {
      Set<EmployeeNumber> others = new HashSet<>(ideas.voters(idea.id()));
      others.addAll(feed.talkers(List.of(IdeaSubjects.KIND + ":" + idea.id())));
      others.remove(author);
      others.remove(by);
      tell(
          board,
          others,
          threadOfBoard(board.id()),
          IdeaBoardCard.href(board.id()) + "&sort=decided",
          "ideas.notice.decided");
    }
  }

  /** The board was ended. */
  void outcome(Kept board, EmployeeNumber by) {
    Set<EmployeeNumber> all = new HashSet<>(boards.contributors(board.id()));
    List<String> subjects = new ArrayList<>();
    subjects.add(IdeaBoardSubjects.KIND + ":" + board.id());
    ideas.ids(board.id()).forEach(id -> subjects.add(IdeaSubjects.KIND + ":" + id));
    all.addAll(feed.talkers(subjects));
    all.remove(by);
    tell(
        board,
        all,
        threadOfBoard(board.id()),
        IdeaBoardCard.href(board.id()),
        "ideas.notice.outcome");
  }

  private void tell(
      Kept board, Collection<EmployeeNumber> to, String thread, String href, String key) {
    UUID group = board.group();
    notices.tell(
        rights.readers(board).among(to),
        new NewNotice(thread, group == null ? null : "group:" + group, href, key, List.of()));
  }

  private static String thread(UUID idea) {
    return IdeaSubjects.KIND + ":" + idea;
  }

  private static String threadOfBoard(UUID board) {
    return IdeaBoardSubjects.KIND + ":" + board;
  }
}
