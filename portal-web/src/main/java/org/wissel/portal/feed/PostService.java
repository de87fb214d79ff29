package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.FeedRights.Access;
import org.wissel.portal.feed.PostRepository.Kept;
import org.wissel.portal.feed.PostRepository.KeptComment;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.PagesForgotten;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Markdown.Mention;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileCard;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/**
 * The door to what is written to the feed: one method per thing that an employee does with posts
 * and comments. Checks rights and holds the transaction; what somebody may not read is not there.
 */
@ApplicationScoped
@Transactional
public class PostService {

  private static final int MOST_A_DAY = 300;
  private static final int MOST_WORDINGS = 30;
  private static final int MOST_REPORTS_A_DAY = 30;
  private static final int LONGEST_OUTCOME = 1000;

  @Inject FeedRepository feed;
  @Inject PostRepository posts;
  @Inject FeedFollowRepository follows;
  @Inject FeedDraftRepository drafts;
  @Inject FeedRights rights;
  @Inject FeedCards cards;
  @Inject FeedNews news;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

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
    drafts.dropSent(me, submission);
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
    Kept now = rights.readable(before.id(), me);
    UUID group = now.group();
    boolean elsewhere =
        !Objects.equals(group == null ? null : group.toString(), FeedWish.blankToNull(form.group()))
            || !Objects.equals(now.subject(), FeedWish.blankToNull(form.subject()));
    if (elsewhere || isReworded(now.version(), now.deleted(), now.words(), sent(form))) {
      throw new Refusal(Refusal.Kind.CONFLICT, "words", "feed.refusal.postedBefore");
    }
    drafts.dropSent(me, submission);
    return new Published(card(now.id(), me, rights.access(now, me).answers()), true);
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
    drafts.dropSent(me, submission);
    news.commented(post, comment, me, mentioned);
    follows.followThread(me, id);
    return new Commented(commentCard(comment, id, me), false);
  }

  private Commented repeated(
      KeptComment before, UUID post, UUID submission, Named named, EmployeeNumber me) {
    if (!before.isBy(me) || !before.post().equals(post)) {
      throw Refusal.notFound();
    }
    rights.readable(post, me);
    if (isReworded(before.version(), before.deleted(), before.words(), named.kept())) {
      throw new Refusal(Refusal.Kind.CONFLICT, "words", "feed.refusal.postedBefore");
    }
    drafts.dropSent(me, submission);
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
    rights.readable(id, me);
    Kept post = posts.lock(id).orElseThrow(Refusal::notFound);
    Access access = rights.access(post, me);
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

  /** The same, where I may also vote, sign up and confirm: guests of its group answer only. */
  private Kept takingPart(UUID id, EmployeeNumber me) {
    Kept post = answerable(id, me);
    if (post.group() != null && !rights.access(post, me).writes()) {
      throw Refusal.forbidden("feed.refusal.guest");
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
      rights.readable(post, me);
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
    rights.readable(post, me);
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
    Kept post = takingPart(id, me);
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
    Kept post = takingPart(id, me);
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
    follows.followThread(me, id);
    news.signedUp(post, me);
    return card(id, me, true);
  }

  /** Confirms that I have read it. */
  public PostCard confirm(UUID id) {
    EmployeeNumber me = current.number();
    Kept post = takingPart(id, me);
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

  private PostCard card(UUID id, EmployeeNumber me, boolean answers) {
    return cards.of(id, me, answers, current.locale());
  }
}
