package org.wissel.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.meetings.MeetingDelivery.Recorded;
import org.wissel.portal.meetings.MeetingLeg.Kind;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingMessages.Errand;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSystem;

@DisplayName("ME-1 What goes out for a room")
class MeetingDeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final TimeSpan SPAN = TimeSpan.of(NOW, Duration.ofHours(1));
  private static final UUID LEG = new UUID(1, 2);
  private static final UUID WRITE = new UUID(3, 4);

  private final Rooms rooms = new Rooms();
  private final Progress progress = new Progress();
  private final Readings readings = new Readings();
  private final MeetingRoomDelivery delivery = new MeetingRoomDelivery();

  MeetingDeliveryTest() {
    delivery.progress = progress;
    delivery.readings = readings;
  }

  private static OutboxMessage message(Verb verb, boolean mayHaveArrived) {
    Person sanne = new Person(new EmployeeNumber("10023"), "sanne@example.org", "Sanne de Wit");
    MeetingPlan plan =
        new MeetingPlan(
            new UUID(5, 6), sanne, "Review", null, SPAN, ZoneId.of("UTC"), 0, List.of(), "en", NOW);
    MeetingLeg leg =
        new MeetingLeg(LEG, 1, Kind.ROOM, "rooms", "LINGE", Map.of("en", "Linge"), NOW);
    String content = MeetingContent.of(new MeetingContent.Reservation("LINGE", SPAN, 3));
    NewMessage message =
        MeetingMessages.message(
            plan, new MeetingWrite(leg, verb, WRITE, content), NOW.plusSeconds(900), NOW);
    return new OutboxMessage(
        new UUID(7, 8),
        message.connection(),
        message.kind(),
        message.request(),
        message.employee(),
        message.payload(),
        mayHaveArrived ? 2 : 1,
        mayHaveArrived);
  }

  @Test
  @DisplayName("is asked for once, and read again to know what came of it")
  void asksOnce() {
    delivery.deliver(message(Verb.HOLD, false), rooms).run();
    assertThat(rooms.calls).containsExactly("book", "reservation");
    assertThat(progress.recorded).extracting(Recorded::state).containsExactly(State.HELD);
    assertThat(readings.asked).isTrue();
  }

  @Test
  @DisplayName("is looked up before it is sent again, and not sent where it is there")
  void looksUp() {
    rooms.found = true;
    delivery.deliver(message(Verb.CONFIRM, true), rooms).run();
    assertThat(rooms.calls).containsExactly("findBySubmission");
    rooms.calls.clear();
    rooms.found = false;
    delivery.deliver(message(Verb.CONFIRM, true), rooms).run();
    assertThat(rooms.calls).containsExactly("findBySubmission", "confirm", "reservation");
  }

  @Test
  @DisplayName("is left to a person where it may have arrived and cannot be asked for")
  void cannotBeAsked() {
    readings.canFind = false;
    assertThatThrownBy(() -> delivery.deliver(message(Verb.HOLD, true), rooms))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("look there");
  }

  @Test
  @DisplayName("is given back also when nobody knows its reference yet, and only where it is there")
  void givenBack() {
    progress.reference = null;
    delivery.deliver(message(Verb.RELEASE, false), rooms).run();
    assertThat(rooms.calls).containsExactly("findBySubmission");
    rooms.calls.clear();
    rooms.found = true;
    delivery.deliver(message(Verb.RELEASE, false), rooms).run();
    assertThat(rooms.calls).containsExactly("findBySubmission", "cancel");
    assertThat(progress.released).isEqualTo(2);
  }

  @Test
  @DisplayName("counts as given back when it was declined or has lapsed there")
  void closed() {
    rooms.refusal = new RequestRejectedException("closed", "It is over.");
    delivery.deliver(message(Verb.RELEASE, false), rooms).run();
    assertThat(progress.released).isEqualTo(1);
    rooms.refusal = new RequestRejectedException("too-late", "It is too late.");
    assertThatThrownBy(() -> delivery.deliver(message(Verb.RELEASE, false), rooms))
        .isSameAs(rooms.refusal);
  }

  @Test
  @DisplayName("is nothing when an earlier try was taken down already")
  void notWanted() {
    progress.wanted = false;
    delivery.deliver(message(Verb.CHANGE, false), rooms).run();
    assertThat(rooms.calls).isEmpty();
  }

  @Test
  @DisplayName("that is refused because there is nothing any more is gone")
  void refused() {
    delivery.rejected(message(Verb.CHANGE, false), new RequestRejectedException("taken", "No."));
    delivery.rejected(message(Verb.CHANGE, false), new RequestRejectedException("closed", "No."));
    assertThat(progress.gone).containsExactly(false, true);
  }

  private static final class Progress extends MeetingProgress {
    private final List<Recorded> recorded = new ArrayList<>();
    private final List<Boolean> gone = new ArrayList<>();
    private @Nullable String reference = "R-1";
    private boolean wanted = true;
    private int released;

    @Override
    boolean stillWanted(Errand errand) {
      return wanted;
    }

    @Override
    @Nullable String reference(Errand errand) {
      return reference;
    }

    @Override
    void recorded(Errand errand, Recorded there) {
      recorded.add(there);
    }

    @Override
    void released(Errand errand) {
      released++;
    }

    @Override
    void refused(Errand errand, boolean isGone, String sentence) {
      gone.add(isGone);
    }
  }

  private static final class Readings extends MeetingRoomReadings {
    private boolean canFind = true;
    private boolean asked;

    @Override
    public boolean can(Capability capability) {
      return canFind;
    }

    @Override
    public void soon() {
      asked = true;
    }
  }

  /** A system of rooms that does as it is told, and the connection to it. */
  private static final class Rooms implements SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private @Nullable RequestRejectedException refusal;
    private boolean found;

    private Object answer(String method) {
      calls.add(method);
      RequestRejectedException no = refusal;
      if (no != null) {
        throw no;
      }
      ReservationAtSource there =
          new ReservationAtSource(
              new SubmissionId(LEG),
              "R-1",
              "1",
              "LINGE",
              SPAN,
              "Review",
              3,
              Status.HELD,
              "HELD",
              NOW,
              null,
              NOW);
      return switch (method) {
        case "findBySubmission" -> Optional.of(there).filter(record -> found);
        case "reservation" -> Optional.of(there);
        default -> new Acknowledgement("R-1", NOW, false);
      };
    }

    @Override
    public String name() {
      return "rooms";
    }

    @Override
    public String label() {
      return "Rooms";
    }

    @Override
    public boolean offers(Class<?> port) {
      return port == ReservationSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      return work.apply(
          port.cast(
              Proxy.newProxyInstance(
                  port.getClassLoader(),
                  new Class<?>[] {port},
                  (proxy, method, arguments) -> answer(method.getName()))));
    }
  }
}
