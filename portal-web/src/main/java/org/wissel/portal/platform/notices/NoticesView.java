package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Board;
import org.wissel.portal.platform.shell.BoardLine;

/** {@code notices/index.xhtml}, and the bell on every page. */
@Named("notices")
@RequestScoped
public class NoticesView {

  @Inject NoticeService service;
  @Inject Board board;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  private @Nullable NoticePage page;

  /** What the bell counts: what needs me, and the threads with something new. */
  public int getBell() {
    return current.numberIfAny().isPresent() ? board.needsMe().size() + getUnseen() : 0;
  }

  public int getUnseen() {
    return board.told(UnseenNotices.class).map(Integer::parseInt).orElse(0);
  }

  public List<BoardLine> getNeedsMe() {
    return board.needsMe();
  }

  public NoticePage getPage() {
    NoticePage read = page;
    if (read == null) {
      read = service.page(after());
      page = read;
    }
    return read;
  }

  /** The page of older ones; null where there are none. */
  public @Nullable String getOlder() {
    String next = getPage().next();
    return next == null
        ? null
        : "/notices/index.xhtml?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Whether these are the newest. */
  public boolean isFirst() {
    return after() == null;
  }

  /** The moment of this page: what is told later is not seen by who says "all". */
  public String getNow() {
    return Instant.now(clock).toString();
  }

  private static @Nullable String after() {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .get("after");
  }
}
