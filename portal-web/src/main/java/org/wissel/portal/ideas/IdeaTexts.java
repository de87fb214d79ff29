package org.wissel.portal.ideas;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** What people type into fields of boards and ideas, checked; a refusal names the field. */
final class IdeaTexts {

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}");

  private IdeaTexts() {}

  /** Some lines; empty is allowed. */
  static String words(String field, @Nullable String typed, int most) {
    String text = typed == null ? "" : typed.strip().replace("\r\n", "\n");
    if (text.codePointCount(0, text.length()) > most) {
      throw Refusal.invalid(field, "ideas.refusal.tooLong", most);
    }
    if (CONTROLS.matcher(text).find()) {
      throw Refusal.invalid(field, "ideas.refusal.characters");
    }
    return text;
  }

  static String present(String field, @Nullable String typed, int most) {
    String text = words(field, typed, most);
    if (text.isEmpty()) {
      throw Refusal.invalid(field, "ideas.refusal.missing");
    }
    return text;
  }

  /** The same on one line. */
  static String line(String field, @Nullable String typed, int most) {
    return present(field, typed == null ? null : typed.replaceAll("\\s+", " "), most);
  }

  static <E extends Enum<E>> E choice(
      String field, Function<String, E> valueOf, @Nullable String typed) {
    try {
      return valueOf.apply(String.valueOf(typed).strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(field, "ideas.refusal.choice");
    }
  }
}
