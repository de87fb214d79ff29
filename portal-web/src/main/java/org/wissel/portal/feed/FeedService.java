package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedRepository.Beside;
import org.wissel.portal.feed.FeedRepository.Comment;
import org.wissel.portal.feed.FeedRepository.Hit;
import org.wissel.portal.feed.FeedRepository.Home;
import org.wissel.portal.feed.FeedRepository.Post;
import org.wissel.portal.feed.FeedRights.Access;
import org.wissel.portal.feed.PostRepository.Kept;
import org.wissel.portal.feed.PostRepository.StoredFile;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/**
 * The door to what is read of the feed: home, lists of a group, a thing, a person or a hashtag,
 * threads and their files. What somebody may not read is not there.
 */
@ApplicationScoped
@Transactional
public class FeedService {

  static final int PAGE = 10;
  static final int THREAD = 50;
  private static final int MOST_SHOWN_WORDINGS = 200;
  private static final int LEAST_CASES = 10;
  private static final int MOST_NAMES = 6;
  private static final int MOST_ANSWERED = 8;
  private static final int LONGEST_QUESTION = 200;
  private static final Pattern HASHTAG = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,49}");
  private static final Duration YEAR = Duration.ofDays(365);

  @Inject FeedRepository feed;
  @Inject PostRepository posts;
  @Inject FeedFollowRepository follows;
  @Inject FeedDraftRepository drafts;
  @Inject FeedRights rights;
  @Inject FeedCards cards;
  @Inject FeedPulse pulse;
  @Inject FileService files;
  @Inject GroupService groups;
  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  // --- lists ---

  /**
   * What is for me: what waits first, then the newest.
   *
   * @param after what the page before gave as its next, or null
   * @param openOnly questions that have no accepted answer
   */
  public PostPage home(@Nullable String after, boolean openOnly) {
    EmployeeNumber me = current.number();
    FeedCursor cursor = FeedCursor.of(after);
    Home home = feed.home(me, cursor, openOnly, PAGE + 1, clock.instant());
    return page(me, home.waiting(), home.posts(), null, home.groups(), home.draft());
  }

  /** The posts of a group. */
  public PostPage ofGroup(UUID group, @Nullable String after, boolean openOnly) {
    EmployeeNumber me = current.number();
    return ofGroup(group, rights.access(group, null, me), me, after, openOnly, false);
  }

  private PostPage ofGroup(
      UUID group,
      Access access,
      EmployeeNumber me,
      @Nullable String after,
      boolean openOnly,
      boolean draft) {
    return page(
        me,
        List.of(),
        feed.ofGroup(me, group, FeedCursor.of(after), openOnly, PAGE + 1),
        access.answers(),
        List.of(),
        draft);
  }

  /** What is said about a thing, for whoever may see the thing. */
  public PostPage about(String subject, @Nullable String after) {
    EmployeeNumber me = current.number();
    Access access = rights.access(null, subject, me);
    return page(
        me,
        List.of(),
        feed.ofSubject(me, subject, FeedCursor.of(after), PAGE + 1),
        access.answers(),
        List.of(),
        drafts.find(me, "about:" + subject).isPresent());
  }

  /**
   * Colleagues to name in a text, my team first: in a group that is not for everybody, only those
   * who will read it.
   *
   * @param text how a part of their name begins
   */
  public List<EmployeeCard> names(String text, @Nullable UUID group) {
    Readers readers = Readers.EVERYBODY;
    if (group != null) {
      rights.access(group, null, current.number());
      readers = groups.readers(group);
    }
    return people.suggest(text, readers, MOST_NAMES);
  }

  /** The thing that is talked about, as I may see it. */
  public Subject subject(String key) {
    return rights.subject(key, current.number(), current.locale()).orElseThrow(Refusal::notFound);
  }

  /** Whoever said something about one of those things, by name. */
  public Set<EmployeeNumber> talkers(Collection<String> subjects) {
    return posts.talkers(subjects);
  }

  /** What somebody published, as far as I may read it. */
  public PostPage ofPerson(EmployeeNumber author, @Nullable String after) {
    EmployeeNumber me = current.number();
    return page(
        me,
        List.of(),
        feed.ofPerson(me, author, FeedCursor.of(after), PAGE + 1),
        null,
        List.of(),
        false);
  }

  /** What has a hashtag, as far as I may read it. */
  public PostPage ofHashtag(String hashtag, @Nullable String after) {
    EmployeeNumber me = current.number();
    return page(
        me,
        List.of(),
        feed.ofHashtag(me, tag(hashtag), FeedCursor.of(after), PAGE + 1),
        null,
        List.of(),
        false);
  }

  static String tag(String text) {
    String tag = text.startsWith("#") ? text.substring(1) : text;
    if (!HASHTAG.matcher(tag).matches()) {
      throw Refusal.notFound();
    }
    return tag.toLowerCase(Locale.ROOT);
  }

  private PostPage page(
      EmployeeNumber me,
      List<Hit> urgent,
      List<Hit> found,
      @Nullable Boolean answers,
      List<PostPage.Target> groups,
      boolean draft) {
    List<Hit> waiting = urgent.subList(0, Math.min(urgent.size(), FeedRepository.MOST_WAITING));
    List<Hit> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    Map<UUID, Hit> hits = new HashMap<>();
    Stream.concat(waiting.stream(), shown.stream()).forEach(hit -> hits.put(hit.id(), hit));
    Locale locale = current.locale();
    List<UUID> ids = Stream.concat(waiting.stream(), shown.stream()).map(Hit::id).toList();
    Set<UUID> waits = waiting.stream().map(Hit::id).collect(Collectors.toSet());
    List<PostCard> all =
        feed.posts(me, ids).stream()
            .map(
                post ->
                    cards.of(
                        post, hits.get(post.id()), me, waits.contains(post.id()), answers, locale))
            .toList();
    Hit last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
    return new PostPage(
        all.stream().filter(PostCard::waits).toList(),
        urgent.size() > waiting.size(),
        all.stream().filter(card -> !card.waits()).toList(),
        found.size() > PAGE && last != null
            ? new FeedCursor(last.placed(), last.id()).toString()
            : null,
        hits.values().stream()
            .map(hit -> new FeedCursor(hit.placed(), hit.id()))
            .max(Comparator.comparing(FeedCursor::placed))
            .map(FeedCursor::toString)
            .orElse(null),
        groups,
        draft);
  }

  /**
   * A post with its latest comments, the oldest of them first.
   *
   * @param before where the page of comments ends, or null for the latest
   */
  public ThreadCard thread(UUID id, @Nullable String before) {
    EmployeeNumber me = current.number();
    Kept kept = rights.readable(id, me);
    Access access = rights.access(kept, me);
    Locale locale = current.locale();
    Post post = feed.posts(me, List.of(id)).get(0);
    List<Comment> found = feed.comments(me, id, FeedCursor.of(before), THREAD + 1);
    List<Comment> shown = new ArrayList<>(found.size() > THREAD ? found.subList(0, THREAD) : found);
    Collections.reverse(shown);
    boolean edited =
        post.editedAt() != null || shown.stream().anyMatch(comment -> comment.editedAt() != null);
    Optional<Boolean> muted = follows.muted(me, "POST", id.toString());
    return new ThreadCard(
        cards.of(post, null, me, false, access.answers(), locale),
        shown.stream().map(comment -> cards.of(comment, post, me, locale)).toList(),
        found.size() > THREAD
            ? new FeedCursor(shown.get(0).placed(), shown.get(0).id()).toString()
            : null,
        edited ? wordings(id, shown.stream().map(Comment::id).toList(), locale) : List.of(),
        posts.reported(id, me),
        muted.isPresent() ? !muted.get() : kept.isBy(me),
        muted.orElse(false));
  }

  private List<ThreadCard.Wording> wordings(UUID post, List<UUID> comments, Locale locale) {
    List<FeedRepository.Wording> kept = feed.wordings(post, comments, MOST_SHOWN_WORDINGS);
    Map<String, String> names =
        feed.names(
            kept.stream()
                .flatMap(wording -> Markdown.mentions(wording.words()).stream())
                .collect(Collectors.toSet()));
    return kept.stream()
        .map(
            wording ->
                new ThreadCard.Wording(
                    wording.item(),
                    wording.version(),
                    cards.html(wording.words(), names, locale),
                    wording.writtenAt()))
        .toList();
  }

  /** One post as I may see it. */
  public PostCard post(UUID id) {
    EmployeeNumber me = current.number();
    Kept kept = rights.readable(id, me);
    return cards.of(id, me, rights.access(kept, me).answers(), current.locale());
  }

  // --- files ---

  /**
   * A file that stands with a post.
   *
   * @param pdf whether it is only to be saved
   */
  public record FileContent(byte[] bytes, String name, boolean pdf) {}

  /**
   * The file as far as I may read its post.
   *
   * @param small a small picture of it
   */
  public FileContent file(UUID post, UUID file, boolean small) {
    EmployeeNumber me = current.number();
    StoredFile stored =
        posts.file(file).filter(found -> found.post().equals(post)).orElseThrow(Refusal::notFound);
    rights.readable(post, me);
    boolean pdf = "PDF".equals(stored.kind());
    byte[] bytes =
        pdf ? files.original(file) : small ? files.contentThumbnail(file) : files.content(file);
    return new FileContent(bytes, stored.name(), pdf);
  }

  // --- for groups ---

  /**
   * What the page of a group shows of the feed, after one look at who may read it.
   *
   * @param posts whether its posts are shown there
   */
  public FeedGroup group(UUID group, boolean posts, @Nullable String after, boolean openOnly) {
    EmployeeNumber me = current.number();
    Access access = rights.access(group, null, me);
    Beside beside = feed.beside(me, group, clock.instant().minus(YEAR), LEAST_CASES, MOST_ANSWERED);
    Locale locale = current.locale();
    return new FeedGroup(
        Objects.requireNonNull(access.group()),
        posts ? ofGroup(group, access, me, after, openOnly, beside.draft()) : null,
        beside.answered().stream()
            .map(
                one ->
                    new FeedFaq(
                        one.post(),
                        cards.line(one.words(), one.names(), locale, LONGEST_QUESTION),
                        cards.html(one.answer(), one.names(), locale)))
            .toList(),
        beside.minutes(),
        beside.muted());
  }

  /**
   * How many questions and calls for help are open about things of a group, without those that have
   * none.
   *
   * @param subjects that are the group's, such as its steps
   */
  public Map<String, Integer> open(UUID group, List<String> subjects) {
    rights.access(group, null, current.number());
    return feed.open(subjects, clock.instant());
  }

  // --- what is new ---

  /**
   * How much is newer, from memory.
   *
   * @param posts how many posts are newer, at most 50
   * @param comments by post, of those that were asked about and changed lately
   */
  public record Newer(int posts, Map<String, Integer> comments) {}

  /**
   * Whether something is newer than what a page shows.
   *
   * @param after what the page gave as its newest
   * @param group of the page; null for home
   * @param shown the posts on it
   */
  public Newer newer(
      @Nullable String after, @Nullable UUID group, @Nullable String subject, List<UUID> shown) {
    EmployeeNumber me = current.number();
    if (group != null && subject != null) {
      throw Refusal.notFound(); // no post has both
    }
    if (group != null || subject != null) {
      rights.access(group, subject, me);
    }
    return pulse.newer(me, FeedCursor.of(after), group, subject, shown);
  }
}
