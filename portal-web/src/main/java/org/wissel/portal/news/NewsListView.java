package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** {@code news/index.xhtml}: what there is for the reader, and for editors what they work on. */
@Named("newsList")
@RequestScoped
public class NewsListView {

  private static final int A_PAGE = 20;

  @Inject NewsService news;
  @Inject HttpServletRequest request;

  private @Nullable NewsPage page;

  /**
   * {@code all}, {@code minutes}, {@code blogs}, and for editors {@code drafts} and {@code
   * published}.
   */
  public String getShow() {
    String show = Objects.requireNonNullElse(request.getParameter("show"), "all");
    boolean known =
        show.equals("minutes")
            || show.equals("blogs")
            || (news.isEditor() && (show.equals("drafts") || show.equals("published")));
    return known ? show : "all";
  }

  public NewsPage getPage() {
    NewsPage read = page;
    if (read == null) {
      read = read(request.getParameter("after"));
      page = read;
    }
    return read;
  }

  private NewsPage read(@Nullable String after) {
    String show = getShow();
    try {
      return switch (show) {
        case "drafts", "published" -> news.desk(show.equals("published"), after, A_PAGE);
        case "blogs" -> news.list("BLOG", after, A_PAGE);
        case "minutes" -> news.list("MINUTES", after, A_PAGE);
        default -> news.list(null, after, A_PAGE);
      };
    } catch (Refusal e) {
      // an address that nobody made: from the top then
      return after == null ? new NewsPage(List.of(), null) : read(null);
    }
  }

  /** What is said where there is nothing. */
  public String getNone() {
    String show = getShow();
    return show.equals("drafts") || show.equals("published") ? "news.none." + show : "news.none";
  }

  /** The address of the following page. */
  public String getNext() {
    return "/news/index.xhtml?show=" + getShow() + "&after=" + getPage().next();
  }
}
