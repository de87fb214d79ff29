package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.wissel.portal.news.NewsRepository.Untold;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.spi.EmployeeNumber;

/** Tells whoever bears the name of an article that somebody else wrote, once it is there. */
@ApplicationScoped
class NewsAuthorNotices implements NoticeSource {

  private static final int AT_ONCE = 100;

  @Inject NewsRepository articles;
  @Inject Notices notices;
  @Inject Clock clock;

  static String thread(UUID article) {
    return NewsSubjects.KIND + ":" + article;
  }

  @Override
  public String kind() {
    return NewsSubjects.KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    Map<String, String> titles = new HashMap<>();
    articles
        .titles(
            ids.stream().map(UUID::fromString).toArray(UUID[]::new),
            new NewsReader(reader.value(), null, List.of("ROLE:EMPLOYEE"), clock.instant(), null))
        .forEach((id, title) -> titles.put(id.toString(), title));
    return titles;
  }

  @Transactional
  void tellDue() {
    Instant now = clock.instant();
    for (Untold article : articles.untold(now, AT_ONCE)) {
      if (articles.told(article)) {
        notices.tell(
            List.of(article.author()),
            new NewNotice(
                thread(article.id()),
                "/news/article.xhtml?id=" + article.id(),
                "news.notice.author",
                List.of()));
      }
    }
  }
}
