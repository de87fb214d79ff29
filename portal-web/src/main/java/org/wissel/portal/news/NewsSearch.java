package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Articles that somebody may read now. */
@ApplicationScoped
class NewsSearch implements SearchSource {

  private static final int LONGEST = 50_000;

  @Inject NewsService news;
  @Inject NewsRepository articles;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.NEWS;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return articles.search(news.me(), wanted.array(), most).stream().map(this::hit).toList();
  }

  private SearchHit hit(NewsRepository.Hit found) {
    Locale locale = current.locale();
    return new SearchHit(
        "/news/article.xhtml?id=" + found.id(),
        found.kind().equals("MINUTES") ? "file" : "megaphone",
        words.text(locale, "news.kind." + found.kind()),
        "",
        found.title(),
        Markdown.plain(
            InternalParts.unmarked(found.words()),
            found.names(),
            words.text(locale, "news.former"),
            LONGEST),
        found.author(),
        found.placed());
  }
}
