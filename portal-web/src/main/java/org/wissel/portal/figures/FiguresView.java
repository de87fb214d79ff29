package org.wissel.portal.figures;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.news.NewsCard;
import org.wissel.portal.news.NewsService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.HomeTile.Trend;
import org.wissel.portal.platform.shell.Words;

/** {@code figures/index.xhtml}: every figure with its last month. */
@Named("figures")
@RequestScoped
public class FiguresView {

  @Inject FigureService service;
  @Inject FigureWords says;
  @Inject NewsService news;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<Row> rows;
  private @Nullable List<NewsCard> minutes;

  /**
   * A figure as it is shown.
   *
   * @param value empty where none was given yet
   */
  public record Row(
      String code,
      String name,
      String value,
      String unit,
      String kind,
      String norm,
      String source,
      String when,
      @Nullable Trend trend,
      List<Line> days,
      List<Line> departments) {}

  /** A line of a table. */
  public record Line(String what, String value, String more) {}

  public List<Row> getRows() {
    List<Row> read = rows;
    if (read == null) {
      read = service.figures().stream().map(this::row).toList();
      rows = read;
    }
    return read;
  }

  private Row row(FigureCard figure) {
    Locale locale = current.locale();
    Day latest = figure.latest().orElse(null);
    return new Row(
        figure.code(),
        figure.name(locale),
        latest == null ? "" : says.number(locale, latest.value()),
        latest == null ? "" : says.unit(locale, figure, latest),
        latest == null ? "" : says.kind(figure, latest),
        latest == null ? "" : says.norm(locale, figure, latest),
        latest == null ? "" : says.source(locale, figure, latest),
        latest == null ? "" : says.when(locale, latest),
        says.trend(locale, figure, FigureBoard.DAYS),
        figure.days().stream()
            .map(day -> new Line(words.day(locale, day.day()), shown(figure, day), day.source()))
            .toList(),
        figure.departments().stream()
            .map(
                each ->
                    new Line(
                        each.name(),
                        each.outOf() == null
                            ? says.withUnit(locale, figure, each.value())
                            : says.number(locale, each.value()),
                        String.valueOf(each.people())))
            .toList());
  }

  private String shown(FigureCard figure, Day day) {
    Locale locale = current.locale();
    return (says.number(locale, day.value()) + " " + says.unit(locale, figure, day)).strip();
  }

  public int getLeastPeople() {
    return service.leastPeople();
  }

  public boolean isMayEdit() {
    return service.mayEdit();
  }

  /** The minutes of the last staff meeting that the reader may read; null for none. */
  public @Nullable NewsCard getMinutes() {
    List<NewsCard> read = minutes;
    if (read == null) {
      read = news.list("MINUTES", null, 1).articles();
      minutes = read;
    }
    return read.isEmpty() ? null : read.get(0);
  }
}
