package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationSubmission;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The demo's rooms, caterer and calendars, and what the house's registers do beyond the contract.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HouseMeetingsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Instant NOW = Instant.parse("2026-11-25T08:44:00Z");
  private static final TimeSpan TWO_WEEKS =
      TimeSpan.of(Instant.parse("2026-11-24T23:00:00Z"), Duration.ofDays(14));

  private final HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
  private final DataSource dataSource = TestDatabase.empty();
  private final HouseRegisters house =
      HouseRegisters.open(dataSource, Clock.fixed(NOW, settings.zone()), settings);
  private final HouseMeetingsDesk desk = house.meetings();
  private final Person sanne = person("sanne");
  private final Person tom = person("tom");

  @BeforeAll
  void seed() {
    house.seedDemo(TODAY);
  }

  private static Person person(String key) {
    Persona persona = DemoOrganisation.persona(key);
    return new Person(persona.number(), persona.email(), persona.fullName());
  }

  // The demo

  @Test
  void theDemoHasAboutFortyRoomsAndThingsToLend() {
    List<ResourceAtSource> rooms = ofKind(ResourceAtSource.Kind.ROOM);
    List<ResourceAtSource> lent = ofKind(ResourceAtSource.Kind.EQUIPMENT);

    assertThat(rooms).hasSizeBetween(40, 50);
    assertThat(rooms)
        .allSatisfy(room -> assertThat(room.capacity()).isBetween(4, 16))
        .anySatisfy(room -> assertThat(room.features()).contains(Feature.HEARING_LOOP))
        .anySatisfy(room -> assertThat(room.features()).contains(Feature.WHEELCHAIR));
    assertThat(lent)
        .filteredOn(thing -> thing.features().contains(Feature.PROJECTOR))
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(resource("GO-0.05").names())
        .containsEntry("en", "Room Linge")
        .containsEntry("nl", "Zaal Linge");
  }

  @Test
  void whatTheyAreMadeOfIsWhatTheFaultPortKnows() {
    Set<String> assets =
        house.assets().changesSince(Cursor.START, 500).records().stream()
            .map(AssetAtSource::code)
            .collect(Collectors.toSet());
    Set<String> places =
        house.assets().places().stream().map(place -> place.code()).collect(Collectors.toSet());

    assertThat(house.reservations().resources())
        .allSatisfy(
            resource -> {
              assertThat(places).contains(resource.place());
              assertThat(assets).containsAll(resource.assets());
              if (resource.features().contains(Feature.SCREEN)
                  || resource.features().contains(Feature.PROJECTOR)) {
                assertThat(resource.assets()).isNotEmpty();
              }
            });
  }

  @Test
  void inTheDemoRoomsAndPeopleAreBusyForTwoWeeksAndNobodyTellsWithWhat() {
    Map<String, List<TimeSpan>> rooms =
        house
            .reservations()
            .busy(
                ofKind(ResourceAtSource.Kind.ROOM).stream()
                    .map(ResourceAtSource::code)
                    .collect(Collectors.toSet()),
                TWO_WEEKS);
    Map<Person, List<BusyAtSource>> people =
        house
            .calendars()
            .busy(
                DemoOrganisation.personas().stream()
                    .map(persona -> person(persona.key()))
                    .collect(Collectors.toSet()),
                TWO_WEEKS);

    assertThat(rooms.values()).allMatch(spans -> spans.size() > 3);
    assertThat(rooms.values().stream().flatMap(List::stream))
        .allMatch(span -> span.from().atZone(settings.zone()).getDayOfWeek() != DayOfWeek.SUNDAY);
    assertThat(people).hasSizeGreaterThan(8);
    assertThat(people.values().stream().flatMap(List::stream).map(BusyAtSource::kind))
        .contains(Kind.BUSY, Kind.TENTATIVE);
    assertThat(house.reservations().changesSince(Cursor.START, 200).records())
        .noneMatch(reservation -> reservation.resource().equals("GO-0.09"));
  }

  @Test
  void seedingAgainChangesNothing() {
    List<ResourceAtSource> before = house.reservations().resources();
    List<TimeSpan> busy = busy("GO-0.09", TWO_WEEKS);

    house.seedDemo(TODAY.plusDays(3));

    assertThat(house.reservations().resources()).isEqualTo(before);
    assertThat(busy("GO-0.09", TWO_WEEKS)).isEqualTo(busy);
  }

  @Test
  void theDemosCatererTellsItsDeadline() {
    // Thursday at noon: six working hours before it
    assertThat(house.catering().terms().deadline(Instant.parse("2026-12-03T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-12-02T13:00:00Z"));
  }

  @Test
  void nothingIsOpenOnAHoliday() {
    TimeSpan christmas = TimeSpan.of(Instant.parse("2026-12-25T09:00:00Z"), Duration.ofHours(1));

    assertThat(resource("GO-0.05").hours().cover(christmas)).isFalse();
    assertThat(house.catering().terms().hours().cover(christmas)).isFalse();
  }

  // Rooms

  @Test
  void theDatabaseItselfLetsNobodyHaveWhatSomebodyElseHas() {
    TimeSpan span = evening(1);
    book("GO-0.05", span, null);

    assertThatThrownBy(
            () ->
                TestDatabase.run(
                    dataSource,
                    "insert into house.reservation (resource, from_time, until_time, subject,"
                        + " headcount, organiser, status, updated_at, change_number)"
                        + " select resource, from_time + interval '10 minutes', until_time, 'Other',"
                        + " 2, organiser, 'BOOKED', now(), 0 from house.reservation"
                        + " where from_time = '"
                        + span.from()
                        + "' and submission is not null"))
        .hasStackTraceContaining("one_at_a_time");
  }

  @Test
  void aRoomWhoseOwnerIsAskedIsPendingUntilTheyAnswer() {
    String accepted = book("GO-3.09", evening(1), null);
    String declined = book("GO-3.09", evening(2), null);
    assertThat(status(accepted)).isEqualTo(Status.PENDING);
    assertThat(refused(() -> book("GO-3.09", evening(1), null)).code()).isEqualTo("taken");

    desk.acceptReservation(accepted);
    desk.declineReservation(declined, "The board meets");

    assertThat(status(accepted)).isEqualTo(Status.BOOKED);
    assertThat(status(declined)).isEqualTo(Status.DECLINED);
    assertThat(reservation(declined).reason()).isEqualTo("The board meets");
    assertThat(refused(() -> desk.acceptReservation(declined)).code()).isEqualTo("closed");
    // another time is another question
    house.reservations().change(write(accepted), evening(1), 3);
    assertThat(status(accepted)).isEqualTo(Status.BOOKED);
    house.reservations().change(write(accepted), evening(2), 3);
    assertThat(status(accepted)).isEqualTo(Status.PENDING);
  }

  @Test
  void whatIsHeldForAnOwnerIsAskedOnceItIsConfirmed() {
    String held = book("GO-3.09", evening(3), NOW.plusSeconds(600));
    assertThat(status(held)).isEqualTo(Status.HELD);

    house.reservations().confirm(write(held));

    assertThat(status(held)).isEqualTo(Status.PENDING);
  }

  @Test
  void whatIsHeldIsLetGoAtItsMoment() {
    TimeSpan span = evening(4);
    String held = book("GO-0.05", span, NOW.plusSeconds(600));
    HouseRegisters before = at(NOW.plusSeconds(599));
    assertThat(before.reservations().reservation(held).orElseThrow().status())
        .isEqualTo(Status.HELD);

    HouseRegisters after = at(NOW.plusSeconds(600));

    assertThat(after.reservations().busy(Set.of("GO-0.05"), span).get("GO-0.05")).isEmpty();
    assertThat(status(held)).isEqualTo(Status.LAPSED);
  }

  @Test
  void aSmallRoomSaysHowSmallItIs() {
    assertThat(refused(() -> book("GO-0.03", evening(5), 5, "en", null)).sentence())
        .isEqualTo("There is room for 4 people. Choose something larger.");
    assertThat(refused(() -> book("GO-0.03", evening(5), 5, "nl", null)).sentence())
        .isEqualTo("Er is plaats voor 4 mensen. Kies iets groters.");
  }

  @Test
  void aReservationThatWasMadeHereIsNobodysBusiness() {
    String demo =
        new HouseDatabase(dataSource)
            .inTransaction(
                connection ->
                    HouseDatabase.one(
                            connection,
                            "select reference from house.reservation where submission is null"
                                + " order by id",
                            row -> row.getString(1))
                        .orElseThrow());

    assertThat(house.reservations().reservation(demo)).isEmpty();
    assertThat(refused(() -> house.reservations().cancel(write(demo))).code())
        .isEqualTo("unknown-reservation");
    assertThat(refused(() -> desk.declineReservation(demo, "No")).code())
        .isEqualTo("unknown-reservation");
  }

  // Lunch

  @Test
  void whoIsTooLateIsToldUntilWhen() {
    CateringOrder tomorrow =
        new CateringOrder(
            "soup", Instant.parse("2026-11-25T11:00:00Z"), "Linge", 6, Map.of(), null);

    assertThat(refused(() -> order(tomorrow, "en")).sentence())
        .isEqualTo("The caterer had to know by Tue 24 November, 14:00.");
    assertThat(refused(() -> order(tomorrow, "nl")).sentence())
        .startsWith("De cateraar moest het uiterlijk di");
  }

  @Test
  void withoutACatererNothingCanBeOrdered() {
    HouseRegisters empty =
        HouseRegisters.open(TestDatabase.empty(), Clock.fixed(NOW, settings.zone()), settings);

    assertThat(refused(() -> empty.catering().terms()).code()).isEqualTo("cannot");
  }

  // Calendars

  @Test
  void whoHasNotAnsweredIsPerhapsBusyAndWhoAcceptedIs() {
    TimeSpan span = evening(6);
    String reference =
        house
            .calendars()
            .invite(
                new InvitationSubmission(
                    newId(),
                    sanne,
                    new Invitation(span, settings.zone(), "Tariff", null, null, null, List.of(tom)),
                    NOW,
                    "en"))
            .reference();
    assertThat(kinds(sanne, span)).containsExactly(Kind.BUSY);
    assertThat(kinds(tom, span)).containsExactly(Kind.TENTATIVE);

    desk.answer(reference, tom, Answer.ACCEPTED);

    assertThat(kinds(tom, span)).containsExactly(Kind.BUSY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> desk.answer(reference, person("joost"), Answer.ACCEPTED));
  }

  @Test
  void somebodyIsFoundByTheirAddressToo() {
    TimeSpan span = evening(7);
    desk.enter(tom, span, Kind.AWAY, "Dentist");
    Person byAddress =
        new Person(null, Objects.requireNonNull(tom.email()).toUpperCase(), "Somebody");

    assertThat(kinds(byAddress, span)).containsExactly(Kind.AWAY);
  }

  // Helpers

  private HouseRegisters at(Instant moment) {
    return HouseRegisters.open(dataSource, Clock.fixed(moment, settings.zone()), settings);
  }

  /** Half an hour, of so many for the tests, in which rooms are open and nobody meets any more. */
  private TimeSpan evening(int which) {
    LocalDate thursday = TODAY.plusDays(1);
    return TimeSpan.of(
        thursday.plusWeeks(which).atTime(17, 30).atZone(settings.zone()).toInstant(),
        Duration.ofMinutes(30));
  }

  private String book(String room, TimeSpan span, @Nullable Instant heldUntil) {
    return book(room, span, 3, "en", heldUntil);
  }

  private String book(
      String room, TimeSpan span, int headcount, String language, @Nullable Instant heldUntil) {
    return house
        .reservations()
        .book(
            new ReservationSubmission(
                newId(), room, span, "Tariff", headcount, sanne, heldUntil, NOW, language))
        .reference();
  }

  private void order(CateringOrder order, String language) {
    house.catering().order(new CateringSubmission(newId(), order, sanne, NOW, language));
  }

  private Write write(String reference) {
    return new Write(newId(), reference, null, sanne, NOW, "en");
  }

  private static SubmissionId newId() {
    return new SubmissionId(UUID.randomUUID());
  }

  private ReservationAtSource reservation(String reference) {
    return house.reservations().reservation(reference).orElseThrow();
  }

  private Status status(String reference) {
    return reservation(reference).status();
  }

  private List<TimeSpan> busy(String room, TimeSpan window) {
    return Objects.requireNonNull(house.reservations().busy(Set.of(room), window).get(room));
  }

  private List<Kind> kinds(Person person, TimeSpan window) {
    return Objects.requireNonNull(house.calendars().busy(Set.of(person), window).get(person))
        .stream()
        .map(BusyAtSource::kind)
        .toList();
  }

  private List<ResourceAtSource> ofKind(ResourceAtSource.Kind kind) {
    return house.reservations().resources().stream().filter(r -> r.kind() == kind).toList();
  }

  private ResourceAtSource resource(String code) {
    return house.reservations().resources().stream()
        .filter(resource -> resource.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static RequestRejectedException refused(Runnable call) {
    RequestRejectedException refusal =
        catchThrowableOfType(RequestRejectedException.class, call::run);
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
