package org.wissel.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's own PostgreSQL with the two roles that docs/operations.md asks for, on a disk
 * of its own that is small enough to be filled.
 */
final class OwnPostgres implements AutoCloseable {

  private static final int SMALL_DISK_MEGABYTES = 320;

  private final Path disk;
  private final int port = Portal.freePort();
  private @Nullable EmbeddedPostgres server;

  private OwnPostgres(Path disk) {
    this.disk = disk;
  }

  static OwnPostgres start() {
    return start(SMALL_DISK_MEGABYTES);
  }

  /** Needs the right to mount. */
  static OwnPostgres start(int megabytes) {
    Path disk = Path.of(System.getProperty("wissel.target")).resolve("small-disk");
    try {
      Files.createDirectories(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (run("mountpoint", "-q", disk.toString()) == 0) {
      must("umount", disk.toString()); // of a run that was killed
    }
    must("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString());
    OwnPostgres postgres = new OwnPostgres(disk);
    postgres.startAgain();
    postgres.execute(
        "postgres",
        "create role wissel_owner login password 'owner'",
        "create role wissel_app login password 'app'",
        "create database wissel owner wissel_owner");
    return postgres;
  }

  void startAgain() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(disk.resolve("data"))
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(disk.resolveSibling("own-postgres").toFile())
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("max_connections", "100")
              .setServerConfig("min_wal_size", "32MB")
              .setServerConfig("max_wal_size", "64MB")
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log()))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private File log() {
    return disk.resolveSibling("own-postgres.log").toFile();
  }

  /** As on a shutdown: who is connected is thrown out. */
  void stop() {
    EmbeddedPostgres running = server;
    server = null;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Map<String, String> settings() {
    return Map.of(
        "WISSEL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/wissel",
        "WISSEL_DATABASE_USER", "wissel_app",
        "WISSEL_DATABASE_PASSWORD", "app",
        "WISSEL_DATABASE_OWNER_USER", "wissel_owner",
        "WISSEL_DATABASE_OWNER_PASSWORD", "owner");
  }

  /** As the superuser. */
  Connection connect(String database) throws SQLException {
    return Objects.requireNonNull(server).getDatabase("postgres", database).getConnection();
  }

  void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves not a byte free. */
  void fillDisk() {
    run("dd", "if=/dev/zero", "of=" + ballast(), "bs=64k");
    run("dd", "if=/dev/zero", "of=" + ballast(), "bs=512", "oflag=append", "conv=notrunc");
  }

  void freeDisk() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return disk.resolve("ballast");
  }

  @Override
  public void close() {
    stop();
    must("umount", disk.toString());
  }

  private static void must(String... command) {
    if (run(command) != 0) {
      throw new IllegalStateException(List.of(command) + " failed");
    }
  }

  private static int run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(command) + " takes too long");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
