package org.wissel.spi.catering;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.OpeningHours.Hours;
import org.wissel.spi.expenses.Money;

/**
 * The terms of a caterer whose system does not know them, as they stand in the settings of its
 * connection:
 *
 * <ul>
 *   <li>{@code menus}: codes with commas between them, and for each {@code menu-<code>}, such as
 *       {@code en=Soup; nl=Soep; per-head=EUR 8.50}; the price may be missing
 *   <li>{@code diets}: the same with {@code diet-<code>}, such as {@code en=Vegan; nl=Veganistisch}
 *   <li>{@code hours}: by the portal's clock, from Monday to Friday, such as {@code 08:00-16:00}
 *   <li>{@code closed}: days on which it is closed all the same, such as {@code 2026-12-25}, with
 *       commas between them
 *   <li>{@code notice}: ISO 8601 duration of working time, such as {@code PT8H}
 *   <li>{@code people}: fewest and most, such as {@code 4-60}
 * </ul>
 */
public final class CateringSettings {

  private static final int MOST = 100;
  private static final Set<DayOfWeek> WORKING_DAYS =
      Collections.unmodifiableSet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  private final AdapterSettings settings;

  private CateringSettings(AdapterSettings settings) {
    this.settings = settings;
  }

  /** {@link IllegalArgumentException} with the full key of what is wrong. */
  public static CateringTerms terms(AdapterSettings settings) {
    return new CateringSettings(settings).terms();
  }

  private CateringTerms terms() {
    int[] people = people(value("people", "1-100"));
    return new CateringTerms(
        new OpeningHours(settings.clock().getZone(), week(value("hours", "08:00-16:00")), closed()),
        notice(value("notice", "PT8H")),
        people[0],
        people[1],
        things("menu", settings.required("menus"), (code, parts) -> menu(code, parts)),
        things("diet", value("diets", ""), (code, parts) -> new CateringTerms.Diet(code, parts)));
  }

  private String value(String key, String otherwise) {
    return settings.text(key).orElse(otherwise).strip();
  }

  private CateringTerms.Menu menu(String code, Map<String, String> parts) {
    Map<String, String> names = new HashMap<>(parts);
    @Nullable String price = names.remove("per-head");
    try {
      return new CateringTerms.Menu(code, names, price == null ? null : Money.parse(price));
    } catch (IllegalArgumentException e) {
      throw wrong("menu-" + code, "has a price that is not such as EUR 8.50");
    }
  }

  private <T> List<T> things(
      String kind, String listed, BiFunction<String, Map<String, String>, T> made) {
    List<String> codes = split(listed, ",");
    if (codes.size() > MOST
        || codes.stream().distinct().count() < codes.size()
        || !codes.stream().allMatch(code -> code.matches("[a-z0-9-]{1,40}"))) {
      throw wrong(
          kind + "s",
          "must be at most " + MOST + " different codes of small letters, digits and -");
    }
    return codes.stream().map(code -> made.apply(code, parts(kind, code))).toList();
  }

  private Map<String, String> parts(String kind, String code) {
    String key = kind + "-" + code;
    Map<String, String> parts = new HashMap<>();
    for (String pair : split(settings.required(key), ";")) {
      String[] both = pair.split("=", 2);
      String name = both[0].strip();
      boolean known = List.of("en", "nl").contains(name) || name.equals("per-head") && isMenu(kind);
      if (both.length < 2 || !known || both[1].isBlank()) {
        throw wrong(
            key, "must be such as en=Soup; nl=Soep" + (isMenu(kind) ? "; per-head=EUR 8.50" : ""));
      }
      parts.put(name, both[1].strip());
    }
    if (!parts.containsKey("en")) {
      throw wrong(key, "needs a name in en");
    }
    return parts;
  }

  private static boolean isMenu(String kind) {
    return kind.equals("menu");
  }

  private Map<DayOfWeek, Hours> week(String hours) {
    String[] both = hours.split("-", -1);
    try {
      Hours open = new Hours(LocalTime.parse(both[0].strip()), LocalTime.parse(both[1].strip()));
      return WORKING_DAYS.stream().collect(Collectors.toMap(day -> day, day -> open));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw wrong("hours", "must be such as 08:00-16:00");
    }
  }

  private Set<LocalDate> closed() {
    try {
      return split(value("closed", ""), ",").stream()
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());
    } catch (DateTimeException e) {
      throw wrong("closed", "must be days such as 2026-12-25 with commas");
    }
  }

  private Duration notice(String text) {
    try {
      Duration notice = Duration.parse(text);
      if (!notice.isNegative() && notice.compareTo(Duration.ofDays(10)) <= 0) {
        return notice;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw wrong("notice", "must be a duration such as PT8H, at most PT240H");
  }

  private int[] people(String text) {
    if (text.matches("[1-9][0-9]{0,3}-[1-9][0-9]{0,3}")) {
      int[] both = Arrays.stream(text.split("-")).mapToInt(Integer::parseInt).toArray();
      if (both[0] <= both[1] && both[1] <= CateringOrder.MOST_PEOPLE) {
        return both;
      }
    }
    throw wrong("people", "must be such as 4-60, at most " + CateringOrder.MOST_PEOPLE);
  }

  private static List<String> split(String text, String at) {
    return Stream.of(text.split(at)).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  private IllegalArgumentException wrong(String key, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why);
  }
}
