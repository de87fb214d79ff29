package org.wissel.portal.groups;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.SearchWords;

/** What people type into the fields of a group, checked; a refusal names the field. */
final class GroupTexts {

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}");

  private GroupTexts() {}

  /** Some lines. */
  static String words(String field, @Nullable String typed, int most) {
    String text = typed == null ? "" : typed.strip().replace("\r\n", "\n");
    if (text.codePointCount(0, text.length()) > most) {
      throw Refusal.invalid(field, "groups.refusal.tooLong", most);
    }
    if (CONTROLS.matcher(text).find()) {
      throw Refusal.invalid(field, "groups.refusal.characters");
    }
    return text;
  }

  /** The same on one line. */
  static String line(String field, @Nullable String typed, int most) {
    return words(field, typed == null ? null : typed.replaceAll("\\s+", " "), most);
  }

  static String present(String field, String text) {
    if (text.isEmpty()) {
      throw Refusal.invalid(field, "groups.refusal.missing");
    }
    return text;
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static <E extends Enum<E>> E choice(
      String field, Function<String, E> valueOf, @Nullable String typed) {
    try {
      return valueOf.apply(String.valueOf(typed).strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(field, "groups.refusal.choice");
    }
  }

  /** Empty gives null. */
  static @Nullable Integer number(String field, @Nullable String typed, int least, int most) {
    String text = typed == null ? "" : typed.strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,6}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw Refusal.invalid(field, "groups.refusal.number", least, most);
    }
    return Integer.valueOf(text);
  }

  /** As the search knows it: a space before every word, so that words can be begun. */
  static String searchable(String... texts) {
    return Arrays.stream(texts)
        .flatMap(text -> SearchWords.plain(text).stream())
        .map(word -> " " + word)
        .collect(Collectors.joining());
  }
}
