package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsRepository.Article;
import org.wissel.portal.news.NewsRepository.Audience;
import org.wissel.portal.news.NewsWish.Target;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusals;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.shell.Words;

/** The only door to articles: who sees which, and what editors do with them. */
@ApplicationScoped
@Transactional
public class NewsService {

  /** What open pages listen to: something among the news changed, for whomever. */
  public static final String NEWS = "news";

  static final int MOST = 50;

  private static final int ON_HOME = 4;
  private static final int WORDS_A_MINUTE = 220;
  private static final int MOST_WORDINGS = 20;

  /** Levels of the first headings in an article. */
  private static final int BELOW_THE_TITLE = 2;

  private static final int BELOW_THE_PREVIEW = 4;

  @Inject NewsRepository articles;
  @Inject NewsLineRepository lines;
  @Inject NewsStatementRepository statements;
  @Inject EmployeeDirectory directory;
  @Inject FileService files;
  @Inject Notices notices;
  @Inject CurrentEmployee current;
  @Inject AuditLog audit;
  @Inject Words words;
  @Inject Live live;
  @Inject Clock clock;

  // --- what everybody does ---

  /** The newest for me, as home shows them: one statement. */
  public List<NewsCard> column() {
    return articles.newest(me(), null, null, ON_HOME);
  }

  /**
   * What there is for me, the newest first.
   *
   * @param kind {@code NEWS}, {@code MINUTES}, {@code BLOG}, or null for all
   * @param after the page before, as it told, or null
   * @param limit 1 to 50
   */
  public NewsPage list(@Nullable String kind, @Nullable String after, int limit) {
    if (kind != null && !NewsWish.KINDS.contains(kind)) {
      throw Refusal.invalid("kind", "news.refusal.kind");
    }
    NewsCursor cursor = NewsCursor.of(after);
    return page(articles.newest(me(), kind, cursor, checked(limit) + 1), limit, NewsCard::shownAt);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit", "news.refusal.limit", MOST);
    }
    return limit;
  }

  private static NewsPage page(List<NewsCard> found, int limit, Function<NewsCard, Instant> by) {
    List<NewsCard> shown = found.stream().limit(limit).toList();
    NewsCard last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
    return new NewsPage(
        shown,
        last == null || found.size() <= limit
            ? null
            : new NewsCursor(Objects.requireNonNull(by.apply(last)), last.id()).text());
  }

  /**
   * An article that I may read; editors also read what is not shown to anybody, and whoever bears
   * its name what is planned or over.
   */
  public NewsText article(UUID id) {
    return text(readable(id), BELOW_THE_TITLE);
  }

  /** The same without its words. */
  NewsCard readable(UUID id) {
    return articles
        .visible(id, me())
        .or(() -> articles.card(id, clock.instant()).filter(card -> isEditor() || isMine(card)))
        .orElseThrow(Refusal::notFound);
  }

  private boolean isMine(NewsCard card) {
    return current.number().value().equals(card.authorNumber())
        && !card.state().equals("DRAFT")
        && !card.state().equals("WITHDRAWN");
  }

  /**
   * @param top the level of its first headings
   */
  private NewsText text(NewsCard card, int top) {
    Article article = articles.find(card.id()).orElseThrow(Refusal::notFound);
    List<NewsRepository.Wording> before = articles.wordings(card.id(), MOST_WORDINGS);
    Map<String, String> names = names(article, before);
    return new NewsText(
        card,
        html(article.words(), top, names),
        Math.max(1, article.words().split("\\s+").length / WORDS_A_MINUTE),
        before.stream()
            .map(
                wording ->
                    new NewsText.Wording(
                        wording.until(),
                        wording.title(),
                        wording.lead(),
                        html(wording.words(), top + 1, names),
                        wording.why()))
            .toList());
  }

  private Map<String, String> names(Article article, List<NewsRepository.Wording> before) {
    List<String> numbers =
        Stream.concat(
                Stream.of(article.words()), before.stream().map(NewsRepository.Wording::words))
            .flatMap(words -> Markdown.mentions(words).stream())
            .distinct()
            .toList();
    return articles.names(numbers).stream()
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
  }

  private String html(String markdown, int top, Map<String, String> names) {
    return InternalParts.marked(
        markdown,
        part ->
            Markdown.html(
                part,
                top,
                number -> Optional.ofNullable(names.get(number)),
                words.text(current.locale(), "news.former"),
                ""),
        words.text(current.locale(), "news.internal"));
  }

  /** An article below which readers may say what they think. */
  Optional<Article> withStatement(UUID id) {
    return articles.find(id).filter(article -> !article.statement().isEmpty());
  }

  /** The picture of an article that I may read. */
  public byte[] image(UUID id, UUID image, boolean small) {
    readable(id);
    if (articles.find(id).filter(article -> image.equals(article.image())).isEmpty()) {
      throw Refusal.notFound();
    }
    return small ? files.contentThumbnail(image) : files.content(image);
  }

  /** What may be shared outside of an article that I may read. */
  public NewsOutside outside(UUID id) {
    return articles
        .visible(id, me())
        .filter(NewsCard::outside)
        .flatMap(card -> articles.find(card.id()))
        .map(article -> outside(article, former()))
        .orElseThrow(Refusal::notFound);
  }

  /** The public part of what is published, for whoever asks. */
  public List<NewsOutside> feed(int limit) {
    return articles.outside(clock.instant(), limit).stream()
        .map(article -> outside(article, words.text(Locale.ENGLISH, "news.former")))
        .toList();
  }

  private static NewsOutside outside(Article article, String former) {
    String words =
        InternalParts.removed(
            article.outsideWords().isEmpty() ? article.words() : article.outsideWords());
    return new NewsOutside(
        article.id(),
        InternalParts.removed(article.title()),
        InternalParts.removed(article.lead()),
        Markdown.outside(words, former),
        Markdown.typed(words, Map.of()),
        Objects.requireNonNull(
            article.embargoUntil() == null ? article.publishAt() : article.embargoUntil()),
        article.correctedAt());
  }

  private String former() {
    return words.text(current.locale(), "news.former");
  }

  // --- what editors do ---

  /** Refuses whoever is no editor, before anything else is looked at. */
  public void forEditors() {
    current.require(Role.EDITOR);
  }

  /** What editors work on: drafts, planned and withdrawn ones, or those that appeared. */
  public NewsPage desk(boolean published, @Nullable String after, int limit) {
    current.require(Role.EDITOR);
    return page(
        articles.desk(published, NewsCursor.of(after), checked(limit) + 1, clock.instant()),
        limit,
        published ? NewsCard::shownAt : NewsCard::changedAt);
  }

  /** An article as it stands in the form. */
  public NewsDraft draft(UUID id) {
    current.require(Role.EDITOR);
    Article article = articles.find(id).orElseThrow(Refusal::notFound);
    List<Audience> audience = articles.audience(id);
    return new NewsDraft(
        id,
        article.state(),
        new NewsForm(
            article.kind(),
            article.title(),
            article.lead(),
            Markdown.typed(article.words(), Map.of()),
            article.topic(),
            article.image() == null ? "" : article.image().toString(),
            Objects.requireNonNullElse(article.imageAlt(), ""),
            NewsWish.typed(article.publishAt(), clock),
            NewsWish.typed(article.embargoUntil(), clock),
            NewsWish.typed(article.expiresAt(), clock),
            article.everybody() ? "EVERYBODY" : "SOME",
            keys(audience, false),
            keys(audience, true),
            NewsWish.marks(article.askedAbout(), article.outside()),
            Markdown.typed(article.outsideWords(), Map.of()),
            "",
            article.statement(),
            "",
            String.valueOf(article.version()),
            ""),
        article.image() == null ? null : "/api/news/" + id + "/image/" + article.image());
  }

  private static List<String> keys(List<Audience> audience, boolean embargo) {
    return audience.stream()
        .filter(each -> each.embargo() == embargo)
        .map(each -> each.target().key())
        .toList();
  }

  /** Writes a new one; the id is that of the submission. */
  public NewsCard write(UUID id, NewsForm form) {
    current.require(Role.EDITOR);
    Refusals wrong = new Refusals();
    NewsWish wish = NewsWish.of(form, clock, wrong);
    String author = author(wish, current.number().value(), wrong);
    Optional<Article> there = articles.find(id);
    if (there.isPresent()) {
      wrong.end();
      return stored(there.get(), id, wish);
    }
    Instant now = clock.instant();
    Instant publishAt = published(null, wish, now);
    wish.checkOrder(later(now, publishAt), wrong);
    wrong.end();
    Article article =
        made(
            id,
            wish,
            wish.publish() ? "PUBLISHED" : "DRAFT",
            publishAt,
            id,
            null,
            null,
            author,
            now);
    take(wish.image(), null);
    if (!articles.add(article, isByOther(article), now)) {
      return card(id);
    }
    articles.putAudience(id, wish.audience(), wish.embargoAudience());
    told(article, null);
    return card(id);
  }

  /** Puts something else in its place; after it was published, that is a correction. */
  public NewsCard change(UUID id, UUID submission, NewsForm form) {
    current.require(Role.EDITOR);
    Refusals wrong = new Refusals();
    NewsWish wish = NewsWish.of(form, clock, wrong);
    Article before = articles.lock(id).orElseThrow(Refusal::notFound);
    String author = author(wish, before.author(), wrong);
    if (before.written().equals(submission)) {
      wrong.end();
      return stored(before, submission, wish);
    }
    if (before.version() != wish.version()) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    Instant now = clock.instant();
    boolean wasSeen =
        before.state().equals("PUBLISHED")
            && Objects.requireNonNull(before.publishAt()).compareTo(now) <= 0;
    if (!before.statement().equals(wish.statement())
        && statements.counts(id).values().stream().anyMatch(number -> number > 0)) {
      throw Refusal.conflict("news.refusal.statementAnswered");
    }
    String state = wish.publish() ? "PUBLISHED" : before.state();
    wrong.check(
        !state.equals("PUBLISHED") || !wish.words().isEmpty(), "words", "news.refusal.missing");
    boolean corrects = wasSeen && differs(before, wish, author);
    wrong.check(!corrects || !wish.why().isEmpty(), "why", "news.refusal.why");
    Instant publishAt = state.equals("PUBLISHED") ? published(before, wish, now) : wish.publishAt();
    wish.checkOrder(wasSeen ? Objects.requireNonNull(publishAt) : later(now, publishAt), wrong);
    wrong.end();
    if (corrects) {
      articles.keepWording(submission, before, wish.why(), current.number(), now);
    }
    take(wish.image(), before.image());
    Article after =
        made(
            id,
            wish,
            state,
            publishAt,
            submission,
            corrects ? now : before.correctedAt(),
            before.statementUntil(),
            author,
            now);
    articles.change(after, isByOther(after), now);
    if (!after.author().equals(before.author())) {
      notices.forget(NewsAuthorNotices.thread(id));
    }
    articles.putAudience(id, wish.audience(), wish.embargoAudience());
    if (before.image() != null && !before.image().equals(wish.image())) {
      files.drop(before.image());
    }
    told(after, before);
    return card(id);
  }

  /** As it was stored by the same submission, which said the same. */
  private NewsCard stored(Article there, UUID submission, NewsWish wish) {
    if (there.written().equals(submission)
        && differs(there, wish, author(wish, there.author(), new Refusals()))) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    return card(there.id());
  }

  private boolean differs(Article before, NewsWish wish, String author) {
    return !before.title().equals(wish.title())
        || !before.lead().equals(wish.lead())
        || !before.words().equals(Markdown.kept(wish.words(), List.of()))
        || !before.statement().equals(wish.statement())
        || !before.author().equals(author);
  }

  /** What is seen already stays where it stands among the others. */
  private static @Nullable Instant published(@Nullable Article before, NewsWish wish, Instant now) {
    if (before != null
        && before.state().equals("PUBLISHED")
        && Objects.requireNonNull(before.publishAt()).compareTo(now) <= 0) {
      return before.publishAt();
    }
    Instant wanted = wish.publishAt();
    if (!wish.publish() && before == null) {
      return wanted;
    }
    return wanted == null || wanted.isBefore(now) ? now : wanted;
  }

  /** A new photo of mine becomes the organisation's; the one it has stays. */
  private void take(@Nullable UUID image, @Nullable UUID has) {
    if (image != null && !image.equals(has)) {
      files.handOver(image, current.number());
    }
  }

  /** Counted from when it is seen first; once it was, withdrawing and embargo change nothing. */
  private static @Nullable Instant until(
      NewsWish wish, @Nullable Instant publishAt, @Nullable Instant before, Instant now) {
    Instant embargo = wish.embargoUntil();
    Instant seen = embargo == null ? publishAt : embargo;
    boolean wasSeen = before != null && !before.minus(NewsStatement.OPEN).isAfter(now);
    return wasSeen || seen == null ? before : seen.plus(NewsStatement.OPEN);
  }

  private boolean isByOther(Article article) {
    return !article.author().equals(current.number().value());
  }

  /** Whoever says it, which need not be the editor. */
  private String author(NewsWish wish, String otherwise, Refusals wrong) {
    return wrong.read(() -> colleague("author", wish.author(), otherwise), otherwise);
  }

  /**
   * The number of whoever is meant.
   *
   * @param typed an e-mail address, a personnel number or a full name; empty for the other one
   */
  String colleague(String field, String typed, String otherwise) {
    if (typed.isEmpty()) {
      return otherwise;
    }
    return directory.meant(field, List.of(typed)).values().iterator().next().value();
  }

  /** As it is to be stored; the version is counted there. */
  private static Article made(
      UUID id,
      NewsWish wish,
      String state,
      @Nullable Instant publishAt,
      UUID submission,
      @Nullable Instant correctedAt,
      @Nullable Instant statementUntil,
      String author,
      Instant now) {
    return new Article(
        id,
        wish.kind(),
        state,
        wish.title(),
        wish.lead(),
        Markdown.kept(wish.words(), List.of()),
        wish.topic(),
        wish.image(),
        wish.imageAlt(),
        publishAt,
        wish.embargoUntil(),
        wish.expiresAt(),
        wish.everybody(),
        wish.askedAbout(),
        wish.outside(),
        Markdown.kept(wish.outsideWords(), List.of()),
        wish.statement(),
        state.equals("PUBLISHED") ? until(wish, publishAt, statementUntil, now) : statementUntil,
        author,
        correctedAt,
        1,
        submission);
  }

  /** No title is written down: not everybody who reads the audit may know of the article. */
  private void told(Article after, @Nullable Article before) {
    if (!after.state().equals("PUBLISHED")) {
      return;
    }
    boolean first = before == null || !before.state().equals("PUBLISHED");
    boolean corrected =
        before != null && !Objects.equals(before.correctedAt(), after.correctedAt());
    audit.did(
        first ? "news.publish" : corrected ? "news.correct" : "news.change",
        after.id().toString(),
        null,
        before == null ? null : audited(before),
        audited(after));
    live.tellAll(NEWS);
  }

  private static String audited(Article article) {
    return Stream.of(
            article.state(),
            "from " + article.publishAt(),
            article.embargoUntil() == null ? null : "embargo until " + article.embargoUntil(),
            article.expiresAt() == null ? null : "until " + article.expiresAt(),
            article.everybody() ? "for everybody" : "for some",
            article.outside() ? "may go outside" : null,
            "by " + article.author())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** Nobody sees it any more, nor its answers. */
  public NewsCard withdraw(UUID id, UUID submission) {
    current.require(Role.EDITOR);
    Article before = articles.lock(id).orElseThrow(Refusal::notFound);
    if (before.state().equals("WITHDRAWN")) {
      return card(id);
    }
    Instant now = clock.instant();
    articles.withdraw(id, submission, now);
    notices.forget(NewsAuthorNotices.thread(id));
    if (lines.withdrawOf(id, now) > 0) {
      live.tellAll(NewsLineService.LINES);
    }
    audit.did("news.withdraw", id.toString(), null, audited(before), "WITHDRAWN");
    live.tellAll(NEWS);
    return card(id);
  }

  /**
   * What a member of an audience would see.
   *
   * @param as {@code EVERYBODY} or such as {@code DEPARTMENT:MW-CS}
   * @param later whether the embargo is over, and not only the moment of publication
   */
  public NewsPreview preview(UUID id, String as, boolean later) {
    current.require(Role.EDITOR);
    Article article = articles.find(id).orElseThrow(Refusal::notFound);
    Instant at = later(clock.instant(), article.publishAt());
    if (later) {
      at = later(at, article.embargoUntil());
    }
    Target target = as.equals("EVERYBODY") ? null : Target.of("as", as);
    boolean department = target != null && target.kind().equals("DEPARTMENT");
    NewsReader reader =
        new NewsReader(
            null,
            department ? Objects.requireNonNull(target).target() : null,
            target == null || department
                ? List.of("ROLE:EMPLOYEE")
                : List.of("ROLE:EMPLOYEE", target.key()),
            at,
            id);
    return new NewsPreview(
        articles.newest(reader, null, null, ON_HOME),
        articles.visible(id, reader).map(card -> text(card, BELOW_THE_PREVIEW)).orElse(null));
  }

  private static Instant later(Instant at, @Nullable Instant turn) {
    return turn != null && turn.isAfter(at) ? turn : at;
  }

  private NewsCard card(UUID id) {
    return articles.card(id, clock.instant()).orElseThrow(Refusal::notFound);
  }

  // --- for the rest of the feature ---

  boolean isEditor() {
    return current.is(Role.EDITOR);
  }

  NewsReader me() {
    return new NewsReader(
        current.number().value(),
        null,
        current.roles().stream().map(role -> "ROLE:" + role.name()).sorted().toList(),
        clock.instant(),
        null);
  }
}
