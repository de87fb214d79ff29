package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wissel.portal.people.AwaySource;
import org.wissel.spi.EmployeeNumber;

/** Tells people's pages who is on leave, and on which days nobody works. */
@ApplicationScoped
class LeaveAway implements AwaySource {

  @Inject LeaveRequestRepository requests;
  @Inject LeaveReadingRepository readings;
  @Inject LeaveHolidays holidays;

  @Override
  public List<Away> away(Collection<EmployeeNumber> people, LocalDate first, LocalDate last) {
    return requests.away(people, first, last);
  }

  @Override
  public Collection<EmployeeNumber> awayAllDay(LocalDate day) {
    return requests.awayAllDay(day);
  }

  @Override
  public Optional<Instant> readAt() {
    return Optional.ofNullable(readings.state().absencesAt());
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return holidays.on(day);
  }
}
