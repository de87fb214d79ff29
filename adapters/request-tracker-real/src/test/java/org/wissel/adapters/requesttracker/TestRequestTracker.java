package org.wissel.adapters.requesttracker;

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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * A real Request Tracker with the demo organisation, started as {@code ./wissel backends} starts
 * it, in a folder of its own and one for all tests of the module. Where it cannot be had a test is
 * skipped with the script's sentence, and fails in CI.
 */
final class TestRequestTracker {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root", "../.."));
  private static final Path DATA =
      Path.of(System.getProperty("wissel.target", "target")).resolve("tracker").toAbsolutePath();
  private static final Path FOLDER = DATA.resolve("backends/request-tracker");
  private static final String CONNECTION = "WISSEL_CONNECTIONS_FACILITIES_";

  private static @Nullable TestRequestTracker running;
  private static @Nullable String notHere;

  private final Map<String, String> values = new HashMap<>();
  private final DemoOrganisation organisation =
      DemoOrganisation.of(LocalDate.now(Clock.systemUTC()));

  private TestRequestTracker() {
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
  static synchronized TestRequestTracker running() {
    if (running == null) {
      if (notHere == null) {
        run("stop");
        delete(FOLDER); // the tickets of earlier runs would make every run slower
        String said = run("start");
        if (said.startsWith("69")) {
          notHere = said.substring(2).strip();
        }
      }
      if (notHere != null) {
        if ("true".equals(System.getenv("CI"))) {
          throw new AssertionError(notHere);
        }
        abort("Not tried against a real Request Tracker: " + notHere);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> run("stop")));
      running = new TestRequestTracker();
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
                  "request-tracker",
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
    return new RequestTrackerAdapterFactory()
        .open(new AdapterSettings("facilities", all, Clock.systemUTC(), null, null));
  }

  static FaultSystem faults(OpenedAdapter adapter) {
    return adapter.port(FaultSystem.class).orElseThrow();
  }

  /** Who may report and repairs nothing. */
  List<Person> employees() {
    return Stream.of("sanne", "tom", "ines")
        .map(DemoOrganisation::persona)
        .map(one -> new Person(one.number(), one.email(), one.fullName()))
        .toList();
  }

  /** Youssef, and a colleague of his. */
  List<Person> staff() {
    Person youssef =
        Stream.of(DemoOrganisation.persona("youssef"))
            .map(one -> new Person(one.number(), one.email(), one.fullName()))
            .findFirst()
            .orElseThrow();
    Set<String> repairing = repairing();
    return Stream.concat(
            Stream.of(youssef),
            organisation.employees().stream()
                .filter(employee -> repairing.contains(employee.email()))
                .map(TestRequestTracker::person)
                .filter(person -> !person.is(youssef)))
        .limit(2)
        .toList();
  }

  /** The addresses of those who were loaded as staff. */
  private static Set<String> repairing() {
    try (Stream<String> people = Files.lines(FOLDER.resolve("people.tsv"))) {
      return people
          .filter(line -> line.endsWith("\tstaff"))
          .map(line -> line.split("\t")[0])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Person person(EmployeeAtSource employee) {
    return new Person(
        employee.number(), employee.email(), employee.givenName() + " " + employee.familyName());
  }

  /** Youssef at the pages of Request Tracker. */
  RequestTrackerOwnHand ownHand() {
    try {
      return new RequestTrackerOwnHand(
          address(),
          requireNonNull(staff().get(0).email()),
          Files.readString(FOLDER.resolve("staff-password"), UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
