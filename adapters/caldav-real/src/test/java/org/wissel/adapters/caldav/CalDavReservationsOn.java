package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.ReservationOwnHand;
import org.wissel.tck.ReservationSystemContract;

/** The contract of the reservations port, and what calendars have that registers have not. */
abstract class CalDavReservationsOn extends ReservationSystemContract {

  private static final ZoneId ZONE = TestCalendars.ZONE;

  private TestCalendars calendars;
  private OpenedAdapter adapter;
  private ReservationSystem system;

  abstract String server();

  @BeforeAll
  void start() {
    calendars = TestCalendars.of(server());
    adapter = calendars.connect("resources", resources());
    adapter.ping();
    system = TestCalendars.reservations(adapter);
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Test
  void ofSeveralNodesThatWantTheSameTimeExactlyOneGetsIt() throws Exception {
    List<OpenedAdapter> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(calendars.connect("resources", resources()));
    }
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      for (int round = 0; round < 5; round++) {
        TimeSpan span = TimeSpan.of(next(DayOfWeek.TUESDAY, 20, 8 + round), Duration.ofHours(1));
        List<Callable<String>> wishes = new ArrayList<>();
        for (OpenedAdapter node : nodes) {
          wishes.add(() -> book(TestCalendars.reservations(node), span));
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(wishes)) {
          answers.add(answer.get());
        }
        assertThat(answers).filteredOn("taken"::equals).hasSize(nodes.size() - 1);
        assertThat(busy(span)).containsExactly(span);
      }
    } finally {
      threads.shutdown();
      nodes.forEach(OpenedAdapter::close);
    }
  }

  @Test
  void whatPeopleEnterEveryWeekIsTakenByTheClockOnTheWallBeforeAndAfterItIsPutForward() {
    LocalDate friday = LocalDate.now(ZONE).with(TemporalAdjusters.firstInMonth(DayOfWeek.FRIDAY));
    String day = friday.toString().replace("-", "");
    calendars
        .roomsHand(room())
        .put(
            "weekly",
            TestCalendars.event(
                "weekly",
                "DTSTART;TZID=Europe/Amsterdam:" + day + "T210000",
                "DTEND;TZID=Europe/Amsterdam:" + day + "T220000",
                "RRULE:FREQ=WEEKLY",
                "SUMMARY:Choir"));

    for (int weeks : List.of(10, 20, 30, 45)) {
      Instant from = next(DayOfWeek.FRIDAY, weeks, 21);
      TimeSpan choir = TimeSpan.of(from, Duration.ofHours(1));
      assertThat(busy(choir)).containsExactly(choir);
    }
    calendars.roomsHand(room()).delete("weekly");
  }

  @Test
  void halfPastTwoIsTheSameMomentForEverybodyOnTheDaysOnWhichTheClockIsPut() {
    for (boolean summer : List.of(true, false)) {
      ClockChange change = ClockChange.next(summer);
      calendars.roomsHand(room()).put("night-" + summer, change.event("night-" + summer));

      assertThat(busy(change.around())).containsExactly(change.halfPastTwo());
    }
  }

  @Test
  void whoWritesWithoutAClaimWhileItIsWrittenHasTheTime() throws Exception {
    TimeSpan span = TimeSpan.of(next(DayOfWeek.THURSDAY, 20, 9), Duration.ofHours(1));
    TimeSpan later = TimeSpan.of(next(DayOfWeek.THURSDAY, 20, 13), Duration.ofHours(1));
    String moved = book(system, later);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (OutageProxy line =
            new OutageProxy(
                new InetSocketAddress("127.0.0.1", 0),
                calendars.address(),
                Duration.ofMillis(500));
        OpenedAdapter slow =
            calendars.connect("url", calendars.over(line), "resources", resources())) {
      ReservationSystem there = TestCalendars.reservations(slow);
      line.set(OutageProxy.Mode.SLOW, CalDavReservationsOn::writes);
      Future<String> booked = thread.submit(() -> book(there, span));
      awaitClaim(span);
      calendars.roomsHand(room()).enter(span, "Painters");
      assertThat(booked.get()).isEqualTo("taken");
      assertThat(busy(span)).containsExactly(span);

      TimeSpan after = TimeSpan.of(span.until(), Duration.ofHours(1));
      Future<String> change = thread.submit(() -> move(there, moved, after));
      awaitClaim(after);
      calendars.roomsHand(room()).enter(after, "Painters");
      assertThat(change.get()).isEqualTo("taken");
      assertThat(busy(after)).containsExactly(after);
      assertThat(system.reservation(moved).orElseThrow().span()).isEqualTo(later);
    } finally {
      thread.shutdown();
    }
  }

  /** Whether it is the event itself that is written. */
  static boolean writes(String requestLine) {
    return requestLine.startsWith("PUT ") && !requestLine.contains("-claim");
  }

  private void awaitClaim(TimeSpan span) throws InterruptedException {
    long latest = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (busy(span).isEmpty()) {
      assertThat(System.nanoTime()).as("no claim").isLessThan(latest);
      Thread.sleep(20);
    }
  }

  @Test
  void whatSomebodyTakesOutOfTheCalendarIsDeclinedAndFree() {
    TimeSpan span = TimeSpan.of(next(DayOfWeek.WEDNESDAY, 20, 9), Duration.ofHours(1));
    String reference = book(system, span);
    system.reservation(reference).orElseThrow();

    calendars.roomsHand(room()).delete(reference.substring(0, 36));

    assertThat(system.reservation(reference).orElseThrow().status())
        .isEqualTo(ReservationAtSource.Status.DECLINED);
    assertThat(busy(span)).isEmpty();
  }

  private List<TimeSpan> busy(TimeSpan span) {
    return system.busy(Set.of(room()), span).get(room());
  }

  private static Instant next(DayOfWeek day, int weeks, int hour) {
    return LocalDate.now(ZONE)
        .plusWeeks(weeks)
        .with(TemporalAdjusters.next(day))
        .atTime(hour, 0)
        .atZone(ZONE)
        .toInstant();
  }

  private String resources() {
    return calendars.only(room(), otherRoom(), equipment());
  }

  private String move(ReservationSystem node, String reference, TimeSpan span) {
    try {
      return node.change(
              new Write(
                  new SubmissionId(UUID.randomUUID()),
                  reference,
                  null,
                  employees().get(0),
                  Instant.now(),
                  "en"),
              span,
              2)
          .reference();
    } catch (RequestRejectedException e) {
      return e.code();
    }
  }

  /** The reference, or why not. */
  private String book(ReservationSystem node, TimeSpan span) {
    try {
      return node.book(
              new ReservationSubmission(
                  new SubmissionId(UUID.randomUUID()),
                  room(),
                  span,
                  "Two nodes",
                  2,
                  employees().get(0),
                  null,
                  Instant.now(),
                  "en"))
          .reference();
    } catch (RequestRejectedException e) {
      return e.code();
    }
  }

  @Override
  protected ReservationSystem system() {
    return system;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return new Capabilities(Map.of(Capability.HOLD, "Rooms in this calendar cannot be held."));
  }

  @Override
  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  protected List<Person> employees() {
    return TestCalendars.people(0);
  }

  @Override
  protected String room() {
    return "GO-0.05";
  }

  @Override
  protected String otherRoom() {
    return "GO-0.07";
  }

  @Override
  protected String equipment() {
    return "CAM-GO";
  }

  @Override
  protected ReservationOwnHand ownHand() {
    return new ReservationOwnHand() {
      @Override
      public void decline(String reference, String reason) {
        calendars
            .roomsHand(room())
            .change(
                reference.substring(0, 36),
                event -> event.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"));
      }

      @Override
      public void move(String reference, TimeSpan span) {
        calendars.roomsHand(room()).move(reference.substring(0, 36), span);
      }
    };
  }
}
