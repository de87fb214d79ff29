package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

/** The demo's buildings and tickets; what every system for faults does stands in the contract. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseFacilitiesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Instant NOW = Instant.parse("2026-11-25T08:44:00Z");

  private final HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
  private final DataSource dataSource = TestDatabase.empty();
  private final HouseRegisters house = opened(NOW);
  private final Person youssef = person(DemoOrganisation.persona("youssef"));

  @BeforeAll
  void seed() {
    house.seedDemo(TODAY);
  }

  private HouseRegisters opened(Instant now) {
    return HouseRegisters.open(dataSource, Clock.fixed(now, settings.zone()), settings);
  }

  private static Person person(Persona persona) {
    return new Person(persona.number(), persona.email(), persona.fullName());
  }

  @Test
  void seedingAgainChangesNothing() {
    List<TicketAtSource> before = tickets(house.faults());

    opened(NOW.plus(Duration.ofDays(3))).seedDemo(TODAY.plusDays(3));

    assertThat(tickets(house.faults())).isEqualTo(before);
  }

  @Test
  void everyStickerTellsKindBuildingFloorAndRoom() {
    List<DemoBuildings.Asset> assets = new DemoBuildings().assets();

    assertThat(assets)
        .hasSizeBetween(150, 250)
        .allSatisfy(asset -> assertThat(asset.code()).matches("W-[A-Z]{2}-\\d{4}"));
    assertThat(assets).extracting(DemoBuildings.Asset::code).doesNotHaveDuplicates();
    AssetAtSource printer = house.assets().findByCode("w-pr-0214").orElseThrow();
    assertThat(printer.names()).isEqualTo(Map.of("en", "Printer 2.14", "nl", "Printer 2.14"));
    assertThat(printer.place()).isEqualTo("GO-2.14");
    AssetAtSource coffee = house.assets().findByCode("W-CO-0304").orElseThrow();
    assertThat(coffee.names()).containsEntry("nl", "Koffieautomaat 3.04");
    assertThat(coffee.status()).isEqualTo(AssetAtSource.Status.OUT_OF_ORDER);
    assertThat(coffee.notices()).hasSize(1);
    assertThat(house.assets().findByCode("W-LI-0001").orElseThrow().notices()).hasSize(1);
  }

  @Test
  void aNoticeWhoseTimeIsOverIsNoLongerTold() {
    assertThat(
            opened(NOW.plus(Duration.ofDays(8)))
                .assets()
                .findByCode("W-LI-0001")
                .orElseThrow()
                .notices())
        .isEmpty();
  }

  @Test
  void theMorningHasOpenTicketsOfEveryKindAndYoussefIsOnThePrinter() {
    List<TicketAtSource> open =
        tickets(house.faults()).stream()
            .filter(ticket -> ticket.status() != TicketStatusAtSource.SOLVED)
            .toList();

    assertThat(open)
        .extracting(TicketAtSource::status)
        .contains(
            TicketStatusAtSource.NEW,
            TicketStatusAtSource.IN_PROGRESS,
            TicketStatusAtSource.WAITS_FOR_REPORTER,
            TicketStatusAtSource.ON_HOLD);
    TicketAtSource printer =
        open.stream().filter(t -> t.subject().equals("Printer 2.14: paper jam")).findFirst().get();
    assertThat(printer.assignee()).isEqualTo(youssef);
    assertThat(printer.reporters()).extracting(Person::name).containsExactly("Bram de Groot");
    assertThat(printer.followers())
        .extracting(Person::name)
        .containsExactly("Elif Yıldız", "Anouk Smit");
    assertThat(printer.expectedAt()).isAfter(NOW);
    assertThat(house.faults().history(printer.reference()))
        .allSatisfy(entry -> assertThat(entry.at()).isBefore(NOW))
        .extracting(TicketEntry::kind)
        .startsWith(TicketEntry.Kind.REPORTED, TicketEntry.Kind.ASSIGNED);
    assertThat(house.faults().staff()).hasSizeGreaterThan(50).contains(youssef);
  }

  @Test
  void ticketsNameAssetsPlacesAndProblemsThatExistAndNoPersonaReportedOne() {
    Set<String> places =
        house.assets().places().stream().map(p -> p.code()).collect(Collectors.toSet());
    Set<String> problems = new HashSet<>();
    for (AssetKindAtSource kind : house.assets().kinds()) {
      kind.problems().stream().map(KnownProblem::code).forEach(problems::add);
    }
    Set<Person> personas =
        DemoOrganisation.personas().stream()
            .map(HouseFacilitiesTest::person)
            .collect(Collectors.toSet());

    assertThat(tickets(house.faults()))
        .hasSizeGreaterThan(60)
        .allSatisfy(
            ticket -> {
              assertThat(places).contains(ticket.place());
              assertThat(ticket.problem() == null || problems.contains(ticket.problem())).isTrue();
              assertThat(
                      ticket.asset() == null
                          || house.assets().findByCode(ticket.asset()).isPresent())
                  .isTrue();
              assertThat(personas).doesNotContainAnyElementsOf(ticket.reporters());
              assertThat(ticket.updatedAt()).isBeforeOrEqualTo(NOW);
            });
  }

  @Test
  void whatWasSolvedTooLongAgoIsReportedAnew() {
    TicketAtSource old =
        tickets(house.faults()).stream()
            .filter(
                t -> t.solvedAt() != null && t.solvedAt().isBefore(NOW.minusSeconds(14 * 86_400)))
            .findFirst()
            .orElseThrow();
    TicketWrite write =
        new TicketWrite(
            new SubmissionId(UUID.randomUUID()), old.reference(), null, youssef, NOW, "nl");

    assertThatThrownBy(() -> house.faults().reopen(write, "Weer stuk"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessage("Dit is te lang geleden opgelost. Meld het opnieuw.");
  }

  @Test
  void whatWentIntoADuplicateBeforeFollowsItToTheEnd() {
    FaultSystem faults = house.faults();
    String first = house.facilities().report("First", youssef);
    String second = house.facilities().report("Second", youssef);
    String third = house.facilities().report("Third", youssef);

    faults.merge(write(second), first);
    faults.merge(write(third), second);

    assertThat(faults.ticket(first).orElseThrow().mergedInto()).isEqualTo(third);
    assertThat(faults.ticket(second).orElseThrow().mergedInto()).isEqualTo(third);
    faults.solve(write(third), "Away again");
  }

  private TicketWrite write(String reference) {
    return new TicketWrite(
        new SubmissionId(UUID.randomUUID()), reference, null, youssef, NOW, "en");
  }

  private static List<TicketAtSource> tickets(FaultSystem faults) {
    List<TicketAtSource> tickets = new ArrayList<>();
    Cursor cursor = Cursor.START;
    Changes<TicketAtSource> batch;
    do {
      batch = faults.changesSince(cursor, 50);
      tickets.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return tickets;
  }
}
