package org.wissel.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A log file that is set aside as {@code .1} when it has grown or is 15 days old: it never fills a
 * disk, and no line of it is kept for more than 30 days.
 */
final class RollingLog implements AutoCloseable {
  private static final Duration OLDEST = Duration.ofDays(15);

  private final Path file;
  private final long limit;
  private final InstantSource clock;
  private BufferedWriter writer;
  private long written;
  private Instant begun;

  RollingLog(Path file, long limit, InstantSource clock) throws IOException {
    this.file = file;
    this.limit = limit;
    this.clock = clock;
    this.written = Files.exists(file) ? Files.size(file) : 0;
    this.writer = open();
    this.begun = Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
  }

  private BufferedWriter open() throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void write(String line) throws IOException {
    if (written > limit || begun.plus(OLDEST).isBefore(clock.instant())) {
      writer.close();
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      writer = open();
      written = 0;
      begun = clock.instant();
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
