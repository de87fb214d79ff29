package org.wissel.portal.ideas;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Words;

/**
 * A board in words, as lists show it.
 *
 * @param facts who is asked, on what, how many ideas there are, until when
 * @param state empty while it is running
 */
public record IdeaBoardRow(
    String title, String question, String href, String facts, String until, String state) {

  static IdeaBoardRow of(IdeaBoardCard card, Words words, Locale locale) {
    return new IdeaBoardRow(
        card.title(),
        card.question(),
        card.href(),
        facts(card, words, locale),
        until(card, words, locale),
        card.running() ? "" : words.text(locale, "ideas.over"));
  }

  private static String facts(IdeaBoardCard card, Words words, Locale locale) {
    IdeaTheme theme = card.theme();
    @Nullable String on = theme == null ? null : words.text(locale, "ideas.theme." + theme);
    String group = card.groupName();
    return Stream.of(
            group == null ? words.text(locale, "ideas.company") : group,
            on,
            words.text(locale, "ideas.count", card.ideas()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static String until(IdeaBoardCard card, Words words, Locale locale) {
    if (card.endedAt() != null) {
      return words.text(locale, "ideas.endedOn", card.endedAt());
    }
    if (card.lastDay() == null) {
      return card.running() ? "" : words.text(locale, "ideas.over");
    }
    return words.text(locale, card.running() ? "ideas.until" : "ideas.untilOver", card.lastDay());
  }
}
