package org.wissel.adapters.house;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.OpeningHours.Hours;

/** When what the house lends and serves is open: not on the days on which nobody has to work. */
final class HouseOpenings {

  private static final int YEARS_AHEAD = 2;

  private record Opening(String schedule, DayOfWeek day, Hours hours) {}

  private final Clock clock;
  private final HouseHolidays holidays;

  HouseOpenings(Clock clock, HouseSettings settings) {
    this.clock = clock;
    this.holidays = new HouseHolidays(settings.extraFreeDays());
  }

  /** The hours of every schedule. */
  Schedules schedules(Connection connection) throws SQLException {
    int year = LocalDate.now(clock).getYear();
    Set<LocalDate> closed = holidays.free(year - 1, year + YEARS_AHEAD);
    Map<String, List<Opening>> openings =
        HouseDatabase.all(
                connection,
                "select schedule, weekday, from_time, until_time from house.opening",
                row ->
                    new Opening(
                        row.getString("schedule"),
                        DayOfWeek.of(row.getInt("weekday")),
                        new Hours(
                            row.getObject("from_time", LocalTime.class),
                            row.getObject("until_time", LocalTime.class))))
            .stream()
            .collect(groupingBy(Opening::schedule));
    return schedule ->
        schedule == null
            ? OpeningHours.always(clock.getZone())
            : new OpeningHours(
                clock.getZone(),
                openings.getOrDefault(schedule, List.of()).stream()
                    .collect(toMap(Opening::day, Opening::hours)),
                closed);
  }

  /** Hours by the name of their schedule. */
  interface Schedules {
    /** Day and night for none. */
    OpeningHours of(@Nullable String schedule);
  }
}
