package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wissel.portal.people.AwaySource.Away;
import org.wissel.spi.EmployeeNumber;

/** Who is here today, and when the others are back. */
@ApplicationScoped
class PeopleDays {

  private static final int DAYS_AHEAD = 60;

  @Inject @Any Instance<AwaySource> sources;
  @Inject Clock clock;

  Map<EmployeeNumber, PresenceCard> today(Collection<ProfileRow> people) {
    LocalDate today = LocalDate.now(clock);
    LocalDate last = today.plusDays(DAYS_AHEAD);
    List<EmployeeNumber> numbers =
        people.stream()
            .filter(row -> !row.hidden().contains(ProfileField.DAYS))
            .map(ProfileRow::number)
            .toList();
    Map<EmployeeNumber, Map<LocalDate, Boolean>> away = new HashMap<>();
    // Looking them up takes longer than asking them, which is done for every day of everybody.
    List<AwaySource> asked = sources.stream().toList();
    for (AwaySource source : asked) {
      for (Away day : source.away(numbers, today, last)) {
        away.computeIfAbsent(day.employee(), number -> new HashMap<>())
            .merge(day.day(), day.whole(), (one, other) -> true);
      }
    }
    Map<EmployeeNumber, PresenceCard> presences = new HashMap<>();
    people.forEach(
        row ->
            presences.put(
                row.number(),
                PresenceCard.of(
                    row,
                    today,
                    last,
                    away.getOrDefault(row.number(), Map.of()),
                    day -> asked.stream().anyMatch(source -> source.isHoliday(day)))));
    return presences;
  }
}
