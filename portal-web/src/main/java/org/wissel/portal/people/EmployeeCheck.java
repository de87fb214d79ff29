package org.wissel.portal.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.SetAsideCard.Reason;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/**
 * Tells good records from bad ones.
 *
 * @param departments codes of all departments
 * @param employees the numbers that the portal knows already
 * @param addresses who has which address now, in small letters
 */
record EmployeeCheck(
    Set<String> departments, Set<String> employees, Map<String, String> addresses) {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
  private static final int LONGEST_ADDRESS = 254;

  /** A bad record and what is wrong with it. */
  record SetAside(EmployeeAtSource employee, Reason reason, @Nullable String value) {}

  /** The good records, each employee once, and the bad ones. */
  record Outcome(List<EmployeeAtSource> good, List<SetAside> bad) {}

  /** Checks records, oldest change first; of several for one employee the last one counts. */
  Outcome check(Collection<EmployeeAtSource> records) {
    Map<EmployeeNumber, EmployeeAtSource> latest = new LinkedHashMap<>();
    records.forEach(
        employee -> {
          latest.remove(employee.number());
          latest.put(employee.number(), employee);
        });
    Set<String> coming =
        latest.keySet().stream().map(EmployeeNumber::value).collect(Collectors.toSet());
    Map<String, String> owners = new HashMap<>(addresses);
    // Who is in this run says anew which address is theirs.
    owners.values().removeAll(coming);

    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (EmployeeAtSource employee : latest.values()) {
      fault(employee, coming, owners)
          .ifPresentOrElse(outcome.bad()::add, () -> outcome.good().add(employee));
    }
    return outcome;
  }

  private Optional<SetAside> fault(
      EmployeeAtSource employee, Set<String> coming, Map<String, String> owners) {
    String number = employee.number().value();
    String department = employee.department();
    String manager = manager(employee);
    String email = address(employee);
    if (new PersonName(employee.givenName(), employee.familyName()).isBlank()) {
      return Optional.of(new SetAside(employee, Reason.NO_NAME, null));
    }
    if (department != null && !departments.contains(department)) {
      return Optional.of(new SetAside(employee, Reason.UNKNOWN_DEPARTMENT, department));
    }
    if (manager != null
        && (manager.equals(number) || !(employees.contains(manager) || coming.contains(manager)))) {
      return Optional.of(new SetAside(employee, Reason.UNKNOWN_MANAGER, manager));
    }
    if (email == null) {
      return Optional.empty();
    }
    if (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()) {
      return Optional.of(new SetAside(employee, Reason.MALFORMED_EMAIL, email));
    }
    if (employee.status() != EmploymentStatus.INACTIVE) {
      String owner = owners.putIfAbsent(email.toLowerCase(Locale.ROOT), number);
      if (owner != null && !Objects.equals(owner, number)) {
        return Optional.of(new SetAside(employee, Reason.DUPLICATE_EMAIL, email));
      }
    }
    return Optional.empty();
  }

  static @Nullable String manager(EmployeeAtSource employee) {
    EmployeeNumber manager = employee.manager();
    return manager == null ? null : manager.value();
  }

  /** The e-mail address, or null where there is none. */
  static @Nullable String address(EmployeeAtSource employee) {
    String email = employee.email();
    return email == null || email.isBlank() ? null : email.strip();
  }
}
