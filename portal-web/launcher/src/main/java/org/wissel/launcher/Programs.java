package org.wissel.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where database, server and application are unpacked: beside the release, once for all data
 * folders; where that may not be written, in the data folder itself.
 */
final class Programs {
  private final Path folder;

  private Programs(Path folder) {
    this.folder = folder;
  }

  static Programs of(Path release, DataFolder data) throws IOException {
    Path shared = release.resolve("programs");
    boolean ours = Files.isWritable(Files.exists(shared) ? shared : release);
    Path folder = ours ? shared : data.programs();
    if (!Files.exists(folder)) { // it may be a link
      Files.createDirectories(folder);
    }
    return new Programs(folder);
  }

  Path of(String name) {
    return folder.resolve(name);
  }

  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Two installations may start at the same moment; the second waits for the first. */
  void alone(Work work) throws IOException, InterruptedException {
    try (FileChannel file =
            FileChannel.open(of("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      work.run();
    }
  }
}
