package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.TimeSpan;

class CalDavEventTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final String DESCRIBED =
      """
      BEGIN:VTIMEZONE
      TZID:Europe/Amsterdam
      BEGIN:DAYLIGHT
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      """;

  private static CalDavEvent event(String zone, String lines) {
    String text =
        "BEGIN:VCALENDAR\nVERSION:2.0\n%sBEGIN:VEVENT\nUID:1\n%s\nEND:VEVENT\nEND:VCALENDAR\n"
            .formatted(zone, lines);
    return CalDavEvent.read(
        new CalDavLine.Item(URI.create("http://calendars.example.org/1.ics"), "\"1\"", text), ZONE);
  }

  @ParameterizedTest
  @CsvSource({
    // the day on which the clock is put forward, and the one on which it is put back
    "20270328T013000, 2027-03-28T00:30:00Z",
    "20270328T023000, 2027-03-28T01:30:00Z",
    "20270328T033000, 2027-03-28T01:30:00Z",
    "20271031T013000, 2027-10-30T23:30:00Z",
    "20271031T023000, 2027-10-31T00:30:00Z",
    "20271031T033000, 2027-10-31T02:30:00Z",
  })
  void aTimeOnTheWallIsOneMomentAlsoWhileTheClockIsPut(String wall, Instant moment) {
    TimeSpan span = TimeSpan.of(moment, Duration.ofMinutes(20));

    for (String zone : new String[] {DESCRIBED, ""}) {
      CalDavEvent event = event(zone, "DTSTART;TZID=Europe/Amsterdam:" + wall + "\nDURATION:PT20M");
      assertThat(event.span()).hasValue(span);
      assertThat(event.zone()).isEqualTo(ZONE);
    }
    assertThat(event("", "DTSTART:" + wall + "\nDURATION:PT20M").span()).hasValue(span);
  }

  @Test
  void aZoneThatOnlyTheCalendarDescribesCountsToo() {
    CalDavEvent event =
        event(
            DESCRIBED.replace("Europe/Amsterdam", "Here"),
            "DTSTART;TZID=Here:20270701T100000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY");

    assertThat(event.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(starts(event, "2027-12-01T00:00:00Z"))
        .containsExactly(Instant.parse("2027-12-01T09:00:00Z"));
  }

  @Test
  void ofWhatIsRepeatedOneMayBeMovedAndOneLeftOut() {
    CalDavEvent event =
        event(
            DESCRIBED,
            """
            DTSTART;TZID=Europe/Amsterdam:20270301T100000
            DURATION:PT1H
            RRULE:FREQ=DAILY
            EXDATE;TZID=Europe/Amsterdam:20270303T100000
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            RECURRENCE-ID;TZID=Europe/Amsterdam:20270302T100000
            DTSTART;TZID=Europe/Amsterdam:20270302T150000
            DURATION:PT1H""");

    assertThat(starts(event, "2027-03-02T00:00:00Z"))
        .containsExactly(Instant.parse("2027-03-02T14:00:00Z"));
    assertThat(starts(event, "2027-03-03T00:00:00Z")).isEmpty();
    assertThat(starts(event, "2027-03-29T00:00:00Z"))
        .containsExactly(Instant.parse("2027-03-29T08:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:FREQ=SECONDLY",
        "RRULE:FRE\n Q=MINUTELY;INTERVAL=2",
        "RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50",
        "RRULE:FREQ=DAILY\nEXRULE:FREQ=SECONDLY",
      })
  void whatIsRepeatedWithoutEndCannotBeRead(String rule) {
    assertThatExceptionOfType(ContractBrokenException.class)
        .isThrownBy(
            () ->
                starts(
                    event("", "DTSTART:20270301T100000Z\nDURATION:PT1M\n" + rule),
                    "2027-03-02T00:00:00Z"));
  }

  @Test
  @Timeout(value = 10, threadMode = SEPARATE_THREAD)
  void whatIsRepeatedOnDaysThatNeverComeIsNowhere() {
    for (String rule : new String[] {"DAILY", "HOURLY", "MONTHLY", "YEARLY"}) {
      CalDavEvent event =
          event(
              "",
              "DTSTART:20270301T100000Z\nDURATION:PT1M\nRRULE:FREQ="
                  + rule
                  + ";BYMONTH=2;BYMONTHDAY=30");
      assertThat(starts(event, "2027-03-02T00:00:00Z")).isEmpty();
    }
  }

  @Test
  void aDayThatThereIsNotCannotBeRead() {
    CalDavEvent event = event("", "DTSTART;TZID=Europe/Amsterdam:20270230T100000\nDURATION:PT1H");
    assertThatExceptionOfType(ContractBrokenException.class)
        .isThrownBy(event::span)
        .withMessage("an event that cannot be read");
  }

  @Test
  void aWholeDayIsOneByTheClockHere() {
    assertThat(event("", "DTSTART;VALUE=DATE:20270328").span())
        .hasValue(
            new TimeSpan(
                Instant.parse("2027-03-27T23:00:00Z"), Instant.parse("2027-03-28T22:00:00Z")));
  }

  private static Set<Instant> starts(CalDavEvent event, String day) {
    return event.busy(TimeSpan.of(Instant.parse(day), Duration.ofDays(1))).stream()
        .map(TimeSpan::from)
        .collect(Collectors.toSet());
  }
}
