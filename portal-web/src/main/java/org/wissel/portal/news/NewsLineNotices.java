package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.spi.EmployeeNumber;

/** What notices about lines are called, for whoever may see the line and its owner. */
@ApplicationScoped
class NewsLineNotices implements NoticeSource {

  static final String KIND = "line";

  @Inject NewsLineRepository lines;
  @Inject Clock clock;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    Map<String, String> titles = new HashMap<>();
    lines
        .questionsOf(
            ids.stream().map(UUID::fromString).toArray(UUID[]::new),
            new NewsReader(reader.value(), null, List.of("ROLE:EMPLOYEE"), clock.instant(), null))
        .forEach((id, question) -> titles.put(id.toString(), question));
    return titles;
  }
}
