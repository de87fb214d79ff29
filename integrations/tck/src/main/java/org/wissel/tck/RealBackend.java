package org.wissel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wissel.spi.AdapterSettings;

/**
 * A real server with the demo organisation, started as {@code ./wissel backends} starts it, in a
 * folder of its own below {@code target} and one for all tests of the module. Where it cannot be
 * had a test is skipped with the script's sentence, and fails in CI.
 */
public final class RealBackend {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root", "../.."));
  private static final Path DATA =
      Path.of(System.getProperty("wissel.target", "target")).resolve("backend").toAbsolutePath();

  private static final Map<String, RealBackend> RUNNING = new HashMap<>();
  private static final Map<String, String> NOT_TRIED = new HashMap<>();

  private final Path folder;

  /** The values of each connection, by its name; the first one's name first. */
  private final Map<String, Map<String, String>> connections = new LinkedHashMap<>();

  private RealBackend(Path folder) {
    this.folder = folder;
    String prefix = "";
    Map<String, String> values = Map.of();
    for (String line : read(settingsIn(folder).orElseThrow()).split("\n")) {
      String[] pair = line.split("=", 2);
      if (pair[0].equals("CONNECTION")) {
        prefix = "WISSEL_CONNECTIONS_" + pair[1].toUpperCase(Locale.ROOT) + "_";
        values = new HashMap<>();
        connections.put(pair[1], values);
      } else if (pair[0].startsWith(prefix)) {
        values.put(
            pair[0].substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-'), pair[1]);
      }
    }
  }

  private String first() {
    return connections.keySet().iterator().next();
  }

  /** The server of that name, started by whoever asks first, without the data of earlier runs. */
  public static synchronized RealBackend running(String name) {
    if (!RUNNING.containsKey(name) && !NOT_TRIED.containsKey(name)) {
      Path folder = DATA.resolve("backends").resolve(name);
      run(name, "stop");
      delete(folder);
      String said = run(name, "start");
      if (settingsIn(folder).isPresent()) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run(name, "stop")));
        RUNNING.put(name, new RealBackend(folder));
      } else {
        NOT_TRIED.put(name, "Not tried against a real " + name + ": " + said.strip());
      }
    }
    String notTried = NOT_TRIED.get(name);
    if (notTried != null) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(notTried);
      }
      abort(notTried);
    }
    return requireNonNull(RUNNING.get(name));
  }

  private static Optional<String> settingsIn(Path folder) {
    return Stream.of("portal.env", "connection.env")
        .filter(file -> Files.exists(folder.resolve(file)))
        .findFirst();
  }

  public InetSocketAddress address() {
    URI url = URI.create(requireNonNull(settings().values().get("url")));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** What a file of the server's folder has, such as a password. */
  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The portal's connection, patient, with more settings as key, value, key, value. */
  public AdapterSettings settings(String... more) {
    return settings(first(), Clock.systemUTC(), more);
  }

  /** The same of the connection with that name, by a clock. */
  public AdapterSettings settings(String connection, Clock clock, String... more) {
    Map<String, String> all = new HashMap<>(requireNonNull(connections.get(connection)));
    // a busy machine is no outage
    all.put("read-timeout", "30000");
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return new AdapterSettings(connection, all, clock, null, null);
  }

  private static void delete(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What the script said; fails unless it did it or the server cannot be had here. */
  private static String run(String name, String verb) {
    try {
      Files.createDirectories(DATA);
      Path log = DATA.resolve("said-" + verb);
      ProcessBuilder script =
          new ProcessBuilder(
                  ROOT.resolve("wissel").toString(),
                  "backends",
                  verb,
                  name,
                  "--data",
                  DATA.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      script.environment().put("WISSEL_JUST_BUILT", "yes");
      int outcome = script.start().waitFor();
      String said = Files.readString(log);
      if (outcome != 0 && outcome != NOT_HERE) {
        throw new AssertionError("./wissel backends " + verb + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
