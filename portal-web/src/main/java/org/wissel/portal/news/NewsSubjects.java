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
import org.wissel.spi.EmployeeNumber;

/** Articles can be talked about by whoever may read them. */
@ApplicationScoped
class NewsSubjects implements SubjectSource {

  static final String KIND = "news";

  @Inject NewsRepository articles;
  @Inject Clock clock;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    UUID article;
    try {
      article = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Roles are those of a request: whoever reads by a role alone is asked for by their own.
    return articles
        .visible(
            article,
            new NewsReader(reader.value(), null, List.of("ROLE:EMPLOYEE"), clock.instant(), null))
        .map(card -> new Subject(KIND, id, card.title(), card.href()));
  }
}
