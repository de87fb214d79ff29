package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostRepository.Kept;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/**
 * Tells other features, open pages and the people it is about what happened in the feed: one notice
 * for each person and thread, and only to those who may read it.
 */
@ApplicationScoped
class FeedNews {

  static final String FEED = "feed";

  private static final int MOST_ASKED = 2000;

  @Inject PostRepository posts;
  @Inject FeedRights rights;
  @Inject Notices notices;
  @Inject Live live;
  @Inject Event<PostPublished> published;
  @Inject Event<CommentAdded> added;
  @Inject Event<PostTakenAway> taken;

  /**
   * @param mentioned personnel numbers
   */
  void published(Kept post, @Nullable EmployeeNumber author, Set<String> mentioned) {
    published.fire(new PostPublished(post.id(), post.group(), post.subject(), author));
    Set<EmployeeNumber> told = new HashSet<>();
    tell(post, people(mentioned), author, told, "feed.notice.mentioned", author);
    UUID group = post.group();
    if (group != null && (post.asks() == Asks.READ || post.asks() == Asks.DECISION)) {
      Set<EmployeeNumber> members = rights.members(group);
      if (members.size() <= MOST_ASKED) {
        String key = post.asks() == Asks.READ ? "feed.notice.read" : "feed.notice.decide";
        tell(post, members, author, told, key, author);
      }
    }
    changed(post, author);
  }

  void commented(Kept post, UUID comment, EmployeeNumber author, Set<String> mentioned) {
    added.fire(new CommentAdded(post.id(), comment, post.group(), author));
    Set<EmployeeNumber> told = new HashSet<>();
    tell(post, people(mentioned), author, told, "feed.notice.named", author);
    String owner = post.author();
    if (owner != null) {
      String key = post.asks() == Asks.QUESTION ? "feed.notice.answered" : "feed.notice.commented";
      tell(post, Set.of(new EmployeeNumber(owner)), author, told, key, author);
    }
    tell(post, posts.followers(post.id()), author, told, "feed.notice.followed", author);
    changed(post, author);
  }

  /** Somebody is named in what was edited. */
  void named(Kept post, EmployeeNumber author, Set<String> mentioned) {
    tell(post, people(mentioned), author, new HashSet<>(), "feed.notice.named", author);
    changed(post, author);
  }

  /** Its answer was accepted. */
  void accepted(Kept post, EmployeeNumber by, String answerer) {
    tell(
        post,
        Set.of(new EmployeeNumber(answerer)),
        by,
        new HashSet<>(),
        "feed.notice.accepted",
        by);
    changed(post, by);
  }

  /** Somebody signed up to help. */
  void signedUp(Kept post, EmployeeNumber who) {
    String owner = post.author();
    if (owner != null) {
      tell(post, Set.of(new EmployeeNumber(owner)), who, new HashSet<>(), "feed.notice.helps", who);
    }
    changed(post, who);
  }

  /** Its author wrote the outcome. */
  void decided(Kept post, EmployeeNumber by) {
    tell(post, posts.followers(post.id()), by, new HashSet<>(), "feed.notice.outcome", by);
    changed(post, by);
  }

  void takenAway(Kept post, UUID item, EmployeeNumber by) {
    taken.fire(new PostTakenAway(post.id(), item, post.group()));
    if (item.equals(post.id())) {
      notices.forget(post.thread());
    }
    changed(post, by);
  }

  /** Pages of moderators look what was reported. */
  void reported() {
    live.tell(Role.MODERATOR, ModerationService.KIND);
  }

  /** Open pages of those who may read it look whether it concerns what they show. */
  void changed(Kept post, @Nullable EmployeeNumber somebody) {
    UUID group = post.group();
    Set<EmployeeNumber> audience = group == null ? null : audience(group, somebody);
    for (String kind : List.of(FEED, kindOf(post.id()))) {
      if (audience == null) {
        live.tellAll(kind);
      } else {
        live.tell(audience, kind);
      }
    }
  }

  private @Nullable Set<EmployeeNumber> audience(UUID group, @Nullable EmployeeNumber somebody) {
    return somebody == null ? rights.members(group) : rights.audience(group, somebody);
  }

  /** Only the pages of one person show something else. */
  void changedFor(EmployeeNumber who, UUID post) {
    live.tell(who, FEED);
    live.tell(who, kindOf(post));
  }

  static String kindOf(UUID post) {
    return "post-" + post;
  }

  private void tell(
      Kept post,
      Collection<EmployeeNumber> people,
      @Nullable EmployeeNumber without,
      Set<EmployeeNumber> told,
      String key,
      @Nullable EmployeeNumber who) {
    Set<EmployeeNumber> wanted =
        people.stream()
            .filter(one -> !one.equals(without) && !told.contains(one))
            .collect(Collectors.toSet());
    Set<EmployeeNumber> readers = new HashSet<>(rights.readers(post, wanted));
    if (readers.isEmpty()) {
      return;
    }
    readers.removeAll(posts.deaf(readers, who, post.group(), post.id()));
    told.addAll(readers);
    notices.tell(
        readers,
        new NewNotice(
            post.thread(),
            post.within(),
            "/feed/post.xhtml?id=" + post.id(),
            who == null ? key + ".nameless" : key,
            who == null ? List.of() : List.of("@[" + who.value() + "]")));
  }

  private static Set<EmployeeNumber> people(Set<String> numbers) {
    return numbers.stream().map(EmployeeNumber::new).collect(Collectors.toSet());
  }
}
