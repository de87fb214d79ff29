package org.wissel.portal.groups;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Words;

/**
 * A group in words, as lists show it.
 *
 * @param facts kind, how many are in it, where it belongs
 * @param state the reader's part in it; empty where there is none
 */
public record GroupRow(
    UUID id,
    String name,
    String purpose,
    String href,
    String icon,
    String facts,
    String state,
    String tone,
    boolean favourite,
    boolean invited,
    boolean asked) {

  static GroupRow of(GroupCard card, Words words, Locale locale) {
    return new GroupRow(
        card.id(),
        card.name(),
        card.purpose(),
        card.href(),
        icon(card),
        facts(card, words, locale),
        state(card, words, locale),
        card.ended() ? "" : card.waiting() == GroupCard.Waiting.NOTHING ? "ok" : "wait",
        card.favourite(),
        card.waiting() == GroupCard.Waiting.INVITED,
        card.waiting() == GroupCard.Waiting.ASKED);
  }

  static String icon(GroupCard card) {
    return switch (card.kind()) {
      case OPEN -> card.sort() == GroupSort.PROCESS ? "sitemap" : "users";
      case CLOSED -> "lock";
      case HIDDEN -> "eye-slash";
    };
  }

  static String facts(GroupCard card, Words words, Locale locale) {
    @Nullable String people =
        card.mayRead() ? words.text(locale, "groups.people", card.size()) : null;
    @Nullable String sort =
        card.sort() == GroupSort.ROOM ? null : words.text(locale, "groups.sort." + card.sort());
    return Stream.of(
            words.text(locale, "groups.kind." + card.kind()),
            sort,
            people,
            card.department(),
            card.place())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static String state(GroupCard card, Words words, Locale locale) {
    if (card.ended()) {
      return words.text(locale, "groups.ended");
    }
    if (card.waiting() != GroupCard.Waiting.NOTHING) {
      return words.text(locale, "groups.waiting." + card.waiting());
    }
    return card.role() == null ? "" : words.text(locale, "groups.role." + card.role());
  }
}
