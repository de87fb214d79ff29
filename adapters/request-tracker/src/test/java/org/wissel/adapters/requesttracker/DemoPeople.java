package org.wissel.adapters.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/**
 * Writes the demo organisation for {@code config/backends/request-tracker-people.pl}: a line for
 * each person with e-mail address, name and, for those who repair what is broken, {@code staff}.
 */
public final class DemoPeople {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private DemoPeople() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    for (EmployeeAtSource employee : DemoOrganisation.of(LocalDate.now(ZONE)).employees()) {
      if (employee.email() != null && employee.status() != EmploymentStatus.INACTIVE) {
        out.printf(
            "%s\t%s %s\t%s%n",
            employee.email(),
            employee.givenName(),
            employee.familyName(),
            repairs(employee) ? "staff" : "");
      }
    }
    out.flush();
  }

  /** Whether somebody is of Buildings. */
  private static boolean repairs(EmployeeAtSource employee) {
    String department = employee.department();
    return department != null && department.startsWith("MW-FA-BU");
  }
}
