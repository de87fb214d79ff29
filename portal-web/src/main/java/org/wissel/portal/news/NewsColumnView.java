package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest for the reader, on home. */
@Named("newsColumn")
@RequestScoped
public class NewsColumnView {

  @Inject NewsService news;

  private @Nullable List<NewsCard> cards;

  public List<NewsCard> getCards() {
    List<NewsCard> read = cards;
    if (read == null) {
      read = news.column();
      cards = read;
    }
    return read;
  }
}
