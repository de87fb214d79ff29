package org.wissel.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be shown of words that come from outside. */
public final class PlainText {

  /** Nobody reads on, and whoever writes more must not keep us busy. */
  private static final int LONGEST = 20_000;

  private static final Pattern OPENED = Pattern.compile("(?i)<(?:(script)|style)\\b");
  private static final Pattern SCRIPT_CLOSED = Pattern.compile("(?i)</script\\s*>");
  private static final Pattern STYLE_CLOSED = Pattern.compile("(?i)</style\\s*>");

  private PlainText() {}

  /** The words of a page such as editors make; nothing of it stays markup. */
  public static String ofHtml(String html) {
    return start(withoutScripts(html.replaceAll("\\s+", " ")))
        .replaceAll("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6])\\s*>", "\n")
        .replaceAll("<[^<>]*>", "")
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

  /** What nobody closed goes on to the end. */
  private static String withoutScripts(String html) {
    StringBuilder kept = new StringBuilder();
    Matcher opened = OPENED.matcher(html);
    int from = 0;
    while (opened.find(from)) {
      kept.append(html, from, opened.start());
      Matcher closed = (opened.group(1) == null ? STYLE_CLOSED : SCRIPT_CLOSED).matcher(html);
      if (!closed.find(opened.end())) {
        return kept.toString();
      }
      from = closed.end();
    }
    return kept.append(html, from, html.length()).toString();
  }

  private static String start(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  /** On one line, without tags and characters that nobody sees, shortened. */
  public static String line(String text, int longest) {
    String line =
        start(text).replaceAll("<[^<>]*>", " ").replaceAll("[\\p{C}\\s\\p{Z}]+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
