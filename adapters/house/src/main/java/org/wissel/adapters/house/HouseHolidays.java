package org.wissel.adapters.house;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The days on which nobody has to work: Dutch public holidays, with the house's own reading. */
final class HouseHolidays {

  private static final String GOOD_FRIDAY = "christian.GOOD_FRIDAY";
  private static final String LIBERATION_DAY = "LIBERATION";

  private final Set<LocalDate> extra;
  private final HolidayManager netherlands =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));
  private final Map<Integer, Set<LocalDate>> perYear = new ConcurrentHashMap<>();

  HouseHolidays(Set<LocalDate> extra) {
    this.extra = extra;
  }

  boolean isFree(LocalDate date) {
    return extra.contains(date) || of(date.getYear()).contains(date);
  }

  /** The free days of those years, both included. */
  Set<LocalDate> free(int firstYear, int lastYear) {
    return IntStream.rangeClosed(firstYear, lastYear)
        .boxed()
        .flatMap(year -> Stream.concat(extra.stream(), of(year).stream()))
        .collect(Collectors.toSet());
  }

  private Set<LocalDate> of(int year) {
    return perYear.computeIfAbsent(year, this::ofYear);
  }

  private Set<LocalDate> ofYear(int year) {
    return netherlands.getHolidays(Year.of(year)).stream()
        .filter(HouseHolidays::isFreeHere)
        .map(Holiday::getDate)
        .collect(Collectors.toSet());
  }

  /** Good Friday is an ordinary working day; Liberation Day is free every fifth year. */
  private static boolean isFreeHere(Holiday holiday) {
    return switch (holiday.getPropertiesKey()) {
      case GOOD_FRIDAY -> false;
      case LIBERATION_DAY -> holiday.getDate().getYear() % 5 == 0;
      default -> true;
    };
  }
}
