package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogTest {
  @TempDir Path folder;

  @Test
  void aGrownLogIsSetAside() throws IOException {
    Path file = folder.resolve("portal.log");
    try (RollingLog log = new RollingLog(file, 10)) {
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
      try (RollingLog log = new RollingLog(file, 1_000)) {
        log.write(line);
      }
    }

    assertThat(file).hasContent("first\nsecond");
  }
}
