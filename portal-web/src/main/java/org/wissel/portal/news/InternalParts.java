package org.wissel.portal.news;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** A piece of the text. */
  private record Part(boolean internal, String text) {}

  /** Never in a text, but for what stands here for the marks until it is HTML. */
  private static final char OPEN = '\ue000';

  private static final char CLOSE = '\ue001';

  private static final Pattern IN_LINE = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
  private static final Pattern IN_TAG = Pattern.compile("<[^>]*[" + OPEN + CLOSE + "][^>]*>");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");

  private InternalParts() {}

  private static String letters(String word) {
    return String.join(UNSEEN, word.split("")) + UNSEEN;
  }

  /** The text for outside. */
  static String removed(String text) {
    return kept(fenced(text)).replaceAll("\\n[ \\t]*(?:\\n[ \\t]*)+\\n", "\n\n").strip();
  }

  /**
   * The text for those inside as HTML: what is internal is marked, within a line or as a part of
   * its own.
   *
   * @param html of Markdown, which has been through a list of what is allowed
   * @param label what a part is marked with, as HTML
   */
  static String marked(String text, UnaryOperator<String> html, String label) {
    List<Part> parts = parts(text.replaceAll("[" + OPEN + CLOSE + "]", ""));
    StringBuilder page = new StringBuilder();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (!part.internal()) {
        run.append(part.text());
      } else if (isInLine(parts, i)) {
        run.append(OPEN).append(part.text().strip()).append(CLOSE);
      } else {
        page.append(line(run.toString(), html, label)).append(block(part.text(), html, label));
        run.setLength(0);
      }
    }
    return page.append(line(run.toString(), html, label)).toString();
  }

  private static List<Part> parts(String typed) {
    List<Part> parts = new ArrayList<>();
    String text = withMarksForFences(typed);
    Matcher mark = MARK.matcher(text);
    int depth = 0;
    int from = 0;
    while (mark.find()) {
      add(parts, depth > 0, text.substring(from, mark.start()));
      depth = mark.group(1).isEmpty() ? depth + 1 : Math.max(0, depth - 1);
      from = mark.end();
    }
    add(parts, depth > 0, text.substring(from));
    return parts;
  }

  private static void add(List<Part> parts, boolean internal, String text) {
    Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    if (last != null && last.internal() == internal) {
      parts.set(parts.size() - 1, new Part(internal, last.text() + text));
    } else if (!text.isEmpty()) {
      parts.add(new Part(internal, text));
    }
  }

  /** Whether something else stands on its only line. */
  private static boolean isInLine(List<Part> parts, int at) {
    String before = at == 0 ? "" : parts.get(at - 1).text();
    String after = at + 1 == parts.size() ? "" : parts.get(at + 1).text();
    boolean begins = before.substring(before.lastIndexOf('\n') + 1).isBlank();
    boolean ends = after.substring(0, (after + "\n").indexOf('\n')).isBlank();
    return !(begins && ends) && !parts.get(at).text().strip().contains("\n");
  }

  private static String line(String markdown, UnaryOperator<String> html, String label) {
    if (markdown.isBlank()) {
      return "";
    }
    String page = html.apply(markdown.strip());
    List<MatchResult> marks = IN_LINE.matcher(page).results().toList();
    boolean whole =
        !IN_TAG.matcher(page).find()
            && marks.size() == markdown.chars().filter(sign -> sign == OPEN).count()
            && marks.stream().allMatch(mark -> isBalanced(mark.group(1)));
    if (whole) {
      return IN_LINE
          .matcher(page)
          .replaceAll("<span class=\"internal\"><b>" + quoted(label) + ":</b> $1</span>");
    }
    // Marks across emphasis or in a link: in doubt all of it is marked.
    return block(markdown.replaceAll("[" + OPEN + CLOSE + "]", ""), html, label);
  }

  private static String quoted(String label) {
    return Matcher.quoteReplacement(label);
  }

  private static boolean isBalanced(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        if (!tag.group(2).equals("br")) {
          open.push(tag.group(2));
        }
      } else if (!tag.group(2).equals(open.poll())) {
        return false;
      }
    }
    return open.isEmpty();
  }

  private static String block(String markdown, UnaryOperator<String> html, String label) {
    return markdown.isBlank()
        ? ""
        : "<div class=\"internal\"><p><b>"
            + label
            + "</b></p>"
            + html.apply(markdown.strip())
            + "</div>";
  }

  /** The text without marks. */
  static String unmarked(String text) {
    return parts(text).stream().map(Part::text).collect(Collectors.joining()).strip();
  }

  /** Whether there is any. */
  static boolean in(String text) {
    return MARK.matcher(text).find() || FENCE.matcher(text).find();
  }

  private static String kept(String text) {
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

  private static String withMarksForFences(String text) {
    String rest = text;
    Matcher fence = FENCE.matcher(rest);
    while (fence.find()) {
      Matcher end = end(fence, rest);
      boolean closed = end.find(fence.end());
      String inside = rest.substring(fence.end(), closed ? end.start() : rest.length());
      rest =
          rest.substring(0, fence.start())
              + "[internal]"
              + MARK.matcher(inside).replaceAll("")
              + (closed ? "[/internal]" + rest.substring(end.end()) : "");
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
