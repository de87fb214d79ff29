package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import org.wissel.portal.feed.PostRepository.KeptComment;
import org.wissel.portal.feed.PostRepository.StoredFile;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.PagesForgotten;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Markdown.Mention;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.files.FileCard;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to the feed: one method per thing that an employee does. Checks rights and holds
 * the transaction; what somebody may not read is not there.
 */
@ApplicationScoped
@Transactional
public class FeedService {

  static final int PAGE = 10;
  static final int THREAD = 50;
  private static final int MOST_A_DAY = 300;
  private static final int MOST_WORDINGS = 30;
  private static final int MOST_SHOWN_WORDINGS = 200;
  private static final int MOST_REPORTS_A_DAY = 30;
  private static final int LEAST_CASES = 10;
  private static final int MOST_ANSWERED = 8;
  private static final int LONGEST_OUTCOME = 1000;
  private static final int LONGEST_QUESTION = 200;
  private static final Pattern HASHTAG = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,49}");
  private static final Duration YEAR = Duration.ofDays(365);

  @Inject FeedRepository feed;
  @Inject PostRepository posts;
  @Inject FeedRights rights;
  @Inject FeedCards cards;
  @Inject FeedNews news;
  @Inject FeedPulse pulse;
  @Inject FileService files;
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
        posts.draft(me, "about:" + subject).isPresent());
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
      List<Hit> waiting,
      List<Hit> found,
      @Nullable Boolean answers,
      List<PostPage.Target> groups,
      boolean draft) {
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
    Kept kept = readable(id, me);
    Access access = rights.access(kept.group(), kept.subject(), me);
    Locale locale = current.locale();
    Post post = feed.posts(me, List.of(id)).get(0);
    List<Comment> found = feed.comments(me, id, FeedCursor.of(before), THREAD + 1);
    List<Comment> shown = new ArrayList<>(found.size() > THREAD ? found.subList(0, THREAD) : found);
    Collections.reverse(shown);
    boolean edited =
        post.editedAt() != null || shown.stream().anyMatch(comment -> comment.editedAt() != null);
    Optional<Boolean> muted = posts.muted(me, "POST", id.toString());
    return new ThreadCard(
        cards.of(post, null, me, false, access.answers(), locale),
        shown.stream().map(comment -> cards.of(comment, post, me, locale)).toList(),
        found.size() > THREAD
            ? new FeedCursor(shown.get(0).placed(), shown.get(0).id()).toString()
            : null,
        edited ? wordings(id, shown.stream().map(Comment::id).toList(), locale) : List.of(),
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
    Kept kept = readable(id, me);
    return card(id, me, rights.access(kept.group(), kept.subject(), me).answers());
  }

  private PostCard card(UUID id, EmployeeNumber me, boolean answers) {
    return cards.of(feed.posts(me, List.of(id)).get(0), null, me, false, answers, current.locale());
  }

  private Kept readable(UUID id, EmployeeNumber me) {
    Kept post = posts.find(id).orElseThrow(Refusal::notFound);
    rights.access(post.group(), post.subject(), me);
    return post;
  }

  // --- writing ---

  /**
   * A post, and whether it was there already.
   *
   * @param repeated whether the same was sent before
   */
  public record Published(PostCard card, boolean repeated) {}

  /** Publishes a post. The same id again is answered with the same post. */
  public Published publish(UUID submission, NewPost form) {
    EmployeeNumber me = current.number();
    Optional<Kept> before = posts.ofSubmission(submission);
    if (before.isPresent()) {
      return repeated(before.get(), submission, form, me);
    }
    FeedWish wish = FeedWish.of(form, clock);
    Access access = rights.access(wish.group(), wish.subject(), me);
    if (!access.writes()) {
      throw Refusal.forbidden("feed.refusal.notMember");
    }
    notTooMuch(me);
    Named named = named(wish.words(), wish.mentioned());
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    if (!posts.add(id, me, wish, named.kept(), submission, now)) {
      return repeated(
          posts.ofSubmission(submission).orElseThrow(Refusal::notFound), submission, form, me);
    }
    attach(id, me, wish);
    posts.tag(id, Markdown.hashtags(named.kept()), now);
    Set<String> mentioned = posts.mention(id, id, named.numbers(), now);
    posts.dropSent(me, submission);
    news.published(posts.find(id).orElseThrow(), me, mentioned, access.seenTo());
    return new Published(card(id, me, access.answers()), false);
  }

  /** Whether something was published under this id. */
  public boolean isPosted(UUID submission) {
    return posts.ofSubmission(submission).isPresent();
  }

  /** Refuses where I may not post. */
  public void mayPost(UUID group) {
    if (!rights.access(group, null, current.number()).writes()) {
      throw Refusal.forbidden("feed.refusal.notMember");
    }
  }

  private Published repeated(Kept before, UUID submission, NewPost form, EmployeeNumber me) {
    if (!before.isBy(me)) {
      throw Refusal.notFound();
    }
    Kept now = readable(before.id(), me);
    UUID group = now.group();
    boolean elsewhere =
        !Objects.equals(group == null ? null : group.toString(), FeedWish.blankToNull(form.group()))
            || !Objects.equals(now.subject(), FeedWish.blankToNull(form.subject()));
    if (elsewhere || isReworded(now.version(), now.deleted(), now.words(), sent(form))) {
      throw new Refusal(Refusal.Kind.CONFLICT, "words", "feed.refusal.postedBefore");
    }
    posts.dropSent(me, submission);
    return new Published(
        card(now.id(), me, rights.access(now.group(), now.subject(), me).answers()), true);
  }

  /**
   * Whether something else was sent under the id of what is there: whoever missed the answer typed
   * on, and those words must not be lost.
   */
  private static boolean isReworded(int version, boolean deleted, String there, String sent) {
    return version == 0 && !deleted && !there.equals(sent);
  }

  private String sent(NewPost form) {
    return named(
            FeedWish.words(form.words(), FeedWish.LONGEST_POST),
            FeedWish.mentioned(form.mentions()))
        .kept();
  }

  private void notTooMuch(EmployeeNumber me) {
    if (posts.writtenSince(me, clock.instant().minus(Duration.ofDays(1))) >= MOST_A_DAY) {
      throw Refusal.conflict("feed.refusal.tooMuch", MOST_A_DAY);
    }
  }

  /** Words as they are kept, and whom they name. */
  private record Named(String kept, List<String> numbers) {}

  /** Only the portal knows what somebody is called. */
  private Named named(String typed, Collection<String> chosen) {
    Map<String, String> names = feed.names(new HashSet<>(chosen));
    String kept =
        Markdown.kept(
            typed,
            names.entrySet().stream()
                .map(name -> new Mention(name.getKey(), name.getValue()))
                .toList());
    List<String> numbers = Markdown.mentions(kept);
    return new Named(kept, numbers.stream().filter(names::containsKey).toList());
  }

  private void attach(UUID post, EmployeeNumber me, FeedWish wish) {
    List<UUID> ids = wish.files().stream().map(FeedWish.Attached::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    ids.forEach(file -> files.keepNew(file, me));
    Map<UUID, OriginalCard> pdfs =
        files.originals(ids).stream()
            .filter(original -> "application/pdf".equals(original.mediaType()))
            .collect(Collectors.toMap(OriginalCard::id, original -> original));
    Map<UUID, FileCard> stored =
        files.cards(ids).stream().collect(Collectors.toMap(FileCard::id, card -> card));
    int place = 0;
    for (FeedWish.Attached file : wish.files()) {
      FileCard card = Objects.requireNonNull(stored.get(file.id()));
      OriginalCard pdf = pdfs.get(file.id());
      posts.attach(
          post,
          place++,
          new PostCard.Attachment(
              file.id(),
              pdf == null ? "IMAGE" : "PDF",
              pdf != null && file.name().isEmpty() ? pdf.name() : file.name(),
              file.alt(),
              card.width(),
              card.height(),
              pdf == null ? card.bytes() : pdf.bytes()));
    }
  }

  /**
   * A comment, and whether it was there already.
   *
   * @param repeated whether the same was sent before
   */
  public record Commented(CommentCard card, boolean repeated) {}

  /** Comments on a post. The same id again is answered with the same comment. */
  public Commented comment(UUID id, UUID submission, NewWords form) {
    EmployeeNumber me = current.number();
    Optional<KeptComment> before = posts.commentOfSubmission(submission);
    String words = FeedWish.words(form.words(), FeedWish.LONGEST_COMMENT);
    List<String> chosen = FeedWish.mentioned(form.mentions());
    if (before.isPresent()) {
      return repeated(before.get(), id, submission, named(words, chosen), me);
    }
    Kept post = answerable(id, me);
    before = posts.commentOfSubmission(submission);
    if (before.isPresent()) {
      return repeated(before.get(), id, submission, named(words, chosen), me);
    }
    notTooMuch(me);
    Named named = named(words, chosen);
    UUID comment = UUID.randomUUID();
    Instant now = clock.instant();
    posts.addComment(comment, post, me, named.kept(), submission, now);
    Set<String> mentioned = posts.mention(id, comment, named.numbers(), now);
    posts.dropSent(me, submission);
    news.commented(post, comment, me, mentioned);
    posts.followThread(me, id);
    return new Commented(commentCard(comment, id, me), false);
  }

  private Commented repeated(
      KeptComment before, UUID post, UUID submission, Named named, EmployeeNumber me) {
    if (!before.isBy(me) || !before.post().equals(post)) {
      throw Refusal.notFound();
    }
    readable(post, me);
    if (isReworded(before.version(), before.deleted(), before.words(), named.kept())) {
      throw new Refusal(Refusal.Kind.CONFLICT, "words", "feed.refusal.postedBefore");
    }
    posts.dropSent(me, submission);
    return new Commented(commentCard(before.id(), post, me), true);
  }

  private CommentCard commentCard(UUID comment, UUID post, EmployeeNumber me) {
    return cards.of(
        feed.comment(me, comment).get(0),
        feed.posts(me, List.of(post)).get(0),
        me,
        current.locale());
  }

  /** The post, locked, where I may answer; refuses where I may only read. */
  private Kept answerable(UUID id, EmployeeNumber me) {
    readable(id, me);
    Kept post = posts.lock(id).orElseThrow(Refusal::notFound);
    Access access = rights.access(post.group(), post.subject(), me);
    if (!access.answers()) {
      GroupLook group = access.group();
      throw Refusal.forbidden(
          group != null && group.ended() ? "feed.refusal.ended" : "feed.refusal.notMember");
    }
    if (post.deleted()) {
      throw Refusal.conflict("feed.refusal.deleted");
    }
    return post;
  }

  /** My own post, locked. */
  private Kept own(UUID id, EmployeeNumber me) {
    Kept post = answerable(id, me);
    if (!post.isBy(me)) {
      throw Refusal.forbidden("feed.refusal.notYours");
    }
    return post;
  }

  /** Another wording of my post; what it said before stays to be read. */
  public PostCard edit(UUID id, NewWords form) {
    EmployeeNumber me = current.number();
    String words = FeedWish.words(form.words(), FeedWish.LONGEST_POST);
    Kept post = own(id, me);
    same(form.version(), post.version());
    Named named = named(words, chosen(form, post.words()));
    if (!named.kept().equals(post.words())) {
      Instant now = clock.instant();
      notTooOften(id);
      posts.reword(post, named.kept(), now);
      posts.tag(id, Markdown.hashtags(named.kept()), post.placed());
      news.named(post, me, posts.mention(id, id, named.numbers(), post.placed()));
    }
    return card(id, me, true);
  }

  /** Another wording of my comment; whoever is named only now is told. */
  public CommentCard editComment(UUID id, NewWords form) {
    EmployeeNumber me = current.number();
    String words = FeedWish.words(form.words(), FeedWish.LONGEST_COMMENT);
    KeptComment found = posts.findComment(id).orElseThrow(Refusal::notFound);
    Kept post = answerable(found.post(), me);
    KeptComment comment = posts.findComment(id).orElseThrow(Refusal::notFound);
    if (!comment.isBy(me)) {
      throw Refusal.forbidden("feed.refusal.notYours");
    }
    if (comment.deleted()) {
      throw Refusal.conflict("feed.refusal.deleted");
    }
    same(form.version(), comment.version());
    Named named = named(words, chosen(form, comment.words()));
    if (!named.kept().equals(comment.words())) {
      notTooOften(id);
      posts.rewordComment(comment, named.kept(), clock.instant());
      news.named(post, me, posts.mention(post.id(), id, named.numbers(), comment.placed()));
    }
    return commentCard(id, post.id(), me);
  }

  /** Every wording stays to be read. */
  private void notTooOften(UUID item) {
    if (posts.wordings(item) >= MOST_WORDINGS) {
      throw Refusal.conflict("feed.refusal.tooOften", MOST_WORDINGS);
    }
  }

  /** Whom the words named before counts as chosen still. */
  private static List<String> chosen(NewWords form, String before) {
    return Stream.concat(
            FeedWish.mentioned(form.mentions()).stream(), Markdown.mentions(before).stream())
        .distinct()
        .toList();
  }

  private static void same(@Nullable Integer given, int version) {
    if (given != null && given != version) {
      throw Refusal.conflict("shell.refusal.changed");
    }
  }

  /** Deletes my post. Moderators take away what others wrote, with a reason. */
  public void delete(UUID id) {
    EmployeeNumber me = current.number();
    Kept post = posts.find(id).orElseThrow(Refusal::notFound);
    onlyMine(post.isBy(me), id, me);
    takeAway(id, id, me);
  }

  /** The same with a comment. */
  public void deleteComment(UUID id) {
    EmployeeNumber me = current.number();
    KeptComment comment = posts.findComment(id).orElseThrow(Refusal::notFound);
    onlyMine(comment.isBy(me), comment.post(), me);
    takeAway(comment.post(), id, me);
  }

  private void onlyMine(boolean mine, UUID post, EmployeeNumber me) {
    if (!mine) {
      readable(post, me);
      throw Refusal.forbidden("feed.refusal.notYours");
    }
  }

  /**
   * Empties a post or one of its comments; whoever asks for it was looked at. False where somebody
   * did so already.
   */
  boolean takeAway(UUID id, UUID item, @Nullable EmployeeNumber by) {
    Kept post = posts.lock(id).orElseThrow(Refusal::notFound);
    if (item.equals(id)) {
      if (post.deleted()) {
        return false;
      }
      posts.empty(id, by, clock.instant());
      posts.files(id).forEach(files::drop);
    } else {
      KeptComment comment = posts.findComment(item).orElseThrow(Refusal::notFound);
      if (comment.deleted()) {
        return false;
      }
      posts.emptyComment(comment, by, clock.instant());
    }
    news.takenAway(post, item, by);
    return true;
  }

  /** What was said about a step that is gone goes too: nobody could get there any more. */
  void gone(@Observes PagesForgotten forgotten) {
    posts.about(forgotten.subjects()).forEach(post -> takeAway(post, post, null));
  }

  /** Whose words somebody may read, as moderators do before they take them away. */
  Optional<ModerationRepository.Open> written(UUID item, EmployeeNumber reader) {
    Optional<KeptComment> comment = posts.findComment(item);
    return posts
        .find(comment.map(KeptComment::post).orElse(item))
        .filter(post -> rights.reads(post, reader))
        .map(
            post ->
                new ModerationRepository.Open(
                    post.id(), comment.isPresent() ? comment.get().author() : post.author()));
  }

  /**
   * Reports a post or a comment to the moderators, once.
   *
   * @param item the post itself or one of its comments
   */
  public void report(UUID item, @Nullable String reason, @Nullable String words) {
    EmployeeNumber me = current.number();
    UUID post = posts.findComment(item).map(KeptComment::post).orElse(item);
    readable(post, me);
    ReportReason why =
        ReportReason.of(reason).orElseThrow(() -> Refusal.invalid("reason", "feed.refusal.reason"));
    String more = words == null ? "" : words.strip();
    if (more.length() > 500) {
      throw Refusal.invalid("words", "feed.refusal.wordsTooLong", 500);
    }
    if (FeedWish.hasControls(more)) {
      throw Refusal.invalid("words", "feed.refusal.wordsControls");
    }
    if (posts.reportedSince(me, clock.instant().minus(Duration.ofDays(1))) >= MOST_REPORTS_A_DAY) {
      throw Refusal.conflict("feed.refusal.tooManyReports", MOST_REPORTS_A_DAY);
    }
    if (posts.report(post, item, me, why.name(), more, clock.instant())) {
      news.reported(me);
    }
  }

  // --- what posts ask ---

  /** The author of a question accepts an answer, or none any more. */
  public PostCard accept(UUID id, @Nullable UUID comment) {
    EmployeeNumber me = current.number();
    Kept post = own(id, me);
    asks(post, Asks.QUESTION);
    if (comment != null) {
      KeptComment answer =
          posts
              .findComment(comment)
              .filter(found -> found.post().equals(id) && !found.deleted())
              .orElseThrow(Refusal::notFound);
      posts.accept(id, comment, clock.instant());
      String answerer = answer.author();
      if (answerer != null && !comment.equals(post.acceptedComment())) {
        news.accepted(post, me, answerer);
      }
    } else {
      posts.accept(id, null, clock.instant());
      news.changed(post);
    }
    return card(id, me, true);
  }

  /** Votes, or votes otherwise, until it closes. */
  public PostCard vote(UUID id, int option) {
    EmployeeNumber me = current.number();
    Kept post = answerable(id, me);
    asks(post, Asks.DECISION);
    stillOpen(post);
    if (!posts.vote(id, me, option, clock.instant())) {
      throw Refusal.invalid("option", "feed.refusal.option");
    }
    news.changedFor(me, id);
    return card(id, me, true);
  }

  /** Signs up to help, until enough did. */
  public PostCard help(UUID id) {
    EmployeeNumber me = current.number();
    Kept post = answerable(id, me);
    asks(post, Asks.HELP);
    stillOpen(post);
    if (post.isBy(me)) {
      throw Refusal.conflict("feed.refusal.own");
    }
    Integer enough = post.enough();
    if (enough != null && post.actions() >= enough && !feed.posts(me, List.of(id)).get(0).acted()) {
      throw Refusal.conflict("feed.refusal.enoughHelp");
    }
    posts.act(id, me, null, clock.instant());
    posts.followThread(me, id);
    news.signedUp(post, me);
    return card(id, me, true);
  }

  /** Confirms that I have read it. */
  public PostCard confirm(UUID id) {
    EmployeeNumber me = current.number();
    Kept post = answerable(id, me);
    asks(post, Asks.READ);
    posts.act(id, me, null, clock.instant());
    news.changedFor(me, id);
    return card(id, me, true);
  }

  /** Takes back a vote or a sign-up while it is open. */
  public PostCard retract(UUID id) {
    EmployeeNumber me = current.number();
    Kept post = answerable(id, me);
    if (post.asks() != Asks.DECISION && post.asks() != Asks.HELP) {
      throw Refusal.conflict("feed.refusal.asksOther");
    }
    stillOpen(post);
    posts.retract(id, me);
    news.changedFor(me, id);
    return card(id, me, true);
  }

  /** Its author closes what was asked, a decision with its outcome. */
  public PostCard close(UUID id, @Nullable String outcome) {
    EmployeeNumber me = current.number();
    Kept post = own(id, me);
    if (post.asks() == Asks.FYI) {
      throw Refusal.conflict("feed.refusal.asksOther");
    }
    String said =
        outcome == null || outcome.isBlank() ? null : FeedWish.words(outcome, LONGEST_OUTCOME);
    if (post.asks() == Asks.DECISION && said == null) {
      throw Refusal.invalid("outcome", "feed.refusal.outcome");
    }
    if (post.closedAt() != null) {
      return closedSo(card(id, me, true), said);
    }
    posts.close(id, said, clock.instant());
    if (said == null) {
      news.closed(post, me);
    } else {
      news.decided(post, me);
    }
    return card(id, me, true);
  }

  /** What came of it stays as it was told; the same once more changes nothing. */
  private static PostCard closedSo(PostCard card, @Nullable String said) {
    if (!Objects.equals(card.outcome(), said)) {
      throw Refusal.conflict("feed.refusal.closed");
    }
    return card;
  }

  private static void asks(Kept post, Asks asks) {
    if (post.asks() != asks) {
      throw Refusal.conflict("feed.refusal.asksOther");
    }
  }

  private void stillOpen(Kept post) {
    Instant until = post.until();
    if (post.closedAt() != null || until != null && !until.isAfter(clock.instant())) {
      throw Refusal.conflict("feed.refusal.closed");
    }
  }

  /** Reacts so, or not any more. Nobody is told. */
  public PostCard react(UUID id, Reaction reaction, boolean on) {
    EmployeeNumber me = current.number();
    answerable(id, me);
    posts.react(id, me, reaction, on);
    news.changedFor(me, id);
    return card(id, me, true);
  }

  /** Thanks for a comment of somebody else, or not any more. Nobody is told. */
  public CommentCard thank(UUID id, boolean on) {
    EmployeeNumber me = current.number();
    KeptComment comment = posts.findComment(id).orElseThrow(Refusal::notFound);
    answerable(comment.post(), me);
    if (comment.deleted()) {
      throw Refusal.conflict("feed.refusal.deleted");
    }
    if (comment.isBy(me)) {
      throw Refusal.forbidden("feed.refusal.ownThanks");
    }
    posts.thank(id, me, on);
    news.changedFor(me, comment.post());
    return commentCard(id, comment.post(), me);
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
    readable(post, me);
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
