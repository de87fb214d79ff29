package org.wissel.portal.platform;

import org.jspecify.annotations.Nullable;

/** Files of lines that spreadsheets open. */
public final class Csv {

  private Csv() {}

  /**
   * A value between two commas: quoted as RFC 4180 says; what a spreadsheet would take for a
   * formula is kept a text. Empty for null.
   */
  public static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
