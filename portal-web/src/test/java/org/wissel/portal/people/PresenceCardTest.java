package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.people.PresenceCard.State;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

@DisplayName("PE-13 Who is here follows from leave and working days")
class PresenceCardTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate LAST = TUESDAY.plusDays(60);

  @Test
  void onAWorkingDayWithoutLeaveSomebodyIsHere() {
    assertThat(presence(TUESDAY, Map.of())).isEqualTo(new PresenceCard(State.HERE, null));
  }

  @Test
  void onLeaveForTheWholeDaySomebodyIsBackOnTheNextDayThatTheyWork() {
    assertThat(
            presence(
                TUESDAY,
                Map.of(TUESDAY, true, TUESDAY.plusDays(1), true, TUESDAY.plusDays(2), false)))
        .as("half a day of leave is a day here")
        .isEqualTo(new PresenceCard(State.AWAY, TUESDAY.plusDays(2)));
  }

  @Test
  void halfADayOfLeaveIsSaid() {
    assertThat(presence(TUESDAY, Map.of(TUESDAY, false)).state()).isEqualTo(State.PARTLY);
  }

  @Test
  void onAWeekendAndOnAFreeWeekdaySomebodyIsBackAfterIt() {
    LocalDate saturday = TUESDAY.plusDays(4);
    assertThat(presence(saturday, Map.of()))
        .isEqualTo(new PresenceCard(State.AWAY, saturday.plusDays(2)));
    WorkingPattern noTuesday = new WorkingPattern(hours(8, 0, 8, 8, 8, 0, 0));
    assertThat(
            PresenceCard.of(
                row(EmploymentStatus.ACTIVE, noTuesday, Set.of()),
                TUESDAY,
                LAST,
                Map.of(),
                day -> false))
        .isEqualTo(new PresenceCard(State.AWAY, TUESDAY.plusDays(1)));
  }

  @Test
  void onAPublicHolidayNobodyIsHere() {
    assertThat(
            PresenceCard.of(
                row(EmploymentStatus.ACTIVE, WorkingPattern.fullTime(), Set.of()),
                TUESDAY,
                LAST,
                Map.of(),
                TUESDAY::equals))
        .isEqualTo(new PresenceCard(State.AWAY, TUESDAY.plusDays(1)));
  }

  @Test
  void whoeverIsBackLaterThanIsKnownHasNoDay() {
    WorkingPattern never = new WorkingPattern(hours(0, 0, 0, 0, 0, 0, 0));
    assertThat(
            PresenceCard.of(
                row(EmploymentStatus.ACTIVE, never, Set.of()),
                TUESDAY,
                LAST,
                Map.of(),
                day -> false))
        .isEqualTo(new PresenceCard(State.AWAY, null));
  }

  @Test
  void theEmploymentSaysMoreThanTheDay() {
    assertThat(of(EmploymentStatus.INACTIVE).state()).isEqualTo(State.LEFT);
    assertThat(of(EmploymentStatus.ON_LEAVE).state()).isEqualTo(State.ON_LEAVE);
    assertThat(of(EmploymentStatus.PENDING))
        .isEqualTo(new PresenceCard(State.COMING, TUESDAY.plusDays(6)));
  }

  @Test
  void whoeverHidesTheirDaysIsNeitherHereNorAway() {
    for (EmploymentStatus status : List.of(EmploymentStatus.ACTIVE, EmploymentStatus.ON_LEAVE)) {
      assertThat(
              PresenceCard.of(
                  row(status, WorkingPattern.fullTime(), Set.of(ProfileField.DAYS)),
                  TUESDAY,
                  LAST,
                  Map.of(TUESDAY, true),
                  day -> false))
          .isEqualTo(new PresenceCard(State.UNTOLD, null));
    }
  }

  private static PresenceCard presence(LocalDate today, Map<LocalDate, Boolean> away) {
    return PresenceCard.of(
        row(EmploymentStatus.ACTIVE, WorkingPattern.fullTime(), Set.of()),
        today,
        LAST,
        away,
        day -> false);
  }

  private static PresenceCard of(EmploymentStatus status) {
    return PresenceCard.of(
        row(status, WorkingPattern.fullTime(), Set.of()), TUESDAY, LAST, Map.of(), day -> false);
  }

  private static List<BigDecimal> hours(int... hours) {
    return Stream.of(0, 1, 2, 3, 4, 5, 6).map(i -> new BigDecimal(hours[i])).toList();
  }

  private static ProfileRow row(
      EmploymentStatus status, WorkingPattern pattern, Set<ProfileField> hidden) {
    return new ProfileRow(
        card(status, null, null),
        "IT",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        pattern,
        TUESDAY.plusDays(6),
        hidden);
  }

  static EmployeeCard card(
      EmploymentStatus status, @Nullable String email, @Nullable String phone) {
    return new EmployeeCard(
        "1",
        "Piet Puk",
        "Piet",
        "PP",
        "Postman",
        "IT",
        "Leerdam",
        status,
        email,
        phone,
        null,
        null);
  }
}
