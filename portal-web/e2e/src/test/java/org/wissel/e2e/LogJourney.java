package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;
import org.wissel.e2e.Portal.Answer;

/**
 * A portal of its own, because something listens on its line to HR, and because it publishes what
 * is asked without a name without waiting twenty minutes.
 */
@DisplayName("The log, and what leaves no trace in it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogJourney {

  private static final String ID = "proxy-2026-11-28.4711";

  private final Listener line = new Listener();
  private final Portal portal = Portal.start("log", settings(line));
  private final Leave leave = new Leave(portal);

  private static Map<String, String> settings(Listener line) {
    Map<String, String> settings = new HashMap<>(Nameless.settings());
    settings.put("WISSEL_LOG_FORMAT", "json");
    settings.put("WISSEL_GROUPS_MAIL_ADDRESS", "rooms@example.org");
    settings.put("WISSEL_CONNECTIONS_HR_URL", line.url().toString());
    return settings;
  }

  @BeforeAll
  void waitForHr() {
    line.target = portal.hr();
    // The portal started without HR; who asks before it knows anybody is nobody for a minute.
    Instant end = Instant.now().plusSeconds(60);
    while (portal.log().stream().noneMatch(text -> text.contains("Took over"))) {
      assertThat(Instant.now()).as("people have not been read yet").isBefore(end);
      Pause.millis(200);
    }
    leave.awaitRead("tom");
  }

  @AfterAll
  void stop() {
    portal.close();
    line.close();
    assertThat(portal.launcherSaid("log cannot be written")).as("its last words too").isFalse();
  }

  @Test
  @DisplayName(
      "has one id from the request over the outbox to each call that HR gets because of it")
  void oneId() {
    String submission = UUID.randomUUID().toString();
    line.failOnce.set(true);
    Answer sent =
        portal.call(
            "tom",
            "POST",
            "/api/leave/requests",
            Leave.wish(leave.freeDay("tom")),
            "Idempotency-Key",
            submission,
            "X-Request-ID",
            ID);
    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(sent.headers().firstValue("X-Request-ID")).hasValue(ID);
    leave.awaitState("tom", submission, "FILED");

    List<Call> because = line.calls.stream().filter(c -> c.path().contains(submission)).toList();
    assertThat(because)
        .as("the first try failed, so it was looked up and sent again")
        .extracting(Call::method)
        .containsExactly("PUT", "GET", "PUT");
    assertThat(because).extracting(Call::id).containsOnly(ID);
    Instant end = Instant.now().plusSeconds(60);
    while (rounds().size() < 2) {
      assertThat(Instant.now()).as("each round of reading has an id of its own").isBefore(end);
      Pause.millis(200);
    }
    assertThat(rounds()).allMatch(id -> id.matches("[0-9A-Z]{12}"));

    List<String> told =
        portal.log().stream()
            .map(JsonParser::parseString)
            .map(l -> l.getAsJsonObject())
            .filter(l -> l.has("correlation") && l.get("correlation").getAsString().equals(ID))
            .map(l -> l.get("message").getAsString())
            .toList();
    assertThat(told)
        .anyMatch(message -> message.endsWith("(leave.file) to hr goes into the outbox"));
    assertThat(told).anyMatch(message -> message.endsWith("(leave.file) is settled with hr"));
  }

  /** The ids under which HR was asked what changed. */
  private List<String> rounds() {
    return line.calls.stream()
        .filter(call -> call.path().equals("/leave/changes"))
        .map(Call::id)
        .distinct()
        .toList();
  }

  @Test
  @DisplayName("is one JSON object per line from the first line on")
  void oneObjectPerLine() {
    for (String text : portal.log()) {
      JsonObject object = JsonParser.parseString(text).getAsJsonObject();
      assertThat(object.keySet()).as(text).contains("time", "level", "logger", "message");
      assertThat(object.get("time").getAsString()).matches("20[-0-9]+T[:0-9]+([.][0-9]{3})?Z");
    }
  }

  @Test
  @DisplayName(
      "tells nothing of a question without a name, which sends no cookie and leaves no trace of who"
          + " it was; a moderator takes it away as any other")
  void nameless() {
    new Nameless(portal).isAskedAndTakenAway();
  }

  @Test
  @DisplayName("of what a moderator takes away its author hears once, by the bell, and why")
  void moderated() {
    new Nameless(portal).isToldByTheBell();
  }

  @Test
  @DisplayName("never names the address by which somebody posts to a group, which is shown once")
  void secretAddress() {
    String group = new Groups(portal).begin("tom", "Night watch", "CLOSED", "ROOM");
    for (Look look : List.of(Look.DESK, Look.PHONE)) {
      try (Window window = Chrome.as(portal, "tom", look)) {
        Page page = window.page();
        window.open("/groups/group.xhtml?id=" + group);
        page.getByText("Post by mail").scrollIntoViewIfNeeded();
        page.locator("[data-once$='/mail']").click();
        Locator address = page.locator("#mailAddress");
        assertThat(address).hasValue(Pattern.compile("rooms\\+[a-z0-9]{8,}@example\\.org"));
        assertThat(address).isFocused();
        Nameless.pictures(window, "group-mail");
        String secret = address.inputValue().replaceAll(".*\\+|@.*", "");
        page.reload();
        assertThat(address).isHidden();
        assertThat(page.locator("[data-once$='/mail']")).hasText("Replace the address");
        assertThat(portal.log()).noneMatch(line -> line.contains(secret));
        page.getByText("Take it away").click();
        assertThat(page.locator("[data-once$='/mail']")).hasText("Make an address");
      }
    }
  }

  private record Call(String method, String path, String id) {}

  /** Stands before HR's own server and writes down under which id each call comes. */
  private static final class Listener implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failOnce = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile URI target = URI.create("http://127.0.0.1:9");

    Listener() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.setExecutor(threads);
      server.createContext("/", this::passOn);
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void passOn(HttpExchange exchange) throws IOException {
      try (exchange) {
        String method = exchange.getRequestMethod();
        URI asked = exchange.getRequestURI();
        // The JDK's server closes without a word, and the portal would send its next call into
        // that.
        exchange.getResponseHeaders().set("Connection", "close");
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(
            new Call(
                method,
                asked.getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-ID"))));
        if (method.equals("PUT") && failOnce.getAndSet(false)) {
          exchange.sendResponseHeaders(503, -1);
          return;
        }
        HttpRequest.Builder request =
            HttpRequest.newBuilder(target.resolve(asked.toString()))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
          String value = exchange.getRequestHeaders().getFirst(name);
          if (value != null) {
            request.header(name, value);
          }
        }
        HttpResponse<byte[]> answer =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer
            .headers()
            .firstValue("Content-Type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(
            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
          exchange.getResponseBody().write(answer.body());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
