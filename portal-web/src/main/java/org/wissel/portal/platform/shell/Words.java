package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Every text that people read, and how days, times and hours are written, in English and Dutch.
 *
 * <p>The first segment of a key names the feature, whose bundle stands beside its classes: {@code
 * leave.title} is in {@code org/wissel/portal/leave/messages_en.properties} and {@code _nl}. A
 * straight apostrophe is shown as a typographic one, so translators never meet the quoting rules of
 * {@link MessageFormat}.
 */
@ApplicationScoped
public class Words {

  /** English as written in Britain: weeks begin on Monday and the clock has 24 hours. */
  public static final Locale ENGLISH = Locale.UK;

  public static final Locale DUTCH = new Locale("nl", "NL");

  private static final String HOME = "/org/wissel/portal/";

  private final Map<String, Map<String, String>> bundles = new ConcurrentHashMap<>();

  private final Clock clock;

  /** While pages are written, texts are read again each time. */
  @Inject
  @ConfigProperty(name = "wissel.live")
  boolean live;

  @Inject
  public Words(Clock clock) {
    this.clock = clock;
  }

  /** The container's proxy extends this class and needs it. */
  Words() {
    this(Clock.systemUTC());
  }

  /** The language of the two that serves this locale. */
  public static Locale supported(Locale locale) {
    return "nl".equals(locale.getLanguage()) ? DUTCH : ENGLISH;
  }

  /**
   * The sentence for a key; the key itself when nobody wrote it. Arguments may be numbers (also for
   * a choice between singular and plural), texts, days and instants.
   */
  public String text(Locale locale, String key, Object... arguments) {
    Locale supported = supported(locale);
    String pattern = bundle(feature(key), supported).getOrDefault(key, key);
    if (arguments.length == 0) {
      return pattern;
    }
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      shown[i] = shown(supported, arguments[i]);
    }
    return new MessageFormat(pattern, supported).format(shown);
  }

  /** {@code Thu 24 Dec}, {@code do 24 dec}; with the year when it is not the coming one. */
  public String day(Locale locale, LocalDate day) {
    return weekday(locale, day) + " " + day.getDayOfMonth() + " " + month(locale, day) + year(day);
  }

  /** {@code Thursday 24 December}, {@code donderdag 24 december}. */
  public String dayLong(Locale locale, LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", supported(locale)).format(day) + year(day);
  }

  /** A day to keep in mind: {@code 30 June} within ten months, {@code 31 Dec 2031} otherwise. */
  public String date(Locale locale, LocalDate day) {
    long months = ChronoUnit.MONTHS.between(today(), day);
    return months >= 0 && months < 10
        ? DateTimeFormatter.ofPattern("d MMMM", supported(locale)).format(day)
        : day.getDayOfMonth() + " " + month(locale, day) + " " + day.getYear();
  }

  /** {@code 09:14}. */
  public String time(Instant instant) {
    ZonedDateTime here = here(instant);
    boolean twice = here.getZone().getRules().getValidOffsets(here.toLocalDateTime()).size() > 1;
    return DateTimeFormatter.ofPattern(twice ? "HH:mm zzz" : "HH:mm", Locale.ENGLISH).format(here);
  }

  /** {@code 09:14} today, {@code Mon 24 Nov 09:14} on any other day. */
  public String moment(Locale locale, Instant instant) {
    LocalDate day = here(instant).toLocalDate();
    return day.equals(today()) ? time(instant) : day(locale, day) + " " + time(instant);
  }

  /** {@code 24 h}, {@code 7.5 h}; {@code 24 u}, {@code 7,5 u}. */
  public String hours(Locale locale, BigDecimal hours) {
    return text(locale, "shell.hours", number(locale, hours));
  }

  /** {@code 7.5}, {@code 7,5}: at most two decimals, none that says nothing. */
  public String number(Locale locale, BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(supported(locale));
    format.setMaximumFractionDigits(2);
    return format.format(number);
  }

  /** All its decimals: {@code 1.1487}, {@code 1,1487}. */
  public String exact(Locale locale, BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(supported(locale));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  /** {@code € 14.47}, {@code € 14,47}; with a space that does not break. */
  public String money(Locale locale, BigDecimal amount, Currency currency) {
    Locale supported = supported(locale);
    NumberFormat format = NumberFormat.getNumberInstance(supported);
    format.setMinimumFractionDigits(Math.max(0, amount.scale()));
    format.setMaximumFractionDigits(Math.max(0, amount.scale()));
    return currency.getSymbol(supported) + "\u00a0" + format.format(amount);
  }

  /** {@code Mon 21 to Thu 24 Dec}, {@code ma 21 t/m do 24 dec}; one day is only that day. */
  public String range(Locale locale, LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day(locale, first);
    }
    boolean sameMonth = first.withDayOfMonth(1).equals(last.withDayOfMonth(1));
    String from =
        sameMonth ? weekday(locale, first) + " " + first.getDayOfMonth() : day(locale, first);
    return text(locale, "shell.range", from, day(locale, last));
  }

  /** The present day where the organisation is. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private Object shown(Locale locale, Object argument) {
    if (argument instanceof LocalDate day) {
      return day(locale, day);
    }
    if (argument instanceof Instant instant) {
      return moment(locale, instant);
    }
    return argument;
  }

  private ZonedDateTime here(Instant instant) {
    return instant.atZone(clock.getZone());
  }

  private String year(LocalDate day) {
    LocalDate today = today();
    boolean clear =
        day.getYear() == today.getYear() || Math.abs(ChronoUnit.DAYS.between(today, day)) <= 120;
    return clear ? "" : " " + day.getYear();
  }

  private static String weekday(Locale locale, LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE", supported(locale)).format(day);
  }

  /** Three letters and no full stop: Java alone would write "Sept" and "dec.". */
  private static String month(Locale locale, LocalDate day) {
    String month = DateTimeFormatter.ofPattern("MMM", supported(locale)).format(day);
    return month.replace(".", "").replace("Sept", "Sep");
  }

  private static String feature(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  private Map<String, String> bundle(String feature, Locale locale) {
    String name = feature + "/messages_" + locale.getLanguage() + ".properties";
    return live ? read(name) : bundles.computeIfAbsent(name, Words::read);
  }

  private static Map<String, String> read(String name) {
    try (InputStream file = open(name)) {
      if (file == null) {
        return Map.of();
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts.stringPropertyNames().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  key -> key, key -> texts.getProperty(key).replace('\'', '’')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable InputStream open(String name) throws IOException {
    URL feature = Words.class.getResource(HOME + name);
    URL file = feature != null ? feature : Words.class.getResource(HOME + "platform/" + name);
    // Not getResourceAsStream: the server's class loader keeps what it once read.
    return file == null ? null : file.openStream();
  }
}
