package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.wissel.e2e.Portal.Answer;

/**
 * Many people send leave while HR goes through all kinds of outage and the portal is killed, at any
 * moment and at named steps. Everything that is drawn comes from one seed. Node a has the database,
 * the sign-in and HR beside it, which go with it when it is killed.
 */
final class DeliveryRound {

  static final long SEED = 20_261_125;

  private static final List<String> OUTAGES =
      List.of("none", "unavailable", "none", "slow", "reset", "none", "lost", "garbage", "refused");

  /** How an employee treats a request. */
  private enum Manner {
    SEND,
    SEND_TWICE_AT_ONCE,
    UNDO,
    WITHDRAW_LATER
  }

  private record Plan(String who, LocalDate day, String id, Manner manner) {}

  /**
   * How much of everything.
   *
   * @param pause of a person between two requests
   * @param refused how long HR refuses the password
   * @param restored whether a backup of it all is looked at in the end, in an empty data folder
   */
  record Amounts(
      int nodes,
      int submissions,
      int kills,
      int people,
      Duration pause,
      Duration refused,
      boolean restored) {
    static final Amounts SMALL =
        new Amounts(1, 60, 2, 15, Duration.ofMillis(500), Duration.ofSeconds(4), false);
    static final Amounts LARGE =
        new Amounts(2, 3_000, 20, 300, Duration.ofMillis(600), Duration.ofMinutes(1), true);
  }

  private final Amounts amounts;
  private final long seed;
  private final Random random;
  private final Map<String, Set<String>> receipts = new ConcurrentHashMap<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Portal> nodes = new ArrayList<>();
  private final List<String> killed = new ArrayList<>();

  DeliveryRound(Amounts amounts, long seed) {
    this.amounts = amounts;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** At which moments and steps it killed the portal. */
  List<String> killed() {
    return killed;
  }

  /** On fresh data; fails when anything was lost, doubled or told wrongly. */
  void run() throws ExecutionException, InterruptedException, IOException {
    try (Portal portal = Portal.start("delivery-a", settings("delivery-a"));
        Portal second = amounts.nodes() == 1 ? null : second(portal)) {
      if (second != null) {
        nodes.add(second);
      }
      run(portal);
    }
  }

  /**
   * The same on this portal.
   *
   * @param portal one that has {@link #settings}
   */
  void run(Portal portal) throws ExecutionException, InterruptedException, IOException {
    nodes.add(0, portal);
    List<Plan> plans = plans(portal);
    ExecutorService people = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> acts = new ArrayList<>();
      for (Plan plan : plans) {
        acts.add(people.submit(() -> act(plan)));
      }
      turnTheDialAndKill(portal, acts);
      for (Future<?> act : acts) {
        act.get();
      }
    } finally {
      people.shutdownNow();
    }
    assertThat(killed).hasSize(amounts.kills());
    portal.outage("none");
    nothingIsParkedByARefusal(portal);
    everyCardTellsTheTruth(portal, plans, settled(portal, plans));
    if (amounts.restored()) {
      aBackupHoldsTheSame(portal, plans);
    }
  }

  private void aBackupHoldsTheSame(Portal portal, List<Plan> plans) throws IOException {
    Path file = Path.of(System.getProperty("wissel.target")).resolve("delivery.backup");
    Files.deleteIfExists(file);
    portal.backup(file);
    try (Portal restored = Portal.restored(file, "delivery-restored")) {
      for (String who : plans.stream().map(Plan::who).collect(Collectors.toSet())) {
        assertThat(requests(restored, who)).isEqualTo(requests(portal, who));
      }
      everyCardTellsTheTruth(restored, plans, settled(restored, plans));
    }
    Files.delete(file);
  }

  private static String requests(Portal portal, String who) {
    Answer answer = portal.call(who, "GET", "/api/leave/requests?for=me", "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /** Short leases and time-outs, so that what a killed portal held is taken up again soon. */
  static Map<String, String> settings(String portal) {
    Map<String, String> settings = new HashMap<>(Portal.canHalt(portal));
    settings.put("WISSEL_OUTBOX_LEASE", "4000");
    settings.put("WISSEL_CONNECTIONS_HR_CONNECT_TIMEOUT", "1000");
    settings.put("WISSEL_CONNECTIONS_HR_READ_TIMEOUT", "2000");
    settings.put("WISSEL_CONNECTIONS_HR_RETRY_MAX", "3000");
    return settings;
  }

  private static Portal second(Portal first) {
    Map<String, String> settings = first.forSecondNode(Portal.freePort());
    settings.putAll(settings("delivery-b"));
    return Portal.start("delivery-b", settings);
  }

  /** Who sends what, drawn before anything breaks. */
  private List<Plan> plans(Portal portal) {
    Leave leave = new Leave(portal);
    leave.awaitRead("sanne");
    // Who has hours enough: HR rightly refuses what it cannot grant, which is not what this is
    // about.
    int days = amounts.submissions() / amounts.people();
    List<String> people =
        leave.people(3 * amounts.people()).stream()
            .filter(who -> leave.left(who) >= 8 * days)
            .limit(amounts.people())
            .toList();
    assertThat(people).hasSize(amounts.people());
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < amounts.submissions(); i++) {
      String who = people.get(i % people.size());
      plans.add(
          new Plan(
              who,
              leave.freeDay(who),
              UUID.nameUUIDFromBytes((seed + " " + i).getBytes(StandardCharsets.UTF_8)).toString(),
              manner(random.nextInt(10))));
    }
    Collections.shuffle(plans, random);
    return plans;
  }

  private static Manner manner(int drawn) {
    return switch (drawn) {
      case 0, 1 -> Manner.SEND_TWICE_AT_ONCE;
      case 2 -> Manner.UNDO;
      case 3 -> Manner.WITHDRAW_LATER;
      default -> Manner.SEND;
    };
  }

  private void act(Plan plan) {
    try {
      switch (plan.manner()) {
        case SEND -> send(plan);
        case SEND_TWICE_AT_ONCE -> Impatience.twiceAtOnce(() -> send(plan));
        case UNDO -> {
          send(plan);
          withdraw(plan);
        }
        case WITHDRAW_LATER -> {
          send(plan);
          Portal.awaitUndoOver();
          withdraw(plan);
        }
      }
      Pause.millis(amounts.pause().toMillis());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(plan.toString(), e);
    }
  }

  private void send(Plan plan) {
    Answer answer =
        untilAnswered(
            plan, "/api/leave/requests", Leave.wish(plan.day()), "Idempotency-Key", plan.id());
    assertThat(answer.status()).as("%s: %s", plan, answer.body()).isIn(200, 201);
    receipts
        .computeIfAbsent(plan.id(), id -> ConcurrentHashMap.newKeySet())
        .add(answer.json().get("receipt").getAsString());
    acknowledged.incrementAndGet();
  }

  private void withdraw(Plan plan) {
    Answer answer = untilAnswered(plan, "/api/leave/requests/" + plan.id() + "/withdrawal", "{}");
    // 409: an earlier try got through, only its answer did not.
    assertThat(answer.status()).as("%s: %s", plan, answer.body()).isIn(200, 409);
  }

  private Answer untilAnswered(Plan plan, String path, String body, String... headers) {
    return Impatience.untilAnswered(
        nodes,
        plan.id(),
        plan.who(),
        portal -> portal.call(plan.who(), "POST", path, body, headers));
  }

  private void turnTheDialAndKill(Portal portal, List<Future<?>> acts) {
    boolean refused = false;
    int turn = 0;
    while (acts.stream().anyMatch(act -> !act.isDone())) {
      int sent = acknowledged.get();
      if (killed.size() < amounts.kills()
          && sent >= (killed.size() + 1) * amounts.submissions() / (amounts.kills() + 1)) {
        portal.dial("none");
        killed.add(kill(killed.size()));
      } else if (!refused && sent >= amounts.submissions() / 2) {
        portal.dial("refused");
        Pause.millis(amounts.refused().toMillis());
        refused = true;
        nothingIsParkedByARefusal(portal);
      } else {
        portal.dial(OUTAGES.get((turn++ + random.nextInt(3)) % OUTAGES.size()));
        Pause.millis(700 + random.nextInt(800));
      }
    }
  }

  /** One node after the other, at any moment first and then at each step in turn. */
  private String kill(int number) {
    Portal node = nodes.get(number % nodes.size());
    int step = number / nodes.size() % (Halt.values().length + 1);
    if (step == 0) {
      node.kill();
      node.startAgain();
      return "at any moment";
    }
    Halt halt = Halt.values()[Halt.values().length - step];
    node.haltAt(halt);
    return halt.name();
  }

  /** Garbage may park a message after five tries, a refused sign-in never does. */
  private static void nothingIsParkedByARefusal(Portal portal) {
    List<String> parked =
        messages(portal).stream()
            .filter(message -> message.get("state").getAsString().equals("PARKED"))
            .map(JsonObject::toString)
            .toList();
    assertThat(parked).noneMatch(message -> message.contains("does not let us in"));
  }

  private static List<JsonObject> messages(Portal portal) {
    return portal.call("ravi", "GET", "/api/systems/hr/messages", "").list().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** As a maintainer would: what garbage parked goes on its way again, until nothing waits. */
  private static Map<String, JsonObject> settled(Portal portal, List<Plan> plans) {
    Leave leave = new Leave(portal);
    portal.call("ravi", "POST", "/api/systems/hr/messages/unpark", "{}");
    Map<String, JsonObject> cards = new TreeMap<>();
    for (Plan plan : plans) {
      cards.put(
          plan.id(),
          leave.await(
              plan.who(),
              plan.id(),
              card ->
                  Leave.waitsForNoSystem(card)
                      && Set.of("FILED", "WITHDRAWN").contains(card.get("state").getAsString())));
    }
    return cards;
  }

  private void everyCardTellsTheTruth(
      Portal portal, List<Plan> plans, Map<String, JsonObject> cards) {
    Map<String, List<JsonObject>> there =
        portal.register().all().stream()
            .filter(record -> !record.get("submission").isJsonNull())
            .collect(Collectors.groupingBy(record -> record.get("submission").getAsString()));
    Set<String> alive = new TreeSet<>();
    there.forEach(
        (id, records) -> {
          assertThat(records).as("records of %s at HR", id).hasSize(1);
          if (!records.get(0).get("status").getAsString().equals("WITHDRAWN")) {
            alive.add(id);
          }
        });
    Set<String> wanted = new TreeSet<>();
    for (Plan plan : plans) {
      JsonObject card = cards.get(plan.id());
      assertThat(receipts.get(plan.id())).as("receipts of %s", plan).hasSize(1);
      assertThat(receipts.get(plan.id())).containsExactly(card.get("receipt").getAsString());
      boolean kept = plan.manner() == Manner.SEND || plan.manner() == Manner.SEND_TWICE_AT_ONCE;
      assertThat(card.get("state").getAsString())
          .as("%s: %s", plan, card)
          .isEqualTo(kept ? "FILED" : "WITHDRAWN");
      if (kept) {
        wanted.add(plan.id());
        assertThat(there.get(plan.id()).get(0).get("reference")).isEqualTo(card.get("reference"));
      }
    }
    assertThat(alive).as("what stands at HR").isEqualTo(wanted);
  }
}
