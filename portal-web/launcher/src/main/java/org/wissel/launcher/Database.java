package org.wissel.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The embedded PostgreSQL: durable settings, on loopback only, with passwords. */
final class Database implements Part {
  static final String SUPERUSER_SECRET = "database-superuser";

  /** Enough for a demo and for some thousand people. */
  static final String LITTLE = "64MB";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,5}(MB|GB)");

  private final EmbeddedPostgres server;
  private final CompletableFuture<ProcessHandle> ended;

  private Database(EmbeddedPostgres server, ProcessHandle process) {
    this.server = server;
    this.ended = process.onExit();
  }

  /**
   * Whether a start before this one made it. Roles that a killed one did not get to are made long
   * before the portal asks for them.
   */
  static boolean isThere(DataFolder data) {
    return Files.exists(data.database().resolve("PG_VERSION"));
  }

  /** How it can be reached once it runs. */
  static DatabaseAccess access(DataFolder data, int port) {
    return new DatabaseRoles(data.secrets())
        .access("jdbc:postgresql://127.0.0.1:" + port + "/wissel");
  }

  /**
   * @param memory what it keeps of its tables, as PostgreSQL writes it, e.g. {@code 64MB}
   */
  static Database start(DataFolder data, Path programs, int port, String memory) {
    if (!MEMORY.matcher(memory).matches()) {
      throw new StartFailure("WISSEL_DATABASE_MEMORY is " + memory + "; write it as 64MB or 4GB.");
    }
    File log = data.log("database.log").toFile();
    try {
      Files.createDirectories(programs);
      Secrets secrets = data.secrets();
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data.database())
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(programs.toFile())
              .setRegisterShutdownHook(false)
              .setPGStartupWait(PATIENCE)
              // These two reach initdb: everybody needs a password from the first moment on.
              .setLocaleConfig("auth", "scram-sha-256")
              .setLocaleConfig("pwfile", secrets.file(SUPERUSER_SECRET).toString())
              .setConnectConfig("password", secrets.read(SUPERUSER_SECRET))
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              // The library's own defaults are for tests and lose data.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("shared_buffers", memory)
              .setServerConfig("max_connections", "100")
              // Statements and details of errors would bring what people wrote into the log.
              .setServerConfig("log_min_error_statement", "panic")
              .setServerConfig("log_error_verbosity", "terse")
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
              .start();
      return started(server, data);
    } catch (IOException | IllegalStateException e) {
      throw new StartFailure("The database did not start; the reason stands in " + log + ".", e);
    }
  }

  private static Database started(EmbeddedPostgres server, DataFolder data) throws IOException {
    try {
      Map<String, String> superuser = Map.of("password", data.secrets().read(SUPERUSER_SECRET));
      DataSource everything = server.getPostgresDatabase(superuser);
      new DatabaseRoles(data.secrets())
          .createMissing(everything, server.getDatabase("postgres", "wissel", superuser));
      return new Database(server, process(data));
    } catch (SQLException | StartFailure e) {
      server.close();
      throw new StartFailure(
          "The database roles could not be made; the reason stands in "
              + data.log("launcher.log")
              + ".",
          e);
    }
  }

  private static ProcessHandle process(DataFolder data) {
    return new Orphans(data.folder())
        .of(data.database().resolve("postmaster.pid"))
        .orElseThrow(() -> new StartFailure("The database has no process."));
  }

  CompletableFuture<ProcessHandle> ended() {
    return ended;
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
