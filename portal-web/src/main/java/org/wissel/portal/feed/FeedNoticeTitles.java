package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.spi.EmployeeNumber;

/** The bell shows a thread by the first words of its post, as long as its reader may read it. */
@ApplicationScoped
class FeedNoticeTitles implements NoticeSource {

  private static final int LONGEST = 90;

  @Inject FeedRepository feed;
  @Inject FeedRights rights;
  @Inject FeedCards cards;

  @Override
  public String kind() {
    return "post";
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    List<UUID> posts = ids.stream().map(UUID::fromString).toList();
    return feed.posts(reader, posts).stream()
        .filter(post -> !post.deleted() && reads(post, reader, locale))
        .collect(
            Collectors.toMap(
                post -> post.id().toString(),
                post -> cards.line(post.words(), post.names(), locale, LONGEST)));
  }

  private boolean reads(FeedRepository.Post post, EmployeeNumber reader, Locale locale) {
    String subject = post.subject();
    if (subject != null) {
      return rights.subject(subject, reader, locale).isPresent();
    }
    return post.group() == null || post.groupOpen() || post.role() != null;
  }
}
