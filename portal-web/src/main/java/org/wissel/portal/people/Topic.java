package org.wissel.portal.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that a person can be found by.
 *
 * @param key the code of a department, the tag of a language, otherwise the words
 * @param label as people read it
 * @param words as it is searched: small plain letters
 * @param size how many of the words make the whole of it
 */
record Topic(Kind kind, String key, String label, String words, int size) {

  private static final int LONGEST = 100;

  /** The number of a team, and what joins words. */
  private static final Pattern SAYS_NOTHING = Pattern.compile("\\d+|and|or|of|for|the|en|van|voor");

  /** How much a reason of this kind says about whether somebody can help, at most 1. */
  enum Kind {
    ASK_ME(1),
    SKILL(1),
    JOB(0.9),
    DEPARTMENT(0.8),
    LANGUAGE(0.8),
    PLACE(0.7),
    NAME(1);

    private final double says;

    Kind(double says) {
      this.says = says;
    }

    double says() {
      return says;
    }
  }

  /** Empty where there is nothing to look for. */
  static Optional<Topic> of(Kind kind, String text) {
    String label = text.strip();
    List<String> words = PersonName.words(label);
    return words.isEmpty() || label.length() > LONGEST
        ? Optional.empty()
        : Optional.of(topic(kind, String.join(" ", words), label, words));
  }

  static Optional<Topic> department(String code, String name) {
    List<String> words = PersonName.words(name);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(topic(Kind.DEPARTMENT, code, name, words));
  }

  /** A language under the names that it has in English and in Dutch. */
  static Optional<Topic> language(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    if (language.getLanguage().isEmpty() || tag.length() > LONGEST) {
      return Optional.empty();
    }
    String names =
        language.getDisplayLanguage(Locale.ENGLISH)
            + " "
            + language.getDisplayLanguage(new Locale("nl"));
    return Optional.of(
        new Topic(
            Kind.LANGUAGE,
            language.toLanguageTag(),
            language.toLanguageTag(),
            String.join(" ", PersonName.words(names)),
            1));
  }

  static Stream<Topic> name(String fullName) {
    return PersonName.words(fullName).stream()
        .distinct()
        .map(word -> new Topic(Kind.NAME, word, word, word, 1));
  }

  private static Topic topic(Kind kind, String key, String label, List<String> words) {
    // Whoever names the place need not name the building.
    long telling = words.stream().filter(word -> !SAYS_NOTHING.matcher(word).matches()).count();
    int size = kind == Kind.PLACE ? 1 : Math.max(1, (int) telling);
    return new Topic(kind, key, label, String.join(" ", words), size);
  }
}
