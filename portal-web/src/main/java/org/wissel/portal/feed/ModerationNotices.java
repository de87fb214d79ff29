package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** What moderators are told of: that something was reported, and neither what nor by whom. */
@ApplicationScoped
class ModerationNotices implements NoticeSource {

  /** The one thread of all that waits for a decision. */
  static final String THREAD = "reports:open";

  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public String kind() {
    return "reports";
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    return current.is(Role.MODERATOR)
        ? ids.stream()
            .collect(
                Collectors.toMap(Function.identity(), id -> words.text(locale, "moderation.title")))
        : Map.of();
  }
}
