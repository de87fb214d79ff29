package org.wissel.portal.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a name is written, shortened and looked for. */
record PersonName(String given, String family) {
  PersonName {
    given = given.strip();
    family = family.strip();
  }

  boolean isBlank() {
    return given.isEmpty() && family.isEmpty();
  }

  String full() {
    return (given + " " + family).strip();
  }

  /** The first letters of the given name and of the last word of the family name. */
  String initials() {
    return first(given) + first(family.substring(family.lastIndexOf(' ') + 1));
  }

  private static String first(String word) {
    return word.isEmpty()
        ? ""
        : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  /** The name as the search knows it: a space before every word, so that words can be begun. */
  String searchable() {
    return " " + String.join(" ", words(full()));
  }

  /** The words of a text in small plain letters: {@code Inês El-Amrani} is ines, el, amrani. */
  static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replace("ł", "l")
            .replace("ø", "o")
            .replace("đ", "d")
            .replace("ı", "i")
            .replace("ß", "ss")
            .replace("æ", "ae")
            .replace("œ", "oe");
    return Arrays.stream(plain.split("[^\\p{L}\\p{Nd}]+", -1)).filter(w -> !w.isEmpty()).toList();
  }
}
