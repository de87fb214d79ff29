package org.wissel.portal.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Words;

/**
 * A figure with its last days, as everybody may see it.
 *
 * @param code by which systems name it, such as {@code illness}
 * @param norm null where there is none
 * @param normIs {@code MOST} or {@code LEAST}, null where there is none
 * @param place among the figures, small first
 * @param days the newest first, each once
 * @param departments on the newest day, of those that may be shown
 */
public record FigureCard(
    String code,
    String english,
    String dutch,
    String unit,
    @Nullable BigDecimal norm,
    @Nullable String normIs,
    int place,
    boolean home,
    int version,
    List<Day> days,
    List<Department> departments) {

  /** The one that Wissel counts by itself. */
  static final String AT_WORK = "at-work";

  /**
   * What it was on one day.
   *
   * @param outOf of how many; null where that says nothing
   */
  public record Day(
      LocalDate day, BigDecimal value, @Nullable Integer outOf, String source, Instant givenAt) {}

  /**
   * What it is in one department and below it.
   *
   * @param people how many work there
   */
  public record Department(
      String code, String name, BigDecimal value, @Nullable Integer outOf, int people) {}

  public boolean isAtWork() {
    return AT_WORK.equals(code);
  }

  public String name(Locale locale) {
    return Words.supported(locale).equals(Words.DUTCH) ? dutch : english;
  }

  Optional<Day> latest() {
    return days.stream().findFirst();
  }

  FigureCard with(List<Day> days, List<Department> departments) {
    return new FigureCard(
        code, english, dutch, unit, norm, normIs, place, home, version, days, departments);
  }
}
