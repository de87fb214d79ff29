package org.wissel.portal.news;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text stays inside: what stands between {@code [internal]} and {@code [/internal]}, or
 * in a fenced block of that name. In doubt it is internal: what is not closed goes on to the end.
 */
final class InternalParts {

  /** Whatever is typed between letters and not seen, or put before a bracket. */
  private static final String UNSEEN = "[\\p{Cf}\\p{Mn}]*";

  private static final String WORD = letters("intern") + "(?:" + letters("al") + ")?";
  private static final String SPACE = "[\\s\\p{Z}\\p{Cf}]*";

  private static final Pattern MARK =
      Pattern.compile(
          "\\\\?\\[" + SPACE + "([/\\\\]?)" + SPACE + WORD + SPACE + "\\\\?\\]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FENCE =
      Pattern.compile(
          "(?m)^[ \\t>]*(`{3,}|~{3,}|:{3,})" + SPACE + WORD + "\\b[^\\n]*$",
          Pattern.CASE_INSENSITIVE);

  private InternalParts() {}

  private static String letters(String word) {
    return String.join(UNSEEN, word.split("")) + UNSEEN;
  }

  /** The text for outside. */
  static String removed(String text) {
    return marked(fenced(text)).replaceAll("\\n[ \\t]*(?:\\n[ \\t]*)+\\n", "\n\n").strip();
  }

  /** The text for those inside, who need no marks. */
  static String unmarked(String text) {
    return MARK.matcher(withoutFences(text)).replaceAll("").strip();
  }

  /** Whether there is any. */
  static boolean in(String text) {
    return MARK.matcher(text).find() || FENCE.matcher(text).find();
  }

  private static String marked(String text) {
    StringBuilder kept = new StringBuilder();
    Matcher mark = MARK.matcher(text);
    int depth = 0;
    int from = 0;
    while (mark.find()) {
      if (depth == 0) {
        append(kept, text.substring(from, mark.start()));
      }
      boolean closes = !mark.group(1).isEmpty();
      depth = closes ? Math.max(0, depth - 1) : depth + 1;
      from = mark.end();
    }
    if (depth == 0) {
      append(kept, text.substring(from));
    }
    return kept.toString();
  }

  /** Where something was taken out between two words one space is left. */
  private static void append(StringBuilder kept, String text) {
    boolean twice =
        !kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ' && text.startsWith(" ");
    kept.append(twice ? text.substring(1) : text);
  }

  private static String fenced(String text) {
    String rest = text;
    Matcher fence = FENCE.matcher(rest);
    while (fence.find()) {
      Matcher end = end(fence, rest);
      rest =
          rest.substring(0, fence.start())
              + (end.find(fence.end()) ? rest.substring(end.end()) : "");
      fence = FENCE.matcher(rest);
    }
    return rest;
  }

  private static String withoutFences(String text) {
    String rest = text;
    Matcher fence = FENCE.matcher(rest);
    while (fence.find()) {
      Matcher end = end(fence, rest);
      rest =
          end.find(fence.end())
              ? rest.substring(0, fence.start())
                  + rest.substring(fence.end(), end.start())
                  + rest.substring(end.end())
              : rest.substring(0, fence.start()) + rest.substring(fence.end());
      fence = FENCE.matcher(rest);
    }
    return rest;
  }

  private static Matcher end(Matcher fence, String text) {
    String sign = fence.group(1);
    return Pattern.compile(
            "(?m)^[ \\t>]*"
                + Pattern.quote(sign.substring(0, 1))
                + "{"
                + sign.length()
                + ",}[ \\t]*$")
        .matcher(text);
  }
}
