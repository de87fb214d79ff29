package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.wissel.portal.platform.identity.CurrentEmployee;

/** {@link Words} for pages, in the reader's language: {@code #{words.text('leave.title')}}. */
@Named("words")
@RequestScoped
public class WordsView {

  @Inject Words words;
  @Inject CurrentEmployee current;

  public String text(String key) {
    return words.text(locale(), key);
  }

  /** Expressions choose methods by the number of arguments, hence one for each number. */
  public String text(String key, Object first) {
    return words.text(locale(), key, first);
  }

  public String text(String key, Object first, Object second) {
    return words.text(locale(), key, first, second);
  }

  public String text(String key, Object first, Object second, Object third) {
    return words.text(locale(), key, first, second, third);
  }

  public String text(String key, Object first, Object second, Object third, Object fourth) {
    return words.text(locale(), key, first, second, third, fourth);
  }

  public String day(LocalDate day) {
    return words.day(locale(), day);
  }

  public String dayLong(LocalDate day) {
    return words.dayLong(locale(), day);
  }

  public String time(Instant instant) {
    return words.time(instant);
  }

  public String moment(Instant instant) {
    return words.moment(locale(), instant);
  }

  public String hours(BigDecimal hours) {
    return words.hours(locale(), hours);
  }

  public String number(BigDecimal number) {
    return words.number(locale(), number);
  }

  public String range(LocalDate first, LocalDate last) {
    return words.range(locale(), first, last);
  }

  /** For {@code f:view}: decides how Faces itself writes numbers and days. */
  public Locale getLocale() {
    return locale();
  }

  /** {@code en} or {@code nl}. */
  public String getLanguage() {
    return locale().getLanguage();
  }

  /** How a day is typed: digits only, because names of months differ between server and browser. */
  public String getDayPattern() {
    return Words.DUTCH.equals(locale()) ? "dd-MM-yyyy" : "dd/MM/yyyy";
  }

  private Locale locale() {
    return Words.supported(current.locale());
  }
}
