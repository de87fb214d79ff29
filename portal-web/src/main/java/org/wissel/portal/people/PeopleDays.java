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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.AwaySource.Away;
import org.wissel.portal.people.PresenceCard.State;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

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
    for (AwaySource source : sources) {
      for (Away day : source.away(numbers, today, last)) {
        away.computeIfAbsent(day.employee(), number -> new HashMap<>())
            .merge(day.day(), day.whole(), (one, other) -> true);
      }
    }
    Map<EmployeeNumber, PresenceCard> presences = new HashMap<>();
    people.forEach(
        row ->
            presences.put(
                row.number(), presence(row, away.getOrDefault(row.number(), Map.of()), today)));
    return presences;
  }

  private PresenceCard presence(ProfileRow row, Map<LocalDate, Boolean> away, LocalDate today) {
    EmploymentStatus status = row.card().status();
    if (status == EmploymentStatus.INACTIVE) {
      return new PresenceCard(State.LEFT, null);
    }
    if (status == EmploymentStatus.PENDING) {
      return new PresenceCard(State.COMING, row.startsOn());
    }
    if (row.hidden().contains(ProfileField.DAYS)) {
      return new PresenceCard(State.UNTOLD, null);
    }
    if (status == EmploymentStatus.ON_LEAVE) {
      return new PresenceCard(State.ON_LEAVE, null);
    }
    Optional<LocalDate> here =
        today
            .datesUntil(today.plusDays(DAYS_AHEAD + 1))
            .filter(day -> works(row, day) && !Boolean.TRUE.equals(away.get(day)))
            .findFirst();
    if (here.filter(today::equals).isPresent()) {
      return new PresenceCard(away.containsKey(today) ? State.PARTLY : State.HERE, null);
    }
    @Nullable LocalDate until = here.orElse(null);
    return new PresenceCard(State.AWAY, until);
  }

  private boolean works(ProfileRow row, LocalDate day) {
    return row.pattern().on(day.getDayOfWeek()).signum() > 0
        && sources.stream().noneMatch(source -> source.isHoliday(day));
  }
}
