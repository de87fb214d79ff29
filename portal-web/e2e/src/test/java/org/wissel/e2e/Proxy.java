package org.wissel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HAProxy in front of two nodes, as docs/operations.md sets it up: everybody stays at one node. */
final class Proxy implements AutoCloseable {

  /** The cookie that says at which node somebody is, {@code a} or {@code b}. */
  static final String COOKIE = "NODE";

  private final Process process;

  private Proxy(Process process) {
    this.process = process;
  }

  static Proxy start(int port, int nodeA, int nodeB) {
    Path target = Path.of(System.getProperty("wissel.target"));
    String settings =
        """
        global
          maxconn 500
        defaults
          mode http
          timeout connect 2s
          timeout client 75s
          timeout server 75s
          option redispatch
          retries 3
        frontend portal
          bind 127.0.0.1:%d
          option forwardfor
          default_backend nodes
        backend nodes
          balance roundrobin
          cookie %s insert indirect nocache httponly
          option httpchk GET /health/live
          default-server check inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
          server a 127.0.0.1:%d cookie a
          server b 127.0.0.1:%d cookie b
        """
            .formatted(port, COOKIE, nodeA, nodeB);
    try {
      Path file = Files.writeString(target.resolve("haproxy.cfg"), settings);
      return new Proxy(
          new ProcessBuilder(List.of("haproxy", "-db", "-f", file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(target.resolve("haproxy.log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
