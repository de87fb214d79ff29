package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;
import org.wissel.e2e.Portal.Answer;

/**
 * What pages and submissions cost: pages against an empty Faces page behind the same sign-in, on
 * the same server, by turns. A measurement for {@code ./wissel soak cost}, not in the gate.
 */
@DisplayName("On a portal that has run for a while")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CostIT {

  private static final Duration WARM_UP = Duration.ofSeconds(90);
  private static final int ROUNDS = 10;
  private static final int REQUESTS = 250;
  private static final int AT_ONCE = 20;
  private static final int WAVES = 15;

  private static final int CHANGES = 30;

  private static final String EMPTY = "/empty.xhtml";
  private static final String HOME = "/home/index.xhtml";

  /** Home of somebody who has nothing open. */
  private static final String CALM = HOME + "?calm";

  private static final List<String> PAGES =
      List.of(EMPTY, HOME, CALM, "/leave/list.xhtml", "/leave/form.xhtml");

  /** As every page of the portal: stateless, with the head that all have. */
  private static final String EMPTY_PAGE =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html" xmlns:f="jakarta.faces.core">
      <f:view transient="true"/>
      <h:head><title>Empty</title></h:head>
      <h:body/>
      </html>
      """;

  private static final Map<String, LocalDate> DAYS = new HashMap<>();
  private static final List<String> SEEN = new ArrayList<>();

  private static Portal portal;
  private static Leave leave;
  private static String sanne;
  private static String calm;

  @BeforeAll
  static void warmUp() throws Exception {
    portal =
        Portal.start(
                releaseWithEmptyPage(),
                "cost",
                Map.of(
                    "WISSEL_LIMITS_PERSON", "1000000",
                    // As in production; the demo's choice is quick to start and slow in the long
                    // run.
                    "WISSEL_JVM_OPTIONS", "-XX:TieredStopAtLevel=4",
                    "WISSEL_LEAVE_REFRESH", "PT10S",
                    // So that HR is called while others still send.
                    "WISSEL_LEAVE_UNDO", "PT1S"))
            .knowingPeople();
    leave = new Leave(portal);
    Furnished.sanne(portal);
    calm = "Cookie: " + Visitor.signedIn(portal, leave.people(1).get(0)).cookies();
    sanne = "Cookie: " + Visitor.signedIn(portal, "sanne").cookies();
    Instant end = Instant.now().plus(WARM_UP);
    atOnce(
        2,
        () -> {
          while (Instant.now().isBefore(end)) {
            measure(PAGES, 20);
          }
          return List.<Double>of();
        });
  }

  private static void link(Path same, Path here) throws IOException {
    Files.deleteIfExists(here);
    Files.createSymbolicLink(here, same);
  }

  /** The release with one page more, for this run only. */
  private static Path releaseWithEmptyPage() throws IOException {
    Path release =
        Path.of(System.getProperty("wissel.root")).resolve("portal-web/launcher/target/wissel");
    Path copy = Path.of(System.getProperty("wissel.target")).resolve("release-with-empty-page");
    Files.createDirectories(release.resolve("programs"));
    Files.createDirectories(copy);
    for (String file : List.of("wissel", "wissel.war")) {
      Files.copy(
          release.resolve(file),
          copy.resolve(file),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String same : List.of("lib", "payara-micro.jar")) {
      link(release.resolve(same), copy.resolve(same));
    }
    // The unpacked server and database are the same, the unpacked application is not.
    Files.createDirectories(copy.resolve("programs"));
    try (Stream<Path> programs = Files.list(release.resolve("programs"))) {
      for (Path program : programs.toList()) {
        String name = program.getFileName().toString();
        if (!name.startsWith("wissel") && !name.equals("lock")) {
          link(program, copy.resolve("programs").resolve(name));
        }
      }
    }
    try (FileSystem war = FileSystems.newFileSystem(copy.resolve("wissel.war"))) {
      Files.writeString(war.getPath(EMPTY), EMPTY_PAGE);
    }
    return copy;
  }

  @AfterAll
  static void stop() throws IOException {
    Soak.tells(String.join("; ", SEEN));
    if (portal != null) {
      portal.close();
    }
  }

  @Test
  @Order(1)
  @DisplayName(
      "home takes at most 3 times what an empty page behind the sign-in takes, with something of"
          + " everything on it, and 2.5 times with nothing waiting")
  void pages() {
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    Map<String, List<Double>> slower = new LinkedHashMap<>();
    Map<String, List<Double>> dearer = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Batch> batches = measure(PAGES, REQUESTS);
      Batch empty = batches.get(EMPTY);
      batches.forEach(
          (page, batch) -> {
            add(nanos, page, batch.nanos());
            add(slower, page, List.of(Soak.median(batch.nanos()) / Soak.median(empty.nanos())));
            add(dearer, page, List.of(batch.processor() / empty.processor()));
          });
    }
    nanos.forEach(
        (page, all) ->
            SEEN.add(
                Soak.format(
                    "%s %.2f × the processor time and %.2f × the time of the empty page (median"
                        + " %.2f ms, p95 %.2f ms)",
                    page,
                    Soak.median(dearer.get(page)),
                    Soak.median(slower.get(page)),
                    Soak.median(all) / 1e6,
                    Soak.share(0.95, all) / 1e6)));
    for (Map<String, List<Double>> ratios : List.of(slower, dearer)) {
      assertThat(Soak.median(ratios.get(HOME))).as("%s", SEEN).isLessThanOrEqualTo(3);
    }
    assertThat(Soak.median(slower.get(CALM))).as("%s", SEEN).isLessThanOrEqualTo(2.5);
  }

  private static void add(Map<String, List<Double>> to, String page, List<Double> more) {
    to.computeIfAbsent(page, p -> new ArrayList<>()).addAll(more);
  }

  @Test
  @Order(2)
  @DisplayName("home is written anew after each change, and tells what it takes then")
  void afterAChange() {
    List<Double> nanos = new ArrayList<>();
    try (KeepAlive browser = new KeepAlive(portal, sanne)) {
      for (int i = 0; i < CHANGES; i++) {
        // What waits for Sanne's decision is on her board.
        String id = leave.book("tom", leave.freeDay("tom"));
        Pause.millis(100);
        nanos.add((double) browser.get(HOME).nanos());
        leave.withdraw("tom", id);
      }
    }
    SEEN.add(
        Soak.format(
            "home right after a change: median %.2f ms, p95 %.2f ms",
            Soak.median(nanos) / 1e6, Soak.share(0.95, nanos) / 1e6));
    assertThat(Soak.median(nanos) / 1e6).as("%s", SEEN).isLessThan(100);
  }

  /**
   * Requests of one page in a row.
   *
   * @param nanos each took until it was answered
   * @param processor nanoseconds of the server's processor time for all of them
   */
  private record Batch(List<Double> nanos, double processor) {}

  /** By turns, one request after the other over one connection. */
  private static Map<String, Batch> measure(List<String> pages, int requests) {
    Map<String, Batch> batches = new LinkedHashMap<>();
    try (KeepAlive browser = new KeepAlive(portal, sanne);
        KeepAlive other = new KeepAlive(portal, calm)) {
      for (String page : pages) {
        List<Double> nanos = new ArrayList<>();
        Duration before = portal.serverTime();
        for (int i = 0; i < requests; i++) {
          KeepAlive.Answer answer = (page.equals(CALM) ? other : browser).get(page);
          assertThat(answer.status()).as(page).isEqualTo(200);
          nanos.add((double) answer.nanos());
        }
        batches.put(page, new Batch(nanos, portal.serverTime().minus(before).toNanos()));
      }
    }
    return batches;
  }

  @Test
  @Order(3)
  @DisplayName("a first visit to home and to the leave form is light")
  void firstVisit() {
    try (Window window = Chrome.as(portal, "sanne", Look.DESK)) {
      for (FirstVisit.Place place : List.of(FirstVisit.HOME, FirstVisit.LEAVE_FORM)) {
        FirstVisit visit = FirstVisit.of(window, place);
        SEEN.add(
            Soak.format(
                "first visit to %s: %.1f kB in %d requests, there after %.0f ms",
                place.path(), visit.bytes() / 1e3, visit.requests(), visit.painted()));
        visit.isLight();
      }
    }
  }

  @Test
  @Order(4)
  @DisplayName("while HR hangs, 20 people who send at the same moment have their receipt in 100 ms")
  void submit() throws Exception {
    List<String> people = leave.people(2 * AT_ONCE);
    List<String> others = people.subList(AT_ONCE, 2 * AT_ONCE);
    people = people.subList(0, AT_ONCE);
    List<Callable<Double>> submissions = submissions(people, WAVES);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Instant end = Instant.now().plus(WARM_UP.dividedBy(2));
      while (Instant.now().isBefore(end)) {
        inWaves(threads, thenWithdrawn(others));
      }
      portal.outage("slow");
      List<Double> nanos = inWaves(threads, submissions);
      double p99 = Soak.share(0.99, nanos) / 1e6;
      SEEN.add(
          Soak.format(
              "%d submissions, %d at once while HR hangs: median %.0f ms, p99 %.0f ms",
              nanos.size(), AT_ONCE, Soak.median(nanos) / 1e6, p99));
      assertThat(p99).as("%s", SEEN).isLessThanOrEqualTo(100);
      assertThat(portal.call(people.get(0), "GET", "/api/leave/requests?for=me", "").body())
          .as("HR hung all the time")
          .contains("\"kind\":\"system\"");
    } finally {
      threads.shutdownNow();
      portal.outage("none");
    }
  }

  /** One of each person, then the next of each. */
  private static List<Callable<Double>> submissions(List<String> people, int each) {
    List<Callable<Double>> submissions = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      for (String who : people) {
        LocalDate day = leave.freeDay(who);
        submissions.add(() -> submit(who, day));
      }
    }
    return submissions;
  }

  /** One of each person, whose hours are free again afterwards. */
  private static List<Callable<Double>> thenWithdrawn(List<String> people) {
    List<Callable<Double>> submissions = new ArrayList<>();
    for (String who : people) {
      LocalDate day = DAYS.computeIfAbsent(who, leave::freeDay);
      submissions.add(
          () -> {
            String id = UUID.randomUUID().toString();
            Answer answer =
                portal.call(
                    who, "POST", "/api/leave/requests", Leave.wish(day), "Idempotency-Key", id);
            // HR may still be taking back the one before of that day
            if (answer.status() == 201) {
              leave.withdraw(who, id);
            }
            return 0.0;
          });
    }
    return submissions;
  }

  private static double submit(String who, LocalDate day) {
    String id = UUID.randomUUID().toString();
    long began = System.nanoTime();
    Answer answer =
        portal.call(who, "POST", "/api/leave/requests", Leave.wish(day), "Idempotency-Key", id);
    double nanos = System.nanoTime() - began;
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return nanos;
  }

  private static List<Double> inWaves(ExecutorService threads, List<Callable<Double>> all)
      throws Exception {
    List<Double> nanos = new ArrayList<>();
    for (int wave = 0; wave < all.size(); wave += AT_ONCE) {
      for (Future<Double> one : threads.invokeAll(all.subList(wave, wave + AT_ONCE))) {
        nanos.add(one.get());
      }
      Pause.millis(200);
    }
    return nanos;
  }

  private static <T> void atOnce(int count, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (Future<T> one : threads.invokeAll(Collections.nCopies(count, work))) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
