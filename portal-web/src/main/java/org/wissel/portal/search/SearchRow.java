package org.wissel.portal.search;

import java.util.List;

/**
 * A line of the page of results.
 *
 * @param source where it comes from
 * @param state what more there is to know at a glance; or empty
 * @param facts who said it and when; or empty
 */
public record SearchRow(
    String href,
    String icon,
    String source,
    String state,
    List<Piece> title,
    List<Piece> text,
    String facts) {
  public SearchRow {
    title = List.copyOf(title);
    text = List.copyOf(text);
  }

  /** A piece of a text as it stands there; marked where it is a word that was looked for. */
  public record Piece(String text, boolean marked) {}
}
