package org.wissel.adapters.tryton;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;

/**
 * A real Tryton with the demo organisation, started as {@code ./wissel backends} starts it, in a
 * folder of its own and one for all tests of the module. Where it cannot be had a test is skipped
 * with the script's sentence, and fails in CI.
 */
final class TestTryton {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root", "../.."));
  private static final Path DATA =
      Path.of(System.getProperty("wissel.target", "target")).resolve("tryton").toAbsolutePath();
  private static final Path FOLDER = DATA.resolve("backends/tryton");
  private static final String CONNECTION = "WISSEL_CONNECTIONS_FINANCE_";

  private static @Nullable TestTryton running;
  private static @Nullable String notHere;

  private final Map<String, String> values = new HashMap<>();

  private TestTryton() {
    try {
      for (String line : Files.readAllLines(FOLDER.resolve("portal.env"))) {
        if (line.startsWith(CONNECTION)) {
          String[] pair = line.substring(CONNECTION.length()).split("=", 2);
          values.put(pair[0].toLowerCase(Locale.ROOT).replace('_', '-'), pair[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server, started by whoever asks first. */
  static synchronized TestTryton running() {
    if (running == null) {
      if (notHere == null) {
        run("stop");
        delete(FOLDER); // the invoices of earlier runs would make every run slower
        String said = run("start");
        if (said.startsWith("69")) {
          notHere = said.substring(2).strip();
        }
      }
      if (notHere != null) {
        if ("true".equals(System.getenv("CI"))) {
          throw new AssertionError(notHere);
        }
        abort("Not tried against a real Tryton: " + notHere);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> run("stop")));
      running = new TestTryton();
    }
    return running;
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

  /** What the script said; when it cannot be had here, after the number that says so. */
  private static String run(String verb) {
    try {
      Files.createDirectories(DATA);
      Path log = DATA.resolve("said-" + verb);
      ProcessBuilder script =
          new ProcessBuilder(
                  ROOT.resolve("wissel").toString(),
                  "backends",
                  verb,
                  "tryton",
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
      return outcome == NOT_HERE ? NOT_HERE + said : said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  InetSocketAddress address() {
    URI url = URI.create(requireNonNull(values.get("url")));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(String... more) {
    Map<String, String> all = new HashMap<>(values);
    all.put("read-timeout", "30000");
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return new TrytonAdapterFactory()
        .open(new AdapterSettings("finance", all, Clock.systemUTC(), null, null));
  }

  static ExpenseSystem expenses(OpenedAdapter adapter) {
    return adapter.port(ExpenseSystem.class).orElseThrow();
  }

  /** Who may claim. */
  List<Person> employees() {
    return List.of(person("sanne"), person("tom"));
  }

  /** Who decides on what they claim. */
  Person approver() {
    return person("ines");
  }

  private static Person person(String persona) {
    return Stream.of(DemoOrganisation.persona(persona))
        .map(one -> new Person(one.number(), one.email(), one.fullName()))
        .findFirst()
        .orElseThrow();
  }

  /** Finance at Tryton itself. */
  TrytonOwnHand ownHand() {
    return new TrytonOwnHand(new TrytonLine(settings("finance")));
  }

  /** Of a connection as that user. */
  TrytonSettings settings(String user) {
    try {
      Map<String, String> all = new HashMap<>(values);
      all.put("user", user);
      all.put("password", Files.readString(FOLDER.resolve(user + "-password"), UTF_8).strip());
      return TrytonSettings.of(new AdapterSettings("finance", all, Clock.systemUTC(), null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
