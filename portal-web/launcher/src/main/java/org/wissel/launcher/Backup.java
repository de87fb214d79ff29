package org.wissel.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Writes everything that cannot be made anew, the embedded database and the secrets, into one file,
 * also while Wissel runs. PostgreSQL's low-level backup makes it consistent: what was committed
 * when the backup ended is in it, nothing else.
 */
public final class Backup {
  private static final Pattern FIRST_LOG = Pattern.compile("\\(file ([0-9A-F]{24})\\)");

  /** What PostgreSQL makes anew, or what would mislead a restored one. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "backup_label");

  private static final Set<String> KEPT_EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Path data;

  Backup(Path data) {
    this.data = data;
  }

  /** Arguments: {@code --data DIR FILE}. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Arguments given = Arguments.parse(arguments);
      refuseOwnDatabase(System.getenv("WISSEL_DATABASE_URL"));
      if (given.words().size() != 1) {
        throw new StartFailure("Name the file to write: ./wissel backup FILE.");
      }
      Path file = Path.of(given.words().get(0)).toAbsolutePath().normalize();
      new Backup(given.folder("--data")).write(file);
      out.println(
          "The backup stands in "
              + file
              + " ("
              + Math.max(1, Files.size(file) / 1_000_000)
              + " MB); it holds passwords, keep it safe.");
    } catch (StartFailure e) {
      System.err.println(e.sentence());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("The backup could not be written: " + e + ".");
      System.exit(1);
    }
  }

  private static void refuseOwnDatabase(String url) {
    if (url != null && !url.isBlank()) {
      throw new StartFailure(
          "Your own database is backed up with its own tools, such as pg_dump;"
              + " docs/operations.md says what belongs to it.");
    }
  }

  /** Writes the file whole or not at all. */
  void write(Path file) {
    if (!Files.exists(data.resolve("database/PG_VERSION"))) {
      throw new StartFailure("There is no database in " + data + " to back up.");
    }
    if (Files.exists(file)) {
      throw new StartFailure(file + " is there already; choose another name.");
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream stream = Files.newOutputStream(unfinished);
          ZipOutputStream zip = new ZipOutputStream(stream)) {
        if (new Orphans(data).of(data.resolve("database/postmaster.pid")).isPresent()) {
          running(zip);
        } else {
          resting(zip);
        }
        everything(zip, data.resolve("secrets"), Set.of());
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SQLException e) {
      throw new StartFailure("The backup could not be written: " + e.getMessage() + ".", e);
    }
  }

  /** Nobody else may start it meanwhile. */
  private void resting(ZipOutputStream zip) throws IOException {
    try (DataFolder held = DataFolder.open(data, 0)) {
      everything(zip, held.database(), Set.of());
    }
  }

  private void running(ZipOutputStream zip) throws IOException, SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      // Keeps the log from here on until this connection ends, however long the copying takes.
      statement.execute("select pg_create_physical_replication_slot('wissel_backup', true, true)");
      statement.execute("select pg_backup_start('wissel', true)");
      Path database = data.resolve("database");
      everything(zip, database, KEPT_EMPTY);
      String label = endOfBackup(statement);
      zip.putNextEntry(new ZipEntry("database/backup_label"));
      zip.write(label.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      logs(zip, database.resolve("pg_wal"), firstLog(label));
    }
  }

  private static String endOfBackup(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String firstLog(String label) {
    Matcher name = FIRST_LOG.matcher(label);
    if (!name.find()) {
      throw new StartFailure("The database's backup label cannot be read.");
    }
    return name.group(1);
  }

  private void logs(ZipOutputStream zip, Path folder, String first) throws IOException {
    for (Path log : sorted(folder)) {
      String name = String.valueOf(log.getFileName());
      if (Files.isRegularFile(log)
          && (name.endsWith(".history")
              || (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0))) {
        file(zip, log);
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** A folder with all below it, of those in {@code empty} only the folder itself. */
  private void everything(ZipOutputStream zip, Path folder, Set<String> empty) throws IOException {
    zip.putNextEntry(new ZipEntry(name(folder) + "/"));
    zip.closeEntry();
    for (Path part : sorted(folder)) {
      String name = String.valueOf(part.getFileName());
      if (Files.isDirectory(part)) {
        if (empty.contains(name)) {
          zip.putNextEntry(new ZipEntry(name(part) + "/"));
          zip.closeEntry();
        } else {
          everything(zip, part, empty);
        }
      } else if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
        file(zip, part);
      }
    }
  }

  private void file(ZipOutputStream zip, Path file) throws IOException {
    try {
      // Opened first: a table that is dropped meanwhile is not missed in the backup.
      try (var content = Files.newInputStream(file)) {
        zip.putNextEntry(new ZipEntry(name(file)));
        content.transferTo(zip);
        zip.closeEntry();
      }
    } catch (NoSuchFileException e) {
      // gone since the folder was listed
    }
  }

  private String name(Path file) {
    return data.relativize(file).toString();
  }

  private Connection superuser() throws SQLException, IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setPortNumbers(new int[] {databasePort()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    source.setPassword(new Secrets(data.resolve("secrets")).read(Database.SUPERUSER_SECRET));
    source.setApplicationName("wissel-backup");
    return source.getConnection();
  }

  /** PostgreSQL writes it on the fourth line of its pid file. */
  private int databasePort() throws IOException {
    return Integer.parseInt(
        Files.readAllLines(data.resolve("database/postmaster.pid")).get(3).strip());
  }
}
