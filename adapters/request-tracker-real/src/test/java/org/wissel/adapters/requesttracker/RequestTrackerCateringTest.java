package org.wissel.adapters.requesttracker;

import static java.time.DayOfWeek.TUESDAY;
import static java.time.LocalTime.NOON;
import static java.time.temporal.TemporalAdjusters.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.wissel.spi.Capabilities;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.CateringSystemContract;
import org.wissel.tck.TestClock;

@DisplayName("Request Tracker keeps the contract of the catering port")
@ResourceLock("catering")
class RequestTrackerCateringTest extends CateringSystemContract {

  private final TestClock clock = new TestClock(TestRequestTracker.ZONE);
  private TestRequestTracker tracker;
  private OpenedAdapter adapter;
  private CateringSystem system;
  private CateringOwnHand ownHand;

  @BeforeAll
  void start() {
    tracker = TestRequestTracker.running();
    adapter = tracker.connectCaterer(clock);
    system = TestRequestTracker.catering(adapter);
    ownHand = tracker.ownHand();
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @AfterEach
  void theTimeIsThatOfRequestTrackerAgain() {
    clock.passTo(Instant.now());
  }

  @Test
  void whatIsTakenAwayFromAnOrderIsGone() {
    CateringSubmission submission = submission();
    String reference = system.order(submission).reference();
    CateringOrder o = submission.order();
    CateringOrder plain =
        new CateringOrder(o.menu(), o.servedAt(), o.place(), o.headcount(), Map.of(), null);

    system.change(write(reference), plain);

    assertThat(system.order(reference).orElseThrow().order()).isEqualTo(plain);
  }

  @Test
  void anOrderThatSomebodySpoiledIsToldWhenItIsAskedForAndKeepsNoOtherBack() {
    String spoiled = system.order(submission()).reference();
    tracker.setField(spoiled, "People", "about 12");
    String other = system.order(submission()).reference();

    assertThatThrownBy(() -> system.order(spoiled))
        .isInstanceOf(ContractBrokenException.class)
        .hasMessageContaining(spoiled);
    assertThat(system.changesSince(Cursor.START, 200).records())
        .extracting(CateringOrderAtSource::reference)
        .doesNotContain(spoiled);
    assertThat(system.order(other)).isPresent();
  }

  private CateringSubmission submission() {
    return new CateringSubmission(
        new SubmissionId(UUID.randomUUID()),
        new CateringOrder(
            "coffee",
            clock
                .instant()
                .atZone(TestRequestTracker.ZONE)
                .with(next(TUESDAY))
                .with(NOON)
                .plusDays(7)
                .toInstant(),
            "Zaal Linge",
            12,
            Map.of("vegetarian", 3),
            "4120"),
        employees().get(0),
        clock.instant(),
        "en");
  }

  private Write write(String reference) {
    return new Write(
        new SubmissionId(UUID.randomUUID()),
        reference,
        null,
        employees().get(0),
        clock.instant(),
        "en");
  }

  @Override
  protected CateringSystem system() {
    return system;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected void passTo(Instant moment) {
    clock.passTo(moment);
  }

  @Override
  protected List<Person> employees() {
    return tracker.employees();
  }

  @Override
  protected CateringOwnHand ownHand() {
    return ownHand;
  }
}
