package org.wissel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.ReservationSubmission;

/** What goes out to rooms, caterer and calendars is within limits. */
class MeetingPortsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Instant AT = Instant.parse("2026-12-02T11:00:00Z");
  private static final TimeSpan SPAN = TimeSpan.of(AT, Duration.ofHours(1));
  private static final Person SANNE = person("sanne");

  private static Person person(String name) {
    return new Person(null, name + "@merwestroom.example", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "with\ta tab", "a\u0000zero"})
  void aSubjectIsOneLine(String subject) {
    assertThatIllegalArgumentException().isThrownBy(() -> reservation(SPAN, subject, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invitation(SPAN, subject, null, List.of()));
  }

  @Test
  void lengthsHaveLimits() {
    String longest = "x".repeat(120);
    assertThat(reservation(SPAN, longest, 2).subject()).isEqualTo(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> reservation(SPAN, longest + "x", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invitation(SPAN, longest + "x", null, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invitation(SPAN, "Tariff", "x".repeat(4001), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invitation(SPAN, "Tariff", " ", List.of()));
    TimeSpan week = TimeSpan.of(AT, Duration.ofDays(7));
    TimeSpan more = TimeSpan.of(AT, Duration.ofDays(7).plusSeconds(1));
    assertThat(reservation(week, "Tariff", 2).span()).isEqualTo(week);
    assertThatIllegalArgumentException().isThrownBy(() -> reservation(more, "Tariff", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invitation(more, "Tariff", null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void aMeetingHasOneToAThousandPeople(int headcount) {
    assertThatIllegalArgumentException().isThrownBy(() -> reservation(SPAN, "Tariff", headcount));
    assertThatIllegalArgumentException().isThrownBy(() -> order(AT, headcount, Map.of()));
  }

  @Test
  void nobodyIsInvitedTwiceOrWithoutAnAddress() {
    Person shouting = new Person(null, "SANNE@merwestroom.example", "Sanne");
    Person unknown = new Person(new EmployeeNumber("1"), null, "Somebody");
    for (List<Person> wrong : List.of(List.of(SANNE, shouting), List.of(unknown))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> invitation(SPAN, "Tariff", null, wrong));
    }
    List<Person> many =
        new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> person("p" + i)).toList());
    assertThat(invitation(SPAN, "Tariff", null, many).attendees()).hasSize(200);
    many.add(SANNE);
    assertThatIllegalArgumentException().isThrownBy(() -> invitation(SPAN, "Tariff", null, many));
  }

  @Test
  void dietsAreThoseOfSomeWhoEat() {
    assertThat(order(AT, 6, Map.of("vegetarian", 6, "gluten-free", 1)).diets()).hasSize(2);
    for (int wrong : new int[] {-1, 0, 7}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> order(AT, 6, Map.of("vegetarian", wrong)));
    }
  }

  @Test
  void foodComesAtAWholeMinute() {
    assertThatIllegalArgumentException().isThrownBy(() -> order(AT.plusSeconds(30), 6, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> order(AT.plusNanos(1), 6, Map.of()));
  }

  @Test
  void aDeadlineIsReckonedInTheCaterersWorkingTime() {
    OpeningHours.Hours hours = new OpeningHours.Hours(LocalTime.of(8, 0), LocalTime.of(16, 0));
    OpeningHours weekdays =
        new OpeningHours(
            AMSTERDAM,
            Arrays.stream(DayOfWeek.values())
                .limit(5)
                .collect(Collectors.toMap(day -> day, day -> hours)),
            Set.of());
    CateringTerms terms =
        new CateringTerms(
            weekdays,
            Duration.ofHours(6),
            4,
            60,
            List.of(new CateringTerms.Menu("soup", Map.of("en", "Soup"), null)),
            List.of());

    // Thursday at noon, of which four hours are that day
    assertThat(terms.deadline(Instant.parse("2026-12-03T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-12-02T13:00:00Z"));
    // Monday at noon
    assertThat(terms.deadline(Instant.parse("2026-12-07T11:00:00Z")))
        .isEqualTo(Instant.parse("2026-12-04T13:00:00Z"));
  }

  @Test
  void aCatererServesSomethingToSomebody() {
    OpeningHours always = OpeningHours.always(AMSTERDAM);
    List<CateringTerms.Menu> menus =
        List.of(new CateringTerms.Menu("soup", Map.of("en", "Soup"), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CateringTerms(always, Duration.ZERO, 5, 4, menus, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CateringTerms(always, Duration.ZERO, 1, 4, List.of(), List.of()));
  }

  private static ReservationSubmission reservation(TimeSpan span, String subject, int headcount) {
    return new ReservationSubmission(
        new SubmissionId(UUID.randomUUID()),
        "GO-1.05",
        span,
        subject,
        headcount,
        SANNE,
        null,
        AT,
        "en");
  }

  private static Invitation invitation(
      TimeSpan span, String subject, @Nullable String text, List<Person> attendees) {
    return new Invitation(span, AMSTERDAM, subject, text, null, null, attendees);
  }

  private static CateringOrder order(Instant at, int headcount, Map<String, Integer> diets) {
    return new CateringOrder("soup", at, "Room Linge", headcount, diets, null);
  }
}
