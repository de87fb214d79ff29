package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
  @TempDir Path folder;
  private Path pidFile;
  private Process process;

  @BeforeEach
  void startAProcessThatStays() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    pidFile = folder.resolve("run/portal.pid");
    process = new ProcessBuilder("tail", "-F", folder + "/run/nothing").start();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void aProcessOfThisDataFolderIsEnded() throws IOException, InterruptedException {
    Files.writeString(pidFile, process.pid() + "\n");

    new Orphans(folder).end();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPidThatBelongsToAnotherProgramByNowIsLeftAlone() throws IOException {
    Files.writeString(pidFile, process.pid() + "\n");

    assertThat(new Orphans(folder.resolveSibling("another")).of(pidFile)).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aFolderWhoseNameOnlyStartsTheSameIsAnotherFolder() throws IOException {
    Files.writeString(pidFile, process.pid() + "\n");
    String name = folder.toString();

    assertThat(new Orphans(Path.of(name.substring(0, name.length() - 1))).of(pidFile)).isEmpty();
  }

  @Test
  void noFileAndAFileWithoutANumberMeanNobody() throws IOException {
    assertThat(new Orphans(folder).of(pidFile)).isEmpty();

    Files.writeString(pidFile, "not a number\n");
    assertThat(new Orphans(folder).of(pidFile)).isEmpty();
  }
}
