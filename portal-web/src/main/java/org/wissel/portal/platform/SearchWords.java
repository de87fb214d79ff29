package org.wissel.portal.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody looks for.
 *
 * @param text as it was typed, without what only asks for it, such as "who can help me with"
 * @param words of the text, in small plain letters
 */
public record SearchWords(String text, List<String> words) {

  private static final int MOST_WORDS = 10;

  private static final Pattern ASKING =
      Pattern.compile(
          "(?iu)^\\s*(who can help( me| us)?( with)?|who knows( about)?|what do we say about"
              + "|wie kan( mij| me| ons)? helpen( met| bij)?|wie weet( iets| meer)?( van| over)?"
              + "|wat zeggen we over)(\\s+|[\\s.?:…]*$)");

  public SearchWords {
    words = List.copyOf(words);
  }

  public static SearchWords of(String typed) {
    String text = ASKING.matcher(typed).replaceFirst("").strip();
    return new SearchWords(text, plain(text).stream().distinct().limit(MOST_WORDS).toList());
  }

  /** The words of a text in small plain letters, as {@code search_lexemes} of the database. */
  public static List<String> plain(String text) {
    String letters =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(letters.split("[^\\p{L}\\p{Nd}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** For {@code search_query} of the database. */
  public String[] array() {
    return words.toArray(String[]::new);
  }

  /** The text for an address. */
  public String encoded() {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
