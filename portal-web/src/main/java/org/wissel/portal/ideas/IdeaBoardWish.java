package org.wissel.portal.ideas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * A board as it was asked for, each field in itself well formed.
 *
 * @param group null for the whole company
 * @param people who else runs it, as typed
 */
record IdeaBoardWish(
    String title,
    String question,
    @Nullable IdeaTheme theme,
    @Nullable LocalDate lastDay,
    @Nullable UUID group,
    @Nullable UUID event,
    String people) {

  static final int LONGEST_TITLE = 120;
  static final int LONGEST_QUESTION = 1_000;

  static IdeaBoardWish of(IdeaBoardForm form, LocalDate today) {
    String theme = given(form.theme());
    IdeaBoardWish wish =
        new IdeaBoardWish(
            IdeaTexts.line("title", form.title(), LONGEST_TITLE),
            IdeaTexts.present("question", form.question(), LONGEST_QUESTION),
            theme.isEmpty() ? null : IdeaTexts.choice("theme", IdeaTheme::valueOf, theme),
            day(given(form.lastDay()), today),
            id("group", given(form.group())),
            id("event", given(form.event())),
            IdeaTexts.words("people", form.people(), 1_000));
    if (wish.group() == null && wish.theme() == null) {
      throw Refusal.invalid("theme", "ideas.refusal.theme");
    }
    if (wish.group() == null && wish.lastDay() == null) {
      throw Refusal.invalid("lastDay", "ideas.refusal.lastDay");
    }
    if (wish.group() == null && wish.event() != null) {
      throw Refusal.invalid("event", "ideas.refusal.event");
    }
    return wish;
  }

  /** Whether a board that was begun says just this. */
  boolean isSaidBy(IdeaBoardRepository.Kept kept) {
    return kept.title().equals(title)
        && kept.question().equals(question)
        && kept.theme() == theme
        && Objects.equals(kept.lastDay(), lastDay)
        && Objects.equals(kept.group(), group)
        && Objects.equals(kept.event(), event);
  }

  private static String given(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  private static @Nullable LocalDate day(String typed, LocalDate today) {
    if (typed.isEmpty()) {
      return null;
    }
    LocalDate day;
    try {
      day = LocalDate.parse(typed);
    } catch (DateTimeException e) {
      throw Refusal.invalid("lastDay", "ideas.refusal.day");
    }
    if (day.isBefore(today) || day.isAfter(today.plusYears(1))) {
      throw Refusal.invalid("lastDay", "ideas.refusal.dayRange");
    }
    return day;
  }

  private static @Nullable UUID id(String field, String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    try {
      return UUID.fromString(typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(field, "ideas.refusal.choice");
    }
  }
}
