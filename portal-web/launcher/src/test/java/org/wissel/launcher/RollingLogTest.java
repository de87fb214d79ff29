package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogTest {
  @TempDir Path folder;

  @Test
  void aGrownLogIsSetAside() throws IOException {
    Path file = folder.resolve("portal.log");
    try (RollingLog log = new RollingLog(file, 10, InstantSource.system())) {
      log.write("a long first line");
      log.write("second");
    }

    assertThat(file).hasContent("second");
    assertThat(folder.resolve("portal.log.1")).hasContent("a long first line");
  }

  @Test
  void theNextRunGoesOnInTheSameFile() throws IOException {
    Path file = folder.resolve("portal.log");
    for (String line : new String[] {"first", "second"}) {
      try (RollingLog log = new RollingLog(file, 1_000, InstantSource.system())) {
        log.write(line);
      }
    }

    assertThat(file).hasContent("first\nsecond");
  }

  @Test
  void afterThirtyDaysALineIsGone() throws IOException {
    Path file = folder.resolve("portal.log");
    Instant[] now = {Instant.now()};
    try (RollingLog log = new RollingLog(file, 1_000, () -> now[0])) {
      log.write("today");
      now[0] = now[0].plus(Duration.ofDays(16));
      log.write("in two weeks");
      assertThat(folder.resolve("portal.log.1")).hasContent("today");
      now[0] = now[0].plus(Duration.ofDays(16));
      log.write("in a month");
    }

    assertThat(folder.resolve("portal.log.1")).hasContent("in two weeks");
    assertThat(file).hasContent("in a month");
  }
}
