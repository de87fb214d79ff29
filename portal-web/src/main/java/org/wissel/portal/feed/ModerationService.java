package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.ModerationRepository.Decision;
import org.wissel.portal.feed.ModerationRepository.Open;
import org.wissel.portal.feed.ModerationRepository.Question;
import org.wissel.portal.feed.ModerationRepository.Reported;
import org.wissel.portal.groups.GroupKind;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NewNotice;
import org.wissel.portal.platform.notices.Notices;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/**
 * The door for moderators: what was reported, and what nobody looks after. Of closed and hidden
 * groups they see what was reported there and nothing else.
 */
@ApplicationScoped
@Transactional
public class ModerationService {

  /** What open pages of moderators are told. */
  static final String KIND = "moderation";

  private static final int MOST = 50;
  private static final int MOST_UNANSWERED = 10;
  private static final int LONGEST_LINE = 160;
  private static final Duration LOOKED_BACK = Duration.ofDays(30);

  @Inject ModerationRepository moderation;
  @Inject PostService posts;
  @Inject ModerationTitles titles;
  @Inject FeedNews news;
  @Inject EmployeeDirectory directory;
  @Inject AuditLog audit;
  @Inject Notices notices;
  @Inject Live live;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.moderation.unanswered")
  Period patience;

  @Inject
  @ConfigProperty(name = "wissel.moderation.appeal")
  String appeal;

  /**
   * All that moderators look at.
   *
   * @param after where the page of unanswered questions before ended, or null
   */
  public ModerationCard all(@Nullable String after) {
    current.require(Role.MODERATOR);
    Instant now = clock.instant();
    List<Reported> reported = moderation.reported(MOST);
    List<Question> waiting =
        moderation.unanswered(
            now.atZone(clock.getZone()).minus(patience).toInstant(),
            FeedPlace.of(after),
            MOST_UNANSWERED + 1);
    boolean more = waiting.size() > MOST_UNANSWERED;
    List<Question> unanswered = more ? waiting.subList(0, MOST_UNANSWERED) : waiting;
    List<Question> unfollowed = moderation.unfollowed(now.minus(LOOKED_BACK), MOST);
    Map<String, String> names =
        names(
            Stream.concat(
                reported.stream().flatMap(each -> people(each.author(), each.words())),
                Stream.of(unanswered, unfollowed)
                    .flatMap(Collection::stream)
                    .flatMap(each -> people(each.author(), each.words()))));
    Question last = more ? unanswered.get(unanswered.size() - 1) : null;
    return new ModerationCard(
        reported.stream().map(each -> card(each, names)).toList(),
        unanswered.stream().map(each -> card(each, names)).toList(),
        unfollowed.stream().map(each -> card(each, names)).toList(),
        moderation.unowned(MOST).stream()
            .map(group -> new ModerationCard.Unowned(group.id(), group.name(), group.size()))
            .toList(),
        last == null ? null : new FeedPlace(last.placed(), last.post()).toString());
  }

  private static Stream<String> people(@Nullable String author, String words) {
    return Stream.concat(Stream.ofNullable(author), Markdown.mentions(words).stream());
  }

  private Map<String, String> names(Stream<String> numbers) {
    return directory.names(numbers.collect(Collectors.toSet()));
  }

  private ModerationCard.Reported card(Reported each, Map<String, String> names) {
    Locale locale = current.locale();
    GroupKind kind = each.kind();
    boolean open = kind == null || kind == GroupKind.OPEN;
    return new ModerationCard.Reported(
        each.item(),
        author(each.author(), names),
        Markdown.html(
            each.words(),
            number -> Optional.ofNullable(names.get(number)),
            words.text(locale, "moderation.former"),
            ""),
        kind == GroupKind.HIDDEN ? words.text(locale, "moderation.hidden") : where(each.group()),
        open ? "/feed/post.xhtml?id=" + each.post() : null,
        each.since(),
        each.reports(),
        each.reasons().stream()
            .map(reason -> words.text(locale, "moderation.reason." + reason))
            .toList(),
        each.told(),
        current.number().value().equals(each.author()));
  }

  private ModerationCard.Question card(Question each, Map<String, String> names) {
    return new ModerationCard.Question(
        each.post(),
        author(each.author(), names),
        Markdown.plain(
            each.words(),
            number -> Optional.ofNullable(names.get(number)),
            words.text(current.locale(), "moderation.former"),
            LONGEST_LINE),
        each.subject() == null
            ? where(each.group())
            : words.text(current.locale(), "talk.management"),
        each.placed());
  }

  private String author(@Nullable String number, Map<String, String> names) {
    if (number == null) {
      return words.text(current.locale(), "moderation.nameless");
    }
    return Objects.requireNonNullElseGet(
        names.get(number), () -> words.text(current.locale(), "moderation.former"));
  }

  private String where(@Nullable String group) {
    return group == null ? words.text(current.locale(), "moderation.everybody") : group;
  }

  /**
   * Settles all reports of a post or comment: it stays, which those who reported it are told, or it
   * is taken away and its author told why and where to go.
   *
   * @param decision {@code KEEP} or {@code TAKE_AWAY}
   * @param reason why it is taken away; not asked for where it stays
   */
  public void settle(UUID item, @Nullable String decision, @Nullable String reason) {
    current.require(Role.MODERATOR);
    boolean away = "TAKE_AWAY".equals(decision);
    if (!away && !"KEEP".equals(decision)) {
      throw Refusal.invalid("decision", "moderation.refusal.decision");
    }
    String why = away ? reasoned(reason) : null;
    Open open = moderation.open(item).orElse(null);
    if (open == null) {
      throw moderation.decision(item).isPresent()
          ? Refusal.conflict("moderation.refusal.settled")
          : Refusal.notFound();
    }
    decide(item, open, why);
  }

  /**
   * Takes away a post or comment that the moderator can read, or that was reported, and tells its
   * author why and where to go.
   */
  public void takeAway(UUID item, @Nullable String reason) {
    current.require(Role.MODERATOR);
    String why = reasoned(reason);
    Open open =
        moderation
            .open(item)
            .or(() -> posts.written(item, current.number()))
            .orElseThrow(Refusal::notFound);
    decide(item, open, why);
  }

  private static String reasoned(@Nullable String reason) {
    return ReportReason.of(reason)
        .map(Enum::name)
        .orElseThrow(() -> Refusal.invalid("reason", "moderation.refusal.reason"));
  }

  /**
   * @param why it is taken away; null where it stays
   */
  private void decide(UUID item, Open open, @Nullable String why) {
    EmployeeNumber me = current.number();
    if (me.value().equals(open.author())) {
      throw Refusal.forbidden("moderation.refusal.own");
    }
    boolean away = why != null;
    if (away && !posts.takeAway(open.post(), item, me)) {
      throw Refusal.conflict("feed.refusal.deleted");
    }
    if (!away) {
      news.kept(open.post(), moderation.reporters(item));
    }
    Instant now = clock.instant();
    moderation.settled(item, me, now);
    moderation.keep(
        item, open.post(), new Decision(open.author(), away ? "TAKEN_AWAY" : "KEPT", why, now), me);
    EmployeeNumber author = open.author() == null ? null : new EmployeeNumber(open.author());
    audit.did(
        away ? "moderation.take-away" : "moderation.keep", item.toString(), author, null, why);
    if (away && author != null) {
      notices.tell(
          List.of(author),
          new NewNotice(
              ModerationTitles.KIND + ":" + item,
              "/feed/settled.xhtml?id=" + item,
              "moderation.notice." + why,
              List.of()));
    }
    if (moderation.reported(1).isEmpty()) {
      notices.forget(ModerationNotices.THREAD);
    }
    live.tell(Role.MODERATOR, KIND);
  }

  /** Why something of mine was taken away, and where I can go with that. */
  public ModerationCard.Settled settled(UUID item) {
    String me = current.number().value();
    Decision decision =
        moderation
            .decision(item)
            .filter(made -> me.equals(made.author()) && made.reason() != null)
            .orElseThrow(Refusal::notFound);
    return new ModerationCard.Settled(
        titles
            .titles(List.of(item.toString()), current.number(), current.locale())
            .getOrDefault(item.toString(), ""),
        words.text(current.locale(), "moderation.reason." + decision.reason()),
        decision.decided(),
        appeal);
  }
}
