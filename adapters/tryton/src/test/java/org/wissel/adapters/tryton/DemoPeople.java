package org.wissel.adapters.tryton;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/**
 * Writes the demo organisation for {@code config/backends/tryton-organisation.py}: a line for each
 * person with personnel number, name and e-mail address.
 */
public final class DemoPeople {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private DemoPeople() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    for (EmployeeAtSource employee : DemoOrganisation.of(LocalDate.now(ZONE)).employees()) {
      if (employee.status() != EmploymentStatus.INACTIVE) {
        out.printf(
            "%s\t%s %s\t%s%n",
            employee.number().value(),
            employee.givenName(),
            employee.familyName(),
            employee.email() == null ? "" : employee.email());
      }
    }
    out.flush();
  }
}
