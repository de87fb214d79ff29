package org.wissel.portal.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedRepository.Recent;
import org.wissel.portal.feed.FeedRepository.Sight;
import org.wissel.portal.feed.FeedService.Newer;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.shell.LiveHeard;
import org.wissel.spi.EmployeeNumber;

/**
 * What was written in the last while, in the memory of each node: however many open pages ask
 * whether there is something newer, the database is asked once for each change.
 */
@ApplicationScoped
class FeedPulse {

  private static final Duration WHILE = Duration.ofHours(1);
  private static final Duration STALE = Duration.ofSeconds(20);

  /** What somebody has on their home is told when it changes; so long if that gets lost. */
  private static final Duration SIGHT = Duration.ofMinutes(5);

  private static final Set<String> CHANGE_SIGHT = Set.of(GroupService.MINE_CHANGED, FeedNews.SIGHT);

  private static final int MOST = 500;
  private static final int MOST_NEW = 50;

  /** Read anew when somebody asks after a change was told, or after a while. */
  private record Kept(Instant readAt, List<Recent> posts) {}

  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
  private final AtomicLong changes = new AtomicLong();

  private final Cache<EmployeeNumber, Sight> sights =
      Caffeine.newBuilder().expireAfterWrite(SIGHT).maximumSize(20_000).build();

  @Inject FeedRepository feed;
  @Inject Clock clock;

  void heard(@Observes LiveHeard event) {
    if (FeedNews.FEED.equals(event.kind())) {
      changes.incrementAndGet();
      kept.set(null);
    }
    if (CHANGE_SIGHT.contains(event.kind())) {
      Set<String> people = event.people();
      if (people == null) {
        sights.invalidateAll();
      } else {
        people.forEach(number -> sights.invalidate(new EmployeeNumber(number)));
      }
    }
  }

  /** Somebody muted something, or does not any more. */
  void forget(EmployeeNumber who) {
    sights.invalidate(who);
  }

  Newer newer(
      EmployeeNumber me,
      FeedCursor after,
      @Nullable UUID group,
      @Nullable String subject,
      List<UUID> shown) {
    Set<UUID> asked = new HashSet<>(shown);
    Map<String, Integer> comments = new HashMap<>();
    int count = 0;
    for (Recent post : recent()) {
      boolean newer = !after.equals(FeedCursor.START) && post.placed().isAfter(after.placed());
      boolean known = asked.contains(post.id());
      if (!newer && !known || !isThere(post, group, subject) || !shows(post, me, group)) {
        continue;
      }
      if (known) {
        comments.put(post.id().toString(), post.comments());
      } else if (!me.value().equals(post.author())) {
        count++;
      }
    }
    return new Newer(Math.min(count, MOST_NEW), comments);
  }

  /** Whether it would stand on that page. */
  private static boolean isThere(Recent post, @Nullable UUID group, @Nullable String subject) {
    if (subject != null) {
      return subject.equals(post.subject());
    }
    return post.subject() == null && (group == null || group.equals(post.group()));
  }

  /** Rights of a group's own page were looked at; those of home are its reader's groups. */
  private boolean shows(Recent post, EmployeeNumber me, @Nullable UUID page) {
    UUID group = post.group();
    Sight sight = sights.get(me, feed::sight);
    boolean mayRead = group == null || group.equals(page) || sight.groups().contains(group);
    Set<String> muted = sight.muted();
    return mayRead
        && (muted.isEmpty()
            || !muted.contains("PERSON:" + post.author())
                && (group == null || group.equals(page) || !muted.contains("GROUP:" + group))
                && !muted.contains("POST:" + post.id())
                && post.hashtags().stream().noneMatch(tag -> muted.contains("HASHTAG:" + tag)));
  }

  private List<Recent> recent() {
    Instant now = clock.instant();
    Kept before = kept.get();
    if (before != null && before.readAt().plus(STALE).isAfter(now)) {
      return before.posts();
    }
    return read(now);
  }

  /** One at a time: whoever waited for it takes what was read. */
  private synchronized List<Recent> read(Instant now) {
    Kept before = kept.get();
    if (before != null && before.readAt().plus(STALE).isAfter(now)) {
      return before.posts();
    }
    long change = changes.get();
    List<Recent> posts = feed.recent(now.minus(WHILE), MOST);
    kept.set(new Kept(now, posts));
    if (changes.get() != change) {
      kept.set(null);
    }
    return posts;
  }
}
