package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostRepository.Kept;
import org.wissel.portal.platform.identity.Readers;
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

  /** Somebody follows or muted something else than before. */
  static final String SIGHT = "feed-sight";

  private static final int MOST_ASKED = 2000;

  @Inject PostRepository posts;
  @Inject FeedFollowRepository follows;
  @Inject FeedRights rights;
  @Inject ModerationRepository moderation;
  @Inject Notices notices;
  @Inject Live live;
  @Inject Event<PostPublished> published;
  @Inject Event<CommentAdded> added;
  @Inject Event<PostTakenAway> taken;

  /**
   * @param mentioned personnel numbers
   * @param seesTo who sees to what it is about, or null
   */
  void published(
      Kept post,
      @Nullable EmployeeNumber author,
      Set<String> mentioned,
      @Nullable EmployeeNumber seesTo) {
    published.fire(new PostPublished(post.id(), post.group(), post.subject(), author));
    Map<EmployeeNumber, String> why = because("feed.notice.mentioned", people(mentioned));
    if (seesTo != null && (post.asks() == Asks.QUESTION || post.asks() == Asks.HELP)) {
      also(why, "feed.notice.seesTo", Set.of(seesTo));
    }
    UUID group = post.group();
    if (group != null && (post.asks() == Asks.READ || post.asks() == Asks.DECISION)) {
      Set<EmployeeNumber> members = rights.members(group);
      if (members.size() <= MOST_ASKED) {
        also(why, post.asks() == Asks.READ ? "feed.notice.read" : "feed.notice.decide", members);
      }
    }
    tell(post, author, why);
  }

  void commented(Kept post, UUID comment, EmployeeNumber author, Set<String> mentioned) {
    added.fire(new CommentAdded(post.id(), comment, post.group(), author));
    Map<EmployeeNumber, String> why = because("feed.notice.named", people(mentioned));
    also(
        why,
        post.asks() == Asks.QUESTION ? "feed.notice.answered" : "feed.notice.commented",
        owner(post));
    also(why, "feed.notice.followed", follows.followers(post.id()));
    tell(post, author, why);
  }

  /** Somebody is named in what was edited. */
  void named(Kept post, EmployeeNumber author, Set<String> mentioned) {
    tell(post, author, because("feed.notice.named", people(mentioned)));
  }

  /** Its answer was accepted. */
  void accepted(Kept post, EmployeeNumber by, String answerer) {
    tell(post, by, because("feed.notice.accepted", people(Set.of(answerer))));
  }

  /** Somebody signed up to help. */
  void signedUp(Kept post, EmployeeNumber who) {
    tell(post, who, because("feed.notice.helps", owner(post)));
  }

  /** Its author wrote the outcome, which those who voted or confirmed wait for as well. */
  void decided(Kept post, EmployeeNumber by) {
    Map<EmployeeNumber, String> why = because("feed.notice.outcome", follows.followers(post.id()));
    also(why, "feed.notice.outcome", posts.acted(post.id(), MOST_ASKED));
    tell(post, by, why);
  }

  /** Its author closed it without a word. */
  void closed(Kept post, EmployeeNumber by) {
    tell(post, by, because("feed.notice.closed", follows.followers(post.id())));
  }

  void takenAway(Kept post, UUID item, @Nullable EmployeeNumber by) {
    taken.fire(new PostTakenAway(post.id(), item, post.group()));
    if (item.equals(post.id())) {
      notices.forget(post.thread());
    }
    if (moderation.reported(1).isEmpty()) {
      notices.forget(ModerationNotices.THREAD);
    }
    live.tell(Role.MODERATOR, ModerationService.KIND);
    changed(post);
  }

  /** Whoever reported something of the thread is told that it stays; its author is not. */
  void kept(UUID id, List<EmployeeNumber> reporters) {
    Kept post = posts.find(id).orElse(null);
    if (post != null && !reporters.isEmpty()) {
      notices.tell(
          rights.readers(post).among(Set.copyOf(reporters)),
          new NewNotice(
              post.thread(),
              post.within(),
              "/feed/post.xhtml?id=" + id,
              "moderation.notice.kept",
              List.of()));
    }
  }

  /** Moderators and their pages look what was reported. */
  void reported(EmployeeNumber by) {
    notices.tell(
        Role.MODERATOR,
        ModerationNotices.THREAD,
        "/moderation/index.xhtml",
        "moderation.notice.reported",
        by);
    live.tell(Role.MODERATOR, ModerationService.KIND);
  }

  /** Open pages of those who may read it look whether it concerns what they show. */
  void changed(Kept post) {
    changed(post, rights.readers(post));
  }

  private void changed(Kept post, Readers readers) {
    live.tell(readers, FEED);
    live.tell(readers, kindOf(post.id()));
  }

  /** Only the pages of one person show something else. */
  void changedFor(EmployeeNumber who, UUID post) {
    live.tell(who, FEED);
    live.tell(who, kindOf(post));
  }

  static String kindOf(UUID post) {
    return "post-" + post;
  }

  private static Map<EmployeeNumber, String> because(String key, Set<EmployeeNumber> people) {
    Map<EmployeeNumber, String> why = new HashMap<>();
    also(why, key, people);
    return why;
  }

  /** Whoever is told for one reason is not told for the next. */
  private static void also(
      Map<EmployeeNumber, String> why, String key, Set<EmployeeNumber> people) {
    people.forEach(one -> why.putIfAbsent(one, key));
  }

  /**
   * Tells people and open pages; who may read it is asked once.
   *
   * @param who did it, and is not told; null where nobody knows
   * @param why the sentence for each
   */
  private void tell(Kept post, @Nullable EmployeeNumber who, Map<EmployeeNumber, String> why) {
    Readers readers = rights.readers(post);
    Set<EmployeeNumber> told = new HashSet<>(readers.among(why.keySet()));
    told.remove(who);
    if (!told.isEmpty()) {
      told.removeAll(follows.deaf(told, who, post.group(), post.id()));
    }
    told.stream()
        .collect(Collectors.groupingBy(one -> Objects.requireNonNull(why.get(one))))
        .forEach((key, people) -> notices.tell(people, notice(post, key, who)));
    changed(post, readers);
  }

  private static NewNotice notice(Kept post, String key, @Nullable EmployeeNumber who) {
    return new NewNotice(
        post.thread(),
        post.within(),
        "/feed/post.xhtml?id=" + post.id(),
        who == null ? key + ".nameless" : key,
        who == null ? List.of() : List.of("@[" + who.value() + "]"));
  }

  private static Set<EmployeeNumber> owner(Kept post) {
    String owner = post.author();
    return owner == null ? Set.of() : people(Set.of(owner));
  }

  private static Set<EmployeeNumber> people(Set<String> numbers) {
    return numbers.stream().map(EmployeeNumber::new).collect(Collectors.toSet());
  }
}
