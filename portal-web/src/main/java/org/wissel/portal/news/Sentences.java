package org.wissel.portal.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of an answer that somebody reads aloud. */
final class Sentences {

  private static final Pattern END =
      Pattern.compile("([.!?…]+[\"'”’)\\]]*)\\s+(?=[\\p{Lu}\\p{Nd}\"'“‘(\\[€])|\\s*\\n\\s*");

  /** What ends in a full stop and goes on. */
  private static final Set<String> SHORT =
      Set.of(
          "mr", "mrs", "ms", "dr", "drs", "ir", "ing", "prof", "st", "nr", "ca", "vs", "art", "blz",
          "e.g", "i.e", "bijv", "bv", "o.a", "t.a.v", "m.b.t", "i.v.m", "d.w.z", "nl", "tel", "jan",
          "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec");

  private Sentences() {}

  /** In their order, each without spaces around it. */
  static List<String> of(String text) {
    String all = text.strip();
    List<String> sentences = new ArrayList<>();
    Matcher end = END.matcher(all);
    int from = 0;
    while (end.find()) {
      String signs = end.group(1);
      if (signs != null && signs.startsWith(".") && goesOn(all.substring(from, end.start(1)))) {
        continue;
      }
      add(sentences, all.substring(from, signs == null ? end.start() : end.end(1)));
      from = end.end();
    }
    add(sentences, all.substring(from));
    return List.copyOf(sentences);
  }

  private static void add(List<String> sentences, String sentence) {
    String plain = sentence.strip().replaceAll("\\s+", " ");
    if (!plain.isEmpty()) {
      sentences.add(plain);
    }
  }

  private static boolean goesOn(String before) {
    String last = before.substring(before.lastIndexOf(' ') + 1).replaceAll("^[(\\[\"'“‘]+", "");
    return SHORT.contains(last.toLowerCase(Locale.ROOT))
        || (last.length() == 1 && Character.isUpperCase(last.charAt(0)));
  }
}
