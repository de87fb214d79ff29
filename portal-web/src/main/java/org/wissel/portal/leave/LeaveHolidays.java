package org.wissel.portal.leave;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.shell.Words;

/**
 * The days on which nobody has to work: the Dutch public holidays without Good Friday, Liberation
 * Day every fifth year, and the organisation's own free days.
 */
@ApplicationScoped
class LeaveHolidays {

  private static final String GOOD_FRIDAY = "christian.GOOD_FRIDAY";
  private static final String LIBERATION_DAY = "LIBERATION";
  private static final int LIBERATION_DAY_EVERY = 5;

  private Set<LocalDate> freeDays = Set.of();
  private Words words;
  private final HolidayManager netherlands =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));
  private final Map<Integer, Map<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init") // for the proxy
  protected LeaveHolidays() {}

  @Inject
  LeaveHolidays(
      @ConfigProperty(name = "wissel.leave.free-days") Optional<String> freeDays, Words words) {
    // The server cannot inject an optional list.
    this.freeDays =
        freeDays.stream()
            .flatMap(days -> Arrays.stream(days.split(",")))
            .map(String::strip)
            .filter(day -> !day.isEmpty())
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());
    this.words = words;
  }

  boolean on(LocalDate date) {
    return ofYear(date.getYear()).containsKey(date) || own(date);
  }

  /** Its name in the reader's language. */
  Optional<String> name(LocalDate date, Locale locale) {
    Holiday holiday = ofYear(date.getYear()).get(date);
    if (holiday != null) {
      return Optional.of(holiday.getDescription(locale));
    }
    return own(date) ? Optional.of(words.text(locale, "leave.holiday.own")) : Optional.empty();
  }

  private boolean own(LocalDate date) {
    return freeDays.contains(date);
  }

  private Map<LocalDate, Holiday> ofYear(int year) {
    return years.computeIfAbsent(
        year,
        y -> {
          Map<LocalDate, Holiday> days = new HashMap<>();
          netherlands.getHolidays(Year.of(y)).stream()
              .filter(LeaveHolidays::isFree)
              .forEach(holiday -> days.put(holiday.getDate(), holiday));
          return days;
        });
  }

  private static boolean isFree(Holiday holiday) {
    return switch (holiday.getPropertiesKey()) {
      case GOOD_FRIDAY -> false;
      case LIBERATION_DAY -> holiday.getDate().getYear() % LIBERATION_DAY_EVERY == 0;
      default -> true;
    };
  }
}
