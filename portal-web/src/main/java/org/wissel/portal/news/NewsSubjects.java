package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/** Articles can be talked about by whoever may read them, editors among them. */
@ApplicationScoped
class NewsSubjects implements SubjectSource {

  static final String KIND = "news";

  @Inject NewsRepository articles;
  @Inject NewsService news;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    UUID article = Subject.uuid(id);
    if (article == null) {
      return Optional.empty();
    }
    // Roles are known of whoever makes the request, and of nobody else.
    boolean me = current.numberIfAny().filter(reader::equals).isPresent();
    NewsReader asks =
        me
            ? news.me()
            : new NewsReader(reader.value(), null, List.of("ROLE:EMPLOYEE"), clock.instant(), null);
    return articles
        .visible(article, asks)
        .or(() -> me && news.isEditor() ? articles.card(article, asks.at()) : Optional.empty())
        .map(card -> new Subject(KIND, id, card.title(), card.href()));
  }

  @Override
  public Readers readers(String id) {
    UUID article = Subject.uuid(id);
    return article == null ? Readers.NOBODY : articles.readers(article, clock.instant());
  }
}
