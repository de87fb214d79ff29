package org.wissel.portal.feed;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostCard.Author;
import org.wissel.portal.feed.PostCard.Option;
import org.wissel.portal.platform.identity.AvatarColor;
import org.wissel.portal.platform.shell.Words;

/**
 * A post in words, as lists and its own page show it.
 *
 * @param color of the circle with the initials
 * @param leads which department its author leads, as a few words; empty for whoever leads none
 * @param where department, or group, as a line; empty where they lead it
 * @param whereHref of the group, or null
 * @param why it is here, as a sentence
 * @param progress how far it is, in numbers
 * @param action what the reader can do about it at once: help, confirm, or nothing
 */
public record PostRow(
    PostCard card,
    String id,
    String href,
    String name,
    @Nullable String nameHref,
    String initials,
    String color,
    String leads,
    String where,
    @Nullable String whereHref,
    String when,
    String tone,
    String icon,
    String asks,
    String why,
    String progress,
    List<Choice> choices,
    boolean open,
    String action,
    boolean acted,
    List<Reacted> reactions,
    List<Shot> shots,
    List<Paper> papers,
    String answerLeads) {

  /** One of what a decision is between. */
  public record Choice(int nr, String words, int votes, int percent, boolean mine) {}

  /** One of the reactions. */
  public record Reacted(String kind, String icon, int count, boolean on, String label) {}

  /** An image. */
  public record Shot(String href, String small, String alt, int width, int height) {}

  /** A file that is only saved. */
  public record Paper(String href, String name, String size) {}

  static PostRow of(PostCard card, Words words, Locale locale, Clock clock) {
    Instant now = clock.instant();
    Author author = card.author();
    PostCard.Place group = card.group();
    boolean open = !card.isOver(now);
    String base = "/api/feed/posts/" + card.id() + "/files/";
    return new PostRow(
        card,
        card.id().toString(),
        "/feed/post.xhtml?id=" + card.id(),
        name(card, words, locale),
        author == null ? null : "/feed/index.xhtml?person=" + encoded(author.number()),
        author == null ? "?" : author.initials(),
        author == null ? "a1" : AvatarColor.of(author.number()),
        leads(author == null ? null : author.leads(), words, locale),
        group != null
            ? group.name()
            : author == null || author.department() == null || author.leads() != null
                ? ""
                : author.department(),
        group == null ? null : "/groups/group.xhtml?id=" + group.id(),
        when(card, words, locale, clock),
        tone(card, open),
        icon(card),
        asks(card, open, words, locale),
        why(card, words, locale),
        progress(card, words, locale),
        choices(card),
        open,
        action(card, open),
        card.acted(),
        reactions(card, words, locale),
        card.files().stream()
            .filter(file -> file.kind().equals("IMAGE"))
            .map(
                file ->
                    new Shot(
                        base + file.id(),
                        base + file.id() + "/thumbnail",
                        file.alt().isEmpty()
                            ? words.text(locale, "feed.image", name(card, words, locale))
                            : file.alt(),
                        file.width(),
                        file.height()))
            .toList(),
        card.files().stream()
            .filter(file -> file.kind().equals("PDF"))
            .map(
                file -> new Paper(base + file.id(), file.name(), size(file.bytes(), words, locale)))
            .toList(),
        card.answer() == null ? "" : leads(card.answer().leads(), words, locale));
  }

  /** The time today, the day otherwise; of a question without a name the day always. */
  private static String when(PostCard card, Words words, Locale locale, Clock clock) {
    LocalDate day = card.placed().atZone(clock.getZone()).toLocalDate();
    return !card.nameless() && day.equals(LocalDate.now(clock))
        ? words.time(card.placed())
        : words.day(locale, day);
  }

  private static String name(PostCard card, Words words, Locale locale) {
    Author author = card.author();
    return author != null
        ? author.name()
        : words.text(locale, card.nameless() ? "feed.nameless" : "feed.former");
  }

  /** "leads Customer Service"; a plain word beside the name, wherever they write. */
  static String leads(@Nullable String department, Words words, Locale locale) {
    return department == null ? "" : words.text(locale, "feed.leads", department);
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static String size(int bytes, Words words, Locale locale) {
    return bytes < 1 << 20
        ? Math.max(1, bytes >> 10) + " kB"
        : words.number(locale, BigDecimal.valueOf(Math.round(bytes / 104857.6), 1)) + " MB";
  }

  private static String tone(PostCard card, boolean open) {
    return switch (card.asks()) {
      case QUESTION -> card.acceptedComment() != null ? "ok" : card.comments() > 0 ? "" : "wait";
      case DECISION -> open ? "wait" : card.outcome() != null ? "ok" : "";
      case HELP -> open ? "info" : "ok";
      case READ -> card.acted() || card.mine() || !open ? "" : "wait";
      case FYI -> "";
    };
  }

  private static String icon(PostCard card) {
    return switch (card.asks()) {
      case QUESTION -> card.acceptedComment() != null ? "check" : "question-circle";
      case DECISION -> "check-square";
      case HELP -> "flag";
      case READ -> "eye";
      case FYI -> "info-circle";
    };
  }

  private static String asks(PostCard card, boolean open, Words words, Locale locale) {
    return switch (card.asks()) {
      case QUESTION -> question(card, words, locale);
      case DECISION ->
          words.text(
              locale,
              open
                  ? "feed.tag.decision"
                  : card.outcome() != null ? "feed.tag.decided" : "feed.tag.closed",
              until(card));
      case HELP ->
          words.text(
              locale,
              open ? "feed.tag.help" : enough(card) ? "feed.tag.enough" : "feed.tag.helpOver",
              card.actions(),
              card.enough() == null ? 1 : card.enough());
      case READ ->
          words.text(
              locale,
              card.acted() ? "feed.tag.confirmed" : open ? "feed.tag.read" : "feed.tag.readOver",
              until(card));
      case FYI -> words.text(locale, "feed.asks.FYI");
    };
  }

  private static boolean enough(PostCard card) {
    Integer enough = card.enough();
    return enough != null && card.actions() >= enough;
  }

  private static Instant until(PostCard card) {
    Instant until = card.until();
    return until == null ? card.placed() : until;
  }

  private static String question(PostCard card, Words words, Locale locale) {
    Instant first = card.firstAnswerAt();
    if (card.acceptedComment() != null) {
      return first == null || card.nameless()
          ? words.text(locale, "feed.tag.answered")
          : words.text(
              locale,
              "feed.tag.answeredIn",
              took(Duration.between(card.placed(), first), words, locale));
    }
    if (card.closedAt() != null) {
      return words.text(locale, "feed.tag.questionClosed");
    }
    return words.text(locale, card.comments() == 0 ? "feed.tag.noAnswer" : "feed.asks.QUESTION");
  }

  /** {@code 6 min}, {@code 3 h}, {@code 2 days}. */
  static String took(Duration time, Words words, Locale locale) {
    long minutes = Math.max(1, time.toMinutes());
    return minutes < 100
        ? words.text(locale, "feed.minutes", minutes)
        : minutes < 48 * 60
            ? words.text(locale, "feed.hours", Math.round(minutes / 60.0))
            : words.text(locale, "feed.days", Math.round(minutes / 1440.0));
  }

  private static String why(PostCard card, Words words, Locale locale) {
    String name = card.whyName() == null ? "" : card.whyName();
    return words.text(locale, "feed.why." + card.why(), name);
  }

  /** Numbers, and nobody by name. */
  private static String progress(PostCard card, Words words, Locale locale) {
    return switch (card.asks()) {
      case DECISION -> progress(card, "feed.progress.votes", 0, words, locale);
      case READ -> card.mine() ? progress(card, "feed.progress.read", 1, words, locale) : "";
      default -> "";
    };
  }

  /**
   * @param without how many of the group it is not asked of
   */
  private static String progress(
      PostCard card, String key, int without, Words words, Locale locale) {
    Integer readers = card.readers();
    return readers == null
        ? words.text(locale, key, card.actions())
        : words.text(
            locale, key + ".of", card.actions(), Math.max(card.actions(), readers - without));
  }

  private static List<Choice> choices(PostCard card) {
    int all = Math.max(1, card.options().stream().mapToInt(Option::votes).sum());
    Integer mine = card.chosen();
    return card.options().stream()
        .map(
            option ->
                new Choice(
                    option.nr(),
                    option.words(),
                    option.votes(),
                    Math.round(100f * option.votes() / all),
                    mine != null && mine == option.nr()))
        .toList();
  }

  private static String action(PostCard card, boolean open) {
    if (!card.takesPart() || card.mine()) {
      return "";
    }
    return switch (card.asks()) {
      case HELP -> card.acted() ? card.closedAt() == null ? "helping" : "" : open ? "help" : "";
      case READ -> open && !card.acted() ? "confirm" : "";
      default -> "";
    };
  }

  private static List<Reacted> reactions(PostCard card, Words words, Locale locale) {
    List<Reacted> all = new ArrayList<>();
    for (Reaction reaction : Reaction.values()) {
      int count = card.reactions().get(reaction.ordinal());
      all.add(
          new Reacted(
              reaction.name().toLowerCase(Locale.ROOT),
              reaction.icon(),
              count,
              card.reacted().contains(reaction),
              words.text(locale, "feed.reaction." + reaction, count)));
    }
    return all;
  }
}
