package org.wissel.adapters.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.util.LDAPSDKException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.people.PeopleSystem;

/**
 * A real slapd with the demo organisation, started as {@code ./wissel backends} starts it, in a
 * folder of its own. Where it cannot be had the test is skipped with the script's sentence, and
 * fails in CI.
 */
final class TestDirectory implements AutoCloseable {

  static final String SUFFIX = "dc=merwestroom,dc=example";
  static final String PEOPLE = "ou=people," + SUFFIX;

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root", "../.."));
  private static final String CONNECTION = "WISSEL_CONNECTIONS_PEOPLE_";

  private final Path data;
  private final Map<String, String> values = new HashMap<>();

  private TestDirectory(Path data) {
    this.data = data;
  }

  /** What a test puts into the folder before the first start. */
  interface Prepared {
    void in(Path folder) throws IOException;
  }

  static TestDirectory start(String name) {
    return start(name, folder -> {});
  }

  static TestDirectory start(String name, Prepared prepared) {
    TestDirectory directory =
        new TestDirectory(
            Path.of(System.getProperty("wissel.target", "target")).resolve(name).toAbsolutePath());
    try {
      directory.run("stop");
      delete(directory.folder());
      Files.createDirectories(directory.folder());
      prepared.in(directory.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory.startAgain();
    return directory;
  }

  void startAgain() {
    String said = run("start");
    try {
      values.clear();
      for (String line : Files.readAllLines(folder().resolve("portal.env"))) {
        if (line.startsWith(CONNECTION)) {
          String[] pair = line.substring(CONNECTION.length()).split("=", 2);
          values.put(pair[0].toLowerCase(Locale.ROOT).replace('_', '-'), pair[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(said, e);
    }
  }

  void stop() {
    run("stop");
  }

  @Override
  public void close() {
    stop();
  }

  Path folder() {
    return data.resolve("backends/ldap");
  }

  InetSocketAddress address() {
    return loopback(URI.create(values.get("url")).getPort());
  }

  int tlsPort() {
    return Integer.parseInt(text("port-tls"));
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(String... more) {
    Map<String, String> all = new HashMap<>(values);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return open(all);
  }

  static OpenedAdapter open(Map<String, String> values) {
    Clock clock = Clock.system(ZoneId.of("Europe/Amsterdam"));
    return new LdapAdapterFactory().open(new AdapterSettings("people", values, clock, null, null));
  }

  static PeopleSystem people(OpenedAdapter adapter) {
    return adapter.port(PeopleSystem.class).orElseThrow();
  }

  /** What an administrator does there, past the portal. */
  void administer(Administration work) {
    try (LDAPConnection connection =
        new LDAPConnection(
            new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory(),
            "127.0.0.1",
            tlsPort(),
            "cn=admin," + SUFFIX,
            text("admin-password"))) {
      work.on(connection);
    } catch (LDAPSDKException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Work at the directory itself. */
  interface Administration {
    void on(LDAPConnection connection) throws LDAPSDKException;
  }

  /** Certificates of an authority of the test's own, for a name, in a folder. */
  static void certificates(Path folder, String subjectAltName, int days) {
    runs(
        folder,
        List.of(
            "bash",
            "-euc",
            """
            umask 077
            openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=own CA' \
              -keyout ca.key -out ca.crt
            openssl req -newkey rsa:2048 -nodes -subj /CN=directory \
              -keyout server.key -out server.csr
            openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial \
              -days %d -extfile <(echo subjectAltName=%s) -out server.crt
            """
                .formatted(days, subjectAltName)));
  }

  private String text(String file) {
    try {
      return Files.readString(folder().resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String verb) {
    return runs(ROOT, List.of("./wissel", "backends", verb, "ldap", "--data", data.toString()));
  }

  private static String runs(Path folder, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("WISSEL_JUST_BUILT", "yes");
      Path said = Files.createTempFile("command", ".log");
      // Into a file: a server that goes on would keep a pipe open.
      builder.redirectOutput(said.toFile());
      int outcome = builder.start().waitFor();
      String output = Files.readString(said, UTF_8);
      Files.delete(said);
      if (outcome == NOT_HERE && !"true".equals(System.getenv("CI"))) {
        return abort(output);
      }
      if (outcome != 0) {
        fail(String.join(" ", command) + " said: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
