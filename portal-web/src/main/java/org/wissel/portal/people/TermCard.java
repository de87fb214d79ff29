package org.wissel.portal.people;

import java.util.List;

/**
 * A line of the term list.
 *
 * @param words words, or groups of words, that mean the same
 */
public record TermCard(int id, List<String> words, int version) {
  public TermCard {
    words = List.copyOf(words);
  }

  /** The words as HR types them. */
  public String line() {
    return String.join(", ", words);
  }
}
