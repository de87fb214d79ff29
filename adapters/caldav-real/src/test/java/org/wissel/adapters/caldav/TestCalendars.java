package org.wissel.adapters.caldav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.reservations.ReservationSystem;

/**
 * A real CalDAV server with the rooms of the demo, started as {@code ./wissel backends} starts it,
 * in a folder of its own and one for all tests of the module. Where it cannot be had a test is
 * skipped with the script's sentence, and fails in CI.
 */
final class TestCalendars {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root", "../.."));
  private static final Path DATA =
      Path.of(System.getProperty("wissel.target", "target")).resolve("calendars").toAbsolutePath();
  private static final String CONNECTION = "WISSEL_CONNECTIONS_ROOMS_";
  private static final Map<String, TestCalendars> RUNNING = new HashMap<>();
  private static final Map<String, String> NOT_HERE_BECAUSE = new HashMap<>();

  private final Map<String, String> values = new HashMap<>();

  private TestCalendars(String server) {
    try {
      for (String line :
          Files.readAllLines(DATA.resolve("backends").resolve(server).resolve("connection.env"))) {
        if (line.startsWith(CONNECTION)) {
          String[] pair = line.substring(CONNECTION.length()).split("=", 2);
          values.put(pair[0].toLowerCase(Locale.ROOT).replace('_', '-'), pair[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server, started by whoever asks first; what earlier runs left in its rooms is gone. */
  static synchronized TestCalendars of(String server) {
    TestCalendars running = RUNNING.get(server);
    if (running == null) {
      if (!NOT_HERE_BECAUSE.containsKey(server)) {
        String said = run("start", server);
        if (said.startsWith("69")) {
          NOT_HERE_BECAUSE.put(server, said.substring(2).strip());
        }
      }
      String notHere = NOT_HERE_BECAUSE.get(server);
      if (notHere != null) {
        if ("true".equals(System.getenv("CI"))) {
          throw new AssertionError(notHere);
        }
        abort("Not tried against a real " + server + ": " + notHere);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> run("stop", server)));
      running = new TestCalendars(server);
      running.clear();
      RUNNING.put(server, running);
    }
    return running;
  }

  /** What the script said; when it cannot be had here, after the number that says so. */
  private static String run(String verb, String server) {
    try {
      Files.createDirectories(DATA);
      Path log = DATA.resolve("said-" + server + "-" + verb);
      ProcessBuilder script =
          new ProcessBuilder(
                  ROOT.resolve("wissel").toString(),
                  "backends",
                  verb,
                  server,
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

  private void clear() {
    for (String code : List.of("GO-0.05", "GO-0.07", "CAM-GO")) {
      URI calendar = calendar(code);
      Stream.of(send("PROPFIND", calendar, "Depth", "1", "").split("<", -1))
          .filter(tag -> tag.matches("(?s)[A-Za-z:]*href>.*\\.ics"))
          .map(tag -> calendar.resolve(tag.substring(tag.indexOf('>') + 1)))
          // SOGo gives some twice
          .distinct()
          .forEach(href -> send("DELETE", href, "Depth", "0", ""));
    }
  }

  /** A connection as the portal has it. */
  OpenedAdapter connect() {
    Map<String, String> all = new HashMap<>(values);
    all.put("read-timeout", "30000");
    return new CalDavAdapterFactory()
        .open(new AdapterSettings("rooms", all, Clock.systemUTC(), null, null));
  }

  static ReservationSystem reservations(OpenedAdapter adapter) {
    return adapter.port(ReservationSystem.class).orElseThrow();
  }

  static List<Person> employees() {
    return Stream.of("sanne", "tom")
        .map(DemoOrganisation::persona)
        .map(one -> new Person(one.number(), one.email(), one.fullName()))
        .toList();
  }

  private URI calendar(String code) {
    try (Stream<String> lines = Files.lines(Path.of(requireNonNull(values.get("resources"))))) {
      return lines
          .filter(line -> line.startsWith(code + "\t"))
          .map(line -> URI.create(requireNonNull(values.get("url"))).resolve(line.split("\t")[2]))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in a room's calendar under that name. */
  String event(String room, String uid) {
    return send("GET", calendar(room).resolve(uid + ".ics"), "Accept", "text/calendar", "");
  }

  /** What somebody at a calendar of their own writes into a room's. */
  void put(String room, String uid, String event) {
    send("PUT", calendar(room).resolve(uid + ".ics"), "Content-Type", "text/calendar", event);
  }

  void delete(String room, String uid) {
    send("DELETE", calendar(room).resolve(uid + ".ics"), "Depth", "0", "");
  }

  private String send(String method, URI href, String header, String value, String body) {
    String account = values.get("user") + ":" + values.get("password");
    try {
      // a connection of its own: Radicale closes it, and the JDK does not notice in time
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(
                  HttpRequest.newBuilder(href)
                      .header(
                          "Authorization",
                          "Basic " + Base64.getEncoder().encodeToString(account.getBytes(UTF_8)))
                      .header(header, value)
                      .method(method, BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + href + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
