package org.wissel.adapters.caldav;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wissel.adapters.house.DemoMeetings;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * Writes the demo organisation for {@code config/backends/sogo.sh} and {@code radicale.sh}: with
 * {@code people} a line for each person with address and name, with {@code rooms} the file of
 * resources as the adapter reads it, each in the calendar that the second argument names ({@code
 * CODE} in it is the code).
 */
public final class DemoCalendars {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private DemoCalendars() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    if (arguments[0].equals("people")) {
      DemoOrganisation.of(LocalDate.now(ZONE)).employees().stream()
          .filter(employee -> employee.status() != EmploymentStatus.INACTIVE)
          .filter(employee -> employee.email() != null)
          .forEach(employee -> out.println(person(employee)));
    } else {
      DemoMeetings.resources().forEach(resource -> out.println(line(resource, arguments[1])));
    }
    out.flush();
  }

  private static String person(EmployeeAtSource employee) {
    return employee.email() + "\t" + employee.givenName() + " " + employee.familyName();
  }

  private static String line(ResourceAtSource resource, String calendar) {
    return String.join(
        "\t",
        resource.code(),
        resource.kind().name(),
        calendar.replace("CODE", resource.code()),
        resource.names().get("en"),
        Objects.requireNonNullElse(resource.names().get("nl"), ""),
        Objects.requireNonNullElse(resource.place(), ""),
        resource.capacity() == null ? "" : resource.capacity().toString(),
        resource.features().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
        String.join(",", resource.assets()));
  }
}
