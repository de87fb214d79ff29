package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.people.SetAsideCard.Reason;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

@ExtendWith(ArquillianExtension.class)
class PeopleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject PeopleService people;
  @Inject PeopleReadings readings;
  @Inject EmployeeRepository employees;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @BeforeEach
  void thePeopleHaveBeenRead() {
    await(() -> number("select count(*) from people_reading where read_at is not null") == 1);
  }

  @Test
  @DisplayName("PE-1 The first reading brings all employees and departments")
  void theFirstReadingBringsEverybody() {
    assertThat(number("select count(*) from employee where source = 'hr'")).isEqualTo(1846);
    assertThat(number("select count(*) from department")).isGreaterThan(30);
    assertThat(number("select count(*) from employee where source = 'hr' and department is null"))
        .isZero();
  }

  @Test
  @DisplayName("PE-2 A bad record is set aside with the reason, and only for HR and IT to see")
  void aBadRecordIsSetAside() {
    actAsTom(Role.HR);

    assertThat(people.setAside())
        .filteredOn(card -> card.number().equals("BAD-1"))
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.name()).isEqualTo("Bad Address");
              assertThat(card.reason()).isEqualTo(Reason.MALFORMED_EMAIL);
              assertThat(card.value()).isEqualTo("no address");
            });
    assertThat(people.find(new EmployeeNumber("BAD-1"))).isEmpty();

    actAsTom();
    assertThatThrownBy(people::setAside)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
  }

  @Test
  @DisplayName("PE-1 What changes at the system is here after the next reading")
  void aChangeAtTheSystemArrives() {
    EmployeeNumber number = number(named("Pieter Bosman"));

    run(
        "update house.employee set job_title = 'Crew lead of the test', change_number ="
            + " (select last_number + 1 from house.change_counter where register = 'people')"
            + " where number = '"
            + number
            + "'",
        "update house.change_counter set last_number = last_number + 1 where register = 'people'");
    readings.refreshSoon();

    await(() -> "Crew lead of the test".equals(people.find(number).orElseThrow().jobTitle()));
  }

  @Test
  @DisplayName("PE-4 Whom the system no longer has counts as former")
  void whoIsMissingIsClosed() {
    run(
        inserts("select 'GONE-1', 'hr' union select 'OTHER-1', 'other'"),
        "update people_reading set full_read_at = null");
    try {
      readings.refreshSoon();
      await(() -> number("select count(*) from people_reading where full_read_at is null") == 0);

      assertThat(
              number(
                  "select count(*) from employee"
                      + " where status <> 'INACTIVE' and source = 'hr' and number ~ '^2[0-9]{4}$'"))
          .isEqualTo(1846);
      assertThat(people.find(new EmployeeNumber("GONE-1")).orElseThrow().status())
          .isEqualTo(EmploymentStatus.INACTIVE);
      assertThat(people.search("of the test", 10, 0))
          .extracting(EmployeeCard::number)
          .containsExactly("OTHER-1");
    } finally {
      run("delete from employee where number in ('GONE-1', 'OTHER-1')");
    }
  }

  @Test
  @DisplayName("PE-4 When too many are missing, nobody counts as former")
  void whenManyAreMissingNobodyIsClosed() {
    run(
        inserts("select 'LOST-' || i, 'hr' from generate_series(1, 600) i"),
        "update people_reading set full_read_at = null");
    try {
      readings.refreshSoon();
      await(() -> number("select count(*) from people_reading where full_read_at is null") == 0);

      assertThat(
              number(
                  "select count(*) from employee"
                      + " where status = 'INACTIVE' and number like 'LOST-%'"))
          .isZero();
    } finally {
      run("delete from employee where number like 'LOST-%'");
    }
  }

  private static String inserts(String numbersAndSources) {
    return "insert into employee (number, given_name, family_name, full_name, initials, searchable,"
        + " status, pattern, skills, languages, channels, updated_at, source)"
        + " select n, 'Somebody', 'of the test', 'Somebody of the test', 'S',"
        + " ' somebody of the test', 'ACTIVE', '{0,0,0,0,0,0,0}', '{}', '{}', '{}', now(), s"
        + " from ("
        + numbersAndSources
        + ") as people (n, s)";
  }

  @Test
  @DisplayName("PE-5 Names are found by the beginning of their words, without accents")
  void namesAreFoundByTheBeginningOfTheirWords() {
    assertThat(people.search("ines car", 10, 0))
        .extracting(EmployeeCard::fullName)
        .containsExactly("Inês Carvalho");
    assertThat(people.search("VERHAGEN", 50, 0))
        .extracting(EmployeeCard::fullName)
        .contains("Tom Verhagen");
    assertThat(people.search("erhagen", 50, 0)).isEmpty();
    assertThat(people.search("%", 50, 0)).hasSize(50);
  }

  @Test
  @DisplayName("PE-5 Pages of people follow each other in the order of names")
  void pagesFollowEachOther() {
    List<EmployeeCard> both = people.search("", 40, 0);
    assertThat(people.search("", 20, 20)).isEqualTo(both.subList(20, 40));
  }

  @Test
  @DisplayName("PE-6 Suggestions begin with the own team")
  void suggestionsBeginWithTheOwnTeam() {
    KnownEmployee tom = actAsTom();
    List<String> team = people.colleagues(tom.number()).stream().map(EmployeeCard::number).toList();

    assertThat(people.suggest("", 50)).extracting(EmployeeCard::number).containsAll(team);
    List<EmployeeCard> found = people.suggest("a", 50);
    List<Boolean> inTeam =
        found.stream()
            .map(c -> team.contains(c.number()) || c.fullName().equals("Sanne de Wit"))
            .toList();
    assertThat(inTeam).startsWith(true).isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    assertThat(found).noneMatch(card -> card.number().equals(tom.number().value()));
  }

  @Test
  @DisplayName("PE-8 Tom's manager is Sanne, hers is Joost")
  void managersFollowFromPeople() {
    EmployeeNumber tom = number(named("Tom Verhagen"));
    EmployeeNumber sanne = number(named("Sanne de Wit"));
    EmployeeNumber joost = number(named("Joost van der Meer"));

    assertThat(people.managerOf(tom)).contains(sanne);
    assertThat(people.manages(sanne, tom)).isTrue();
    assertThat(people.manages(tom, sanne)).isFalse();
    assertThat(people.managerOf(sanne)).contains(joost);
    assertThat(people.team(sanne)).extracting(EmployeeCard::fullName).contains("Tom Verhagen");
    assertThat(people.colleagues(tom))
        .isNotEmpty()
        .extracting(EmployeeCard::fullName)
        .doesNotContain("Tom Verhagen");
  }

  @Test
  @DisplayName("PE-7 The service knows the working hours")
  void workingHoursAreKnown() {
    assertThat(people.patternOf(number(named("Tom Verhagen"))).week())
        .isGreaterThan(BigDecimal.ZERO);
    assertThat(people.patternOf(new EmployeeNumber("nobody")).week()).isEqualByComparingTo("40");
  }

  @Test
  @DisplayName("PE-9 An account is linked by e-mail address first, then by personnel number")
  void accountsAreLinked() {
    EmployeeCard sanne = named("Sanne de Wit");
    EmployeeCard tom = named("Tom Verhagen");
    String address = String.valueOf(sanne.email());

    assertThat(directory.find(address.toUpperCase(Locale.ROOT), tom.number()))
        .hasValueSatisfying(known -> assertThat(known.number()).isEqualTo(number(sanne)));
    assertThat(directory.find("nobody@example.org", tom.number()))
        .hasValueSatisfying(known -> assertThat(known.initials()).isEqualTo("TV"));
    assertThat(directory.find("nobody@example.org", null)).isEmpty();
    assertThat(directory.find(null, "x".repeat(40))).isEmpty();
  }

  @Test
  @DisplayName("The application's role works with the data and cannot change the schema")
  void theApplicationCannotChangeTheSchema() {
    assertThatThrownBy(() -> run("create table wissel.mine (id int)"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> run("drop table wissel.employee_set_aside"))
        .hasMessageContaining("must be owner");
  }

  private KnownEmployee actAsTom(Role... roles) {
    KnownEmployee tom = directory.find(number(named("Tom Verhagen"))).orElseThrow();
    Acting.as(request, tom, roles);
    return tom;
  }

  private EmployeeCard named(String fullName) {
    return employees.search(PersonName.words(fullName), 50, 0).stream()
        .filter(card -> card.fullName().equals(fullName))
        .findFirst()
        .orElseThrow();
  }

  private static EmployeeNumber number(EmployeeCard card) {
    return new EmployeeNumber(card.number());
  }

  private long number(String query) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
