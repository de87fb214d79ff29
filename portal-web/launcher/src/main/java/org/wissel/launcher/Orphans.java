package org.wissel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that a launcher left behind when it was killed, known by their pid files. */
final class Orphans {
  private static final System.Logger LOG = System.getLogger(Orphans.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;

  Orphans(Path dataFolder) {
    this.folder = dataFolder;
  }

  /** Ends them in the order of a normal stop, the portal before its database. */
  void end() {
    for (String pidFile : List.of("run/portal.pid", "database/postmaster.pid")) {
      of(folder.resolve(pidFile)).ifPresent(this::end);
    }
  }

  /** The living process of the pid file, if it really is one of this data folder. */
  Optional<ProcessHandle> of(Path pidFile) {
    return pid(pidFile).flatMap(ProcessHandle::of).filter(this::isOurs);
  }

  /** A pid may have been given to another program since; the command line tells. */
  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains(folder + "/")).isPresent();
  }

  private static Optional<Long> pid(Path pidFile) {
    try {
      return Files.exists(pidFile)
          ? Files.readAllLines(pidFile).stream().findFirst().map(line -> Long.valueOf(line.strip()))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      LOG.log(System.Logger.Level.WARNING, "The pid file {0} is not readable", pidFile);
      return Optional.empty();
    }
  }

  private void end(ProcessHandle process) {
    LOG.log(
        System.Logger.Level.INFO,
        "Ending process {0}, which an earlier start left behind",
        String.valueOf(process.pid()));
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "While ending a process", e);
    }
  }
}
