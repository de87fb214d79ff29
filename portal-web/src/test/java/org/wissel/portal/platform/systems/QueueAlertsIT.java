package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;

@ExtendWith(ArquillianExtension.class)
@DisplayName("An old queue")
class QueueAlertsIT {

  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  @Inject QueueAlerts alerts;

  private static Map<String, Queue> waitingFor(int minutes) {
    return Map.of("hr", new Queue(3, 0, NOW.minus(Duration.ofMinutes(minutes))));
  }

  @Test
  @DisplayName("is told once, again only where that did not arrive, and when it is over")
  void isTold() {
    List<String> told = new ArrayList<>();
    alerts.look(waitingFor(14), NOW, told::add);
    assertThat(told).as("not yet").isEmpty();

    alerts.look(waitingFor(16), NOW, text -> false);
    alerts.look(waitingFor(16), NOW, told::add);
    alerts.look(waitingFor(17), NOW, told::add);
    assertThat(told)
        .containsExactly(
            "Wissel: 3 waiting for HR, the oldest for 16 minutes. Nothing is lost; see Connected"
                + " systems.");

    alerts.look(Map.of(), NOW, told::add);
    alerts.look(Map.of(), NOW, told::add);
    assertThat(told).hasSize(2).last().isEqualTo("Wissel: HR is delivered to again.");
  }
}
