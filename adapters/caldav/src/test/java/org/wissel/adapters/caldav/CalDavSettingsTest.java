package org.wissel.adapters.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.reservations.ReservationSystem;

class CalDavSettingsTest {

  @TempDir Path folder;

  private static AdapterSettings settings(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "https://calendars.example.org/dav/");
    values.put("user", "portal");
    values.put("password", "secret");
    values.put("people", "NAME/Calendar/personal/");
    values.put("domain", "example.org");
    values.put("notes", "portal/Calendar/personal/");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new AdapterSettings("rooms", values, Clock.systemUTC(), null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | ftp://calendars.example.org/",
        "url | https://calendars.example.org/dav",
        "url | https:///",
        "user | ''",
        "people | people/",
        "people | NAME",
        "people | ''",
        "domain | ''",
        "resources | /no/such/file",
        "zone | Mars",
        "read-timeout | soon",
        "read-timeout | 0",
      })
  void whatCannotBeIsToldWithItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalDavSettings.of(settings(key, value)))
        .withMessageContaining("wissel.connections.rooms." + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R1\tROOM\trooms/r1/\tOne",
        "R1\tHALL\trooms/r1/\tOne\t\t\t\t\t",
        "R1\tROOM\trooms/r1\tOne\t\t\t\t\t",
        "R1\tROOM\trooms/r1/\tOne\t\t\tmany\t\t",
        "R1\tROOM\trooms/r1/\tOne\t\t\t\tGOLD\t",
        "R1\tROOM\ta/\tOne\t\t\t\t\t\nR1\tROOM\tb/\tTwo\t\t\t\t\t",
      })
  void aLineOfAResourceHasItsFields(String line) throws IOException {
    String file = Files.writeString(folder.resolve("resources"), line).toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalDavSettings.of(settings("resources", file)))
        .withMessageContaining("wissel.connections.rooms.resources");
  }

  @Test
  void whatIsNotGivenIsNotOffered() throws IOException {
    String file =
        Files.writeString(folder.resolve("resources"), "R1\tROOM\trooms/r1/\tOne\t\t\t\t\t")
            .toString();

    assertOffers(settings(), false, true);
    assertOffers(settings("resources", file), true, true);
    assertOffers(settings("resources", file, "people", "", "notes", ""), true, false);
  }

  private static void assertOffers(AdapterSettings settings, boolean rooms, boolean people) {
    try (OpenedAdapter adapter = new CalDavAdapterFactory().open(settings)) {
      assertThat(adapter.port(ReservationSystem.class).isPresent()).isEqualTo(rooms);
      assertThat(adapter.port(CalendarSystem.class).isPresent()).isEqualTo(people);
    }
  }

  @Test
  void aCalendarIsCalledByTheAddressAndNothingElseMakesAPath() {
    CalDavSettings byName = CalDavSettings.of(settings());
    CalDavSettings byAddress =
        CalDavSettings.of(settings("people", "people/ADDRESS/", "domain", ""));

    assertThat(byName.calendar("Tom.Verhagen@example.org"))
        .hasValue(URI.create("https://calendars.example.org/dav/tom.verhagen/Calendar/personal/"));
    assertThat(byAddress.calendar("tom@example.org"))
        .hasValue(URI.create("https://calendars.example.org/dav/people/tom@example.org/"));
    for (String none :
        new String[] {
          "tom",
          "@example.org",
          "..@example.org",
          "a/b@example.org",
          "a%2f@example.org",
          "tom@elsewhere.org"
        }) {
      assertThat(byName.calendar(none)).as(none).isEmpty();
    }
  }

  @Test
  void thePasswordIsNeverShown() {
    assertThat(CalDavSettings.of(settings()).toString()).doesNotContain("secret");
  }
}
