package org.wissel.portal.news;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.news.NewsLineRepository.Asked;
import org.wissel.portal.news.NewsLineRepository.Line;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusals;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** The only door to spokesperson lines and to what is asked without one. */
@ApplicationScoped
@Transactional
public class NewsLineService {

  /** What open pages listen to: some line is another than before. */
  public static final String LINES = "lines";

  static final int LONGEST_SEARCH = 200;
  static final int LONGEST_ASKED = 120;
  static final int LONGEST_UNCLEAR = 300;

  private static final int MOST_FOUND = 20;
  private static final int MOST_OF_ARTICLE = 20;
  private static final int MOST_QUESTIONS = 50;
  private static final int OUTCOME_DAYS = 30;
  private static final int MOST_SHOWN_QUESTIONS = 5;
  private static final int MOST_OPEN_OF_ONE = 3;
  private static final int MOST_CLARIFICATIONS = 12;

  /** More than anybody has calls. */
  private static final int MOST_TAPS_A_MINUTE = 30;

  /** No page is open for longer without being fetched again. */
  private static final Duration OPEN_PAGES = Duration.ofHours(12);

  /** However many pages ask, the database is asked once in so long; pages wait longer than that. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  @Inject NewsLineRepository lines;
  @Inject NewsRepository articles;
  @Inject NewsService news;
  @Inject CurrentEmployee current;
  @Inject Notices notices;
  @Inject AuditLog audit;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.news.call-back-minutes")
  int callBack;

  @Inject Clock clock;

  /** In memory alone: how often somebody tapped in this minute is nobody's business afterwards. */
  private final Cache<String, AtomicInteger> taps =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(50_000).build();

  private record Kept(List<NewsLineOver> over, long since) {}

  private @Nullable Kept kept;

  // --- what everybody does ---

  /**
   * What we say about something, the best first; without words what was agreed last. Those that
   * hold no more are marked and come last.
   */
  public List<NewsLineCard> search(@Nullable String text) {
    String asked = text == null ? "" : text;
    if (asked.length() > LONGEST_SEARCH) {
      throw Refusal.invalid("q", "news.refusal.tooLong", LONGEST_SEARCH);
    }
    List<String> words = NewsTopics.words(asked);
    if (words.isEmpty() && !asked.isBlank()) {
      return List.of();
    }
    return lines.search(words, news.me(), news.isEditor(), today(), MOST_FOUND);
  }

  /** Those of an article, as far as I may see them. */
  public List<NewsLineCard> of(UUID article) {
    return lines.of(article, news.me(), news.isEditor(), today());
  }

  /** One that I may see. */
  public NewsLineCard line(UUID id) {
    return lines.card(id, news.me(), news.isEditor(), today()).orElseThrow(Refusal::notFound);
  }

  /** What open pages may still show and what holds no more; the same for everybody. */
  public List<NewsLineOver> over() {
    current.number();
    synchronized (this) {
      Kept last = kept;
      if (last == null || System.nanoTime() - last.since() > KEPT.toNanos()) {
        long since = System.nanoTime();
        Instant now = clock.instant();
        last = new Kept(lines.over(now.minus(OPEN_PAGES), now), since);
        kept = last;
      }
      return last.over();
    }
  }

  /** I do not understand this sentence: its owner is told, and answers. */
  public NewsLineCard unclear(UUID id, UUID submission, NewsUnclearForm form) {
    line(id);
    Line line = lines.lock(id).orElseThrow(Refusal::notFound);
    int sentence = checked(line, form);
    String words = NewsWish.text("words", form.words(), LONGEST_UNCLEAR);
    EmployeeNumber me = current.number();
    if (lines.unclear(submission, line, sentence, me, words, clock.instant())) {
      if (lines.openOf(id, me) > MOST_OPEN_OF_ONE) {
        throw Refusal.conflict("news.refusal.unclearOften", MOST_OPEN_OF_ONE);
      }
      EmployeeNumber owner = new EmployeeNumber(line.owner());
      notice(line, List.of(owner), "news.notice.unclear", me);
      live.tell(List.of(owner, me), LINES);
      live.tell(Role.EDITOR, LINES);
    }
    return line(id);
  }

  private int checked(Line line, NewsUnclearForm form) {
    if (!line.current(clock.instant())) {
      throw Refusal.conflict("news.refusal.lineOver");
    }
    if (NewsWish.number(form.version()) != line.version()) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    return NewsLineWish.sentence(form.sentence(), line.answer());
  }

  /** I was asked this. */
  public NewsLineCard asked(UUID id, UUID tap) {
    line(id);
    tapped();
    lines.count(tap, id, "ASKED", today());
    return line(id);
  }

  /** A caller has got this answer. */
  public NewsLineCard handled(UUID id, UUID tap) {
    if (!line(id).current()) {
      throw Refusal.conflict("news.refusal.lineOver");
    }
    tapped();
    lines.count(tap, id, "HANDLED", today());
    return line(id);
  }

  private void tapped() {
    AtomicInteger mine = taps.get(current.number().value(), who -> new AtomicInteger());
    if (mine.incrementAndGet() > MOST_TAPS_A_MINUTE) {
      throw Refusal.conflict("news.refusal.taps", MOST_TAPS_A_MINUTE);
    }
  }

  /** I was asked something; where a line answers it, it is counted there. */
  public NewsQuestionCard ask(UUID tap, NewsAskedForm form) {
    String words = NewsWish.text("words", form.words(), LONGEST_ASKED).replaceAll("\\s+", " ");
    List<String> key = NewsTopics.words(words);
    if (key.isEmpty()) {
      throw Refusal.invalid("words", "news.refusal.asked");
    }
    UUID article = article(form.article());
    tapped();
    UUID line = lines.answering(key, news.me()).orElse(null);
    if (line != null) {
      lines.count(tap, line, "ASKED", today());
      NewsLineCard card = line(line);
      return new NewsQuestionCard(
          card.id(), card.question(), card.asked(), 0, clock.instant(), false, article, line);
    }
    Asked question = lines.question(String.join(" ", key), article, words, clock.instant());
    lines.count(tap, question.id(), "ASKED", today());
    if (question.first()) {
      notices.tell(
          Role.EDITOR,
          NewsTopicNotices.THREAD,
          "/news/lines.xhtml",
          "news.notice.topic",
          current.number());
    }
    live.tell(Role.EDITOR, LINES);
    return lines.findQuestion(question.id(), today()).orElseThrow(Refusal::notFound);
  }

  /** I was asked that too. */
  public NewsQuestionCard askedToo(UUID question, UUID tap) {
    NewsQuestionCard card = question(question);
    tapped();
    lines.count(tap, card.id(), "ASKED", today());
    lines.askedAgain(card.id(), clock.instant());
    live.tell(Role.EDITOR, LINES);
    return question(question);
  }

  private NewsQuestionCard question(UUID id) {
    NewsQuestionCard card = lines.findQuestion(id, today()).orElseThrow(Refusal::notFound);
    UUID article = card.article();
    if (article != null) {
      news.readable(article);
    }
    return card;
  }

  /** What callers ask about an article, or about anything, and no line answers. */
  public List<NewsQuestionCard> questions(@Nullable UUID article) {
    if (article != null) {
      news.readable(article);
    }
    return lines.questions(article, today(), MOST_SHOWN_QUESTIONS);
  }

  private @Nullable UUID article(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return null;
    }
    return news.readable(Incoming.id(id)).id();
  }

  // --- what communications do ---

  /** What comes most and has no line. */
  public List<NewsQuestionCard> heat() {
    current.require(Role.EDITOR);
    return lines.heat(today(), MOST_QUESTIONS);
  }

  /** What the lines did for callers. */
  public NewsOutcome outcome() {
    current.require(Role.EDITOR);
    return lines.outcome(today(), OUTCOME_DAYS, Math.max(0, callBack));
  }

  /** We write an answer to it. */
  public void take(UUID question) {
    current.require(Role.EDITOR);
    lines.take(question(question).id(), clock.instant());
    live.tellAll(LINES);
  }

  /** It needs none. */
  public void close(UUID question) {
    current.require(Role.EDITOR);
    lines.close(question(question).id(), null, clock.instant());
    live.tellAll(LINES);
  }

  /** Writes a line; the id is that of the submission. */
  public NewsLineCard write(UUID id, NewsLineForm form) {
    current.require(Role.EDITOR);
    Refusals wrong = new Refusals();
    NewsLineWish wish = NewsLineWish.of(form, clock, wrong);
    EmployeeNumber me = current.number();
    String owner = owner(wish, me.value(), wrong);
    wrong.end();
    Optional<Line> there = lines.find(id);
    if (there.isPresent()) {
      return stored(there.get(), id, wish);
    }
    String typed = form.article();
    UUID article = typed == null || typed.isBlank() ? null : Incoming.id(typed);
    if (article != null) {
      NewsRepository.Article about = articles.lock(article).orElseThrow(Refusal::notFound);
      if (!about.askedAbout()) {
        throw Refusal.conflict("news.refusal.notAskedAbout");
      }
      if (lines.countOf(article) >= MOST_OF_ARTICLE) {
        throw Refusal.conflict("news.refusal.lines", MOST_OF_ARTICLE);
      }
    }
    if (lines.add(id, article, wish, owner, me.value(), clock.instant())) {
      String asked = form.asked();
      if (asked != null && !asked.isBlank()) {
        lines.close(Incoming.id(asked), id, clock.instant());
      }
      audit.did("news.line-write", id.toString(), null, null, "version 1");
      told(article);
    }
    return line(id);
  }

  /** Another wording: whatever was not clear is answered by it. For editors and its owner. */
  public NewsLineCard change(UUID id, UUID submission, NewsLineForm form) {
    Line line = mine(id);
    Refusals wrong = new Refusals();
    NewsLineWish wish = NewsLineWish.of(form, clock, wrong);
    String owner = owner(wish, line.owner(), wrong);
    wrong.end();
    if (line.written().equals(submission)) {
      return stored(line, submission, wish);
    }
    if (line.version() != wish.version()) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    EmployeeNumber me = current.number();
    lines.change(id, wish, owner, me.value(), submission, clock.instant());
    notice(line, lines.answered(id, null, clock.instant()), "news.notice.clarified", me);
    audit.did(
        "news.line-change",
        id.toString(),
        null,
        "version " + line.version(),
        "version " + (line.version() + 1));
    told(line.article());
    return line(id);
  }

  /** As it was stored by the same submission, which said the same. */
  private NewsLineCard stored(Line there, UUID submission, NewsLineWish wish) {
    if (there.written().equals(submission)
        && !(there.question().equals(wish.question()) && there.answer().equals(wish.answer()))) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    return line(there.id());
  }

  /** Nobody says it any more. For editors and its owner. */
  public NewsLineCard withdraw(UUID id) {
    Line line = mine(id);
    if (line.withdrawnAt() == null) {
      lines.withdraw(id, clock.instant());
      audit.did(
          "news.line-withdraw", id.toString(), null, "version " + line.version(), "WITHDRAWN");
      told(line.article());
    }
    return line(id);
  }

  /** What a sentence means; whoever asked is told. For editors and its owner. */
  public NewsLineCard clarify(UUID id, UUID submission, NewsUnclearForm form) {
    Line line = mine(id);
    int sentence = checked(line, form);
    String words = NewsWish.text("words", form.words(), LONGEST_UNCLEAR);
    if (words.isEmpty()) {
      throw Refusal.invalid("words", "news.refusal.missing");
    }
    if (lines.clarifications(id, line.version()) >= MOST_CLARIFICATIONS) {
      throw Refusal.conflict("news.refusal.clarifications", MOST_CLARIFICATIONS);
    }
    EmployeeNumber me = current.number();
    Instant now = clock.instant();
    if (lines.clarify(submission, line, sentence, me, words, now)) {
      notice(line, lines.answered(id, sentence, now), "news.notice.clarified", me);
      live.tellAll(LINES);
    }
    return line(id);
  }

  private void told(@Nullable UUID article) {
    live.tellAll(LINES);
    if (article != null) {
      live.tellAll(NewsService.NEWS);
    }
  }

  /** One that I may change, held until the transaction ends. */
  private Line mine(UUID id) {
    if (!line(id).mine()) {
      throw Refusal.forbidden("identity.refusal.role");
    }
    return lines.lock(id).orElseThrow(Refusal::notFound);
  }

  private String owner(NewsLineWish wish, String otherwise, Refusals wrong) {
    return wrong.read(() -> news.colleague("owner", wish.owner(), otherwise), otherwise);
  }

  /** As it stands in the form; its words also where it was withdrawn. */
  public NewsLineForm draft(UUID id) {
    Line line = mine(id);
    return new NewsLineForm(
        line.article() == null ? "" : line.article().toString(),
        "",
        line.question(),
        line.answer(),
        line.dos(),
        line.donts(),
        line.facts(),
        NewsWish.typed(line.validUntil(), clock),
        "",
        String.valueOf(line.version()));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Carries no word of the line: it is looked up when it is shown. */
  private void notice(Line line, List<EmployeeNumber> to, String key, EmployeeNumber by) {
    notices.tell(
        to.stream().filter(person -> !person.equals(by)).toList(),
        new NewNotice(
            NewsLineNotices.KIND + ":" + line.id(),
            "/news/lines.xhtml?line=" + line.id(),
            key,
            List.of()));
  }
}
