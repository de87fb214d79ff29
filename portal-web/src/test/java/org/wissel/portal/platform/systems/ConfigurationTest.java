package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of configuration keys")
class ConfigurationTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(wissel\\.[a-z.<>-]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern KEY_IN_CODE =
      Pattern.compile("\"(wissel\\.[a-z-]+(?:\\.[a-z-]+)*)\"");
  private static final Pattern VARIABLE_IN_CODE = Pattern.compile("\"(WISSEL_[A-Z_]+[A-Z])\"");
  private static final String OF_A_CONNECTION = "wissel.connections.<name>.";

  private final String table = text(Path.of("../config/README.md"));
  private final Map<String, String> rows = rows();

  private Map<String, String> rows() {
    Map<String, String> found = new TreeMap<>();
    Matcher row = ROW.matcher(table);
    while (row.find()) {
      found.put(row.group(1), row.group(2).strip());
    }
    return found;
  }

  @Test
  @DisplayName("has a row for every key that the portal reads, and no other")
  void namesEveryKey() {
    Set<String> read = new TreeSet<>(found(Path.of("src/main/java"), KEY_IN_CODE));
    read.remove("wissel.js");
    Set<String> documented =
        rows.keySet().stream()
            .filter(key -> !key.startsWith(OF_A_CONNECTION))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(read);
  }

  @Test
  @DisplayName("says the default that holds")
  void saysTheDefaults() throws IOException {
    Properties defaults = new Properties();
    try (InputStream file =
        Files.newInputStream(
            Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
      defaults.load(file);
    }
    Map<String, String> said = new TreeMap<>();
    rows.forEach(
        (key, value) -> {
          if (!key.startsWith(OF_A_CONNECTION) && value.matches("`[^`]*`")) {
            said.put(key, value.substring(1, value.length() - 1));
          }
        });
    assertThat(said).isEqualTo(new TreeMap<>(defaults));
  }

  @Test
  @DisplayName("says the defaults of a connection that hold")
  void saysTheDefaultsOfConnections() {
    ConnectionSettings settings = ConnectionSettings.of("some", Map.of("adapter", "house"));
    assertThat(rows)
        .containsEntry(OF_A_CONNECTION + "connect-timeout", millis(settings.connectTimeout()))
        .containsEntry(OF_A_CONNECTION + "read-timeout", millis(settings.readTimeout()))
        .containsEntry(OF_A_CONNECTION + "permits", "`" + settings.permits() + "`")
        .containsEntry(OF_A_CONNECTION + "circuit-delay", millis(settings.circuitDelay()))
        .containsEntry(OF_A_CONNECTION + "retry-max", millis(settings.retryMax()))
        .containsEntry(OF_A_CONNECTION + "probe-every", millis(settings.probeEvery()))
        .containsEntry(OF_A_CONNECTION + "slow-after", millis(settings.slowAfter()));
    assertThat(settings.label()).isEqualTo("some");
    assertThat(settings.line()).isEqualTo("some");
  }

  @Test
  @DisplayName("knows every variable that the launcher reads or gives")
  void namesEveryVariableOfTheLauncher() {
    Set<String> known =
        rows.keySet().stream()
            .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(found(Path.of("launcher/src/main/java"), VARIABLE_IN_CODE))
        .allSatisfy(
            variable ->
                assertThat(
                        known.contains(
                                variable.replaceAll(
                                    "CONNECTIONS_(HR|FACILITIES|ASSETS)_", "CONNECTIONS__NAME__"))
                            || table.contains("`" + variable + "`"))
                    .as(variable)
                    .isTrue());
  }

  private static String millis(Duration duration) {
    return "`" + duration.toMillis() + "`";
  }

  private static Set<String> found(Path folder, Pattern pattern) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> pattern.matcher(text(file)).results())
          .map(result -> result.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
