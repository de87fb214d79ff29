package org.wissel.portal.ideas;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** The notes of a meeting, a line for each, as they are copied from a list. */
final class IdeaLines {

  static final int MOST = 50;

  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•–]|\\d{1,2}[.)])(?:\\s+|$)");

  private IdeaLines() {}

  /** Without what stands before each and without empty ones. */
  static List<String> of(@Nullable String typed) {
    String all = IdeaTexts.present("lines", typed, MOST * (IdeaService.LONGEST_WORDS + 10));
    List<String> lines = new ArrayList<>();
    for (String line : all.split("\n", -1)) {
      String words = BULLET.matcher(line).replaceFirst("").strip();
      if (words.isEmpty()) {
        continue;
      }
      lines.add(words);
      if (words.codePointCount(0, words.length()) > IdeaService.LONGEST_WORDS) {
        throw Refusal.invalid(
            "lines", "ideas.refusal.longLine", lines.size(), IdeaService.LONGEST_WORDS);
      }
    }
    if (lines.isEmpty()) {
      throw Refusal.invalid("lines", "ideas.refusal.missing");
    }
    if (lines.size() > MOST) {
      throw Refusal.invalid("lines", "ideas.refusal.tooManyLines", MOST);
    }
    return lines;
  }
}
