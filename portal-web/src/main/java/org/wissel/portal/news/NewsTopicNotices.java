package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** What editors are told of: that something is asked which no line answers. */
@ApplicationScoped
class NewsTopicNotices implements NoticeSource {

  /** The one thread of all questions without an answer. */
  static final String THREAD = "topics:open";

  @Inject NewsService news;
  @Inject Words words;

  @Override
  public String kind() {
    return "topics";
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    return news.isEditor()
        ? ids.stream()
            .collect(
                Collectors.toMap(Function.identity(), id -> words.text(locale, "news.heat.title")))
        : Map.of();
  }
}
