package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The systemd unit")
class SystemdUnitTest {
  @TempDir Path folder;
  private Path unit;

  @BeforeAll
  static void needSystemd() {
    String sentence = "NOT TESTED: the systemd unit, because systemd-analyze is not installed";
    boolean there = Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(sentence);
    }
    Assumptions.assumeTrue(there, sentence);
  }

  @BeforeEach
  void copy() throws IOException {
    String text = Files.readString(Path.of("../../config/systemd/wissel.service"));
    String script = Path.of("../../wissel").toRealPath().toString();
    unit =
        Files.writeString(
            folder.resolve("wissel.service"), text.replace("/opt/wissel/wissel", script));
  }

  @Test
  @DisplayName("has nothing that systemd does not understand")
  void verified() throws IOException, InterruptedException {
    assertThat(systemdAnalyze("verify", "--man=no", unit.toString()))
        .noneMatch(line -> line.contains("wissel"));
  }

  @Test
  @DisplayName("leaves the portal few ways out, by systemd's own score from 0 to 10")
  void hardened() throws IOException, InterruptedException {
    assertThat(systemdAnalyze("security", "--offline=true", "--no-pager", unit.toString()))
        .last()
        .asString()
        .matches(".*Overall exposure level for wissel.service: (0|1)[.][0-9] .*");
  }

  private static List<String> systemdAnalyze(String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("systemd-analyze").redirectErrorStream(true);
    builder.command().addAll(List.of(words));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }
}
