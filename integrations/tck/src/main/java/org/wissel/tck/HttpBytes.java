package org.wissel.tck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One whole HTTP/1.1 message, byte for byte as it came. */
final class HttpBytes {

  private static final int LIMIT = 16 << 20;

  private final String head;
  private final byte[] all;
  private final boolean endedByClose;

  private HttpBytes(String head, byte[] all, boolean endedByClose) {
    this.head = head;
    this.all = all;
    this.endedByClose = endedByClose;
  }

  /** The next request, or null when the client has no more. */
  static @Nullable HttpBytes request(BufferedInputStream in) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    return new Reader(in).message(false, false);
  }

  /** The final answer; interim ones (100 Continue) are left out. */
  static HttpBytes answer(BufferedInputStream in, boolean toHead) throws IOException {
    HttpBytes answer;
    do {
      answer = new Reader(in).message(true, toHead);
    } while (answer.head.startsWith("1", answer.head.indexOf(' ') + 1));
    return answer;
  }

  byte[] all() {
    return all;
  }

  byte[] firstHalf() {
    return Arrays.copyOf(all, all.length - Math.max(1, bodyLength() / 2));
  }

  /** Such as {@code GET /tickets HTTP/1.1}. */
  String firstLine() {
    return head.lines().findFirst().orElse("");
  }

  boolean isHead() {
    return head.startsWith("HEAD ");
  }

  boolean lastOfConnection() {
    return endedByClose || value(head, "connection").orElse("").equalsIgnoreCase("close");
  }

  private int bodyLength() {
    return all.length - head.length();
  }

  private static Optional<String> value(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static final class Reader {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Reader(InputStream in) {
      this.in = in;
    }

    HttpBytes message(boolean answer, boolean toHead) throws IOException {
      while (!line().isEmpty()) {
        // the head ends with an empty line
      }
      String head = bytes.toString(StandardCharsets.ISO_8859_1);
      boolean endedByClose = false;
      Optional<String> length = value(head, "content-length");
      if (value(head, "transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
        chunks();
      } else if (length.isPresent() && !toHead) {
        take(Integer.parseInt(length.get()));
      } else if (answer && !toHead && !head.matches("(?s)HTTP/1.[01] (1..|204|304).*")) {
        in.transferTo(bytes);
        endedByClose = true;
      }
      return new HttpBytes(head, bytes.toByteArray(), endedByClose);
    }

    private void chunks() throws IOException {
      int size;
      do {
        size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        take(size);
        if (size > 0) {
          line();
        }
      } while (size > 0);
      while (!line().isEmpty()) {
        // trailers
      }
    }

    private void take(int count) throws IOException {
      if (count < 0 || bytes.size() + count > LIMIT) {
        throw new IOException("message too large");
      }
      byte[] part = in.readNBytes(count);
      bytes.writeBytes(part);
      if (part.length < count) {
        throw new EOFException("message cut short");
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      while (bytes.size() < LIMIT) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException("message cut short");
        }
        bytes.write(next);
        if (next == '\n') {
          return line.toString().strip();
        }
        line.append((char) next);
      }
      throw new IOException("message too large");
    }
  }
}
