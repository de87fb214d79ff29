package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedFollowRepository.Follow;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** What each person follows, and what they do not want to see. Nobody sees it of anybody else. */
@ApplicationScoped
@Transactional
public class FeedFollowService {

  static final int MOST_PEOPLE = 200;
  static final int MOST_HASHTAGS = 50;
  static final int MOST_POSTS = 2000;

  @Inject FeedFollowRepository kept;
  @Inject FeedRepository feed;
  @Inject FeedRights rights;
  @Inject FeedPulse pulse;
  @Inject GroupService groups;
  @Inject PeopleService people;
  @Inject Notices notices;
  @Inject Live live;
  @Inject CurrentEmployee current;

  /** What can be followed. */
  public enum Kind {
    PERSON,
    GROUP,
    HASHTAG,
    POST
  }

  /**
   * One thing that I follow or muted.
   *
   * @param name as people read it
   */
  public record FollowCard(Kind kind, String target, String name, boolean muted) {}

  /** What I follow and what I muted, without posts. */
  public List<FollowCard> mine() {
    EmployeeNumber me = current.number();
    List<Follow> follows = kept.follows(me);
    var names =
        feed.names(
            follows.stream()
                .filter(follow -> follow.kind().equals(Kind.PERSON.name()))
                .map(Follow::target)
                .collect(Collectors.toSet()));
    var looks =
        groups.looks(
            follows.stream()
                .filter(follow -> follow.kind().equals(Kind.GROUP.name()))
                .map(follow -> UUID.fromString(follow.target()))
                .toList(),
            me);
    return follows.stream()
        .flatMap(
            follow -> {
              Kind kind = Kind.valueOf(follow.kind());
              String name =
                  switch (kind) {
                    case PERSON -> names.get(follow.target());
                    case GROUP -> {
                      var look = looks.get(UUID.fromString(follow.target()));
                      yield look == null ? null : look.name();
                    }
                    case HASHTAG -> "#" + follow.target();
                    case POST -> null;
                  };
              return name == null
                  ? java.util.stream.Stream.empty()
                  : java.util.stream.Stream.of(
                      new FollowCard(kind, follow.target(), name, follow.muted()));
            })
        .toList();
  }

  /** Whether I follow it; null for neither, true for muted. */
  public @Nullable Boolean muted(Kind kind, String target) {
    return kept.muted(current.number(), kind.name(), target).orElse(null);
  }

  /** Follows something, or mutes it. */
  public void follow(Kind kind, String wanted, boolean muted) {
    EmployeeNumber me = current.number();
    String target = target(kind, wanted, me);
    int most =
        switch (kind) {
          case PERSON, GROUP -> MOST_PEOPLE;
          case HASHTAG -> MOST_HASHTAGS;
          case POST -> MOST_POSTS;
        };
    if (kept.muted(me, kind.name(), target).isEmpty() && kept.follows(me, kind.name()) >= most) {
      throw Refusal.conflict("feed.refusal.tooManyFollows", most);
    }
    kept.follow(me, kind.name(), target, muted);
    if (kind == Kind.POST && muted) {
      notices.seen(me, "post:" + target);
    }
    changed(me);
  }

  /** Neither follows nor mutes it any more. */
  public void unfollow(Kind kind, String target) {
    EmployeeNumber me = current.number();
    if (FeedWish.hasControls(target)) {
      throw Refusal.notFound();
    }
    kept.unfollow(me, kind.name(), kind == Kind.HASHTAG ? FeedService.tag(target) : target);
    changed(me);
  }

  private void changed(EmployeeNumber me) {
    pulse.forget(me);
    live.tell(me, FeedNews.FEED);
    live.tell(me, FeedNews.SIGHT);
  }

  /** What I may see, as it is kept. */
  private String target(Kind kind, String wanted, EmployeeNumber me) {
    return switch (kind) {
      case PERSON -> {
        EmployeeNumber number = FeedWish.number(wanted);
        if (number.equals(me)) {
          throw Refusal.conflict("feed.refusal.yourself");
        }
        yield people.find(number).orElseThrow(Refusal::notFound).number();
      }
      case GROUP -> {
        UUID group = Incoming.id(wanted);
        rights.access(group, null, me);
        yield group.toString();
      }
      case HASHTAG -> FeedService.tag(wanted);
      case POST -> rights.readable(Incoming.id(wanted), me).id().toString();
    };
  }

  static Kind kind(String text) {
    try {
      return Kind.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
