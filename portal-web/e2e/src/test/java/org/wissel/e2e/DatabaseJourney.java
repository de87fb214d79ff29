package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Portal.Answer;

/** The portal is never started anew in between: it recovers by itself. */
@DisplayName("When the database goes")
class DatabaseJourney {

  private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);
  private static final boolean LARGE = System.getProperty("wissel.amount", "small").equals("large");
  private static final int FULL_AFTER_AT_MOST = 400;

  private static final List<String> SEEN = new ArrayList<>();

  private static OwnPostgres database;
  private static Portal portal;
  private static Leave leave;
  private static List<String> people;

  @BeforeAll
  static void start() {
    database = OwnPostgres.start();
    Map<String, String> settings = new TreeMap<>(database.settings());
    settings.put("WISSEL_LIMITS_PERSON", "100000");
    settings.put("WISSEL_LIMITS_ADDRESS", "100000");
    portal = Portal.start("database", settings);
    leave = new Leave(portal);
    leave.awaitRead("sanne");
    people = leave.people(6);
  }

  @AfterAll
  static void stop() throws IOException {
    Files.writeString(
        Path.of(System.getProperty("wissel.target")).resolve("soak.txt"),
        "the database " + String.join(", ", SEEN) + "; no false receipt" + System.lineSeparator());
    if (portal != null) {
      portal.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @Test
  @DisplayName("stopped: everybody is told to try again, and the same try later is the first one")
  void stopped() {
    String who = people.get(0);
    LocalDate day = leave.freeDay(who);
    String id = UUID.randomUUID().toString();
    assertThat(portal.call(who, "GET", "/home/index.xhtml", "").status()).isEqualTo(200);
    database.stop();
    assertThat(portal.call(who, "GET", "/home/index.xhtml", "").body())
        .as("home is there as it was last written")
        .contains("data-live=\"board\"");
    Instant end = Instant.now().plusSeconds(LARGE ? 60 : 6);
    do {
      triesAgain(send(who, id, day));
      triesAgain(portal.call(who, "GET", "/api/leave/requests?for=me", ""));
      Answer page = portal.call(who, "GET", "/leave/list.xhtml", "");
      triesAgain(page);
      assertThat(page.body()).contains("Wissel").doesNotContain("Exception", "org.postgresql");
    } while (Instant.now().isBefore(end));
    assertThat(portal.call(who, "GET", "/health/live", "").status()).isEqualTo(200);

    database.startAgain();
    recovers(who, "stopped");
    assertThat(send(who, id, day).status()).isEqualTo(201);
    assertThat(send(who, id, day).status()).as("the same again").isEqualTo(200);
    leave.awaitState(who, id, "FILED");
    assertThat(portal.register().find(id)).isPresent();
  }

  @Test
  @DisplayName("restarted while people send: who got a receipt is stored, everybody else is told")
  void restarted() throws Exception {
    Map<String, String> receipts =
        whileSending(
            () -> {
              Pause.millis(700);
              database.stop();
              database.startAgain();
              Pause.millis(1500);
              return null;
            });
    recovers(people.get(0), "restarted");
    theReceiptsAreTrue(receipts);
  }

  @Test
  @DisplayName("too busy: nobody waits for a connection longer than a moment")
  void exhausted() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(40);
    try (Connection lock = database.connect("wissel");
        Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("lock table wissel.leave_request in access exclusive mode");
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String who = people.get(i % people.size());
        answers.add(many.submit(() -> portal.call(who, "GET", "/api/leave/requests?for=me", "")));
      }
      Pause.millis(8_000);
      long told = answers.stream().filter(Future::isDone).count();
      assertThat(told).as("told to try again while the pool was empty").isGreaterThanOrEqualTo(10);
      lock.rollback();
      for (Future<Answer> answer : answers) {
        if (answer.get().status() != 200) {
          triesAgain(answer.get());
        }
      }
    } finally {
      many.shutdownNow();
    }
    recovers(people.get(0), "exhausted");
  }

  @Test
  @DisplayName("its disk full: no receipt without a request, and all goes on when there is room")
  void full() throws Exception {
    Map<String, String> receipts = new TreeMap<>();
    // How many fit once it is full, if any, depends on the room left in pages and log.
    for (String who : people) {
      String id = UUID.randomUUID().toString();
      if (send(who, id, leave.freeDay(who)).status() == 201) {
        receipts.put(id, who);
      }
    }
    assertThat(receipts).isNotEmpty();
    database.fillDisk();
    try {
      int tries = 0;
      boolean full = false;
      while (!full) {
        assertThat(tries++)
            .as("tries until it was full, %d of them stored", receipts.size())
            .isLessThan(FULL_AFTER_AT_MOST);
        String id = UUID.randomUUID().toString();
        String who = people.get(tries % people.size());
        Answer answer = send(who, id, LocalDate.now().plusDays(60 + tries / 3), "x".repeat(200));
        if (answer.status() == 201) {
          receipts.put(id, who);
        } else if (answer.status() != 422) {
          triesAgain(answer);
          full = true;
        }
      }
    } finally {
      database.freeDisk();
    }
    if (!accepts()) {
      database.stop();
      database.startAgain(); // it gave up without room for its log
    }
    recovers(people.get(0), "full");
    theReceiptsAreTrue(receipts);
  }

  private static boolean accepts() {
    try (Connection connection = database.connect("wissel")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Six people send one request after the other; the ids of those that got a receipt, by whom. */
  private static Map<String, String> whileSending(Callable<Void> trouble) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(people.size());
    try {
      List<Future<Map<String, String>>> sent = new ArrayList<>();
      AtomicBoolean over = new AtomicBoolean();
      for (String who : people) {
        sent.add(
            senders.submit(
                () -> {
                  Map<String, String> receipts = new TreeMap<>();
                  for (int i = 0; i < 60 && !over.get(); i++) {
                    String id = UUID.randomUUID().toString();
                    Answer answer = send(who, id, LocalDate.now().plusDays(40 + i));
                    if (answer.status() == 201) {
                      receipts.put(id, who);
                    } else if (answer.status() != 422) {
                      triesAgain(answer);
                    }
                    Pause.millis(100);
                  }
                  return receipts;
                }));
      }
      trouble.call();
      over.set(true);
      Map<String, String> all = new TreeMap<>();
      for (Future<Map<String, String>> receipts : sent) {
        all.putAll(receipts.get());
      }
      return all;
    } finally {
      senders.shutdownNow();
    }
  }

  private static void theReceiptsAreTrue(Map<String, String> receipts) {
    assertThat(receipts).isNotEmpty();
    receipts.forEach(
        (id, who) -> {
          Answer card = portal.call(who, "GET", "/api/leave/requests/" + id, "");
          assertThat(card.status()).as("the request of receipt %s", id).isEqualTo(200);
          assertThat(card.json().get("receipt").getAsString()).startsWith("W-");
        });
  }

  private static Answer send(String who, String id, LocalDate day) {
    return send(who, id, day, "");
  }

  private static Answer send(String who, String id, LocalDate day, String remark) {
    String wish =
        "{\"type\":\"holiday\",\"firstDay\":\"%s\",\"lastDay\":\"%s\",\"remark\":\"%s\"}"
            .formatted(day, day, remark);
    return portal.call(who, "POST", "/api/leave/requests", wish, "Idempotency-Key", id);
  }

  private static void triesAgain(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).as("Retry-After").isPresent();
  }

  /** Soon everything is as before, without a restart of the portal. */
  private static void recovers(String who, String from) {
    Instant back = Instant.now();
    Instant end = back.plus(RECOVERED_WITHIN);
    while (true) {
      List<Integer> statuses = new ArrayList<>();
      try {
        for (String path : List.of("/api/me", "/api/leave/requests?for=me", "/home/index.xhtml")) {
          statuses.add(portal.call(who, "GET", path, "").status());
        }
        JsonElement ready = portal.call("ravi", "GET", "/health/ready", "").json().get("status");
        if (statuses.equals(List.of(200, 200, 200)) && ready.getAsString().equals("UP")) {
          long millis = Duration.between(back, Instant.now()).toMillis();
          SEEN.add("%s: recovered after %.1f s".formatted(from, millis / 1000.0));
          return;
        }
      } catch (UncheckedIOException e) {
        statuses.add(0);
      }
      assertThat(Instant.now()).as("recovered; answers were %s", statuses).isBefore(end);
      Pause.millis(250);
    }
  }
}
