package org.wissel.portal.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.wissel.portal.platform.Refusal;

/**
 * What somebody says about themselves.
 *
 * @param askMe what others may ask them about, at most 20 of at most 60 characters
 * @param notMe what they are not to be found for
 * @param hidden what others do not see
 * @param version of what is stored; 0 before anything is
 */
public record OwnWords(
    List<String> askMe, List<String> notMe, Set<ProfileField> hidden, int version) {

  static final int MOST = 20;
  static final int LONGEST = 60;

  static final OwnWords NONE = new OwnWords(List.of(), List.of(), Set.of(), 0);

  public OwnWords {
    askMe = List.copyOf(askMe);
    notMe = List.copyOf(notMe);
    hidden = Set.copyOf(hidden);
  }

  /**
   * Texts as somebody types them, with commas or lines between them, as a list without doubles.
   *
   * @param field as REST names it, for the refusal
   */
  static List<String> list(String field, Collection<String> typed) {
    return list(field, typed, MOST);
  }

  static List<String> list(String field, Collection<String> typed, int most) {
    List<String> texts =
        typed.stream()
            .flatMap(text -> Arrays.stream(text.split("[,;\\n\\r]", -1)))
            .map(text -> text.strip().replaceAll("\\s+", " "))
            .filter(text -> !PersonName.words(text).isEmpty())
            .distinct()
            .toList();
    if (texts.size() > most) {
      throw Refusal.invalid(field, "people.refusal.many", most);
    }
    if (texts.stream().anyMatch(text -> text.length() > LONGEST)) {
      throw Refusal.invalid(field, "people.refusal.long", LONGEST);
    }
    if (texts.stream().anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
      throw Refusal.invalid(field, "people.refusal.characters");
    }
    return texts;
  }

  static boolean same(String one, String other) {
    return PersonName.words(one).equals(PersonName.words(other));
  }
}
