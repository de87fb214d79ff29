package org.wissel.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.meetings.MeetingContent.Reservation;
import org.wissel.portal.meetings.MeetingLeg.Kind;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.catering.CateringOrder;

@DisplayName("ME-1 One meeting over several systems")
class MeetingPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final TimeSpan MORNING =
      TimeSpan.of(Instant.parse("2026-12-03T09:30:00Z"), Duration.ofMinutes(90));
  private static final TimeSpan AFTERNOON =
      TimeSpan.of(Instant.parse("2026-12-03T12:00:00Z"), Duration.ofMinutes(90));
  private static final URI LINK = URI.create("https://wissel.example/meetings/1");
  private static final MeetingAttendee LOTTE =
      new MeetingAttendee(new EmployeeNumber("30018"), "lotte@example.org", "Lotte Janssens");

  /** A meeting and what its systems have of it, of which every answer is decided by the test. */
  private static final class World {
    private final boolean holds;
    private final MeetingPlan plan;
    private final Map<UUID, String> there = new HashMap<>();
    private final Deque<MeetingWrite> out = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private int versions;

    World(boolean holds, Kind... parts) {
      this.holds = holds;
      Person sanne = new Person(new EmployeeNumber("10023"), "sanne@example.org", "Sanne de Wit");
      plan =
          new MeetingPlan(
              UUID.randomUUID(),
              sanne,
              "Quarterly review",
              null,
              MORNING,
              ZoneId.of("Europe/Amsterdam"),
              0,
              List.of(LOTTE),
              "en",
              NOW);
      for (Kind part : parts) {
        plan.add(part(part, part.name()));
      }
      goOn();
    }

    private MeetingLeg part(Kind kind, String code) {
      MeetingLeg leg =
          new MeetingLeg(
              UUID.randomUUID(),
              plan.nextPosition(),
              kind,
              "house",
              kind == Kind.INVITATION ? null : code,
              Map.of("en", "Room " + code),
              NOW);
      return kind == Kind.LUNCH ? leg.serving(MORNING.until(), Map.of(), null) : leg;
    }

    final void goOn() {
      for (MeetingWrite write : plan.next(holds, LINK, NOW)) {
        boolean another = out.stream().anyMatch(other -> other.leg() == write.leg());
        assertThat(another).as("two writes of one part at once").isFalse();
        if (write.leg().kind() == Kind.INVITATION && write.verb() != Verb.RELEASE) {
          plan.wanted(Kind.ROOM)
              .ifPresent(room -> assertThat(room.state()).isEqualTo(State.BOOKED));
        }
        asked.add(write.verb() + " " + write.leg().kind());
        out.add(write);
      }
    }

    /** The answer to the write that waits longest, or another one. */
    void answer(MeetingWrite write, boolean yes, boolean pending) {
      out.remove(write);
      MeetingLeg leg = write.leg();
      versions++;
      boolean gone =
          write.verb() != Verb.HOLD && write.verb() != Verb.BOOK && !there.containsKey(leg.id());
      if (gone && write.verb() == Verb.RELEASE) {
        plan.released(leg.id(), write.write(), NOW);
      } else if (!yes || gone) {
        plan.refused(leg.id(), write.write(), gone, "No.", NOW);
      } else if (write.verb() == Verb.RELEASE) {
        there.remove(leg.id());
        plan.released(leg.id(), write.write(), NOW);
      } else {
        there.put(leg.id(), write.verb() == Verb.CONFIRM ? there.get(leg.id()) : write.content());
        State state =
            write.verb() == Verb.HOLD ? State.HELD : pending ? State.PENDING : State.BOOKED;
        plan.recorded(
            leg.id(), write.write(), state, "R-" + leg.position(), "v" + versions, "SO", NOW);
      }
      goOn();
    }

    void yesToAll() {
      while (!out.isEmpty()) {
        answer(out.getFirst(), true, false);
      }
    }

    void told(MeetingLeg leg, State state) {
      versions++;
      if (state == State.REFUSED) {
        there.remove(leg.id());
      }
      if (plan.isOnItsWay(leg.id())) {
        return; // it is read again, and the answer to what is on its way tells as well
      }
      plan.toldThere(leg.id(), state, "v" + versions, "SO", "The owner said no.", NOW);
      goOn();
    }

    /** Whoever keeps it moved it, which is read when nothing of it is on its way. */
    void movedThere(MeetingLeg leg, TimeSpan span) {
      if (plan.isOnItsWay(leg.id())) {
        return;
      }
      versions++;
      Reservation had = MeetingContent.reservation(Objects.requireNonNull(there.get(leg.id())));
      Reservation has = new Reservation(had.resource(), span, had.headcount());
      there.put(leg.id(), MeetingContent.of(has));
      plan.toldThere(leg.id(), State.BOOKED, "v" + versions, "SO", null, NOW);
      plan.movedThere(leg.id(), has, Map::of, NOW);
      goOn();
    }

    MeetingWrite on(Kind kind) {
      return out.stream().filter(write -> write.leg().kind() == kind).findFirst().orElseThrow();
    }

    CateringOrder order() {
      return MeetingContent.order(Objects.requireNonNull(there.get(leg(Kind.LUNCH).id())));
    }

    MeetingLeg leg(Kind kind) {
      return plan.wanted(kind).orElseThrow();
    }
  }

  @Test
  @DisplayName("holds what can be held, books it all, and invites when it is settled")
  void inItsOrder() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.LUNCH, Kind.INVITATION);
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKING);
    world.yesToAll();
    assertThat(world.asked)
        .containsExactly(
            "HOLD ROOM",
            "HOLD THING",
            "CONFIRM ROOM",
            "CONFIRM THING",
            "BOOK LUNCH",
            "BOOK INVITATION");
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.there).hasSize(4);
  }

  @Test
  @DisplayName("books the room before the rest where nothing can be held")
  void roomFirst() {
    World world = new World(false, Kind.ROOM, Kind.THING, Kind.LUNCH, Kind.INVITATION);
    assertThat(world.asked).containsExactly("BOOK ROOM");
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
  }

  @Test
  @DisplayName("whose room is taken is not booked, keeps the rest held, and goes on with another")
  void anotherRoom() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.INVITATION);
    world.answer(world.on(Kind.THING), true, false);
    world.answer(world.on(Kind.ROOM), false, false);
    assertThat(world.plan.state()).isEqualTo(MeetingState.NOT_BOOKED);
    assertThat(world.out).isEmpty();
    assertThat(world.leg(Kind.THING).state()).isEqualTo(State.HELD);

    world.plan.choose(world.leg(Kind.ROOM), world.part(Kind.ROOM, "WAAL"), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.there).hasSize(3);
  }

  @Test
  @DisplayName("without its lunch is booked without it, and people are invited")
  void withoutLunch() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.answer(world.on(Kind.ROOM), true, false);
    world.answer(world.on(Kind.ROOM), true, false);
    world.answer(world.on(Kind.LUNCH), false, false);
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED_WITHOUT);
    assertThat(world.leg(Kind.LUNCH).reason()).isEqualTo("No.");
    world.plan.giveUp(world.leg(Kind.LUNCH), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
  }

  @Test
  @DisplayName("takes every part along to another time, the room first")
  void moves() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.LUNCH, Kind.INVITATION);
    world.yesToAll();
    world.asked.clear();
    world.plan.change(AFTERNOON, 2, List.of(LOTTE), AFTERNOON.from(), NOW);
    world.goOn();
    assertThat(world.asked).containsExactly("CHANGE ROOM");
    world.yesToAll();
    assertThat(world.asked)
        .containsExactly("CHANGE ROOM", "CHANGE THING", "CHANGE LUNCH", "CHANGE INVITATION");
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.order().headcount()).isEqualTo(4);
    assertThat(world.order().servedAt()).isEqualTo(AFTERNOON.from());
  }

  @Test
  @DisplayName(
      "tells the caterer how many eat what, and nobody who; whoever stays invited keeps it")
  void diets() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.yesToAll();
    world.asked.clear();
    world.plan.eats(LOTTE.employee(), "vegan", NOW);
    world.goOn();
    assertThat(world.asked).containsExactly("CHANGE LUNCH");
    world.yesToAll();
    assertThat(world.order().diets()).containsExactly(Map.entry("vegan", 1));
    assertThat(world.there.values())
        .noneMatch(there -> there.contains("vegan") && there.contains("Lotte"));

    MeetingAttendee again = new MeetingAttendee(LOTTE.employee(), "lotte@example.org", "Lotte");
    world.plan.change(MORNING, 1, List.of(again), MORNING.from(), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.order().diets()).containsExactly(Map.entry("vegan", 1));

    world.plan.change(MORNING, 1, List.of(), MORNING.from(), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.order().diets()).isEmpty();
  }

  @Test
  @DisplayName("changes nothing once it is over, whatever is forgotten of it")
  void over() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.plan.eats(LOTTE.employee(), "vegan", NOW);
    world.yesToAll();
    world.plan.eats(LOTTE.employee(), null, NOW);
    assertThat(world.plan.next(true, LINK, MORNING.until().plusSeconds(60))).isEmpty();
  }

  @Test
  @DisplayName("leaves it to the organiser where a room cannot be kept for less long either")
  void roomStays() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.answer(world.on(Kind.ROOM), true, false);
    world.answer(world.on(Kind.ROOM), true, false);
    world.answer(world.on(Kind.LUNCH), false, false);
    world.yesToAll();
    world.plan.giveUp(world.leg(Kind.LUNCH), NOW);
    world.goOn();
    world.answer(world.on(Kind.ROOM), false, false);
    assertThat(world.out).isEmpty();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED_WITHOUT);
    world.plan.giveUp(world.leg(Kind.ROOM), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
  }

  @Test
  @DisplayName("stays where it is when its room is taken at the other time")
  void staysWhereItIs() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.yesToAll();
    world.asked.clear();
    world.plan.change(AFTERNOON, 2, List.of(), AFTERNOON.from(), NOW);
    world.goOn();
    world.answer(world.on(Kind.ROOM), false, false);
    assertThat(world.asked).containsExactly("CHANGE ROOM");
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.plan.span()).isEqualTo(MORNING);
    assertThat(world.plan.headcount()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps its lunch as it was ordered when the caterer takes no change any more")
  void lunchStays() {
    World world = new World(true, Kind.ROOM, Kind.LUNCH, Kind.INVITATION);
    world.yesToAll();
    world.plan.change(MORNING, 5, List.of(LOTTE), MORNING.until(), NOW);
    world.goOn();
    world.answer(world.on(Kind.ROOM), true, false);
    world.answer(world.on(Kind.LUNCH), false, false);
    world.yesToAll();
    assertThat(world.leg(Kind.LUNCH).state()).isEqualTo(State.STAYS);
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED_WITHOUT);
    assertThat(world.there).hasSize(3);
  }

  @Test
  @DisplayName("that is called off in the middle releases whatever got there")
  void calledOffInTheMiddle() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.LUNCH, Kind.INVITATION);
    world.answer(world.on(Kind.ROOM), true, false);
    world.plan.callOff(NOW);
    world.goOn();
    assertThat(world.plan.state()).isEqualTo(MeetingState.CANCELLING);
    world.yesToAll();
    assertThat(world.there).isEmpty();
    assertThat(world.plan.state()).isEqualTo(MeetingState.CANCELLED);
  }

  @Test
  @DisplayName("whose room is declined later is booked without it, and says why")
  void declinedLater() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.INVITATION);
    world.yesToAll();
    world.told(world.leg(Kind.ROOM), State.REFUSED);
    world.yesToAll();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED_WITHOUT);
    assertThat(world.leg(Kind.ROOM).reason()).isEqualTo("The owner said no.");
  }

  @Test
  @DisplayName("whose room is moved there asks for nothing back, and can go along with every part")
  void movedThere() {
    World world = new World(true, Kind.ROOM, Kind.THING, Kind.LUNCH, Kind.INVITATION);
    world.yesToAll();
    world.asked.clear();
    MeetingLeg room = world.leg(Kind.ROOM);
    TimeSpan there = new TimeSpan(AFTERNOON.from(), AFTERNOON.until().plus(MeetingPlan.MEAL));
    world.movedThere(room, there);
    assertThat(world.asked).isEmpty();
    assertThat(room.state()).isEqualTo(State.MOVED);
    assertThat(room.there()).contains(there);
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED_WITHOUT);
    assertThat(world.plan.span()).isEqualTo(MORNING);
    assertThat(world.plan.canChange(NOW)).isFalse();

    world.plan.follow(room, AFTERNOON.until(), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(world.plan.span()).isEqualTo(AFTERNOON);
    assertThat(world.asked).containsExactly("CHANGE THING", "CHANGE LUNCH", "CHANGE INVITATION");
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
  }

  @Test
  @DisplayName("whose room is moved there keeps its time in another room, and gives that one back")
  void anotherRoomForTheMovedOne() {
    World world = new World(true, Kind.ROOM, Kind.INVITATION);
    world.yesToAll();
    MeetingLeg room = world.leg(Kind.ROOM);
    world.movedThere(room, AFTERNOON);
    world.plan.choose(room, world.part(Kind.ROOM, "WAAL"), NOW);
    world.goOn();
    world.yesToAll();
    assertThat(room.state()).isEqualTo(State.RELEASED);
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.plan.span()).isEqualTo(MORNING);
    assertThat(world.there).hasSize(2);
  }

  @Test
  @DisplayName("is as it was when its room is moved back, or no longer waits for an answer there")
  void movedBack() {
    World world = new World(true, Kind.ROOM, Kind.INVITATION);
    world.yesToAll();
    world.asked.clear();
    MeetingLeg room = world.leg(Kind.ROOM);
    world.movedThere(room, AFTERNOON);
    world.told(room, State.PENDING);
    world.told(room, State.BOOKED);
    assertThat(room.state()).isEqualTo(State.MOVED);
    world.movedThere(room, MORNING);
    assertThat(room.there()).isEmpty();
    assertThat(world.plan.state()).isEqualTo(MeetingState.BOOKED);
    assertThat(world.asked).isEmpty();
  }

  @Property(tries = 3000, seed = "20261125")
  @Label("whatever is refused, declined, chosen, moved or called off, in whatever order")
  void whateverHappens(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int seed) {
    Random random = new Random(seed);
    World world = new World(random.nextBoolean(), parts(random));
    for (int turn = 0; turn < 25; turn++) {
      oneOf(world, random);
    }
    world.yesToAll();
    MeetingPlan plan = world.plan;
    for (MeetingLeg leg : plan.legs()) {
      if (leg.state() == State.PENDING) {
        world.told(leg, State.BOOKED);
      }
    }
    world.yesToAll();

    for (MeetingLeg leg : plan.legs()) {
      String there = world.there.get(leg.id());
      boolean same = there == null ? !leg.isThere() : leg.has(there);
      assertThat(same).as("what is there of %s, which is %s", leg.kind(), leg.state()).isTrue();
    }
    assertThat(plan.state())
        .isIn(
            MeetingState.BOOKED,
            MeetingState.BOOKED_WITHOUT,
            MeetingState.NOT_BOOKED,
            MeetingState.CANCELLED);
    if (plan.state() == MeetingState.CANCELLED) {
      assertThat(world.there.keySet())
          .allMatch(id -> plan.leg(id).orElseThrow().state() == State.STAYS);
    }
    if (plan.state() == MeetingState.BOOKED) {
      assertThat(plan.wanted()).allMatch(leg -> world.there.containsKey(leg.id()));
      for (MeetingLeg leg : plan.wanted()) {
        if (leg.isReservation()) {
          String content = Objects.requireNonNull(world.there.get(leg.id()));
          assertThat(MeetingContent.reservation(content).span().from())
              .isEqualTo(plan.span().from());
        }
      }
    }
  }

  private static boolean isThere(MeetingLeg leg) {
    return leg.isReservation() && (leg.state() == State.BOOKED || leg.state() == State.MOVED);
  }

  private static Kind[] parts(Random random) {
    List<Kind> parts = new ArrayList<>();
    for (Kind kind : List.of(Kind.ROOM, Kind.THING, Kind.LUNCH)) {
      if (random.nextInt(4) > 0) {
        parts.add(kind);
      }
    }
    parts.add(Kind.INVITATION);
    return parts.toArray(Kind[]::new);
  }

  private static void oneOf(World world, Random random) {
    MeetingPlan plan = world.plan;
    List<MeetingLeg> legs = plan.legs();
    MeetingLeg leg = legs.get(random.nextInt(legs.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> {
        List<MeetingWrite> out = List.copyOf(world.out);
        if (!out.isEmpty()) {
          MeetingWrite write = out.get(random.nextInt(out.size()));
          world.answer(
              write, random.nextInt(4) > 0, write.leg().isReservation() && random.nextInt(5) == 0);
        }
      }
      case 4 -> {
        if (leg.state() == State.PENDING || isThere(leg)) {
          world.told(leg, random.nextBoolean() ? State.REFUSED : State.BOOKED);
        }
      }
      case 5 -> {
        boolean open = leg.state() == State.REFUSED || leg.state() == State.MOVED;
        if (plan.canGiveUp(leg) && leg.isReservation() && open) {
          plan.choose(leg, world.part(leg.kind(), "OTHER"), NOW);
        }
      }
      case 6 -> {
        if (plan.canGiveUp(leg)) {
          plan.giveUp(leg, NOW);
        }
      }
      case 7 -> {
        if (plan.canChange(NOW)) {
          TimeSpan span = random.nextBoolean() ? MORNING : AFTERNOON;
          plan.change(span, random.nextInt(4), List.of(LOTTE), span.from(), NOW);
        }
      }
      case 8 -> {
        if (plan.canFollow(leg, NOW) && random.nextBoolean()) {
          plan.follow(leg, plan.along(leg).from(), NOW);
        } else if (isThere(leg)) {
          world.movedThere(leg, random.nextBoolean() ? MORNING : AFTERNOON);
        }
      }
      default -> {
        if (random.nextInt(5) == 0 && plan.canCallOff(NOW)) {
          plan.callOff(NOW);
        }
      }
    }
    world.goOn();
  }
}
