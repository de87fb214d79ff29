package org.wissel.portal.ideas;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code ideas/index.xhtml}: what the company and my groups ask; {@code ?over} what they asked. */
@Named("ideaIndex")
@RequestScoped
public class IdeaIndexView {

  @Inject IdeaBoardService boards;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable IdeaBoardPage page;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(this::page);
  }

  private IdeaBoardPage page() {
    IdeaBoardPage found = page;
    if (found == null) {
      String after = request.getParameter("after");
      found = boards.list(!isOver(), after == null ? null : Incoming.id(after));
      page = found;
    }
    return found;
  }

  public boolean isOver() {
    return request.getParameter("over") != null;
  }

  public boolean isMayAskAll() {
    return boards.mayAskAll();
  }

  public List<IdeaBoardRow> getBoards() {
    return page().boards().stream()
        .map(card -> IdeaBoardRow.of(card, words, current.locale()))
        .toList();
  }

  /** Where the next ones are, or null. */
  public @Nullable String getMore() {
    UUID next = page().next();
    return next == null
        ? null
        : "/ideas/index.xhtml?" + (isOver() ? "over=&" : "") + "after=" + next;
  }
}
