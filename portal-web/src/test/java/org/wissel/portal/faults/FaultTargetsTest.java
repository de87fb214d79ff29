package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.faults.Urgency;

@DisplayName("The time left for a fault")
class FaultTargetsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final String TARGETS = "DANGER=PT1H,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=PT45H";

  private static FaultTargets targets(String hours) {
    FaultTargets targets = new FaultTargets();
    targets.read(TARGETS, hours, AMSTERDAM);
    return targets;
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(AMSTERDAM).toInstant();
  }

  @ParameterizedTest(name = "{0} at {1} is due {2}")
  @CsvSource({
    "DANGER,   2026-11-26T08:00, 2026-11-26T09:00",
    "BLOCKS,   2026-11-26T15:00, 2026-11-27T10:00",
    "BLOCKS,   2026-11-26T13:00, 2026-11-26T17:00",
    "DANGER,   2026-11-26T23:00, 2026-11-27T09:00",
    "DANGER,   2026-11-26T04:00, 2026-11-26T09:00",
    "DANGER,   2026-11-28T12:00, 2026-11-30T09:00",
    "BLOCKS,   2026-11-27T16:30, 2026-11-30T11:30",
    "CAN_WAIT, 2026-11-26T12:00, 2026-12-03T12:00"
  })
  @DisplayName("is counted in working hours from Monday to Friday")
  void inWorkingHours(Urgency urgency, String reported, String due) {
    assertThat(targets("08:00-17:00").due(at(reported), urgency)).isEqualTo(at(due));
  }

  @Test
  @DisplayName("is that of the usual urgency where the system does not say one")
  void usualUrgency() {
    FaultTargets targets = targets("08:00-17:00");
    Instant reported = at("2026-11-26T08:00");
    assertThat(targets.due(reported, null)).isEqualTo(targets.due(reported, Urgency.SLOWS));
  }

  @ParameterizedTest(name = "from {0} to {1}: {2}")
  @CsvSource({
    "2026-11-26T09:00, 2026-11-26T09:12, PT12M",
    "2026-11-26T16:50, 2026-11-27T08:10, PT20M",
    "2026-11-27T16:00, 2026-11-30T09:00, PT2H",
    "2026-11-28T10:00, 2026-11-29T10:00, PT0S",
    "2026-11-27T08:10, 2026-11-26T16:50, PT-20M"
  })
  @DisplayName("stands still at night and at weekends, and is below nothing when it is over")
  void left(String now, String due, String left) {
    assertThat(targets("08:00-17:00").left(at(now), at(due))).isEqualTo(Duration.parse(left));
  }

  @Test
  @DisplayName("has the hour that a day really has when the clocks change")
  void clocksChange() {
    // Both changes are on a Sunday; the hours of the weekend do not count, before or after.
    FaultTargets targets = targets("00:00-23:00");
    assertThat(targets.due(at("2026-03-27T22:00"), Urgency.BLOCKS))
        .isEqualTo(at("2026-03-30T03:00"));
    assertThat(targets.due(at("2026-10-23T22:00"), Urgency.BLOCKS))
        .isEqualTo(at("2026-10-26T03:00"));
    assertThat(targets.left(at("2026-10-23T22:00"), at("2026-10-26T03:00")))
        .isEqualTo(Duration.ofHours(4));
    assertThat(targets.left(at("2026-03-27T22:00"), at("2026-03-30T03:00")))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  @DisplayName("of a zone whose clocks change on a working day follows the clock of that day")
  void clocksChangeOnAWorkingDay() {
    // Cairo set its clocks forward at midnight of Friday 24 April 2026: 00:00 became 01:00.
    FaultTargets targets = new FaultTargets();
    ZoneId cairo = ZoneId.of("Africa/Cairo");
    targets.read(TARGETS, "00:00-08:00", cairo);
    Instant reported = LocalDateTime.parse("2026-04-23T07:00").atZone(cairo).toInstant();
    assertThat(targets.due(reported, Urgency.BLOCKS))
        .as("an hour on Thursday, then three from one o'clock on Friday")
        .isEqualTo(LocalDateTime.parse("2026-04-24T04:00").atZone(cairo).toInstant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8-17", "08:00", "17:00-08:00", "08:00-08:00"})
  @DisplayName("needs hours that can be understood")
  void hoursThatCannotBeRead(String hours) {
    assertThatThrownBy(() -> targets(hours))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wissel.faults.hours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DANGER=PT1H",
        "DANGER=1,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=PT45H",
        "DANGER=PT0S,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=PT45H",
        "DANGER=PT-1H,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=PT45H",
        "DANGER=PT1H,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=P400D",
        "DANGER=PT1H,BLOCKS=PT4H,SLOWS=PT9H,CAN_WAIT=PT45H,URGENT=PT1H"
      })
  @DisplayName("needs a target for every urgency")
  void targetsThatCannotBeRead(String text) {
    FaultTargets targets = new FaultTargets();
    assertThatThrownBy(() -> targets.read(text, "08:00-17:00", AMSTERDAM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wissel.faults.targets");
  }

  @ParameterizedTest(name = "from {0} to {1}: {2}")
  @CsvSource({
    "2026-11-30T08:00, 2026-12-02T17:00, 3",
    "2026-11-27T16:00, 2026-11-30T09:00, 2",
    "2026-11-28T08:00, 2026-11-29T20:00, 0",
    "2026-11-27T17:00, 2026-11-30T08:00, 0",
    "2026-11-30T08:00, 2026-11-30T08:01, 1"
  })
  @DisplayName("says on how many working days something goes on")
  void workingDays(String from, String until, int days) {
    assertThat(targets("08:00-17:00").workingDays(at(from), at(until))).isEqualTo(days);
  }
}
