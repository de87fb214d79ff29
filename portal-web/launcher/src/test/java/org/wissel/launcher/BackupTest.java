package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("A backup")
class BackupTest {
  @TempDir Path folder;

  @Test
  @DisplayName("taken while people work holds all that was committed before it ended")
  void takenWhileRunning() throws Exception {
    Path file = folder.resolve("monday.backup");
    int certain;
    AtomicInteger written = new AtomicInteger();
    try (DataFolder data = DataFolder.open(folder.resolve("old"), 0)) {
      int port = freePort();
      Database database = Database.start(data, data.programs(), port, Database.LITTLE);
      try {
        DatabaseAccess access = Database.access(data, port);
        try (Connection connection = owner(access);
            Statement statement = connection.createStatement()) {
          statement.execute("create table diary (line int primary key)");
        }
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> write(access, written, enough), "diary");
        writer.start();
        while (written.get() < 50) {
          Thread.onSpinWait();
        }
        certain = written.get();
        new Backup(data.folder()).write(file);
        enough.set(true);
        writer.join();
      } finally {
        database.stop();
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Path elsewhere = folder.resolve("new");
    Restore.restore(file, elsewhere);
    try (DataFolder data = DataFolder.open(elsewhere, 0)) {
      int port = freePort();
      Database database = Database.start(data, data.programs(), port, Database.LITTLE);
      try (Connection connection = owner(Database.access(data, port));
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select count(*), max(line) from diary")) {
        row.next();
        assertThat(row.getInt(1)).isBetween(certain, written.get());
        assertThat(row.getInt(2)).isEqualTo(row.getInt(1));
      } finally {
        database.stop();
      }
    }
    // At rest as well, and never over what is there.
    new Backup(elsewhere).write(folder.resolve("at-rest.backup"));
    assertThat(folder.resolve("at-rest.backup")).exists();
    assertThatThrownBy(() -> new Backup(elsewhere).write(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("choose another name");
    assertThatThrownBy(() -> Restore.restore(file, elsewhere))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("./wissel reset");
  }

  @Test
  @DisplayName("that is none is refused before anything is written")
  void strangeFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("letter.txt"), "dear");
    Path escaping = folder.resolve("escaping.zip");
    try (OutputStream stream = Files.newOutputStream(escaping);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (String name :
          new String[] {"database/PG_VERSION", "secrets/", "database/../../outside"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.closeEntry();
      }
    }
    for (Path file : new Path[] {text, escaping}) {
      assertThatThrownBy(() -> Restore.restore(file, folder.resolve("data")))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("is not a backup");
    }
    assertThat(folder.resolve("outside")).doesNotExist();
    assertThat(folder.resolve("data/database")).doesNotExist();
    assertThatThrownBy(() -> new Backup(folder.resolve("data")).write(folder.resolve("b")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no database");
  }

  private static void write(DatabaseAccess access, AtomicInteger written, AtomicBoolean enough) {
    try (Connection connection = owner(access);
        Statement statement = connection.createStatement()) {
      while (!enough.get()) {
        statement.execute("insert into diary values (" + (written.get() + 1) + ")");
        written.incrementAndGet();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection owner(DatabaseAccess access) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(access.url());
    source.setUser(access.owner().name());
    source.setPassword(access.owner().password());
    return source.getConnection();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
