package org.wissel.portal.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What somebody wrote in a mail, as the words of a post: the subject in bold, then their own words,
 * without what they answered and what stands below their name.
 */
final class FeedMailText {

  /** Beyond that nobody would be let post it anyway. */
  private static final int LONGEST_READ = 100_000;

  private static final int LINES_OF_A_HEAD = 4;

  private static final PolicyFactory LINES =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "div",
              "li",
              "ul",
              "ol",
              "tr",
              "blockquote",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6")
          .toFactory();

  private static final Pattern QUOTE = Pattern.compile("</?blockquote>");

  private static final Pattern PREFIX =
      Pattern.compile("(?i)^(re|fw|fwd|antw|betr|doorst|aw|wg)\\s*(\\[\\d+])?\\s*:\\s*");

  /** Such as {@code On Mon 3 Nov 2026 at 10:00, Marta wrote:}, maybe on two lines. */
  private static final Pattern WROTE =
      Pattern.compile("(?i)^(on|op|am|le) .{5,300}(wrote|schreef.*|schrieb.*|écrit)\\s*:$");

  private static final Pattern BEGUN = Pattern.compile("(?i)^(on|op|am|le) .{5,200}$");

  private static final Pattern RULE =
      Pattern.compile(
          "(?i)^(-{2,}\\s*(original message|oorspronkelijk bericht|forwarded message"
              + "|doorgestuurd bericht|begin doorgestuurd bericht)\\s*-{2,}|_{10,})$");

  private static final Pattern FROM = Pattern.compile("(?i)^\\*?(from|van|von|de)\\s*:\\*? .+");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?i)^\\*?(sent|date|to|subject|verzonden|datum|aan|onderwerp|gesendet|an|betreff)"
              + "\\s*:\\*? .*");

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)^(sent from my|verstuurd vanaf mijn|verzonden vanaf mijn|get outlook for"
              + "|outlook voor) .{0,60}$");

  private FeedMailText() {}

  static Asks asks(String subject) {
    return subject.strip().endsWith("?") ? Asks.QUESTION : Asks.FYI;
  }

  /** Empty where nothing was written. */
  static String words(String subject, @Nullable String text, @Nullable String html) {
    String said = said(text == null || text.isBlank() ? html == null ? "" : ofHtml(html) : text);
    String title = bold(subject);
    return title.isEmpty() ? said : said.isEmpty() ? title : title + "\n\n" + said;
  }

  private static String bold(String subject) {
    String plain = controls(subject).replaceAll("\\s+", " ").strip();
    String before = "";
    while (!plain.equals(before)) {
      before = plain;
      plain = PREFIX.matcher(plain).replaceFirst("").strip();
    }
    return plain.isEmpty() ? "" : "**" + plain.replaceAll("([\\\\`*_\\[\\]])", "\\\\$1") + "**";
  }

  /** A page as lines: its markup goes through the list of what is allowed, then all of it goes. */
  static String ofHtml(String html) {
    String lines =
        unquoted(LINES.sanitize(start(html).replaceAll("\\s+", " ")))
            .replaceAll("<li>", "\n- ")
            .replaceAll("</p>|<h[1-6]>|</h[1-6]>", "\n\n")
            .replaceAll("<br\\s*/?>|</(div|tr|ul|ol)>", "\n")
            .replaceAll("<[^<>]*>", "")
            .replaceAll("(?m)^ +| +$", "");
    return Encoding.decodeHtml(lines, false).replace('\u00a0', ' ');
  }

  /** What is quoted is older than what is said: in its place stands a line that says so. */
  private static String unquoted(String html) {
    StringBuilder said = new StringBuilder();
    int depth = 0;
    int from = 0;
    Matcher quote = QUOTE.matcher(html);
    while (quote.find()) {
      if (depth == 0) {
        said.append(html, from, quote.start());
      }
      boolean ends = quote.group().startsWith("</");
      depth = Math.max(0, depth + (ends ? -1 : 1));
      if (ends && depth == 0) {
        said.append("<br />&gt;<br />");
      }
      from = quote.end();
    }
    return (depth == 0 ? said.append(html, from, html.length()) : said).toString();
  }

  private static String start(String text) {
    return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
  }

  /** Without controls that no text needs; a half of a letter that was cut is none. */
  private static String controls(String text) {
    return start(text)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[\\p{Cc}\\p{Cs}\ufeff&&[^\\n\\t]]", "");
  }

  private static String said(String text) {
    List<String> lines = controls(text).lines().map(String::stripTrailing).toList();
    List<String> own = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (line.equals("--")) {
        break;
      }
      int head = head(lines, at);
      if (head > 0) {
        if (own.stream().anyMatch(said -> !said.isBlank())) {
          break;
        }
        at += head - 1; // who answers below it goes on after what is quoted
      } else if (!line.startsWith(">") && !DEVICE.matcher(line).matches()) {
        own.add(lines.get(at));
      }
    }
    return String.join("\n", own).replaceAll("\n{3,}", "\n\n").strip();
  }

  /** Whether the next that stands there is quoted, or nothing does. */
  private static boolean isQuoted(List<String> lines, int from) {
    for (int at = from; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (!line.isEmpty()) {
        return line.startsWith(">");
      }
    }
    return true;
  }

  /** How many lines say that something older follows; 0 where it does not. */
  private static int head(List<String> lines, int at) {
    String line = lines.get(at).strip();
    if (RULE.matcher(line).matches()
        || WROTE.matcher(line).matches() && (line.contains("@") || isQuoted(lines, at + 1))) {
      return 1;
    }
    if (at + 1 < lines.size() && BEGUN.matcher(line).matches()) {
      String both = line + " " + lines.get(at + 1).strip();
      if (WROTE.matcher(both).matches() && (both.contains("@") || isQuoted(lines, at + 2))) {
        return 2;
      }
    }
    if (FROM.matcher(line).matches()) {
      int heads = 0;
      int last = Math.min(lines.size(), at + 1 + LINES_OF_A_HEAD);
      for (String next : lines.subList(at + 1, last)) {
        heads += HEAD.matcher(next.strip()).matches() ? 1 : 0;
      }
      return heads >= 2 ? 1 + heads : 0;
    }
    return 0;
  }
}
