package org.wissel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy in front of two nodes, as docs/operations.md sets it up: it speaks TLS with browsers, and
 * everybody stays at one node.
 */
final class Proxy implements AutoCloseable {

  /** The cookie that says at which node somebody is, {@code a} or {@code b}. */
  static final String COOKIE = "NODE";

  private static final String SECRET = "only-for-this-run";

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
          bind 127.0.0.1:%d ssl crt %s
          option forwardfor
          default_backend nodes
        backend nodes
          balance roundrobin
          cookie %s insert indirect nocache httponly secure
          option httpchk GET /health/live
          default-server check inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
          server a 127.0.0.1:%d cookie a
          server b 127.0.0.1:%d cookie b
        """
            .formatted(port, certificate(target), COOKIE, nodeA, nodeB);
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

  /** A certificate for this machine and its key in one file. */
  private static Path certificate(Path target) {
    Path store = target.resolve("proxy.p12");
    try {
      Files.deleteIfExists(store);
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-alias",
                  "proxy",
                  "-dname",
                  "CN=127.0.0.1",
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  SECRET)
              .redirectErrorStream(true)
              .redirectOutput(target.resolve("keytool.log").toFile())
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
      return Files.writeString(
          target.resolve("proxy.pem"),
          pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded())
              + pem("PRIVATE KEY", keys.getKey("proxy", SECRET.toCharArray()).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
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
