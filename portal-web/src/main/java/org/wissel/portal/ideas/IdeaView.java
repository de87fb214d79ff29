package org.wissel.portal.ideas;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;

/** {@code ideas/idea.xhtml}: {@code ?id=} an idea, where it stands, and what is said about it. */
@Named("ideaPage")
@RequestScoped
public class IdeaView {

  @Inject IdeaService ideas;
  @Inject IdeaBoardService boards;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable IdeaNote note;
  private @Nullable IdeaBoardCard board;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(
        () -> {
          getNote();
          getBoard();
        });
  }

  public IdeaNote getNote() {
    IdeaNote found = note;
    if (found == null) {
      IdeaCard card = ideas.idea(Incoming.id(request.getParameter("id")));
      found =
          IdeaNote.of(
              card,
              card.runs() ? boards.clusters(card.board()) : List.of(),
              words,
              current.locale());
      note = found;
    }
    return found;
  }

  private IdeaCard card() {
    return getNote().card();
  }

  public IdeaBoardCard getBoard() {
    IdeaBoardCard found = board;
    if (found == null) {
      found = boards.board(card().board());
      board = found;
    }
    return found;
  }

  public String getTitle() {
    return card().gone() ? text("ideas.gone") : getNote().line();
  }

  public String getLive() {
    return IdeaNews.kind(card().board());
  }

  public int getSpread() {
    return getBoard().many() ? 60 : 1;
  }

  /** What it can be talked about under; empty where its group has ended. */
  public String getTalk() {
    return ideas.talks(card()) ? IdeaSubjects.KIND + ":" + card().id() : "";
  }

  /** Where it stands, has been and can come to. */
  public List<TrackStop> getStops() {
    IdeaState now = card().state();
    List<TrackStop> stops = new ArrayList<>();
    stops.add(stop(IdeaState.NEW, now, words.moment(locale(), card().placed())));
    stops.add(stop(IdeaState.LOOKED_AT, now, decided(IdeaState.LOOKED_AT)));
    if (now == IdeaState.NOT_NOW) {
      stops.add(new TrackStop("now", text("ideas.state.NOT_NOW"), decided(IdeaState.NOT_NOW)));
    } else {
      stops.add(stop(IdeaState.TAKEN_UP, now, decided(IdeaState.TAKEN_UP)));
      stops.add(stop(IdeaState.RESULT, now, decided(IdeaState.RESULT)));
    }
    return stops;
  }

  private TrackStop stop(IdeaState state, IdeaState now, String hint) {
    int to = state.compareTo(now);
    return new TrackStop(
        to < 0 ? "done" : to == 0 ? "now" : "next", text("ideas.state." + state), hint);
  }

  private String decided(IdeaState state) {
    return card().state() == state && card().decidedAt() != null
        ? words.moment(locale(), card().decidedAt())
        : "";
  }

  /** What whoever runs the board can say of it. */
  public List<IdeaNote.Choice> getStates() {
    return card().state().next().stream()
        .map(
            state ->
                new IdeaNote.Choice(
                    state.name(), text("ideas.state." + state), card().state() == state))
        .toList();
  }

  /** For which of these it has to say why. */
  public String getHint() {
    Set<IdeaState> next = card().state().next();
    String hint = "ideas.decide.words.hint";
    return !next.contains(IdeaState.RESULT)
        ? hint
        : next.contains(IdeaState.NOT_NOW) ? hint + ".both" : hint + ".result";
  }

  /** What was said until now, to be mended. */
  public String getTyped() {
    return card().state() == IdeaState.RESULT ? card().result() : card().because();
  }

  private Locale locale() {
    return current.locale();
  }

  private String text(String key) {
    return words.text(locale(), key);
  }
}
