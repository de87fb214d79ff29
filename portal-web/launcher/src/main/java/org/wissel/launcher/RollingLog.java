package org.wissel.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file that is set aside as {@code .1} when it has grown, so that it never fills a disk. */
final class RollingLog implements AutoCloseable {
  private final Path file;
  private final long limit;
  private BufferedWriter writer;
  private long written;

  RollingLog(Path file, long limit) throws IOException {
    this.file = file;
    this.limit = limit;
    this.written = Files.exists(file) ? Files.size(file) : 0;
    this.writer = open();
  }

  private BufferedWriter open() throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void write(String line) throws IOException {
    if (written > limit) {
      writer.close();
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      writer = open();
      written = 0;
    }
    writer.write(line);
    writer.newLine();
    writer.flush();
    written += line.length() + 1L;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
