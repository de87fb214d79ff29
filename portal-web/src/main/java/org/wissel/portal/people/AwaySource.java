package org.wissel.portal.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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

  /** Whether nobody works on that day. */
  boolean isHoliday(LocalDate day);
}
