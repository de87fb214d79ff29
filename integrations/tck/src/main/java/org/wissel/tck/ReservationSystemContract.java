package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/** What every adapter of the reservations port promises. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the reservations port")
public abstract class ReservationSystemContract
    extends RecordContract<ReservationSubmission, ReservationAtSource> {

  private static final Duration HALF = Duration.ofMinutes(30);
  private static final String SUBJECT = "Overleg – “tarief”; Łódź, <b>&\\n";

  private final Slots slots = new Slots();

  /** The system under test, the same at every call. */
  protected abstract ReservationSystem system();

  /** The code of a room for at least six people that nobody else reserves. */
  protected abstract String room();

  /** The code of another one. */
  protected abstract String otherRoom();

  /** The code of equipment that is free all the time. */
  protected abstract String equipment();

  /** Who looks after the rooms. */
  protected abstract ReservationOwnHand ownHand();

  // What there is

  @Test
  void everyResourceHasANameAndHours() {
    List<ResourceAtSource> resources = system().resources();

    assertThat(resources).hasSizeLessThanOrEqualTo(2000);
    assertThat(resources)
        .extracting(ResourceAtSource::code)
        .doesNotHaveDuplicates()
        .contains(room(), otherRoom(), equipment());
    assertThat(resources)
        .allSatisfy(
            resource -> {
              assertThat(resource.names().get("en")).isNotBlank();
              assertThat(resource.capacity() == null || resource.capacity() > 0).isTrue();
            });
    assertThat(resource(room()).kind()).isEqualTo(ResourceAtSource.Kind.ROOM);
    assertThat(resource(equipment()).kind()).isEqualTo(ResourceAtSource.Kind.EQUIPMENT);
    assertThat(capacity(room())).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aReservedResourceIsBusyThenAndNoOtherIs() {
    TimeSpan span = slot();
    book(room(), span);

    TimeSpan day = around(span);
    assertThat(busy(room(), day)).contains(span);
    assertThat(busy(otherRoom(), day)).noneMatch(span::overlaps);
    assertThat(busy(equipment(), day)).noneMatch(span::overlaps);
    assertThat(busy(room(), day)).isSortedAccordingTo(Comparator.comparing(TimeSpan::from));
  }

  @Test
  void whatEndsAsTheWindowBeginsIsNotInIt() {
    TimeSpan span = slot();
    book(room(), span);

    TimeSpan before = TimeSpan.of(span.from().minus(HALF), HALF);
    TimeSpan after = TimeSpan.of(span.until(), HALF);
    TimeSpan within = TimeSpan.of(span.from().plus(HALF), Duration.ofMinutes(1));
    assertThat(busy(room(), before)).doesNotContain(span);
    assertThat(busy(room(), after)).doesNotContain(span);
    assertThat(busy(room(), within)).contains(span);
  }

  @Test
  void anUnknownResourceIsMissingAndNotFree() {
    TimeSpan span = slot();
    Map<String, List<TimeSpan>> busy = system().busy(Set.of(room(), "no-such-room"), around(span));

    assertThat(busy).containsOnlyKeys(room());
  }

  @Test
  void busyTimesAreAskedOfAHundredResourcesAndAMonthAtMost() {
    Set<String> many =
        IntStream.range(0, ReservationSystem.MOST_RESOURCES + 1)
            .mapToObj(i -> "room-" + i)
            .collect(Collectors.toSet());
    TimeSpan hour = slot();
    TimeSpan tooLong =
        TimeSpan.of(hour.from(), ReservationSystem.LONGEST_LOOK.plus(Duration.ofSeconds(1)));

    assertThatIllegalArgumentException().isThrownBy(() -> system().busy(many, hour));
    assertThatIllegalArgumentException().isThrownBy(() -> system().busy(Set.of(room()), tooLong));
  }

  // Exactly one

  @Test
  void whatIsTakenIsRefusedWithoutAWordAboutTheOther() {
    TimeSpan span = slot();
    String first = book(room(), span);
    TimeSpan half = TimeSpan.of(span.from().plus(HALF), Slots.LENGTH);
    TimeSpan within = TimeSpan.of(span.from().plus(Duration.ofMinutes(10)), Duration.ofMinutes(10));

    for (TimeSpan overlapping : List.of(span, half, within)) {
      ReservationSubmission late =
          submission(newId(), room(), overlapping, "The others", 2, null, employee(1));
      RequestRejectedException refusal = refused(() -> system().book(late));
      assertThat(refusal.code()).isEqualTo("taken");
      assertThat(refusal.sentence())
          .doesNotContain(SUBJECT, "Overleg", employee(0).name())
          .endsWith(".");
      assertThat(system().findBySubmission(late.submission())).isEmpty();
    }

    assertThat(busy(room(), around(span))).filteredOn(span::overlaps).containsExactly(span);
    assertThat(record(first).status()).isEqualTo(Status.BOOKED);
  }

  @Test
  void theEndOfOneMeetingIsTheBeginningOfTheNext() {
    TimeSpan span = slot();
    TimeSpan first = TimeSpan.of(span.from(), HALF);
    TimeSpan second = TimeSpan.of(first.until(), HALF);

    book(room(), second);
    book(room(), first);

    // a system may make one of two that meet
    List<TimeSpan> busy = busy(room(), span).stream().filter(span::overlaps).toList();
    assertThat(busy.get(0).from()).isEqualTo(first.from());
    assertThat(busy.get(busy.size() - 1).until()).isEqualTo(second.until());
    assertThat(refused(() -> book(room(), span)).code()).isEqualTo("taken");
  }

  @Test
  void ofSeveralWhoWantTheLastRoomExactlyOneGetsIt() throws Exception {
    for (String resource : List.of(room(), equipment())) {
      TimeSpan span = slot();
      List<ReservationSubmission> wishes =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i -> submission(newId(), resource, span, SUBJECT, 2 + i, null, employee(i % 2)))
              .toList();

      List<Future<Acknowledgement>> answers =
          atOnce(
              wishes.stream()
                  .<Callable<Acknowledgement>>map(wish -> () -> system().book(wish))
                  .toList());

      assertThat(refusals(answers)).containsOnly("taken").hasSize(THREADS - 1);
      assertThat(busy(resource, around(span))).filteredOn(span::overlaps).containsExactly(span);
      assertThat(wishes)
          .filteredOn(wish -> system().findBySubmission(wish.submission()).isPresent())
          .hasSize(1);
    }
  }

  @Test
  void equipmentIsSharedBetweenRooms() {
    TimeSpan span = slot();
    book(room(), span);
    book(otherRoom(), span);
    book(equipment(), span);

    assertThat(refused(() -> book(equipment(), span)).code()).isEqualTo("taken");
  }

  @Test
  void whatTheSystemDoesNotKnowOrHaveIsRefusedAndNothingIsReserved() {
    TimeSpan span = slot();
    Map<String, ReservationSubmission> bad =
        Map.of(
            "unknown-resource",
            submission(newId(), "no-such-room", span, SUBJECT, 2, null, employee(0)),
            "too-small",
            submission(newId(), room(), span, SUBJECT, capacity(room()) + 1, null, employee(0)));
    bad.forEach(
        (code, submission) -> {
          assertThat(refused(() -> system().book(submission)).code()).isEqualTo(code);
          assertThat(system().findBySubmission(submission.submission())).isEmpty();
        });
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
  }

  @Test
  void openingHoursAreThoseOfTheWallInSummerAndInWinter() {
    OpeningHours hours = resource(room()).hours();
    ZoneId zone = hours.zone();
    // beyond all other slots
    Instant last = clock().instant().plus(60, ChronoUnit.DAYS);
    List<TimeSpan> days = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ZoneOffsetTransition change =
          Objects.requireNonNull(zone.getRules().nextTransition(last), "a zone with summer time");
      days.add(openDayAfter(change.getDateTimeBefore().toLocalDate()));
      last = change.getInstant();
    }

    for (TimeSpan open : days) {
      TimeSpan first = TimeSpan.of(open.from(), Slots.LENGTH);
      assertThat(record(book(room(), first)).span()).isEqualTo(first);
      assertThat(busy(room(), around(first))).contains(first);
      if (!OpeningHours.always(zone).equals(hours)) {
        TimeSpan early = TimeSpan.of(open.from().minus(HALF), HALF);
        TimeSpan late = TimeSpan.of(open.until().minus(HALF), Slots.LENGTH);
        assertThat(refused(() -> book(room(), early)).code()).isEqualTo("outside-hours");
        assertThat(refused(() -> book(room(), late)).code()).isEqualTo("outside-hours");
      }
    }
  }

  // Changing

  @Test
  void aMovedReservationIsTheSameOneAtAnotherTime() {
    TimeSpan span = slot();
    TimeSpan later = slot();
    SubmissionId id = newId();
    String reference =
        system().book(submission(id, room(), span, SUBJECT, 2, null, employee(0))).reference();

    system().change(write(reference, version(reference)), later, 3);

    ReservationAtSource moved = record(reference);
    assertThat(moved.span()).isEqualTo(later);
    assertThat(moved.headcount()).isEqualTo(3);
    assertThat(moved.subject()).isEqualTo(SUBJECT);
    assertThat(moved.resource()).isEqualTo(room());
    assertThat(moved.status()).isEqualTo(Status.BOOKED);
    assertThat(referencesOf(id)).containsExactly(reference);
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
    assertThat(busy(room(), around(later))).filteredOn(later::overlaps).containsExactly(later);
  }

  @Test
  void aReservationIsNotInItsOwnWay() {
    TimeSpan span = slot();
    String reference = book(room(), TimeSpan.of(span.from(), HALF));
    TimeSpan later = TimeSpan.of(span.from().plus(Duration.ofMinutes(15)), HALF);

    system().change(write(reference, null), later, 2);

    assertThat(busy(room(), span)).filteredOn(span::overlaps).containsExactly(later);
  }

  @Test
  void aChangeThatCannotBeLeavesEverythingAsItWas() {
    TimeSpan taken = slot();
    book(room(), taken);
    TimeSpan span = slot();
    String reference = book(room(), span);
    ReservationAtSource before = record(reference);

    assertThat(refused(() -> system().change(write(reference, null), taken, 2)).code())
        .isEqualTo("taken");
    assertThat(
            refused(() -> system().change(write(reference, null), span, capacity(room()) + 1))
                .code())
        .isEqualTo("too-small");

    assertThat(record(reference)).isEqualTo(before);
    assertThat(busy(room(), around(taken))).filteredOn(taken::overlaps).containsExactly(taken);
    assertThat(busy(room(), around(span))).filteredOn(span::overlaps).containsExactly(span);
  }

  @Test
  void whatIsGivenBackIsFreeForOthers() {
    TimeSpan span = slot();
    String reference = book(room(), span);

    system().cancel(write(reference, version(reference)));

    assertThat(record(reference).status()).isEqualTo(Status.CANCELLED);
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
    assertThat(book(room(), span)).isNotEqualTo(reference);
  }

  // Holding

  @Test
  void whatIsHeldIsTakenUntilItIsConfirmedOrGivenBack() {
    if (!canHold()) {
      return; // whatItCannotHoldItRefuses
    }
    TimeSpan span = slot();
    Instant until = now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    String held = hold(room(), span, until);

    assertThat(record(held).status()).isEqualTo(Status.HELD);
    assertThat(record(held).heldUntil()).isEqualTo(until);
    assertThat(busy(room(), around(span))).contains(span);
    assertThat(refused(() -> book(room(), span)).code()).isEqualTo("taken");
    TimeSpan later = slot();
    system().change(write(held, null), later, 2);
    assertThat(record(held).status()).isEqualTo(Status.HELD);

    system().confirm(write(held, version(held)));

    assertThat(record(held).status()).isEqualTo(Status.BOOKED);
    assertThat(record(held).heldUntil()).isNull();
    assertThat(record(held).span()).isEqualTo(later);
    system().confirm(write(held, null));
    assertThat(record(held).status()).isEqualTo(Status.BOOKED);
    String other = hold(room(), span, until);
    system().cancel(write(other, null));
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
  }

  @Test
  void whatNobodyConfirmsLapsesByItself() throws InterruptedException {
    if (!canHold()) {
      return; // whatItCannotHoldItRefuses
    }
    TimeSpan wanted = slot();
    TimeSpan unwanted = slot();
    Instant until = now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
    String lost = hold(room(), wanted, until);
    String late = hold(room(), unwanted, until);
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());
    while (!clock().instant().isAfter(until)) {
      Thread.sleep(100);
    }

    assertThat(record(lost).status()).isEqualTo(Status.LAPSED);
    assertThat(record(lost).heldUntil()).isNull();
    List<ReservationAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(last(told, late).status()).isEqualTo(Status.LAPSED);
    assertThat(busy(room(), around(wanted))).noneMatch(wanted::overlaps);
    assertThat(refused(() -> system().change(write(late, null), unwanted, 3)).code())
        .isEqualTo("closed");
    book(room(), wanted);
    assertThat(refused(() -> system().confirm(write(lost, null))).code()).isEqualTo("taken");
    assertThat(record(lost).status()).isEqualTo(Status.LAPSED);
    system().confirm(write(late, null));
    assertThat(record(late).status()).isEqualTo(Status.BOOKED);
    assertThat(busy(room(), around(unwanted))).contains(unwanted);
  }

  @Test
  void whatItCannotHoldItRefuses() {
    if (canHold()) {
      return; // whatIsHeldIsTakenUntilItIsConfirmedOrGivenBack
    }
    TimeSpan span = slot();
    ReservationSubmission held =
        submission(newId(), room(), span, SUBJECT, 2, now().plusSeconds(600), employee(0));
    String booked = sent();

    for (Callable<?> call :
        List.<Callable<?>>of(
            () -> system().book(held), () -> system().confirm(write(booked, null)))) {
      RequestRejectedException refusal = refused(call);
      assertThat(refusal.code()).isEqualTo("cannot");
      assertThat(refusal.sentence())
          .isEqualTo(expectedCapabilities().whyNot(Capability.HOLD).orElseThrow());
    }

    assertThat(system().findBySubmission(held.submission())).isEmpty();
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
  }

  // At the system itself

  @Test
  void aRoomThatDeclinesLaterIsToldAndFree() {
    TimeSpan span = slot();
    String reference = book(room(), span);
    String seen = version(reference);
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().decline(reference, "The ceiling leaks – “morgen klaar”");

    List<ReservationAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(last(told, reference).status()).isEqualTo(Status.DECLINED);
    assertThat(record(reference)).isEqualTo(last(told, reference));
    assertThat(version(reference)).isNotEqualTo(seen);
    assertThat(record(reference).reason()).isIn("The ceiling leaks – “morgen klaar”", null);
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
    assertThat(refused(() -> system().change(write(reference, null), span, 3)).code())
        .isEqualTo("closed");
    assertThat(refused(() -> system().cancel(write(reference, null))).code()).isEqualTo("closed");
  }

  @Test
  void aRoomThatIsMovedThereIsToldAtItsNewTime() {
    TimeSpan span = slot();
    TimeSpan later = slot();
    String reference = book(room(), span);
    String seen = version(reference);
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().move(reference, later);

    List<ReservationAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(last(told, reference).span()).isEqualTo(later);
    assertThat(last(told, reference).status()).isEqualTo(Status.BOOKED);
    assertThat(record(reference)).isEqualTo(last(told, reference));
    assertThat(version(reference)).isNotEqualTo(seen);
    assertThat(busy(room(), around(span))).noneMatch(span::overlaps);
    assertThat(busy(room(), around(later))).filteredOn(later::overlaps).containsExactly(later);
  }

  // What the frame asks

  @Override
  Records<ReservationSubmission, ReservationAtSource> records() {
    return records(system());
  }

  static Records<ReservationSubmission, ReservationAtSource> records(ReservationSystem system) {
    return new Records<>() {
      @Override
      public Capabilities capabilities() {
        return system.capabilities();
      }

      @Override
      public Acknowledgement send(ReservationSubmission submission) {
        return system.book(submission);
      }

      @Override
      public Acknowledgement cancel(Write write) {
        return system.cancel(write);
      }

      @Override
      public Optional<ReservationAtSource> record(String reference) {
        return system.reservation(reference);
      }

      @Override
      public Optional<ReservationAtSource> findBySubmission(SubmissionId submission) {
        return system.findBySubmission(submission);
      }

      @Override
      public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
        return system.changesSince(cursor, limit);
      }

      @Override
      public SubmissionId submissionOf(ReservationAtSource record) {
        return record.submission();
      }

      @Override
      public String referenceOf(ReservationAtSource record) {
        return record.reference();
      }

      @Override
      public String versionOf(ReservationAtSource record) {
        return record.version();
      }
    };
  }

  @Override
  ReservationSubmission submission(SubmissionId id) {
    return submission(id, room(), slot(), SUBJECT, 2, null, employee(0));
  }

  @Override
  List<ReservationSubmission> others(ReservationSubmission s) {
    return List.of(
        submission(s.submission(), otherRoom(), s.span(), SUBJECT, 2, null, employee(0)),
        submission(s.submission(), room(), slot(), SUBJECT, 2, null, employee(0)),
        submission(s.submission(), room(), s.span(), "Something else", 2, null, employee(0)),
        submission(s.submission(), room(), s.span(), SUBJECT, 3, null, employee(0)),
        submission(s.submission(), room(), s.span(), SUBJECT, 2, null, employee(1)));
  }

  @Override
  void assertIsAsSent(ReservationAtSource record, ReservationSubmission sent) {
    assertThat(record.resource()).isEqualTo(sent.resource());
    assertThat(record.span()).isEqualTo(sent.span());
    assertThat(record.subject()).isEqualTo(sent.subject());
    assertThat(record.headcount()).isEqualTo(sent.headcount());
    assertThat(record.status()).isEqualTo(Status.BOOKED);
    assertThat(record.rawStatus()).isNotBlank();
    assertThat(record.heldUntil()).isNull();
    assertThat(record.reason()).isNull();
  }

  @Override
  List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    TimeSpan later = slot();
    kinds.add(new Kind("move", sent(), write -> system().change(write, later, 2)));
    kinds.add(new Kind("cancel", sent(), write -> system().cancel(write)));
    if (canHold()) {
      String held = hold(room(), slot(), now().plus(1, ChronoUnit.HOURS));
      kinds.add(new Kind("confirm", held, write -> system().confirm(write)));
    }
    return kinds;
  }

  @Override
  Acknowledgement touch(Write head, int value) {
    return system().change(head, record(head.reference()).span(), 2 + value);
  }

  @Override
  String unknown() {
    return "unknown-reservation";
  }

  // Making

  private boolean canHold() {
    return expectedCapabilities().can(Capability.HOLD);
  }

  private String book(String resource, TimeSpan span) {
    return system()
        .book(submission(newId(), resource, span, SUBJECT, 2, null, employee(0)))
        .reference();
  }

  private String hold(String resource, TimeSpan span, Instant until) {
    return system()
        .book(submission(newId(), resource, span, SUBJECT, 2, until, employee(0)))
        .reference();
  }

  private ReservationSubmission submission(
      SubmissionId id,
      String resource,
      TimeSpan span,
      String subject,
      int headcount,
      @Nullable Instant heldUntil,
      Person organiser) {
    return new ReservationSubmission(
        id, resource, span, subject, headcount, organiser, heldUntil, now(), "en");
  }

  /** An hour in which all of them are open, and that no test had before. */
  private TimeSpan slot() {
    return slots.next(clock().instant(), resource(room()).hours());
  }

  private TimeSpan openDayAfter(LocalDate day) {
    OpeningHours hours = resource(room()).hours();
    return IntStream.range(0, 14)
        .mapToObj(i -> hours.on(day.plusDays(i)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  private static TimeSpan around(TimeSpan span) {
    return new TimeSpan(span.from().minus(HALF), span.until().plus(HALF));
  }

  private List<TimeSpan> busy(String resource, TimeSpan window) {
    return Objects.requireNonNull(system().busy(Set.of(resource), window).get(resource));
  }

  private ResourceAtSource resource(String code) {
    return system().resources().stream()
        .filter(resource -> resource.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private int capacity(String code) {
    return Objects.requireNonNull(resource(code).capacity());
  }
}
