package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/**
 * Tells whoever sent a mail to a group why it is not posted there. It names the group only to who
 * may know of it: they may have gone out of it.
 */
@ApplicationScoped
class FeedMailNotices implements NoticeSource {

  private static final String KIND = "mail";

  @Inject GroupService groups;
  @Inject Notices notices;
  @Inject Words words;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    Map<UUID, GroupLook> known = groups.looks(ids.stream().map(UUID::fromString).toList(), reader);
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id -> {
                  GroupLook look = known.get(UUID.fromString(id));
                  return look == null ? words.text(locale, "feed.mail.elsewhere") : look.name();
                }));
  }

  /**
   * @param why last part of the sentence's key
   */
  void tell(EmployeeNumber who, UUID group, String why, List<String> arguments) {
    notices.tell(
        List.of(who),
        new NewNotice(
            KIND + ":" + group, "/groups/index.xhtml", "feed.mail.notice." + why, arguments));
  }
}
