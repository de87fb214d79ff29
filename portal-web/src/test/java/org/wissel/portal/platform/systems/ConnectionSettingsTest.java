package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.LeaveSystem;

class ConnectionSettingsTest {

  @Test
  void onlyTheAdapterIsNeeded() {
    ConnectionSettings settings = ConnectionSettings.of("hr", Map.of("adapter", "house-http"));

    assertThat(settings.label()).isEqualTo("hr");
    assertThat(settings.permits()).isEqualTo(4);
    assertThat(settings.circuitDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.longestCall()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void aWrongValueIsNamedByItsFullKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionSettings.of("hr", Map.of()))
        .withMessage("wissel.connections.hr.adapter has no value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionSettings.of("hr", Map.of("adapter", "x", "permits", "four")))
        .withMessage("wissel.connections.hr.permits must be a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionSettings.of("hr", Map.of("adapter", "x", "read-timeout", "0")))
        .withMessage("wissel.connections.hr.read-timeout must be more than 0");
  }

  @Test
  void aRecordHasAPageWhereSomebodySaidWhere() {
    ConnectionSettings settings =
        ConnectionSettings.of(
            "finance",
            Map.of("adapter", "x", "page", "https://finance.example/#claims/{reference}"));

    assertThat(settings.page("E-7 ä")).contains("https://finance.example/#claims/E-7+%C3%A4");
    assertThat(ConnectionSettings.of("hr", Map.of("adapter", "x")).page("L-1")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ConnectionSettings.of(
                    "hr", Map.of("adapter", "x", "page", "javascript:{reference}")))
        .withMessageContaining("wissel.connections.hr.page must begin with https://");
  }

  @Test
  void valuesComeFromPropertiesAndFromTheEnvironment() {
    Map<String, String> configured =
        Map.of(
            "wissel.connections.hr.adapter", "house-http",
            "wissel.connections.hr-two.adapter", "house",
            "WISSEL_CONNECTIONS_HR_CONNECT_TIMEOUT", "700",
            "WISSEL_CONNECTIONS_HR_ADAPTER", "ignored, for the property is stronger",
            "WISSEL_CONNECTIONS", "hr,hr-two");

    Map<String, String> values =
        ConnectionValues.of(
            "hr",
            List.copyOf(configured.keySet()),
            key -> Optional.ofNullable(configured.get(key)));

    assertThat(values)
        .containsEntry("adapter", "house-http")
        .containsEntry("connect-timeout", "700");
    assertThat(
            ConnectionValues.of(
                "hr-two", configured.keySet(), key -> Optional.ofNullable(configured.get(key))))
        .containsEntry("adapter", "house")
        .hasSize(1);
  }

  @Test
  void aConnectionIsUsedForThePortsItNames() {
    Set<Class<?>> offered = Set.of(LeaveSystem.class, FaultSystem.class);
    assertThat(ConnectionSettings.of("hr", Map.of("adapter", "x")).of(offered)).isEqualTo(offered);
    assertThat(ConnectionSettings.of("hr", Map.of("adapter", "x", "ports", "faults")).of(offered))
        .containsExactly(FaultSystem.class);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ConnectionSettings.of("hr", Map.of("adapter", "x", "ports", "faults, meals"))
                    .of(offered))
        .withMessageContaining("wissel.connections.hr.ports names meals; there are faults, leave");
  }
}
