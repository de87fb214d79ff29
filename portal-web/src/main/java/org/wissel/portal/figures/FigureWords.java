package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.platform.shell.HomeTile.Trend;
import org.wissel.portal.platform.shell.Words;

/** What is said about a figure, in the reader's language. */
@ApplicationScoped
class FigureWords {

  @Inject Words words;

  String number(Locale locale, BigDecimal value) {
    return words.exact(locale, value.stripTrailingZeros());
  }

  /** The value and its unit: {@code 4.1 %}. */
  String withUnit(Locale locale, FigureCard figure, BigDecimal value) {
    return (number(locale, value) + " " + figure.unit()).strip();
  }

  /** What stands small beside the number: the unit, or of how many. */
  String unit(Locale locale, FigureCard figure, Day day) {
    Integer outOf = day.outOf();
    return outOf == null
        ? figure.unit()
        : words.text(locale, "figures.outOf", number(locale, new BigDecimal(outOf)));
  }

  /** {@code good}, {@code warn} or empty where there is no norm. */
  String kind(FigureCard figure, Day day) {
    BigDecimal norm = figure.norm();
    return norm == null ? "" : over(figure, norm, day.value()) ? "warn" : "good";
  }

  private static boolean over(FigureCard figure, BigDecimal norm, BigDecimal value) {
    int compared = value.compareTo(norm);
    return "MOST".equals(figure.normIs()) ? compared > 0 : compared < 0;
  }

  /** How it stands to its norm: "0.4 below the norm of 8 / 10"; empty where there is none. */
  String norm(Locale locale, FigureCard figure, Day day) {
    BigDecimal norm = figure.norm();
    if (norm == null) {
      return "";
    }
    String shown = withUnit(locale, figure, norm);
    if (!over(figure, norm, day.value())) {
      return words.text(locale, "figures.norm.within", shown);
    }
    String side = "MOST".equals(figure.normIs()) ? "above" : "below";
    return words.text(
        locale, "figures.norm." + side, number(locale, day.value().subtract(norm).abs()), shown);
  }

  /** Where it comes from: "from leave as read 07:00", or as it was given. */
  String source(Locale locale, FigureCard figure, Day day) {
    return figure.isAtWork()
        ? words.text(locale, "figures.atWork.source", words.moment(locale, day.givenAt()))
        : day.source();
  }

  /** Of when it is: the time of today's, the day of an older one. */
  String when(Locale locale, Day day) {
    return day.day().equals(words.today())
        ? words.moment(locale, day.givenAt())
        : words.day(locale, day.day());
  }

  /** The last days as a line; null where there are fewer than two. */
  @Nullable Trend trend(Locale locale, FigureCard figure, int length) {
    LocalDate first = words.today().minusDays(length - 1L);
    List<Day> days = new ArrayList<>(figure.days());
    days.removeIf(day -> day.day().isBefore(first));
    if (days.size() < 2) {
      return null;
    }
    days.sort(Comparator.comparing(Day::day));
    BigDecimal least = days.stream().map(Day::value).min(Comparator.naturalOrder()).orElseThrow();
    BigDecimal most = days.stream().map(Day::value).max(Comparator.naturalOrder()).orElseThrow();
    BigDecimal norm = figure.norm();
    return new Trend(
        days.stream().map(day -> day.value().toPlainString()).collect(Collectors.joining(",")),
        norm == null ? null : norm.doubleValue(),
        words.text(
            locale,
            "figures.trend",
            length,
            withUnit(locale, figure, least),
            withUnit(locale, figure, most)));
  }
}
