package org.wissel.e2e;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection that stays open, for measurements: with next to no work of its own, because the
 * server measured works on the same machine.
 */
final class KeepAlive implements AutoCloseable {

  /** What came back, and how long the whole of it took. */
  record Answer(int status, Map<String, String> headers, long bytes, long nanos) {}

  private record Open(Socket socket, InputStream in) {}

  private final int port;
  private final String head;
  private @Nullable Open open;

  /**
   * @param who a header that tells who asks, e.g. {@code Cookie: …}
   */
  KeepAlive(Portal portal, String who) {
    this.port = portal.port();
    this.head =
        " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n"
            + who
            + "\r\n\r\n";
  }

  static KeepAlive withToken(Portal portal, String who) {
    return new KeepAlive(portal, "Authorization: Bearer " + portal.token(who));
  }

  Answer get(String path) {
    byte[] request = ("GET " + path + head).getBytes(StandardCharsets.US_ASCII);
    long began = System.nanoTime();
    try {
      Open line = line();
      line.socket().getOutputStream().write(request);
      int status = Integer.parseInt(readLine(line.in()).split(" ")[1]);
      Map<String, String> headers = headers(line.in());
      long bytes = body(line.in(), headers);
      if ("close".equalsIgnoreCase(headers.get("connection"))) {
        close();
      }
      return new Answer(status, headers, bytes, System.nanoTime() - began);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private Open line() throws IOException {
    Open line = open;
    if (line == null) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      line = new Open(socket, new BufferedInputStream(socket.getInputStream(), 16_384));
      open = line;
    }
    return line;
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static long body(InputStream in, Map<String, String> headers) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
      in.skipNBytes(length);
      return length;
    }
    long bytes = 0;
    int chunk;
    do {
      chunk = Integer.parseInt(readLine(in), 16);
      in.skipNBytes(chunk + 2L); // and the end of its line
      bytes += chunk;
    } while (chunk > 0);
    return bytes;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    Open line = open;
    open = null;
    if (line != null) {
      try {
        line.socket().close();
      } catch (IOException e) {
        // it is gone in any case
      }
    }
  }
}
