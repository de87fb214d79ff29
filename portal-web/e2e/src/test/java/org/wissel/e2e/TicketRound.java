package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wissel.e2e.Portal.Answer;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

/**
 * Many people report faults with photos while the line to a real Request Tracker goes through all
 * kinds of outage and the portal is killed. Everything that is drawn comes from one seed.
 */
final class TicketRound {

  static final long SEED = 20_261_128;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SLOW = PATIENCE.plusMillis(500);
  private static final Duration UNITED = Duration.ofSeconds(30);
  private static final List<String> THINGS =
      List.of("W-PR-0202", "W-PR-0302", "W-PR-0314", "W-PR-0214");
  private static final List<Mode> OUTAGES =
      List.of(
          Mode.NONE,
          Mode.LOST,
          Mode.NONE,
          Mode.RESET,
          Mode.SLOW,
          Mode.NONE,
          Mode.GARBAGE,
          Mode.UNAVAILABLE,
          Mode.NONE,
          Mode.CHARSET,
          Mode.REFUSED);

  /** What makes or changes a ticket; searches are posted too. */
  private static final Predicate<String> WRITES =
      requestLine ->
          requestLine.matches("POST /REST/2[.]0/ticket(/[0-9]+/(correspond|comment))? .*|PUT .*");

  private record Plan(String who, String id, byte[] photo, boolean twice, String thing) {}

  /**
   * How much of everything.
   *
   * @param pause of a person between two reports
   */
  record Amounts(int reports, int kills, int people, Duration pause) {
    static final Amounts SMALL = new Amounts(12, 1, 6, Duration.ofMillis(3500));
    static final Amounts LARGE = new Amounts(300, 3, 60, Duration.ofMillis(1000));
  }

  private final Amounts amounts;
  private final long seed;
  private final Random random;
  private final Tracker tracker;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Map<String, String> photos = new ConcurrentHashMap<>();
  private final List<String> killed = new ArrayList<>();

  TicketRound(Tracker tracker, Amounts amounts, long seed) {
    this.tracker = tracker;
    this.amounts = amounts;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** At which moments and steps it killed the portal. */
  List<String> killed() {
    return killed;
  }

  /** A line to Request Tracker that a round can turn. */
  static OutageProxy line(Tracker tracker) throws IOException {
    return new OutageProxy(new InetSocketAddress("127.0.0.1", 0), tracker.address(), SLOW);
  }

  /** On a fresh portal; fails when anything was lost, doubled or told wrongly. */
  void run() throws ExecutionException, InterruptedException, IOException {
    try (OutageProxy line = line(tracker);
        Portal portal = Portal.start("tickets", tracker.environment(line, settings("tickets")))) {
      run(portal, line);
    }
  }

  /**
   * The same on this portal.
   *
   * @param portal one that has {@link #settings}
   */
  void run(Portal portal, OutageProxy line) throws ExecutionException, InterruptedException {
    int before = tracker.tickets().size();
    Faults faults = new Faults(portal);
    for (String thing : THINGS) {
      faults.awaitDevice(thing);
    }
    List<Plan> plans = plans(portal);
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> acts = new ArrayList<>();
      for (Plan plan : plans) {
        acts.add(people.submit(() -> act(portal, plan)));
      }
      turnTheLineAndKill(portal, line, acts);
      for (Future<?> act : acts) {
        act.get();
      }
    } finally {
      people.shutdownNow();
    }
    line.set(Mode.NONE);
    assertThat(killed).hasSize(amounts.kills());
    settled(portal, plans);
    awaitOneEach(plans, before);
    everyReportIsOneTicketWithItsPhoto(faults, plans);
  }

  /** Short leases and time-outs, so that what a killed portal held is taken up again soon. */
  static Map<String, String> settings(String portal) {
    Map<String, String> settings = new HashMap<>(Portal.canHalt(portal));
    settings.put("WISSEL_OUTBOX_LEASE", "4000");
    settings.put("WISSEL_CONNECTIONS_FACILITIES_CONNECT_TIMEOUT", "1000");
    settings.put("WISSEL_CONNECTIONS_FACILITIES_READ_TIMEOUT", String.valueOf(PATIENCE.toMillis()));
    settings.put("WISSEL_CONNECTIONS_FACILITIES_RETRY_MAX", "3000");
    settings.put("WISSEL_CONNECTIONS_FACILITIES_CIRCUIT_DELAY", "1000");
    settings.put("WISSEL_CONNECTIONS_FACILITIES_PROBE_EVERY", "1000");
    return settings;
  }

  /** Who reports what, drawn before anything breaks; no two photos are the same. */
  private List<Plan> plans(Portal portal) {
    List<String> people = new Leave(portal).people(amounts.people());
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < amounts.reports(); i++) {
      plans.add(
          new Plan(
              people.get(i % people.size()),
              UUID.nameUUIDFromBytes((seed + " " + i).getBytes(StandardCharsets.UTF_8)).toString(),
              Faults.jpeg(320 + i, 240, new Color(random.nextInt(1 << 24))),
              random.nextInt(5) == 0,
              THINGS.get(random.nextInt(THINGS.size()))));
    }
    return plans;
  }

  private void act(Portal portal, Plan plan) {
    Faults faults = new Faults(portal);
    Answer stored =
        Impatience.untilAnswered(
            List.of(portal), plan.id(), plan.who(), node -> faults.photo(plan.who(), plan.photo()));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    String photo = stored.json().get("id").getAsString();
    photos.put(plan.id(), photo);
    if (plan.twice()) {
      try {
        Impatience.twiceAtOnce(() -> send(portal, plan, photo));
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(plan.toString(), e);
      }
    } else {
      send(portal, plan, photo);
    }
    acknowledged.incrementAndGet();
    Pause.millis(amounts.pause().toMillis());
  }

  private static void send(Portal portal, Plan plan, String photo) {
    JsonObject form = new JsonObject();
    form.addProperty("asset", plan.thing());
    form.addProperty("words", "Report " + plan.id());
    JsonArray ids = new JsonArray();
    ids.add(photo);
    form.add("photos", ids);
    Answer answer =
        Impatience.untilAnswered(
            List.of(portal),
            plan.id(),
            plan.who(),
            node -> new Faults(node).send(plan.who(), plan.id(), form.toString()));
    assertThat(answer.status()).as("%s: %s", plan, answer.body()).isIn(200, 201);
  }

  private void turnTheLineAndKill(Portal portal, OutageProxy line, List<Future<?>> acts) {
    int turn = 0;
    while (turn < OUTAGES.size() || acts.stream().anyMatch(act -> !act.isDone())) {
      if (killed.size() < amounts.kills()
          && acknowledged.get()
              >= (killed.size() + 1) * amounts.reports() / (amounts.kills() + 1)) {
        line.set(Mode.NONE);
        killed.add(kill(portal, killed.size()));
      } else {
        Mode mode = OUTAGES.get(turn++ % OUTAGES.size());
        if (mode != Mode.UNAVAILABLE && random.nextBoolean()) {
          line.set(mode, WRITES);
        } else {
          line.set(mode);
        }
        // long enough that what is slow arrives after it was given up
        Pause.millis(
            mode == Mode.SLOW ? SLOW.plusSeconds(1).toMillis() : 700 + random.nextInt(800));
      }
    }
  }

  /** First where a ticket is made and nothing here knows of it yet. */
  private static String kill(Portal portal, int number) {
    return switch (number % 3) {
      case 0 -> haltAt(portal, Halt.BEFORE_MARK_DONE);
      case 1 -> haltAt(portal, Halt.AFTER_MARK_DONE);
      default -> {
        portal.kill();
        portal.startAgain();
        yield "at any moment";
      }
    };
  }

  private static String haltAt(Portal portal, Halt step) {
    portal.haltAt(step);
    return step.name();
  }

  /** As a maintainer would: what garbage parked goes on its way again, until nothing waits. */
  private static void settled(Portal portal, List<Plan> plans) {
    portal.call("ravi", "POST", "/api/systems/facilities/messages/unpark", "{}");
    Faults faults = new Faults(portal);
    plans.forEach(plan -> faults.awaitState(plan.who(), plan.id(), "FILED"));
  }

  /** What arrived long after it was given up is put together with what was sent instead. */
  private void awaitOneEach(List<Plan> plans, int before) {
    Instant deadline = Instant.now().plus(UNITED);
    while (tracker.tickets().size() != before + plans.size()) {
      if (Instant.now().isAfter(deadline)) {
        Map<String, Long> counts =
            tracker.tickets().stream()
                .collect(Collectors.groupingBy(t -> report(t, plans), Collectors.counting()));
        counts.values().removeIf(count -> count == 1);
        assertThat(counts).as("reports that are not one ticket each").isEmpty();
        assertThat(tracker.tickets().size()).isEqualTo(before + plans.size());
      }
      Pause.millis(500);
    }
  }

  private void everyReportIsOneTicketWithItsPhoto(Faults faults, List<Plan> plans) {
    Map<String, List<String>> tickets =
        tracker.tickets().stream()
            .collect(
                Collectors.groupingBy(
                    ticket -> report(ticket, plans),
                    Collectors.mapping(
                        ticket -> ticket.get("id").getAsString(), Collectors.toList())));
    for (Plan plan : plans) {
      List<String> there = tickets.getOrDefault(plan.id(), List.of());
      assertThat(there).as("tickets of %s", plan).hasSize(1);
      JsonObject card =
          faults.await(
              plan.who(),
              plan.id(),
              one -> one.get("reference").getAsString().equals(there.get(0)));
      assertThat(card.get("state").getAsString()).as("%s", plan).isEqualTo("FILED");
      // of tickets that were put together each brings the photo that it came with
      assertThat(tracker.photos(there.get(0)))
          .as("photos of %s", plan)
          .isNotEmpty()
          .allMatch(
              photo -> Arrays.equals(photo, faults.stored(plan.who(), photos.get(plan.id()))));
    }
  }

  /** The id of the report that the ticket carries, or nothing. */
  private static String report(JsonObject ticket, List<Plan> plans) {
    String fields = "";
    for (JsonElement field : ticket.getAsJsonArray("CustomFields")) {
      fields += field.getAsJsonObject().get("values").toString();
    }
    String all = fields;
    return plans.stream().map(Plan::id).filter(all::contains).findFirst().orElse("");
  }
}
