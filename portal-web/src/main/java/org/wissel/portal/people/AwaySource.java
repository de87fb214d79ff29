package org.wissel.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wissel.spi.EmployeeNumber;

/** Who is away when, as a feature above people knows it; a CDI bean per feature. */
public interface AwaySource {

  /**
   * That somebody is away on a day; never why.
   *
   * @param whole whether for the whole of it
   */
  record Away(EmployeeNumber employee, LocalDate day, boolean whole) {}

  /** When these people are away, from the first day up to and including the last. */
  List<Away> away(Collection<EmployeeNumber> people, LocalDate first, LocalDate last);

  /** Whoever is away for the whole of that day. */
  Collection<EmployeeNumber> awayAllDay(LocalDate day);

  /** Of when that is; empty as long as nothing was read. */
  Optional<Instant> readAt();

  /** Whether nobody works on that day. */
  boolean isHoliday(LocalDate day);
}
