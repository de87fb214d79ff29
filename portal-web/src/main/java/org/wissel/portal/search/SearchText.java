package org.wissel.portal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.search.SearchRow.Piece;

/** A plain text in pieces, some of which are marked because they are words that were looked for. */
final class SearchText {

  private static final int LONGEST = 220;
  private static final int BEFORE = 60;

  /** Endings of a word that was found in another form of it. */
  private static final int LONGEST_ENDING = 3;

  private static final int LONG_ENOUGH = 4;

  /** So much of a name is enough to find it. */
  private static final int BEGINNING = 3;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");

  private final List<String> words;

  SearchText(SearchWords wanted) {
    // beside a word that says something, "the" is no find
    boolean longOnes = wanted.words().stream().anyMatch(word -> word.length() >= LONG_ENOUGH);
    words =
        wanted.words().stream()
            .filter(word -> !longOnes || word.length() >= LONG_ENOUGH || isNumber(word))
            .toList();
  }

  private static boolean isNumber(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  /** All of it. */
  List<Piece> marked(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    int from = 0;
    while (word.find()) {
      if (wanted(word.group())) {
        add(pieces, text.substring(from, word.start()), false);
        add(pieces, word.group(), true);
        from = word.end();
      }
    }
    add(pieces, text.substring(from), false);
    return pieces;
  }

  private static void add(List<Piece> pieces, String text, boolean marked) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, marked));
    }
  }

  /** The part of it around the first word that was looked for, else its beginning. */
  List<Piece> around(String text) {
    int first = first(text);
    int start = first <= BEFORE ? 0 : afterSpace(text, first - BEFORE, first);
    int end = text.length() - start <= LONGEST ? text.length() : beforeSpace(text, start);
    return marked(
        (start > 0 ? "… " : "")
            + text.substring(start, end).strip()
            + (end < text.length() ? " …" : ""));
  }

  private int first(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (wanted(word.group())) {
        return word.start();
      }
    }
    return 0;
  }

  private static int afterSpace(String text, int from, int most) {
    int space = text.indexOf(' ', from);
    return space < 0 || space >= most ? most : space + 1;
  }

  private static int beforeSpace(String text, int start) {
    int most = start + LONGEST;
    int space = text.lastIndexOf(' ', most);
    if (space > start + LONGEST / 2) {
      return space;
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }

  private boolean wanted(String found) {
    return SearchWords.plain(found).stream()
        .anyMatch(plain -> words.stream().anyMatch(word -> same(plain, word)));
  }

  /** Forms of one word begin alike; names are found by their beginning. */
  private static boolean same(String found, String word) {
    if (found.equals(word)) {
      return true;
    }
    int alike = 0;
    while (alike < Math.min(found.length(), word.length())
        && found.charAt(alike) == word.charAt(alike)) {
      alike++;
    }
    return alike == word.length() && alike >= BEGINNING
        || alike >= LONG_ENOUGH
            && alike >= Math.max(found.length(), word.length()) - LONGEST_ENDING;
  }
}
