package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.HomeTile;
import org.wissel.portal.platform.shell.Words;

/** Figures on home: the same for everybody, from the memory of the node. */
@ApplicationScoped
public class FigureTile implements HomeTile {

  /** What is older says nothing about the day. */
  private static final int DAYS = 14;

  @Inject FigureBoard board;
  @Inject FigureWords says;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public int order() {
    return 5;
  }

  @Override
  public List<Tile> tiles() {
    LocalDate first = words.today().minusDays(DAYS - 1L);
    return board.all().stream()
        .filter(FigureCard::home)
        .flatMap(
            figure ->
                figure.latest().filter(day -> !day.day().isBefore(first)).stream()
                    .map(day -> tile(figure, day)))
        .toList();
  }

  private Tile tile(FigureCard figure, Day day) {
    Locale locale = current.locale();
    Trend trend = figure.isAtWork() ? null : says.trend(locale, figure, DAYS);
    String when = figure.isAtWork() ? "" : says.when(locale, day);
    return new Tile(
        figure.name(locale),
        says.number(locale, day.value()),
        says.unit(locale, figure, day),
        trend == null && !when.isEmpty() ? when : null,
        Stream.of(
                says.norm(locale, figure, day),
                says.source(locale, figure, day),
                trend == null ? "" : when)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        "/figures/index.xhtml#figure-" + figure.code(),
        says.kind(figure, day),
        trend);
  }
}
