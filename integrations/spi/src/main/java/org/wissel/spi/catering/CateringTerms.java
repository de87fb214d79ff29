package org.wissel.spi.catering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.expenses.Money;

/**
 * What a caterer offers, and when.
 *
 * @param hours in which it works and serves
 * @param notice how much of its working time before serving an order, change or cancellation has to
 *     be there
 * @param least fewest people of an order
 * @param most most people of an order
 * @param menus at least one
 * @param diets that it can take account of
 */
public record CateringTerms(
    OpeningHours hours, Duration notice, int least, int most, List<Menu> menus, List<Diet> diets) {
  public CateringTerms {
    menus = List.copyOf(menus);
    diets = List.copyOf(diets);
    if (least < 1 || most < least || menus.isEmpty()) {
      throw new IllegalArgumentException("a caterer serves something to somebody");
    }
  }

  /** Until when an order that is served then can be made, changed and cancelled. */
  public Instant deadline(Instant servedAt) {
    return hours.before(servedAt, notice);
  }

  /** Refuses an order that these terms do not allow, or not any more. */
  public void check(CateringOrder order, Instant now, String language) {
    if (menus.stream().noneMatch(menu -> menu.code().equals(order.menu()))) {
      throw CateringRefusal.UNKNOWN_MENU.in(language);
    }
    Set<String> known = diets.stream().map(Diet::code).collect(Collectors.toSet());
    if (!known.containsAll(order.diets().keySet())) {
      throw CateringRefusal.UNKNOWN_DIET.in(language);
    }
    if (order.headcount() < least || order.headcount() > most) {
      throw CateringRefusal.HEADCOUNT.in(language, least, most);
    }
    if (!hours.cover(TimeSpan.of(order.servedAt(), Duration.ofMinutes(1)))) {
      throw CateringRefusal.OUTSIDE_HOURS.in(language);
    }
    checkInTime(order, now, language);
  }

  /** Refuses to touch an order whose deadline is over. */
  public void checkInTime(CateringOrder order, Instant now, String language) {
    Instant deadline = deadline(order.servedAt());
    if (now.isAfter(deadline)) {
      ZonedDateTime until = deadline.atZone(hours.zone());
      boolean thisYear = until.getYear() == now.atZone(hours.zone()).getYear();
      throw CateringRefusal.TOO_LATE.in(
          language,
          DateTimeFormatter.ofPattern(thisYear ? "EEE d MMMM, HH:mm" : "EEE d MMMM yyyy, HH:mm")
              .withLocale(Locale.forLanguageTag(language))
              .format(until));
    }
  }

  /**
   * What can be ordered.
   *
   * @param code the system's key, e.g. {@code soup-and-sandwiches}
   * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
   * @param perHead its price; null when the caterer does not say
   */
  public record Menu(String code, Map<String, String> names, @Nullable Money perHead) {
    public Menu {
      names = Map.copyOf(names);
    }
  }

  /**
   * What somebody may not or does not want to eat.
   *
   * @param code the system's key, e.g. {@code vegetarian}
   * @param names per language tag; {@code en} is always there
   */
  public record Diet(String code, Map<String, String> names) {
    public Diet {
      names = Map.copyOf(names);
    }
  }
}
