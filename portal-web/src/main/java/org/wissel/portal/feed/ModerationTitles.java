package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.feed.ModerationRepository.Written;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/**
 * Which post or comment of theirs an author is told about: by when and where it was written, since
 * its words are gone.
 */
@ApplicationScoped
class ModerationTitles implements NoticeSource {

  static final String KIND = "moderation";

  @Inject ModerationRepository moderation;
  @Inject Words words;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    List<UUID> items = ids.stream().map(UUID::fromString).toList();
    return moderation.written(items, reader.value()).stream()
        .collect(Collectors.toMap(each -> each.item().toString(), each -> title(each, locale)));
  }

  /** {@code Your post of Mon 30 Nov 09:12 · Depot Leerdam}. */
  private String title(Written each, Locale locale) {
    String title =
        words.text(
            locale,
            each.comment() ? "moderation.wrote.comment" : "moderation.wrote.post",
            words.moment(locale, each.placed()));
    return each.group() == null ? title : title + " · " + each.group();
  }
}
