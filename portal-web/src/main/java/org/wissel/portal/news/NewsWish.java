package org.wissel.portal.news;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusals;
import org.wissel.portal.platform.identity.Role;

/** An article as it was asked for, each field in itself well formed. */
record NewsWish(
    String kind,
    String title,
    String lead,
    String words,
    String topic,
    @Nullable UUID image,
    @Nullable String imageAlt,
    @Nullable Instant publishAt,
    @Nullable Instant embargoUntil,
    @Nullable Instant expiresAt,
    boolean everybody,
    List<Target> audience,
    List<Target> embargoAudience,
    boolean askedAbout,
    boolean outside,
    String outsideWords,
    String author,
    String statement,
    String why,
    int version,
    boolean publish) {

  static final int LONGEST_TITLE = 120;
  static final int LONGEST_LEAD = 300;
  static final int LONGEST_WORDS = 20_000;
  static final int LONGEST_TOPIC = 40;
  static final int LONGEST_ALT = 250;
  static final int LONGEST_STATEMENT = 160;
  static final int LONGEST_WHY = 200;
  static final int MOST_TARGETS = 50;

  private static final Duration FARTHEST = Duration.ofDays(5 * 366);
  static final Set<String> KINDS = Set.of("NEWS", "MINUTES", "BLOG");
  private static final Set<String> MARKS = Set.of("ASKED_ABOUT", "OUTSIDE");

  /** Somebody who may see it: a department with those below it, a group or a role. */
  record Target(String kind, String target) implements Comparable<Target> {

    static Target of(String field, @Nullable String typed) {
      String[] parts = String.valueOf(typed).split(":", 2);
      if (parts.length != 2 || parts[1].isBlank() || parts[1].length() > 64) {
        throw Refusal.invalid(field, "news.refusal.audience");
      }
      boolean known =
          switch (parts[0]) {
            case "DEPARTMENT" -> plain(parts[1]);
            case "GROUP" -> uuid(parts[1]);
            case "ROLE" -> Stream.of(Role.values()).anyMatch(r -> r.name().equals(parts[1]));
            default -> false;
          };
      if (!known) {
        throw Refusal.invalid(field, "news.refusal.audience");
      }
      return new Target(parts[0], parts[1]);
    }

    private static boolean plain(String code) {
      return code.matches("[\\w./ -]+");
    }

    private static boolean uuid(String id) {
      return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    String key() {
      return kind + ":" + target;
    }

    @Override
    public int compareTo(Target other) {
      return key().compareTo(other.key());
    }
  }

  /** What was sent; what is wrong with it is told where all of it is checked. */
  static NewsWish of(NewsForm form, Clock clock, Refusals wrong) {
    String kind = form.kind() == null ? "NEWS" : form.kind();
    wrong.check(KINDS.contains(kind), "kind", "news.refusal.kind");
    String then = Objects.requireNonNullElse(form.then(), "");
    boolean publish = then.equals("PUBLISH");
    wrong.check(publish || then.isEmpty(), "then", "news.refusal.then");
    String title = line("title", form.title(), LONGEST_TITLE, wrong);
    wrong.check(!title.isEmpty(), "title", "news.refusal.missing");
    String lead = line("lead", form.lead(), LONGEST_LEAD, wrong);
    String words = wrong.read(() -> text("words", form.words(), LONGEST_WORDS), "");
    wrong.check(!publish || !words.isEmpty(), "words", "news.refusal.missing");
    String topic = wrong.read(() -> text("topic", form.topic(), LONGEST_TOPIC), "");
    UUID image = wrong.orNull(() -> image(form.image()));
    String alt = wrong.read(() -> text("imageAlt", form.imageAlt(), LONGEST_ALT), "");
    wrong.check(image == null || !alt.isEmpty(), "imageAlt", "news.refusal.alt");
    boolean everybody = !"SOME".equals(form.reach());
    wrong.check(
        !everybody || form.reach() == null || form.reach().equals("EVERYBODY"),
        "reach",
        "news.refusal.reach");
    List<Target> audience =
        everybody ? List.of() : wrong.read(() -> targets("audience", form.audience()), List.of());
    wrong.check(everybody || !audience.isEmpty(), "audience", "news.refusal.nobody");
    Instant embargo = wrong.orNull(() -> time("embargoUntil", form.embargoUntil(), clock));
    List<Target> before =
        embargo == null
            ? List.of()
            : wrong.read(() -> targets("embargoAudience", form.embargoAudience()), List.of());
    wrong.check(
        embargo == null || !before.isEmpty(), "embargoAudience", "news.refusal.embargoNobody");
    Set<String> marks = new TreeSet<>(Objects.requireNonNullElse(form.marks(), List.of()));
    wrong.check(MARKS.containsAll(marks), "marks", "news.refusal.marks");
    wrong.check(everybody || !marks.contains("OUTSIDE"), "marks", "news.refusal.outsideSome");
    return new NewsWish(
        kind,
        title,
        lead,
        words,
        topic,
        image,
        image == null ? null : alt,
        wrong.orNull(() -> time("publishAt", form.publishAt(), clock)),
        embargo,
        wrong.orNull(() -> time("expiresAt", form.expiresAt(), clock)),
        everybody,
        audience,
        before,
        marks.contains("ASKED_ABOUT"),
        marks.contains("OUTSIDE"),
        wrong.read(() -> text("outsideWords", form.outsideWords(), LONGEST_WORDS), ""),
        wrong.read(() -> text("author", form.author(), LONGEST_WHY), ""),
        line("statement", form.statement(), LONGEST_STATEMENT, wrong),
        wrong.read(() -> text("why", form.why(), LONGEST_WHY), ""),
        number(form.version()),
        publish);
  }

  private static String line(String field, @Nullable String typed, int longest, Refusals wrong) {
    return wrong.read(() -> text(field, typed, longest), "").replaceAll("\\s+", " ");
  }

  /**
   * Embargo after publication, expiry after both.
   *
   * @param published when it was or would be at the earliest
   */
  void checkOrder(Instant published, Refusals wrong) {
    Instant from = published;
    if (embargoUntil != null) {
      wrong.check(embargoUntil.isAfter(from), "embargoUntil", "news.refusal.embargoBefore");
      from = embargoUntil.isAfter(from) ? embargoUntil : from;
    }
    wrong.check(
        expiresAt == null || expiresAt.isAfter(from), "expiresAt", "news.refusal.expiresBefore");
  }

  static String text(String field, @Nullable String typed, int longest) {
    String text = typed == null ? "" : typed.replace("\r\n", "\n").strip();
    if (text.codePoints().anyMatch(c -> c == 0 || (c < ' ' && c != '\n' && c != '\t'))) {
      throw Refusal.invalid(field, "news.refusal.signs");
    }
    if (text.length() > longest) {
      throw Refusal.invalid(field, "news.refusal.tooLong", longest);
    }
    return text;
  }

  static @Nullable Instant time(String field, @Nullable String typed, Clock clock) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      Instant at = LocalDateTime.parse(typed.strip()).atZone(clock.getZone()).toInstant();
      Duration away = Duration.between(clock.instant(), at).abs();
      if (away.compareTo(FARTHEST) > 0) {
        throw Refusal.invalid(field, "news.refusal.farAway");
      }
      return at;
    } catch (DateTimeException | ArithmeticException e) {
      throw Refusal.invalid(field, "news.refusal.noTime");
    }
  }

  static int number(@Nullable String version) {
    if (version == null || version.isBlank()) {
      return 0;
    }
    try {
      return Integer.parseInt(version.strip());
    } catch (NumberFormatException e) {
      throw Refusal.invalid("version", "news.refusal.version");
    }
  }

  private static @Nullable UUID image(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return UUID.fromString(typed.strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("image", "files.refusal.unknown");
    }
  }

  private static List<Target> targets(String field, @Nullable List<String> typed) {
    List<String> all = typed == null ? List.of() : typed;
    if (all.size() > MOST_TARGETS) {
      throw Refusal.invalid(field, "news.refusal.tooMany", MOST_TARGETS);
    }
    return all.stream().map(each -> Target.of(field, each)).distinct().sorted().toList();
  }

  /** As a form has it, in the organisation's zone. */
  static String typed(@Nullable Instant at, Clock clock) {
    return at == null
        ? ""
        : LocalDateTime.ofInstant(at, clock.getZone()).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** What lists of both marks and targets have in common, for a form. */
  static List<String> marks(boolean askedAbout, boolean outside) {
    return Arrays.asList(askedAbout ? "ASKED_ABOUT" : null, outside ? "OUTSIDE" : null).stream()
        .filter(Objects::nonNull)
        .toList();
  }
}
