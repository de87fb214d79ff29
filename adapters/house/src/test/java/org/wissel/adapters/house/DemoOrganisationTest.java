package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

class DemoOrganisationTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private final DemoOrganisation merwestroom = DemoOrganisation.of(TODAY);
  private final List<EmployeeAtSource> employees = merwestroom.employees();

  @Test
  void itHas1846PeopleWithNamesNumbersAndAddressesOfTheirOwn() {
    assertThat(employees).hasSize(1846);
    assertThat(employees).extracting(this::name).doesNotHaveDuplicates();
    assertThat(employees).extracting(EmployeeAtSource::number).doesNotHaveDuplicates();
    assertThat(employees).extracting(EmployeeAtSource::email).doesNotHaveDuplicates();
    assertThat(employees)
        .allSatisfy(e -> assertThat(e.email()).matches("[a-z-]+\\.[a-z-]+@merwestroom\\.example"));
  }

  @Test
  void everybodyButTheDirectorHasAManagerAndNobodyManagesThemself() {
    Map<EmployeeNumber, @Nullable EmployeeNumber> managers = new HashMap<>();
    employees.forEach(e -> managers.put(e.number(), e.manager()));
    assertThat(employees).filteredOn(e -> e.manager() == null).hasSize(1);
    for (EmployeeAtSource employee : employees) {
      Set<EmployeeNumber> above = new HashSet<>();
      EmployeeNumber next = employee.number();
      while (next != null) {
        assertThat(managers).containsKey(next);
        assertThat(above.add(next)).as("no circle above " + name(employee)).isTrue();
        next = managers.get(next);
      }
    }
  }

  @Test
  void teamsHaveSixToTwelvePeople() {
    Map<String, Long> sizes =
        employees.stream()
            .filter(e -> String.valueOf(e.department()).matches("MW-..-..-\\d+"))
            .collect(
                Collectors.groupingBy(e -> String.valueOf(e.department()), Collectors.counting()));
    assertThat(sizes).hasSizeGreaterThan(150);
    assertThat(sizes.values()).allMatch(size -> size >= 6 && size <= 12);
    assertThat(merwestroom.departments())
        .filteredOn(d -> "MW".equals(d.parent()))
        .extracting(DepartmentAtSource::name)
        .hasSize(8)
        .contains("Customer Service", "Facilities", "Finance", "IT");
  }

  @Test
  void itIsTheSameAtEveryStartAndOnlyDatesMove() {
    assertThat(DemoOrganisation.of(TODAY).employees()).isEqualTo(employees);
    DemoOrganisation later = DemoOrganisation.of(TODAY.plusDays(100));
    assertThat(later.employees())
        .extracting(EmployeeAtSource::number)
        .isEqualTo(employees.stream().map(EmployeeAtSource::number).toList());
    assertThat(later.employees())
        .extracting(EmployeeAtSource::email)
        .isEqualTo(employees.stream().map(EmployeeAtSource::email).toList());
    assertThat(find("Inês Carvalho").startsOn()).isEqualTo(LocalDate.of(2026, 11, 30));
  }

  @Test
  void eightInAHundredWorkPartTimeAndThreeAreAwayForLong() {
    assertThat(employees)
        .filteredOn(e -> e.pattern().week().compareTo(new BigDecimal(40)) < 0)
        .hasSize(148)
        .extracting(EmployeeAtSource::pattern)
        .extracting(WorkingPattern::hours)
        .satisfies(hours -> assertThat(new HashSet<>(hours)).hasSizeGreaterThan(5));
    assertThat(employees).filteredOn(e -> e.status() == EmploymentStatus.ON_LEAVE).hasSize(55);
    assertThat(employees).filteredOn(e -> e.status() == EmploymentStatus.PENDING).hasSize(1);
  }

  @Test
  void sanneLeadsFiveAndIsLedByJoost() {
    EmployeeAtSource sanne = find("Sanne de Wit");
    assertThat(sanne.number()).isEqualTo(new EmployeeNumber("20814"));
    assertThat(sanne.pattern()).isEqualTo(WorkingPattern.fullTime());
    assertThat(employees)
        .filteredOn(e -> sanne.number().equals(e.manager()))
        .extracting(this::name)
        .containsExactly(
            "Tom Verhagen", "Elif Yıldız", "Anouk Smit", "Bram de Groot", "Noor Hendriks");
    assertThat(sanne.manager()).isEqualTo(find("Joost van der Meer").number());
  }

  @Test
  void thePersonasAreEmployeesWithTheirRoles() {
    Map<String, List<String>> roles =
        DemoOrganisation.personas().stream()
            .collect(Collectors.toMap(Persona::key, Persona::roles));
    assertThat(DemoOrganisation.personas())
        .extracting(Persona::key)
        .containsExactly(
            "sanne", "tom", "joost", "youssef", "aylin", "lotte", "pieter", "ines", "marijke",
            "ravi");
    assertThat(roles.get("sanne")).containsExactly("employee");
    assertThat(roles.get("youssef")).containsExactly("employee", "facilities");
    assertThat(roles.get("aylin")).containsExactly("employee", "finance", "auditor");
    assertThat(roles.get("lotte")).containsExactly("employee", "editor", "moderator");
    assertThat(roles.get("pieter")).containsExactly("employee", "field");
    assertThat(roles.get("marijke")).containsExactly("employee", "hr");
    assertThat(roles.get("ravi")).containsExactly("employee", "it");
    for (Persona persona : DemoOrganisation.personas()) {
      EmployeeAtSource employee = find(persona.fullName());
      assertThat(employee.number()).isEqualTo(persona.number());
      assertThat(employee.email()).isEqualTo(persona.email());
    }
    assertThat(DemoOrganisation.persona("joost").email())
        .isEqualTo("joost.vandermeer@merwestroom.example");
    assertThat(find("Inês Carvalho").status()).isEqualTo(EmploymentStatus.PENDING);
  }

  @Test
  void onePersonHasTwoRoles() {
    assertThat(employees)
        .filteredOn(e -> e.skills().contains("Works council"))
        .extracting(EmployeeAtSource::jobTitle)
        .containsExactly("Team lead Reception and works council member");
  }

  private String name(EmployeeAtSource employee) {
    return employee.givenName() + " " + employee.familyName();
  }

  private EmployeeAtSource find(String name) {
    return employees.stream().filter(e -> name(e).equals(name)).findFirst().orElseThrow();
  }
}
