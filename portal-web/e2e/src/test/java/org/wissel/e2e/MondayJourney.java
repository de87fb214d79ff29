package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Monday at nine: people of an organisation of 18,000 come in, look at home, at what colleagues
 * said, at two pages of their tasks, at the bell, and one of the six things that each does is to
 * send something. They come when they come, whether the portal keeps up or not; the time of each
 * request counts from then. In the gate a few seconds of it, for what goes wrong; {@code ./wissel
 * soak monday} five minutes, for how long it takes.
 */
@DisplayName("Monday at nine")
class MondayJourney {

  private static final boolean LARGE = "large".equals(System.getProperty("wissel.amount"));
  private static final int PER_SECOND = LARGE ? 50 : 20;
  private static final int SECONDS = LARGE ? 300 : 10;
  private static final int WARM_UP_SECONDS = LARGE ? 60 : 2;
  private static final int PEOPLE = LARGE ? 600 : 40;
  private static final long SEED = 20_261_130;
  private static final long MOST_MILLIS = 300;

  /** Of so many requests; ten times what an organisation that talks a lot was seen to do. */
  private static final int POST_EACH = 360;

  private static final List<String> PAGES =
      List.of(
          "/home/index.xhtml",
          "/feed/index.xhtml",
          "/leave/list.xhtml",
          "/requests/index.xhtml",
          "/notices/index.xhtml");

  /** What one request came to. */
  private record Seen(String what, int status, double millis) {}

  private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Random random = new Random(SEED);
  private final Map<String, Integer> reported = new HashMap<>();
  private List<String> printers = List.of();

  @Test
  @DisplayName("everybody is served, and nobody with an error")
  void everybodyIsServed() throws Exception {
    Map<String, String> settings =
        Map.of(
            "WISSEL_LIMITS_PERSON", "1000000",
            "WISSEL_LIMITS_ADDRESS", "1000000",
            "WISSEL_DEMO_CONTENT", "history",
            "WISSEL_JVM_OPTIONS", "-XX:TieredStopAtLevel=4 -Xmx768m");
    Portal portal = LARGE ? Portal.start("monday", settings) : Portal.shared();
    try {
      new Leave(portal).awaitRead("sanne");
      List<String> cookies =
          new Leave(portal)
              .people(PEOPLE).stream().map(who -> Visitor.signedIn(portal, who).cookies()).toList();
      if (LARGE) {
        Faults faults = new Faults(portal);
        faults.awaitDevice("W-PR-0214");
        printers =
            List.of(
                portal
                    .select("select string_agg(code, ',') from fault_asset where code ~ '-PR-'")
                    .split(","));
      }
      comeIn(portal, cookies, WARM_UP_SECONDS);
      seen.clear();
      comeIn(portal, cookies, SECONDS);
    } finally {
      if (LARGE) {
        portal.close();
      }
    }
    List<Double> times = seen.stream().map(Seen::millis).toList();
    String said =
        Soak.format(
            "%d requests, %d a second for %d s by %d people: median %.1f ms, p95 %.1f ms, p99 %.1f"
                + " ms, longest %.0f ms, %d failed; by kind (p99): %s",
            times.size(),
            PER_SECOND,
            SECONDS,
            PEOPLE,
            Soak.median(times),
            Soak.share(0.95, times),
            Soak.share(0.99, times),
            Soak.share(1, times),
            failed().size(),
            byKind());
    assertThat(times).hasSize(PER_SECOND * SECONDS);
    assertThat(failed()).as(said).isEmpty();
    if (LARGE) {
      Soak.tells(said);
      assertThat(Soak.share(0.99, times)).as(said).isLessThanOrEqualTo(MOST_MILLIS);
    }
  }

  private List<Seen> failed() {
    return seen.stream().filter(one -> one.status() < 200 || one.status() >= 400).toList();
  }

  private Map<String, Long> byKind() {
    Map<String, List<Double>> kinds = new TreeMap<>();
    seen.stream()
        .sorted(Comparator.comparing(Seen::what))
        .forEach(
            one -> kinds.computeIfAbsent(one.what(), w -> new ArrayList<>()).add(one.millis()));
    Map<String, Long> p99 = new TreeMap<>();
    kinds.forEach((what, times) -> p99.put(what, Math.round(Soak.share(0.99, times))));
    return p99;
  }

  /** One after the other by the clock, each on a thread of its own. */
  private void comeIn(Portal portal, List<String> cookies, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    HttpClient browser =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    int count = PER_SECOND * seconds;
    Semaphore done = new Semaphore(0);
    try {
      long began = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = began + i * 1_000_000_000L / PER_SECOND;
        Pause.millis(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        String cookie = cookies.get(random.nextInt(cookies.size()));
        boolean sends = i % 6 == 5;
        String what = sends ? "sends" : PAGES.get(i % 6);
        HttpRequest request = sends ? sent(portal, cookie, i) : get(portal, cookie, what);
        browser
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> {
                  int status = failure == null ? answer.statusCode() : 0;
                  seen.add(new Seen(what, status, (System.nanoTime() - due) / 1e6));
                  done.release();
                });
      }
      done.acquire(count);
    } finally {
      threads.shutdownNow();
    }
  }

  private static HttpRequest.Builder asked(Portal portal, String cookie, String path) {
    return HttpRequest.newBuilder(URI.create(portal.url() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Cookie", cookie)
        .header("Accept-Encoding", "gzip")
        .header("Accept-Language", "en");
  }

  private static HttpRequest get(Portal portal, String cookie, String path) {
    return asked(portal, cookie, path).build();
  }

  /**
   * Mostly a report of something broken; now and then somebody says something to everybody. Where
   * others share the portal, only what nobody else notices.
   */
  private HttpRequest sent(Portal portal, String cookie, int number) {
    if (printers.isEmpty()) {
      return writes(portal, cookie, "PUT", "/api/me/preferences", "{\"language\":\"en\"}");
    }
    if (number % POST_EACH == 5) {
      return writes(
          portal,
          cookie,
          "POST",
          "/api/feed/posts",
          "{\"asks\":\"FYI\",\"words\":\"The ferry is late again, number " + number + "\"}");
    }
    // nobody reports the same twice
    String printer = printers.get(reported.merge(cookie, 1, Integer::sum) % printers.size());
    return writes(portal, cookie, "POST", "/api/faults/reports", Faults.form(printer, "paper-jam"));
  }

  private static HttpRequest writes(
      Portal portal, String cookie, String method, String path, String body) {
    return asked(portal, cookie, path)
        .header("Content-Type", "application/json")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
