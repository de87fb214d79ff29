package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedRepository.Comment;
import org.wissel.portal.feed.FeedRepository.Hit;
import org.wissel.portal.feed.FeedRepository.Post;
import org.wissel.portal.groups.GroupRole;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** Makes cards of what is kept. */
@ApplicationScoped
class FeedCards {

  @Inject FeedRepository feed;
  @Inject Words words;

  /** A post by itself; whoever asks was found to be one who may read it. */
  PostCard of(UUID post, EmployeeNumber me, boolean answers, Locale locale) {
    return of(feed.posts(me, List.of(post)).get(0), null, me, false, answers, locale);
  }

  /**
   * @param answers whether the reader may answer; null where that is for the post's group to say
   */
  PostCard of(
      Post post,
      @Nullable Hit hit,
      EmployeeNumber me,
      boolean waits,
      @Nullable Boolean answers,
      Locale locale) {
    boolean mine = me.value().equals(post.authorNumber());
    boolean inGroup = post.role() != null && !post.groupEnded();
    boolean mayAnswer =
        !post.deleted() && (answers != null ? answers : post.group() == null || inGroup);
    Why why = hit == null ? alone(post) : hit.why();
    String answer = post.answerWords();
    return new PostCard(
        post.id(),
        post.asks(),
        post.author(),
        post.authorNumber() == null,
        post.group(),
        post.subject(),
        typed(post.words(), post.names(), locale),
        post.deleted() ? "" : html(post.words(), post.names(), locale),
        post.placed(),
        post.until(),
        post.enough(),
        post.closedAt(),
        post.outcome(),
        post.acceptedComment(),
        post.firstAnswerAt(),
        post.editedAt(),
        post.deleted(),
        post.comments(),
        post.groupSize(),
        post.actions(),
        post.acted(),
        post.chosen(),
        post.options(),
        post.reactions(),
        post.reacted(),
        post.files(),
        answer == null || answer.isEmpty()
            ? null
            : new PostCard.Answer(
                Objects.requireNonNull(post.acceptedComment()),
                post.answerName(),
                post.answerLeads(),
                html(answer, post.names(), locale)),
        mine && (hit == null || !why.isOfList()) ? Why.OWN : why,
        whyName(why, post, hit),
        mine,
        mayAnswer,
        mayAnswer && !GroupRole.GUEST.name().equals(post.role()),
        waits,
        post.version());
  }

  /** Why somebody may read it who looks at it by itself. */
  private static Why alone(Post post) {
    return post.group() != null ? Why.GROUP : post.subject() != null ? Why.ABOUT : Why.EVERYBODY;
  }

  private static @Nullable String whyName(Why why, Post post, @Nullable Hit hit) {
    PostCard.Author author = post.author();
    if (author != null && (why == Why.PERSON || why == Why.BY)) {
      return author.name();
    }
    PostCard.Place group = post.group();
    return hit != null ? hit.name() : group == null ? null : group.name();
  }

  CommentCard of(Comment comment, Post post, EmployeeNumber me, Locale locale) {
    return new CommentCard(
        comment.id(),
        comment.author(),
        typed(comment.words(), comment.names(), locale),
        comment.deleted() ? "" : html(comment.words(), comment.names(), locale),
        comment.placed(),
        comment.editedAt(),
        comment.deleted(),
        comment.id().equals(post.acceptedComment()),
        me.value().equals(comment.authorNumber()),
        comment.thanks(),
        comment.thanked(),
        comment.version());
  }

  String html(String kept, Map<String, String> names, Locale locale) {
    return Markdown.html(
        kept, number -> Optional.ofNullable(names.get(number)), former(locale), "");
  }

  String line(String kept, Map<String, String> names, Locale locale, int most) {
    return Markdown.plain(
        kept, number -> Optional.ofNullable(names.get(number)), former(locale), most);
  }

  /** Whoever is forgotten is no number to anybody either. */
  private String typed(String kept, Map<String, String> names, Locale locale) {
    List<String> named = Markdown.mentions(kept);
    if (names.keySet().containsAll(named)) {
      return Markdown.typed(kept, names);
    }
    Map<String, String> all = new HashMap<>(names);
    named.forEach(number -> all.putIfAbsent(number, former(locale)));
    return Markdown.typed(kept, all);
  }

  private String former(Locale locale) {
    return words.text(locale, "feed.former");
  }
}
