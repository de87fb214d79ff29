package org.wissel.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one installation; whoever has it open is the only Wissel that works on it. */
final class DataFolder implements AutoCloseable {
  /** A first start writes up to 250 MB: database, unpacked server, class archive. */
  private static final long BYTES_NEEDED = 300_000_000L;

  private static final String MARK = ".wissel-data";

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static DataFolder open(Path folder) {
    return open(folder, BYTES_NEEDED);
  }

  static DataFolder open(Path folder, long bytesNeeded) {
    try {
      prepare(folder);
      FileChannel lockFile = lock(folder);
      try {
        refuseWhenFull(folder, bytesNeeded);
      } catch (StartFailure e) {
        lockFile.close();
        throw e;
      }
      return new DataFolder(folder, lockFile);
    } catch (IOException e) {
      throw new StartFailure(
          "The data folder "
              + folder
              + " cannot be written; give this account the right to write there, or choose another"
              + " folder with --data.",
          e);
    }
  }

  private static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark) && holdsSomething(folder)) {
      throw new StartFailure(
          "The folder "
              + folder
              + " holds files that are not Wissel's; choose an empty folder with --data.");
    }
    Files.writeString(mark, "The data of one Wissel. Made and read by its launcher.\n");
    for (String part : new String[] {"run", "log"}) {
      Files.createDirectories(folder.resolve(part));
    }
  }

  private static boolean holdsSomething(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(file);
    if (lock == null) {
      file.close();
      throw new StartFailure(
          "Wissel already runs on the data folder "
              + folder
              + "; stop it first (./wissel stop), or choose another folder with --data.");
    }
    return file;
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void refuseWhenFull(Path folder, long bytesNeeded) throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() < bytesNeeded) {
      throw new StartFailure(
          "There is less than "
              + bytesNeeded / 1_000_000
              + " MB free at the data folder "
              + folder
              + "; make room, or choose another folder with --data.");
    }
  }

  Path folder() {
    return folder;
  }

  Path run(String file) {
    return folder.resolve("run").resolve(file);
  }

  Path log(String file) {
    return folder.resolve("log").resolve(file);
  }

  Path database() {
    return folder.resolve("database");
  }

  /** For programs that cannot be unpacked beside the release. */
  Path programs() {
    return folder.resolve("programs");
  }

  Secrets secrets() {
    return new Secrets(folder.resolve("secrets"));
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock ends with the process in any case.
    }
  }
}
