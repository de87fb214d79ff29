package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo connects the portal with, alone and beside real systems. */
class DemoConnectionsTest {
  @TempDir Path folder;

  private Map<String, String> connections(String before) throws IOException {
    Ports ports = Ports.choose(folder.resolve("ports"), 28080);
    return new Hr.Address(ports, "wissel", "secret", "desk", "control", before).environment();
  }

  @Test
  void aloneTheRegistersOfTheHouseDoEverything() throws IOException {
    assertThat(connections(""))
        .containsEntry("WISSEL_CONNECTIONS", "hr,facilities,finance,rooms,catering,calendars")
        .containsEntry("WISSEL_CONNECTIONS_HR_PORTS", "leave,people")
        .containsEntry("WISSEL_CONNECTIONS_FACILITIES_PORTS", "faults,assets");
  }

  @Test
  void aRealSystemForPeopleComesFirst() throws IOException {
    assertThat(connections("people"))
        .containsEntry(
            "WISSEL_CONNECTIONS", "people,hr,facilities,finance,rooms,catering,calendars")
        .containsEntry("WISSEL_CONNECTIONS_FACILITIES_PORTS", "faults,assets");
  }

  @Test
  void withARealSystemForFaultsTheHouseKeepsDevicesAndPlaces() throws IOException {
    assertThat(connections("people,facilities"))
        .containsEntry(
            "WISSEL_CONNECTIONS", "people,facilities,hr,assets,finance,rooms,catering,calendars")
        .containsEntry("WISSEL_CONNECTIONS_ASSETS_PORTS", "assets")
        .allSatisfy((name, value) -> assertThat(name).doesNotContain("FACILITIES"));
  }
}
