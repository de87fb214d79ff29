package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.adapters.house.HouseLeaveDesk.DeskRequest;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;

/** The demo's registers and HR's own hand; what every leave system does stands in the contract. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseRegistersTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final EmployeeNumber SANNE = DemoOrganisation.persona("sanne").number();
  private static final EmployeeNumber TOM = DemoOrganisation.persona("tom").number();

  private final HouseSettings settings = HouseSettings.of(Decides.DECIDES_HERE_RECORDED);
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-25T08:00:00Z"), settings.zone());
  private final DataSource dataSource = TestDatabase.empty();
  private final HouseRegisters house = HouseRegisters.open(dataSource, clock, settings);

  @BeforeAll
  void seed() {
    house.seedDemo(TODAY);
  }

  @Test
  void openingAndSeedingAgainChangesNothing() {
    Cursor before = house.people().changesSince(Cursor.START, 500).next();

    HouseRegisters.open(dataSource, clock, settings).seedDemo(TODAY.plusDays(3));

    assertThat(house.people().changesSince(Cursor.START, 500).next()).isEqualTo(before);
  }

  @Test
  void twoThatSeedAtOnceMakeOneOrganisation() throws Exception {
    DataSource empty = TestDatabase.empty();
    HouseRegisters.migrate(empty);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Runnable seeding = () -> HouseRegisters.open(empty, clock, settings).seedDemo(TODAY);
      List<Future<?>> both = List.of(two.submit(seeding), two.submit(seeding));
      for (Future<?> one : both) {
        one.get();
      }
    } finally {
      two.shutdown();
    }
    assertThat(HouseRegisters.open(empty, clock, settings).people().departments())
        .hasSameSizeAs(DemoOrganisation.of(TODAY).departments());
  }

  @Test
  void sanneHasTheHoursOfTheDesign() {
    Map<String, String> available =
        house.leave().balances(List.of(SANNE)).stream()
            .collect(
                Collectors.toMap(LeaveBalanceAtSource::pot, b -> b.available().toPlainString()));

    assertThat(available)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "statutory-2026", "52",
                "extra-2026", "44",
                "statutory-2027", "160",
                "extra-2027", "48"));
  }

  @Test
  void theCalendarShowsTheTeamsAbsenceInTheWeeksOfChristmas() {
    Map<EmployeeNumber, String> team =
        DemoOrganisation.of(TODAY).employees().stream()
            .filter(e -> SANNE.equals(e.manager()))
            .collect(Collectors.toMap(e -> e.number(), e -> e.givenName()));
    List<AbsenceAtSource> absences =
        house.leave().absences(LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 1));

    assertThat(absences.size()).isGreaterThan(1000);
    assertThat(absences).allMatch(AbsenceAtSource::confirmed);
    assertThat(absences)
        .filteredOn(a -> a.date().equals(LocalDate.of(2026, 12, 24)))
        .extracting(a -> team.getOrDefault(a.employee(), ""))
        .contains("Bram", "Elif")
        .doesNotContain("Tom", "Anouk");
    assertThat(absences)
        .extracting(AbsenceAtSource::date)
        .doesNotContain(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
    assertThat(house.leave().absences(TODAY, TODAY.plusDays(20)))
        .filteredOn(a -> team.containsKey(a.employee()))
        .isNotEmpty();
  }

  @Test
  void hrRejectsWhatWasApprovedAndApprovesItAgain() {
    LeaveSubmission submission = submitted(colleague(3), LocalDate.of(2027, 2, 1), 1);
    String reference = reference(submission);
    house.desk().approve(reference, "Marijke Bos");
    BigDecimal approved = available(submission.employee());

    house.desk().reject(reference, "Stock-taking", "Marijke Bos");

    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.REJECTED);
    assertThat(found(submission).reason()).isEqualTo("Stock-taking");
    assertThat(found(submission).decidedBy()).isEqualTo("Marijke Bos");
    assertThat(available(submission.employee()).subtract(approved)).isEqualByComparingTo("16");

    house.desk().approve(reference, "Marijke Bos");
    assertThat(found(submission).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
    assertThat(available(submission.employee())).isEqualByComparingTo(approved);
  }

  @Test
  void hrCorrectsTheDaysOfAnApprovedRequest() {
    LeaveSubmission submission = submitted(colleague(4), LocalDate.of(2027, 2, 1), 4);
    house.desk().approve(reference(submission), "Marijke Bos");
    BigDecimal before = available(submission.employee());

    LeaveAtSource corrected =
        house
            .desk()
            .correct(
                reference(submission),
                LocalDate.of(2027, 2, 1),
                LocalDate.of(2027, 2, 2),
                "Came back early",
                "Marijke Bos");

    assertThat(corrected).isEqualTo(found(submission));
    assertThat(corrected.status()).isEqualTo(LeaveStatusAtSource.APPROVED);
    assertThat(corrected.revision()).isEqualTo(2);
    assertThat(corrected.changedThere()).isTrue();
    assertThat(corrected.hours()).isEqualByComparingTo("16");
    assertThat(available(submission.employee()).subtract(before)).isEqualByComparingTo("24");
  }

  @Test
  void hrTakesRequestsBackAndStrikesThemOut() {
    LeaveSubmission withdrawn = submitted(colleague(5), LocalDate.of(2027, 2, 1), 0);
    LeaveSubmission deleted = submitted(colleague(5), LocalDate.of(2027, 2, 3), 0);

    house.desk().withdraw(reference(withdrawn), "Asked by phone", "Marijke Bos");
    house.desk().delete(reference(deleted), "Entered twice", "Marijke Bos");

    assertThat(found(withdrawn).status()).isEqualTo(LeaveStatusAtSource.WITHDRAWN);
    assertThat(found(deleted).status()).isEqualTo(LeaveStatusAtSource.DELETED);
    assertThatThrownBy(() -> house.desk().approve(reference(deleted), "Marijke Bos"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessage("This request was withdrawn already.");
    assertThatThrownBy(() -> house.desk().reject("L-1", "No such request", "Marijke Bos"))
        .isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void everythingHrDoesShowsInTheChanges() {
    LeaveSubmission submission = submitted(colleague(6), LocalDate.of(2027, 2, 1), 1);
    String reference = reference(submission);
    Cursor cursor = end();
    for (Runnable action :
        List.<Runnable>of(
            () ->
                house
                    .desk()
                    .correct(
                        reference,
                        submission.firstDay(),
                        submission.firstDay(),
                        "Shorter",
                        "Marijke Bos"),
            () -> house.desk().approve(reference, "Marijke Bos"),
            () -> house.desk().reject(reference, "Too busy", "Marijke Bos"),
            () -> house.desk().delete(reference, "Entered twice", "Marijke Bos"))) {
      action.run();
      assertThat(house.leave().changesSince(cursor).records())
          .extracting(LeaveAtSource::reference)
          .containsExactly(reference);
      cursor = end();
    }
  }

  @Test
  void hrFindsRequestsByNameNumberOrReference() {
    LeaveSubmission submission = submitted(TOM, LocalDate.of(2027, 2, 1), 0);

    assertThat(house.desk().requests("verhagen", 10))
        .extracting(DeskRequest::employeeName)
        .contains("Tom Verhagen");
    assertThat(house.desk().requests(TOM.value(), 10)).isNotEmpty();
    assertThat(house.desk().requests(reference(submission), 10))
        .extracting(DeskRequest::leave)
        .containsExactly(found(submission));
    assertThat(house.desk().requests("", 3)).hasSize(3);
    assertThat(house.desk().requests("nobody of this name", 3)).isEmpty();
  }

  @Test
  void hrGivesAndTakesHours() {
    EmployeeNumber employee = colleague(7);
    BigDecimal before = available(employee);

    house.desk().adjustBalance(employee, "extra-2026", new BigDecimal("-3.5"), "Sold", "Marijke");
    house.desk().adjustBalance(employee, "extra-2026", new BigDecimal("8"), "Jubilee", "Marijke");

    assertThat(available(employee).subtract(before)).isEqualByComparingTo("4.5");
    assertThatThrownBy(
            () ->
                house
                    .desk()
                    .adjustBalance(employee, "no-such-pot", BigDecimal.ONE, "Jubilee", "Marijke"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFactoryOpensTheRegistersInThePortalsDatabase() {
    AdapterFactory factory =
        ServiceLoader.load(AdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(f -> f.name().equals("house"))
            .findFirst()
            .orElseThrow();
    AdapterSettings with =
        new AdapterSettings("hr", Map.of("decides", "DECIDES_THERE"), clock, null, dataSource);

    try (OpenedAdapter opened = factory.open(with)) {
      opened.ping();
      assertThat(opened.port(LeaveSystem.class).orElseThrow().capabilities().decides())
          .isEqualTo(Decides.DECIDES_THERE);
      assertThat(opened.port(PeopleSystem.class)).isPresent();
      assertThat(opened.port(String.class)).isEmpty();
    }
    assertThatThrownBy(() -> factory.open(new AdapterSettings("hr", Map.of(), clock, null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("connection hr");
  }

  /** A persona: works full-time and has no leave yet. */
  private static EmployeeNumber colleague(int number) {
    return DemoOrganisation.personas().get(number - 1).number();
  }

  private LeaveSubmission submitted(EmployeeNumber employee, LocalDate first, int moreDays) {
    LeaveSubmission submission =
        new LeaveSubmission(
            new SubmissionId(UUID.randomUUID()),
            1,
            employee,
            "holiday",
            first,
            first.plusDays(moreDays),
            DayPart.WHOLE,
            DayPart.WHOLE,
            null,
            null,
            List.of(),
            null,
            null,
            false,
            null,
            clock.instant(),
            "en");
    house.leave().submit(submission);
    return submission;
  }

  private LeaveAtSource found(LeaveSubmission submission) {
    return house.leave().findBySubmission(submission.submission()).orElseThrow();
  }

  private String reference(LeaveSubmission submission) {
    return found(submission).reference();
  }

  private BigDecimal available(EmployeeNumber employee) {
    return house.leave().balances(List.of(employee)).stream()
        .map(LeaveBalanceAtSource::available)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Cursor end() {
    Cursor cursor = Cursor.START;
    while (true) {
      var batch = house.leave().changesSince(cursor);
      cursor = batch.next();
      if (!batch.more()) {
        return cursor;
      }
    }
  }
}
