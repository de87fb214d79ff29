package org.wissel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Puts a backup back into an empty data folder; the next start goes on from it. */
public final class Restore {

  private Restore() {}

  /** Arguments: {@code --data DIR FILE}. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Arguments given = Arguments.parse(arguments);
      if (given.words().size() != 1) {
        throw new StartFailure("Name the backup: ./wissel restore FILE.");
      }
      Path data = given.folder("--data");
      restore(Path.of(given.words().get(0)).toAbsolutePath().normalize(), data);
      out.println("The backup is back in " + data + "; go on with ./wissel start.");
    } catch (StartFailure e) {
      System.err.println(e.sentence());
      System.exit(1);
    }
  }

  static void restore(Path file, Path data) {
    if (!Files.isReadable(file)) {
      throw new StartFailure("There is no backup " + file + " that can be read.");
    }
    if (Files.exists(data.resolve("database"))) {
      throw new StartFailure(
          "There are data in "
              + data
              + " already; restore into another folder with --data, or throw them away first"
              + " (./wissel reset).");
    }
    try (DataFolder held = DataFolder.open(data);
        ZipFile zip = new ZipFile(file.toFile())) {
      refuseStrange(zip, file);
      Path unfinished = held.folder().resolve("restoring");
      ServerFolder.delete(unfinished);
      unpack(zip, unfinished);
      // Only a whole one is put in place.
      Files.move(unfinished.resolve("secrets"), held.folder().resolve("secrets"));
      Files.move(unfinished.resolve("database"), held.database());
      ServerFolder.delete(unfinished);
    } catch (ZipException e) {
      throw notABackup(file);
    } catch (IOException e) {
      throw new StartFailure("The backup could not be restored: " + e.getMessage() + ".", e);
    }
  }

  /** Before anything is written: only a whole backup is taken. */
  private static void refuseStrange(ZipFile zip, Path file) {
    if (zip.getEntry("database/PG_VERSION") == null || zip.getEntry("secrets/") == null) {
      throw notABackup(file);
    }
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !name.matches("(database|secrets)/.*") || name.contains(".."))
        .findAny()
        .ifPresent(
            name -> {
              throw notABackup(file);
            });
  }

  private static StartFailure notABackup(Path file) {
    return new StartFailure(file + " is not a backup that ./wissel backup wrote.");
  }

  private static void unpack(ZipFile zip, Path folder) throws IOException {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      Path target = folder.resolve(entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
      } else {
        Files.createFile(
            target,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream content = zip.getInputStream(entry);
            OutputStream file = Files.newOutputStream(target)) {
          content.transferTo(file);
        }
      }
    }
  }
}
