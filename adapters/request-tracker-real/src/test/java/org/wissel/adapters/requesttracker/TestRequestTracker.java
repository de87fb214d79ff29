package org.wissel.adapters.requesttracker;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.tck.RealBackend;

/** A real Request Tracker with the demo organisation; see {@link RealBackend}. */
final class TestRequestTracker {

  private final RealBackend server;
  private final DemoOrganisation organisation =
      DemoOrganisation.of(LocalDate.now(Clock.systemUTC()));

  private TestRequestTracker(RealBackend server) {
    this.server = server;
  }

  static TestRequestTracker running() {
    return new TestRequestTracker(RealBackend.running("request-tracker"));
  }

  InetSocketAddress address() {
    return server.address();
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(String... more) {
    return new RequestTrackerAdapterFactory().open(server.settings(more));
  }

  static FaultSystem faults(OpenedAdapter adapter) {
    return adapter.port(FaultSystem.class).orElseThrow();
  }

  /** Who may report and repairs nothing. */
  List<Person> employees() {
    return Stream.of("sanne", "tom", "ines")
        .map(DemoOrganisation::persona)
        .map(one -> new Person(one.number(), one.email(), one.fullName()))
        .toList();
  }

  /** Youssef, and a colleague of his. */
  List<Person> staff() {
    Person youssef =
        Stream.of(DemoOrganisation.persona("youssef"))
            .map(one -> new Person(one.number(), one.email(), one.fullName()))
            .findFirst()
            .orElseThrow();
    Set<String> repairing = repairing();
    return Stream.concat(
            Stream.of(youssef),
            organisation.employees().stream()
                .filter(employee -> repairing.contains(employee.email()))
                .map(TestRequestTracker::person)
                .filter(person -> !person.is(youssef)))
        .limit(2)
        .toList();
  }

  /** The addresses of those who were loaded as staff. */
  private Set<String> repairing() {
    return server
        .read("people.tsv")
        .lines()
        .filter(line -> line.endsWith("\tstaff"))
        .map(line -> line.split("\t")[0])
        .collect(Collectors.toSet());
  }

  private static Person person(EmployeeAtSource employee) {
    return new Person(
        employee.number(), employee.email(), employee.givenName() + " " + employee.familyName());
  }

  /** Youssef at the pages of Request Tracker. */
  RequestTrackerOwnHand ownHand() {
    return new RequestTrackerOwnHand(
        address(), requireNonNull(staff().get(0).email()), server.read("staff-password"));
  }
}
