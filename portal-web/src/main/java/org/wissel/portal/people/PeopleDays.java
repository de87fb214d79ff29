package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wissel.portal.people.AwaySource.Away;
import org.wissel.portal.people.ProfileRepository.Present;
import org.wissel.spi.EmployeeNumber;

/** Who is here today, and when the others are back. */
@ApplicationScoped
class PeopleDays {

  private static final int DAYS_AHEAD = 60;

  @Inject @Any Instance<AwaySource> sources;
  @Inject ProfileRepository profiles;
  @Inject Clock clock;

  /**
   * Who is here on a day, by department.
   *
   * @param asOf when leave was read
   */
  record Here(LocalDate day, Instant asOf, List<Present> departments) {

    AtWork by(DepartmentTree tree) {
      Map<String, AtWork.Division> divisions = new LinkedHashMap<>();
      tree.divisions()
          .forEach(
              each ->
                  divisions.put(each.code(), new AtWork.Division(each.code(), each.name(), 0, 0)));
      for (Present present : departments) {
        AtWork.Division within =
            tree.division(present.department())
                .map(each -> new AtWork.Division(each.code(), each.name(), 0, 0))
                .orElse(new AtWork.Division("", "", 0, 0));
        divisions.merge(
            within.code(),
            new AtWork.Division(within.code(), within.name(), present.here(), present.people()),
            (one, other) ->
                new AtWork.Division(
                    one.code(),
                    one.name(),
                    one.here() + other.here(),
                    one.people() + other.people()));
      }
      return new AtWork(
          day,
          departments.stream().mapToInt(Present::here).sum(),
          departments.stream().mapToInt(Present::people).sum(),
          asOf,
          List.copyOf(divisions.values()));
    }
  }

  /** Empty before all that tells who is away was read. */
  Optional<Here> present(LocalDate day) {
    List<AwaySource> asked = sources.stream().toList();
    List<Instant> read = asked.stream().flatMap(source -> source.readAt().stream()).toList();
    if (read.size() < asked.size()) {
      return Optional.empty();
    }
    boolean holiday = asked.stream().anyMatch(source -> source.isHoliday(day));
    List<EmployeeNumber> away =
        asked.stream().flatMap(source -> source.awayAllDay(day).stream()).toList();
    Instant asOf = read.stream().min(Instant::compareTo).orElseGet(clock::instant);
    return Optional.of(new Here(day, asOf, profiles.present(day, holiday, away)));
  }

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
