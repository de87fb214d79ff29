package org.wissel.portal.feed;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Markdown.Mention;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/**
 * A new post that makes sense, by the rules of what it asks.
 *
 * @param words as typed, with names
 * @param mentioned the personnel numbers that were chosen while typing
 * @param until null where what it asks has no end
 * @param enough null but for help
 */
record FeedWish(
    Asks asks,
    String words,
    List<String> mentioned,
    @Nullable UUID group,
    @Nullable String subject,
    List<String> options,
    @Nullable Instant until,
    @Nullable Integer enough,
    List<Attached> files) {

  static final int LONGEST_POST = 5000;
  static final int LONGEST_COMMENT = 2000;
  static final int LONGEST_OPTION = 100;
  static final int LONGEST_ALT = 300;
  static final int MOST_OPTIONS = 6;
  static final int MOST_FILES = 6;
  static final int MOST_MENTIONS = 20;
  static final int MOST_HASHTAGS = 10;
  static final int MOST_HELPERS = 50;
  private static final int LONGEST_SUBJECT = 120;
  private static final int LONGEST_NAME = 120;

  /** A file that goes along; an image wants a text for whoever does not see it, a PDF a name. */
  record Attached(UUID id, String name, String alt) {}

  static FeedWish of(NewPost form, Clock clock) {
    Asks asks = asks(form.asks());
    String words = words(form.words(), LONGEST_POST);
    String group = blankToNull(form.group());
    String subject = blankToNull(form.subject());
    if (group != null && subject != null) {
      throw Refusal.invalid("group", "feed.refusal.groupAndSubject");
    }
    if (subject != null && (subject.length() > LONGEST_SUBJECT || subject.indexOf(':') < 1)) {
      throw Refusal.notFound();
    }
    return new FeedWish(
        asks,
        words,
        mentioned(form.mentions()),
        group == null ? null : Incoming.id(group),
        subject,
        options(asks, form.options()),
        until(asks, blankToNull(form.until()), clock),
        enough(asks, blankToNull(form.enough())),
        files(form.files()));
  }

  /** Words that can be kept, or a refusal. */
  static String words(@Nullable String typed, int most) {
    String words = typed == null ? "" : typed.replace("\r\n", "\n").strip();
    if (words.isEmpty()) {
      throw Refusal.invalid("words", "feed.refusal.wordsMissing");
    }
    if (words.length() > most) {
      throw Refusal.invalid("words", "feed.refusal.wordsTooLong", most);
    }
    if (hasControls(words)) {
      throw Refusal.invalid("words", "feed.refusal.wordsControls");
    }
    if (Markdown.hashtags(words).size() > MOST_HASHTAGS) {
      throw Refusal.invalid("words", "feed.refusal.tooManyHashtags", MOST_HASHTAGS);
    }
    return words;
  }

  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  static List<String> mentioned(@Nullable List<Mention> chosen) {
    if (chosen == null) {
      return List.of();
    }
    if (chosen.size() > MOST_MENTIONS) {
      throw Refusal.invalid("words", "feed.refusal.tooManyMentions", MOST_MENTIONS);
    }
    List<String> numbers = new ArrayList<>();
    for (@Nullable Mention mention : chosen) {
      if (mention == null
          || mention.number() == null
          || !mention.number().matches("[\\w-]{1,40}")) {
        throw Refusal.invalid("words", "feed.refusal.mention");
      }
      numbers.add(mention.number());
    }
    return numbers.stream().distinct().toList();
  }

  static Asks asks(@Nullable String text) {
    try {
      return Asks.valueOf(text == null ? "" : text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("asks", "feed.refusal.asks");
    }
  }

  private static List<String> options(Asks asks, @Nullable List<String> typed) {
    if (asks != Asks.DECISION || typed == null) {
      if (asks == Asks.DECISION) {
        throw Refusal.invalid("options", "feed.refusal.options", MOST_OPTIONS);
      }
      return List.of();
    }
    List<String> options = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (@Nullable String option : typed) {
      String text = option == null ? "" : option.replaceAll("\\s+", " ").strip();
      if (text.isEmpty()) {
        continue;
      }
      if (text.length() > LONGEST_OPTION) {
        throw Refusal.invalid("options", "feed.refusal.optionTooLong", LONGEST_OPTION);
      }
      if (hasControls(text)) {
        throw Refusal.invalid("options", "feed.refusal.wordsControls");
      }
      if (!seen.add(text.toLowerCase(Locale.ROOT))) {
        throw Refusal.invalid("options", "feed.refusal.optionTwice");
      }
      options.add(text);
    }
    if (options.size() < 2 || options.size() > MOST_OPTIONS) {
      throw Refusal.invalid("options", "feed.refusal.options", MOST_OPTIONS);
    }
    return options;
  }

  /** Whoever says nothing means a few days: 17:00 that day. */
  private static @Nullable Instant until(Asks asks, @Nullable String typed, Clock clock) {
    if (asks == Asks.QUESTION || asks == Asks.FYI) {
      return null;
    }
    Instant now = clock.instant();
    if (typed == null) {
      return ZonedDateTime.now(clock)
          .toLocalDate()
          .plusDays(7)
          .atTime(17, 0)
          .atZone(clock.getZone())
          .toInstant();
    }
    Instant until;
    try {
      until = LocalDateTime.parse(typed).atZone(clock.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid("until", "feed.refusal.until");
    }
    if (!until.isAfter(now)) {
      throw Refusal.invalid("until", "feed.refusal.untilPast");
    }
    if (until.isAfter(now.plus(Duration.ofDays(366)))) {
      throw Refusal.invalid("until", "feed.refusal.untilFar");
    }
    return until;
  }

  private static @Nullable Integer enough(Asks asks, @Nullable String typed) {
    if (asks != Asks.HELP) {
      return null;
    }
    if (typed == null) {
      return 1;
    }
    int enough = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
    if (enough < 1 || enough > MOST_HELPERS) {
      throw Refusal.invalid("enough", "feed.refusal.enough", MOST_HELPERS);
    }
    return enough;
  }

  private static List<Attached> files(@Nullable List<NewPost.NewFile> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > MOST_FILES) {
      throw Refusal.invalid("files", "feed.refusal.tooManyFiles", MOST_FILES);
    }
    List<Attached> files = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (NewPost.@Nullable NewFile file : given) {
      UUID id = file == null ? null : file.id();
      if (file == null || id == null || !seen.add(id)) {
        throw Refusal.invalid("files", "files.refusal.unknown");
      }
      files.add(
          new Attached(
              id,
              line("files", file.name(), LONGEST_NAME),
              line("files", file.alt(), LONGEST_ALT)));
    }
    return files;
  }

  private static String line(String field, @Nullable String typed, int most) {
    String line = typed == null ? "" : typed.replaceAll("\\s+", " ").strip();
    if (line.length() > most) {
      throw Refusal.invalid(field, "feed.refusal.lineTooLong", most);
    }
    if (hasControls(line)) {
      throw Refusal.invalid(field, "feed.refusal.wordsControls");
    }
    return line;
  }

  /** Somebody's personnel number as it stands in an address; what is none is that of nobody. */
  static EmployeeNumber number(String text) {
    if (text.length() > 40 || hasControls(text)) {
      throw Refusal.notFound();
    }
    try {
      return new EmployeeNumber(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
