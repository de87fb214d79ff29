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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Monday at nine: people of an organisation of 18,000 come in, look at home, at what colleagues
 * said, in a list or one thread, at their tasks or a group, at the bell or an article, and one of
 * the six things that each does is to send something; pages that are open hear of it. They come
 * when they come, whether the portal keeps up or not; the time of each request counts from then. In
 * the gate a few seconds of it, for what goes wrong; {@code ./wissel soak monday} five minutes, for
 * how long it takes.
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

  /** So many have a page open to which what changes is told. */
  private static final int LISTENERS = LARGE ? 300 : 10;

  private static final String THREAD = "/feed/post.xhtml";
  private static final String GROUP = "/groups/group.xhtml";
  private static final String ARTICLE = "/news/article.xhtml";

  /** By turns; of two, the one as often as the other. */
  private static final List<List<String>> PAGES =
      List.of(
          List.of("/home/index.xhtml"),
          List.of("/feed/index.xhtml", THREAD),
          List.of("/leave/list.xhtml"),
          List.of("/requests/index.xhtml", GROUP),
          List.of("/notices/index.xhtml", ARTICLE));

  /** What pages of one thing are asked for: ids by page. */
  private final Map<String, List<String>> things = new HashMap<>();

  private final AtomicInteger told = new AtomicInteger();

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
    long listened;
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
      things.put(THREAD, ids(portal, "post where group_id is null and subject is null", "placed"));
      things.put(GROUP, ids(portal, "work_group where kind = 'OPEN' and ended_at is null", "id"));
      things.put(
          ARTICLE, ids(portal, "news_article where state = 'PUBLISHED' and everybody", "placed"));
      List<CompletableFuture<?>> open = listen(portal, cookies);
      comeIn(portal, cookies, WARM_UP_SECONDS);
      seen.clear();
      told.set(0);
      comeIn(portal, cookies, SECONDS);
      listened = open.stream().filter(stream -> !stream.isDone()).count();
      open.forEach(stream -> stream.cancel(true));
    } finally {
      if (LARGE) {
        portal.close();
      }
    }
    List<Double> times = seen.stream().map(Seen::millis).toList();
    String said =
        Soak.format(
            "%d requests, %d a second for %d s by %d people, %d open streams told %d times: median"
                + " %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.0f ms, %d failed; by kind (p99):"
                + " %s",
            times.size(),
            PER_SECOND,
            SECONDS,
            PEOPLE,
            listened,
            told.get(),
            Soak.median(times),
            Soak.share(0.95, times),
            Soak.share(0.99, times),
            Soak.share(1, times),
            failed().size(),
            byKind());
    assertThat(times).hasSize(PER_SECOND * SECONDS);
    assertThat(listened).as("streams that were open to the end").isEqualTo(LISTENERS);
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
        String what = sends ? "sends" : page(i);
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

  private HttpRequest get(Portal portal, String cookie, String path) {
    List<String> ids = things.getOrDefault(path, List.of());
    return asked(
            portal,
            cookie,
            ids.isEmpty() ? path : path + "?id=" + ids.get(random.nextInt(ids.size())))
        .build();
  }

  /** One of a thing only where there is such a thing. */
  private String page(int number) {
    List<String> turn = PAGES.get(number % 6);
    String page = turn.get(number / 6 % turn.size());
    return things.getOrDefault(page, List.of("any")).isEmpty() ? turn.get(0) : page;
  }

  private static List<String> ids(Portal portal, String of, String by) {
    String found =
        portal.select(
            "select coalesce(string_agg(id::text, ','), '') from (select id from "
                + of
                + " order by "
                + by
                + " desc limit 40) newest");
    return found.isEmpty() ? List.of() : List.of(found.split(","));
  }

  /** Opens the streams of pages that stay open. */
  private List<CompletableFuture<?>> listen(Portal portal, List<String> cookies) {
    HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<CompletableFuture<?>> open = new ArrayList<>();
    for (int i = 0; i < LISTENERS; i++) {
      HttpRequest stream =
          asked(portal, cookies.get(i % cookies.size()), "/api/live")
              .header("Accept", "text/event-stream")
              .build();
      open.add(browser.sendAsync(stream, HttpResponse.BodyHandlers.fromLineSubscriber(lines())));
    }
    return open;
  }

  private Flow.Subscriber<String> lines() {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(String line) {
        if (line.startsWith("data:")) {
          told.incrementAndGet();
        }
      }

      @Override
      public void onError(Throwable failure) {
        // it counts as one that was not open to the end
      }

      @Override
      public void onComplete() {
        // the same
      }
    };
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
