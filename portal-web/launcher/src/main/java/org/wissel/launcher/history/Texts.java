package org.wissel.launcher.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the people of the demo say. A thread begins with what it asks ({@code Q}uestion, {@code D}
 * ecision, {@code H}elp, {@code R}ead, {@code F}or your information) and its topics, or whose it
 * is; then its words, and by the mark at the beginning of a line: {@code >} a comment, {@code *}
 * the accepted one, {@code @} one of the author's, {@code o} an option, {@code !} the outcome,
 * {@code i} a picture. In braces stands what is different each time, with bars between what is
 * chosen from.
 */
final class Texts {

  enum By {
    SOMEBODY,
    ACCEPTED,
    AUTHOR
  }

  record Comment(By by, String words) {}

  /**
   * @param head what follows the first letter of its first line
   * @param picture what is drawn beside it, null for nothing
   */
  record Talk(
      String asks,
      String head,
      boolean dutch,
      String words,
      List<Comment> comments,
      List<String> options,
      String outcome,
      @Nullable String picture) {

    Set<String> topics() {
      return Set.of(head.split(",", -1));
    }
  }

  private static final Pattern SLOT = Pattern.compile("\\{([a-z@]+\\d?)}");
  private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*\\|[^\\[\\]]*)]");
  private static final Locale DUTCH = Locale.forLanguageTag("nl");

  private static final Map<String, String> ASKS =
      Map.of("Q", "QUESTION", "D", "DECISION", "H", "HELP", "R", "READ", "F", "FYI");

  private static final List<String> TOWNS =
      List.of(
          "Vianen",
          "Schelluinen",
          "Arkel",
          "Asperen",
          "Hardinxveld",
          "Sliedrecht",
          "Papendrecht",
          "Werkendam",
          "Woudrichem",
          "Zaltbommel",
          "Culemborg",
          "Nieuwegein",
          "Houten",
          "IJsselstein",
          "Alblasserdam",
          "Meerkerk",
          "Heukelum",
          "Leerbroek",
          "Giessenburg",
          "Zwijndrecht",
          "Tiel",
          "Geldermalsen");
  private static final List<String> STREETS =
      List.of(
          "Havendijk",
          "Molenstraat",
          "Kerkweg",
          "Lingedijk",
          "Stationsweg",
          "Nieuwstraat",
          "Eikenlaan",
          "Dorpsplein",
          "Merwedekade",
          "Wilgenpad",
          "Burgemeester Kuijperlaan",
          "Tuinstraat",
          "Schoolstraat",
          "Korenmolen",
          "Waalkade",
          "Reigerhof",
          "Zandweg",
          "Kanaalstraat",
          "Boomgaard",
          "Gildenplein");
  private static final List<String> PLACES =
      List.of("Gorinchem", "Leerdam", "Utrecht", "Dordrecht");
  private static final List<String> ROOMS =
      List.of(
          "Linge", "Merwede", "Waal", "Maas", "Lek", "IJssel", "Vecht", "Dommel", "Eem", "Rotte",
          "Schie", "Amstel", "Zaan", "Berkel", "Dinkel", "Regge");

  private final Random random;

  Texts(Random random) {
    this.random = random;
  }

  /** The threads of a file of this folder. */
  static List<Talk> threads(String file) {
    List<Talk> threads = new ArrayList<>();
    boolean dutch = file.contains("-nl");
    for (List<String> block : blocks(file)) {
      String first = block.get(0);
      List<Comment> comments = new ArrayList<>();
      List<String> options = new ArrayList<>();
      String outcome = "";
      @Nullable String picture = null;
      for (String line : block.subList(2, block.size())) {
        String rest = line.substring(2);
        switch (line.charAt(0)) {
          case '>' -> comments.add(new Comment(By.SOMEBODY, rest));
          case '*' -> comments.add(new Comment(By.ACCEPTED, rest));
          case '@' -> comments.add(new Comment(By.AUTHOR, rest));
          case 'o' -> options.add(rest);
          case '!' -> outcome = rest;
          case 'i' -> picture = rest;
          default -> throw new IllegalStateException(file + ": " + line);
        }
      }
      threads.add(
          new Talk(
              Objects.requireNonNull(ASKS.get(first.substring(0, 1))),
              first.substring(2),
              dutch,
              block.get(1).replace("\\n", "\n"),
              List.copyOf(comments),
              List.copyOf(options),
              outcome,
              picture));
    }
    return threads;
  }

  /** What stands between empty lines. */
  static List<List<String>> blocks(String file) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines(file)) {
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        blocks.add(List.copyOf(block));
        block.clear();
      }
    }
    if (!block.isEmpty()) {
      blocks.add(List.copyOf(block));
    }
    return blocks;
  }

  /** Without those that begin with # and a space. */
  static List<String> lines(String file) {
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stays the same within one thread: the street is the same in the answer. */
  final class Filling {
    private final Map<String, String> chosen = new HashMap<>();
    private final LocalDate day;
    private final Locale locale;
    private final Supplier<String> somebody;

    Filling(LocalDate day, boolean dutch, String place, Supplier<String> somebody) {
      this.day = day;
      this.locale = dutch ? DUTCH : Locale.ENGLISH;
      this.somebody = somebody;
      if (!place.isEmpty()) {
        chosen.put("place", place);
      }
    }

    String fill(String text) {
      String picked =
          CHOICE
              .matcher(text)
              .replaceAll(
                  found -> {
                    String[] all = found.group(1).split("\\|", -1);
                    return Matcher.quoteReplacement(all[random.nextInt(all.length)]);
                  });
      return SLOT.matcher(picked)
          .replaceAll(
              found ->
                  Matcher.quoteReplacement(
                      found.group(1).equals("@")
                          ? somebody.get()
                          : chosen.computeIfAbsent(found.group(1), this::other)));
    }

    /** Another than those of the same kind before it. */
    private String other(String slot) {
      String value = value(slot);
      for (int tries = 0; tries < 8 && chosen.containsValue(value); tries++) {
        value = value(slot);
      }
      return value;
    }

    private String value(String slot) {
      return switch (slot) {
        case "town", "town2" -> one(TOWNS);
        case "street" -> one(STREETS);
        case "place" -> one(PLACES);
        case "room" -> (locale.equals(DUTCH) ? "zaal " : "room ") + one(ROOMS);
        case "floor" ->
            locale.equals(DUTCH)
                ? one(List.of("eerste verdieping", "tweede verdieping", "derde verdieping"))
                : one(List.of("first floor", "second floor", "third floor"));
        case "day", "day2" ->
            day.plusDays(random.nextInt(5) - day.getDayOfWeek().getValue() + 1L)
                .getDayOfWeek()
                .getDisplayName(TextStyle.FULL, locale);
        case "month" -> day.plusMonths(1).getMonth().getDisplayName(TextStyle.FULL, locale);
        case "past" -> day.minusMonths(1).getMonth().getDisplayName(TextStyle.FULL, locale);
        case "time" -> clock(7, 5);
        case "time2" -> clock(13, 4);
        case "time3" -> clock(18, 4);
        case "n" -> String.valueOf(2 + random.nextInt(8));
        case "nn" -> String.valueOf(12 + random.nextInt(37));
        case "nn2" -> String.valueOf(31 + random.nextInt(16));
        case "printer" -> random.nextInt(4) + "." + (random.nextBoolean() ? "02" : "14");
        case "letter" -> String.valueOf((char) ('G' + random.nextInt(6)));
        default -> throw new IllegalStateException("nothing is called " + slot);
      };
    }

    private String clock(int from, int hours) {
      return String.format("%d:%02d", from + random.nextInt(hours), random.nextInt(4) * 15);
    }
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
