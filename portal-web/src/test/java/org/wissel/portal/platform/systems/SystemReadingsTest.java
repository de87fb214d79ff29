package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LV-9 What is read at a system")
class SystemReadingsTest {

  private record Told(String reference, String status) {}

  @Test
  @DisplayName("counts as it was last, where a batch tells of one request more than once")
  void theLastRecordCounts() {
    Told approved = new Told("L-1", "approved");
    Told other = new Told("L-2", "requested");
    Told rejected = new Told("L-1", "rejected");

    assertThat(SystemReadings.newest(List.of(approved, other, rejected), Told::reference))
        .containsExactly(other, rejected);
  }
}
