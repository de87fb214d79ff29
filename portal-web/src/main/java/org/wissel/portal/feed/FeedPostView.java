package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.CommentRow.WordingRow;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code feed/post.xhtml}: one thread. */
@Named("feedPost")
@RequestScoped
public class FeedPostView {

  private static final int LONGEST_TITLE = 60;

  @Inject FeedService feed;
  @Inject FeedFollowService follows;
  @Inject FeedCards cards;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable String id;
  private @Nullable ThreadCard thread;
  private @Nullable PostRow row;
  private @Nullable List<CommentRow> comments;
  private @Nullable String authorState;
  private @Nullable String groupState;
  private @Nullable Subject subject;

  /** What is not there for the reader is not found. */
  public void open() {
    Opening.of(() -> thread = feed.thread(Incoming.id(id), FeedView.parameter("before")));
  }

  public ThreadCard getThread() {
    ThreadCard found = thread;
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  public PostRow getRow() {
    PostRow made = row;
    if (made == null) {
      made = PostRow.of(getThread().post(), words, locale(), clock);
      row = made;
    }
    return made;
  }

  public String getTitle() {
    if (thread == null) {
      return "";
    }
    PostCard post = getThread().post();
    return post.deleted()
        ? words.text(locale(), "feed.deleted")
        : cards.line(post.words(), Map.of(), locale(), LONGEST_TITLE);
  }

  public List<CommentRow> getComments() {
    List<CommentRow> made = comments;
    if (made == null) {
      made =
          getThread().comments().stream()
              .map(comment -> CommentRow.of(comment, getThread(), words, locale()))
              .toList();
      comments = made;
    }
    return made;
  }

  public List<WordingRow> getWordings() {
    return CommentRow.wordings(getThread(), getRow().id(), words, locale());
  }

  /** Where the page with the comments before begins. */
  public @Nullable String getEarlierHref() {
    String earlier = getThread().earlier();
    return earlier == null ? null : getRow().href() + "&before=" + PostRow.encoded(earlier);
  }

  /** The thing that it is about, or null. */
  public @Nullable Subject getSubject() {
    String key = getThread().post().subject();
    if (key == null) {
      return null;
    }
    Subject read = subject;
    if (read == null) {
      read = feed.subject(key);
      subject = read;
    }
    return read;
  }

  public String getAuthorNumber() {
    PostCard.Author author = getThread().post().author();
    return author == null ? "" : PostRow.encoded(author.number());
  }

  /** {@code none}, {@code followed} or {@code muted}: whoever wrote it. */
  public String getAuthorState() {
    String read = authorState;
    if (read == null) {
      read = readAuthorState();
      authorState = read;
    }
    return read;
  }

  private String readAuthorState() {
    PostCard.Author author = getThread().post().author();
    return author == null
        ? "none"
        : FeedView.state(follows.muted(FeedFollowService.Kind.PERSON, author.number()));
  }

  public String getGroupState() {
    String read = groupState;
    if (read == null) {
      read = readGroupState();
      groupState = read;
    }
    return read;
  }

  private String readGroupState() {
    PostCard.Place group = getThread().post().group();
    return group == null
        ? "none"
        : FeedView.state(follows.muted(FeedFollowService.Kind.GROUP, group.id().toString()));
  }

  public boolean isModerator() {
    return current.is(Role.MODERATOR);
  }

  public String getLive() {
    return FeedNews.kindOf(UUID.fromString(getRow().id()));
  }

  private Locale locale() {
    return current.locale();
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }
}
