package org.wissel.spi;

import java.util.stream.Collectors;

/** What may be shown of words that come from outside. */
public final class PlainText {

  private PlainText() {}

  /** The words of a page such as editors make; nothing of it stays markup. */
  public static String ofHtml(String html) {
    return html.replaceAll("\\s+", " ")
        .replaceAll("(?i)<(script|style)\\b.*?</\\1\\s*>", "")
        .replaceAll("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6])\\s*>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .lines()
        .map(String::strip)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** On one line, without tags and characters that nobody sees, shortened. */
  public static String line(String text, int longest) {
    String line = text.replaceAll("<[^>]*>", " ").replaceAll("[\\p{C}\\s\\p{Z}]+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
