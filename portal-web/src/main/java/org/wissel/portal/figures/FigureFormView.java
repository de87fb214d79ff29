package org.wissel.portal.figures;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code figures/form.xhtml}: HR and editors say which figures there are, and what they are. */
@Named("figureForm")
@RequestScoped
public class FigureFormView {

  @Inject FigureService figures;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<FigureCard> all;

  /** Not for anybody else. */
  public void open() {
    Opening.of(figures::requireEditor);
  }

  public List<FigureCard> getAll() {
    List<FigureCard> read = all;
    if (read == null) {
      read = figures.defined();
      all = read;
    }
    return read;
  }

  public String name(FigureCard figure) {
    return figure.name(current.locale());
  }

  /** What is given today; empty as long as nothing is. */
  public String today(FigureCard figure) {
    return figure
        .latest()
        .filter(day -> day.day().equals(words.today()))
        .map(day -> text(day.value()))
        .orElse("");
  }

  /** Where the last value came from; it is mostly the same again. */
  public String source(FigureCard figure) {
    return figure.latest().map(Day::source).orElse("");
  }

  public String norm(FigureCard figure) {
    BigDecimal norm = figure.norm();
    return norm == null ? "" : text(norm);
  }

  /** As somebody types it: without anything between thousands. */
  private String text(BigDecimal number) {
    String plain = number.stripTrailingZeros().toPlainString();
    return Words.DUTCH.equals(Words.supported(current.locale())) ? plain.replace('.', ',') : plain;
  }

  /** The day for which something is given, in words, however long the page stays open. */
  public String getDayShown() {
    return words.day(current.locale(), words.today());
  }

  public String getDay() {
    return words.today().toString();
  }

  /** Whether Wissel counts who is at work already. */
  public boolean isCounting() {
    return getAll().stream().anyMatch(FigureCard::isAtWork);
  }

  public int getNextPlace() {
    return Math.min(99, getAll().stream().mapToInt(FigureCard::place).max().orElse(0) + 1);
  }

  public int getLongest() {
    return FigureService.LONGEST;
  }

  public int getLongestUnit() {
    return FigureService.LONGEST_UNIT;
  }
}
