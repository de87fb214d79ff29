package org.wissel.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.OpeningHours.Hours;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.ResourceAtSource;

@DisplayName("ME-9 The best times")
class MeetingSearchTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final Instant NOW = at(MONDAY.minusDays(3), "11:00");
  private static final EmployeeNumber SANNE = new EmployeeNumber("10023");
  private static final EmployeeNumber LOTTE = new EmployeeNumber("30018");
  private static final OpeningHours HOUSE = weekdays("07:00", "19:00");

  private final Map<EmployeeNumber, List<BusyAtSource>> people = new LinkedHashMap<>();
  private final Map<String, List<TimeSpan>> taken = new HashMap<>();
  private @Nullable List<ResourceAtSource> rooms = List.of(room("LINGE", 8), room("MERWEDE", 12));
  private List<List<ResourceAtSource>> things = List.of();
  private @Nullable CateringTerms lunch;

  MeetingSearchTest() {
    people.put(SANNE, new ArrayList<>());
    people.put(LOTTE, new ArrayList<>());
  }

  private static Instant at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
  }

  private static TimeSpan span(LocalDate day, String from, String until) {
    return new TimeSpan(at(day, from), at(day, until));
  }

  private static OpeningHours weekdays(String from, String until) {
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.getValue() <= 5) {
        week.put(day, new Hours(LocalTime.parse(from), LocalTime.parse(until)));
      }
    }
    return new OpeningHours(ZONE, week, Set.of());
  }

  private static ResourceAtSource room(String code, int seats) {
    return new ResourceAtSource(
        code,
        ResourceAtSource.Kind.ROOM,
        Map.of("en", code),
        null,
        seats,
        Set.of(),
        Set.of(),
        HOUSE);
  }

  private static ResourceAtSource projector(String code) {
    return new ResourceAtSource(
        code,
        ResourceAtSource.Kind.EQUIPMENT,
        Map.of("en", code),
        null,
        null,
        Set.of(),
        Set.of(),
        HOUSE);
  }

  private static CateringTerms caterer() {
    return new CateringTerms(
        weekdays("08:00", "16:00"),
        Duration.ofHours(8),
        2,
        40,
        List.of(new CateringTerms.Menu("soup", Map.of("en", "Soup"), null)),
        List.of());
  }

  private void busy(EmployeeNumber person, String from, String until, Kind kind) {
    people.get(person).add(new BusyAtSource(span(MONDAY, from, until), kind));
  }

  private MeetingSearch search(int minutes) {
    return new MeetingSearch(
        Duration.ofMinutes(minutes),
        people,
        rooms,
        things,
        taken,
        lunch,
        people.size(),
        ZONE,
        LocalTime.of(8, 30),
        LocalTime.of(18, 0),
        NOW,
        day -> day.getDayOfWeek().getValue() <= 5);
  }

  @Test
  @DisplayName("are the first ones at which everybody and a room are free")
  void everybodyFree() {
    busy(SANNE, "08:30", "10:00", Kind.BUSY);
    busy(LOTTE, "10:00", "11:00", Kind.BUSY);
    taken.put("LINGE", List.of(span(MONDAY, "08:00", "18:00")));
    MeetingSlot best = search(60).best(MONDAY, 14, 3).get(0);
    assertThat(best.start()).isEqualTo(at(MONDAY, "11:00"));
    assertThat(best.room()).isEqualTo("MERWEDE");
    assertThat(best.cannot()).isEmpty();
  }

  @Test
  @DisplayName("say who cannot come where nobody can have everybody, and who perhaps can")
  void partialFits() {
    people.get(LOTTE).add(new BusyAtSource(span(MONDAY, "00:00", "23:59"), Kind.AWAY));
    busy(SANNE, "08:30", "17:00", Kind.TENTATIVE);
    List<MeetingSlot> best = search(60).best(MONDAY, 1, 3);
    assertThat(best).allMatch(slot -> slot.cannot().equals(List.of("30018")));
    assertThat(best.get(0).start()).isEqualTo(at(MONDAY, "17:00"));
    assertThat(best.get(1).perhaps()).containsExactly("10023");
  }

  @Test
  @DisplayName("are different choices, at most two of a day")
  void differentChoices() {
    List<MeetingSlot> best = search(90).best(MONDAY, 14, 3);
    assertThat(best).hasSize(3);
    assertThat(best.get(1).start()).isAfterOrEqualTo(best.get(0).end());
    assertThat(LocalDate.ofInstant(best.get(2).start(), ZONE)).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  @DisplayName("keep the room for lunch where the meeting ends near noon")
  void lunchInTheRoom() {
    lunch = caterer();
    taken.put("LINGE", List.of(span(MONDAY, "12:30", "14:00")));
    MeetingSlot slot = search(90).at(at(MONDAY, "10:30"));
    assertThat(slot.lunchAt()).isEqualTo(at(MONDAY, "12:00"));
    assertThat(slot.roomUntil()).isEqualTo(at(MONDAY, "12:45"));
    assertThat(slot.room()).isEqualTo("MERWEDE");
  }

  @Test
  @DisplayName("are without lunch where it can no longer be ordered, or is not served")
  void noLunch() {
    lunch = caterer();
    assertThat(search(60).at(at(MONDAY, "17:00")).lunchAt()).isNull();
    LocalDate today = LocalDate.ofInstant(NOW, ZONE);
    assertThat(search(60).at(at(today, "13:00")).lunchAt()).isNull();
  }

  @Test
  @DisplayName("bring a thing of each kind, and no thing twice")
  void things() {
    ResourceAtSource one = projector("PJ-1");
    ResourceAtSource two = projector("PJ-2");
    things = List.of(List.of(one, two), List.of(one, two));
    assertThat(search(60).at(at(MONDAY, "09:00")).things()).containsExactly("PJ-1", "PJ-2");
    taken.put("PJ-1", List.of(span(MONDAY, "09:30", "10:00")));
    assertThat(search(60).at(at(MONDAY, "09:00")).things()).containsExactly("PJ-2");
  }

  @Test
  @DisplayName("begin at half past eight by the clock on the wall, on both days of its change")
  void clockChange() {
    for (LocalDate changed : List.of(LocalDate.of(2027, 3, 29), LocalDate.of(2026, 10, 26))) {
      List<MeetingSlot> slots = search(60).on(changed);
      assertThat(slots)
          .as("the Monday after")
          .allMatch(slot -> !slot.start().atZone(ZONE).toLocalTime().isBefore(LocalTime.of(8, 30)));
    }
    assertThat(search(60).on(MONDAY)).hasSize(35);
    assertThat(search(60).on(MONDAY.minusDays(1))).isEmpty();
  }

  @Property(tries = 100, seed = "20261125")
  @Label("whatever calendars and rooms look like")
  void whatever(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      LocalDate day = MONDAY.plusDays(random.nextInt(14));
      Instant from = at(day, "08:00").plusSeconds(900L * random.nextInt(40));
      TimeSpan span = TimeSpan.of(from, Duration.ofMinutes(15L * (1 + random.nextInt(12))));
      Kind kind = Kind.values()[random.nextInt(3)];
      people.get(random.nextBoolean() ? SANNE : LOTTE).add(new BusyAtSource(span, kind));
      taken
          .computeIfAbsent(random.nextBoolean() ? "LINGE" : "MERWEDE", c -> new ArrayList<>())
          .add(span);
    }
    lunch = random.nextBoolean() ? caterer() : null;
    List<MeetingSlot> best = search(15 * (1 + random.nextInt(8))).best(MONDAY, 14, 3);
    for (MeetingSlot slot : best) {
      TimeSpan meeting = new TimeSpan(slot.start(), slot.end());
      TimeSpan kept = new TimeSpan(slot.start(), slot.roomUntil());
      String room = slot.room();
      if (room != null) {
        assertThat(taken.getOrDefault(room, List.of())).noneMatch(kept::overlaps);
      }
      people.forEach(
          (person, busy) -> {
            boolean cannot =
                busy.stream()
                    .anyMatch(b -> b.kind() != Kind.TENTATIVE && b.span().overlaps(meeting));
            assertThat(slot.cannot().contains(person.value())).isEqualTo(cannot);
          });
    }
    for (int i = 1; i < best.size(); i++) {
      assertThat(best.get(i).cannot()).hasSizeGreaterThanOrEqualTo(best.get(i - 1).cannot().size());
    }
  }
}
