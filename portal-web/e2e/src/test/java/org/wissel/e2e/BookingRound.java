package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wissel.e2e.Portal.Answer;

/**
 * Many people book meetings, of which some want the same room, move them or call them off, while
 * the line to rooms, caterer and calendars goes through all kinds of outage and the portal is
 * killed at each step of the promise. Everything that is drawn comes from one seed.
 */
final class BookingRound {

  static final long SEED = 20_261_129;

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MINUTES = 60;
  private static final Set<String> ENDS =
      Set.of("BOOKED", "BOOKED_WITHOUT", "NOT_BOOKED", "CANCELLED");
  private static final Set<String> KEPT = Set.of("BOOKED", "STAYS", "PENDING");
  private static final List<String> OUTAGES =
      List.of("none", "lost", "none", "reset", "none", "slow", "none", "garbage", "unavailable");
  private static final List<Halt> STEPS =
      List.of(
          Halt.AFTER_CONFIRM,
          Halt.AFTER_HOLD,
          Halt.BEFORE_COMPENSATE,
          Halt.AFTER_COMPENSATE,
          Halt.BEFORE_CONFIRM,
          Halt.BEFORE_HOLD,
          Halt.BEFORE_MARK_DONE,
          Halt.AFTER_MARK_DONE);

  /** What becomes of a meeting after it was sent. */
  private enum Then {
    STAYS,
    IS_MOVED,
    IS_CALLED_OFF
  }

  private record Plan(String who, String id, String form, boolean twice, Then then) {}

  /** How much of everything. */
  record Amounts(int meetings, int kills, int people, Duration pause) {
    static final Amounts SMALL = new Amounts(12, 1, 4, Duration.ofMillis(1500));
    static final Amounts LARGE = new Amounts(200, 8, 40, Duration.ofMillis(1500));
  }

  private final Amounts amounts;
  private final long seed;
  private final Random random;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<String> killed = new ArrayList<>();
  private final Map<String, Integer> states = new TreeMap<>();

  BookingRound(Amounts amounts, long seed) {
    this.amounts = amounts;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** At which steps it killed the portal. */
  List<String> killed() {
    return killed;
  }

  /** How many meetings ended how. */
  Map<String, Integer> states() {
    return states;
  }

  /** On a fresh portal; fails when anything was lost, doubled, left behind or told wrongly. */
  void run() throws ExecutionException, InterruptedException {
    try (Portal portal = Portal.start("bookings", settings("bookings"))) {
      run(portal);
    }
  }

  /**
   * The same on this portal.
   *
   * @param portal one that has {@link #settings}
   */
  void run(Portal portal) throws ExecutionException, InterruptedException {
    Meetings meetings = new Meetings(portal);
    List<Plan> plans = plans(portal, meetings);
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> acts = new ArrayList<>();
      for (Plan plan : plans) {
        acts.add(people.submit(() -> act(portal, plan)));
      }
      turnTheLineAndKill(portal, acts);
      for (Future<?> act : acts) {
        act.get();
      }
    } finally {
      people.shutdownNow();
    }
    portal.dial("none");
    assertThat(killed).hasSize(amounts.kills());
    List<JsonObject> cards = settled(portal, meetings, plans);
    whatStandsThereIsShown(portal, cards);
  }

  /**
   * Short leases, holds and time-outs, so that what a killed portal held is soon taken up again.
   */
  static Map<String, String> settings(String portal) {
    Map<String, String> settings = new HashMap<>(Portal.canHalt(portal));
    settings.put("WISSEL_OUTBOX_LEASE", "4000");
    settings.put("WISSEL_MEETINGS_HOLD", "PT30S");
    for (String connection : List.of("ROOMS", "CATERING", "CALENDARS")) {
      String prefix = "WISSEL_CONNECTIONS_" + connection + "_";
      settings.put(prefix + "CONNECT_TIMEOUT", "1000");
      settings.put(prefix + "READ_TIMEOUT", "2000");
      settings.put(prefix + "RETRY_MAX", "3000");
      settings.put(prefix + "CIRCUIT_DELAY", "1000");
      settings.put(prefix + "PROBE_EVERY", "1000");
    }
    return settings;
  }

  /** Who books what, drawn before anything breaks. */
  private List<Plan> plans(Portal portal, Meetings meetings) {
    List<String> people = new Leave(portal).people(amounts.people() + 3);
    JsonObject best =
        meetings.best(people.get(0), "minutes=60&thing=PROJECTOR").get(0).getAsJsonObject();
    List<String> rooms = new ArrayList<>();
    for (int guests : List.of(3, 6, 10)) {
      String needs = "minutes=60&guests=" + guests;
      rooms.add(
          meetings.best(people.get(0), needs).get(0).getAsJsonObject().get("room").getAsString());
    }
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < amounts.meetings(); i++) {
      JsonObject slot = new JsonObject();
      slot.addProperty("start", start().toString());
      slot.addProperty("room", rooms.get(random.nextInt(rooms.size())));
      slot.add("things", random.nextInt(3) == 0 ? best.get("things") : new JsonArray());
      String menu = random.nextInt(3) == 0 ? "sandwiches" : "";
      int last = people.size();
      String form =
          Meetings.form(
              slot,
              MINUTES,
              "Meeting " + i,
              menu,
              people.get(last - 1),
              people.get(last - 2),
              people.get(last - 3));
      int then = random.nextInt(10);
      plans.add(
          new Plan(
              people.get(i % amounts.people()),
              UUID.nameUUIDFromBytes((seed + " " + i).getBytes(StandardCharsets.UTF_8)).toString(),
              form,
              random.nextInt(5) == 0,
              then < 3 ? Then.IS_CALLED_OFF : then < 5 ? Then.IS_MOVED : Then.STAYS));
    }
    return plans;
  }

  /** Few times, so that several want the same room. */
  private Instant start() {
    LocalDate day = LocalDate.now(ZONE).plusDays(7);
    int days = 1 + amounts.meetings() / 20;
    for (int ahead = random.nextInt(days); ahead > 0 || day.getDayOfWeek().getValue() > 5; ) {
      day = day.plusDays(1);
      if (day.getDayOfWeek().getValue() <= 5) {
        ahead--;
      }
    }
    return day.atTime(LocalTime.of(9 + random.nextInt(7), 0)).atZone(ZONE).toInstant();
  }

  private void act(Portal portal, Plan plan) {
    if (plan.twice()) {
      try {
        Impatience.twiceAtOnce(() -> send(portal, plan));
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(plan.toString(), e);
      }
    } else {
      send(portal, plan);
    }
    acknowledged.incrementAndGet();
    if (plan.then() == Then.IS_CALLED_OFF) {
      post(portal, plan, "cancel", "{}", plan.id());
    } else if (plan.then() == Then.IS_MOVED) {
      move(portal, plan);
    }
    Pause.millis(amounts.pause().toMillis());
  }

  private static void send(Portal portal, Plan plan) {
    Answer answer =
        Impatience.untilAnswered(
            List.of(portal),
            plan.id(),
            plan.who(),
            node -> new Meetings(node).send(plan.who(), plan.id(), plan.form()));
    assertThat(answer.status()).as("%s: %s", plan, answer.body()).isIn(200, 201);
  }

  private static Answer post(Portal portal, Plan plan, String verb, String body, String key) {
    return Impatience.untilAnswered(
        List.of(portal),
        plan.id(),
        plan.who(),
        node ->
            node.call(
                plan.who(),
                "POST",
                "/api/meetings/" + plan.id() + "/" + verb,
                body,
                "Idempotency-Key",
                key));
  }

  /** By an hour, as soon as it can be; what is never booked is not moved. */
  private static void move(Portal portal, Plan plan) {
    String key = UUID.nameUUIDFromBytes(plan.id().getBytes(StandardCharsets.UTF_8)).toString();
    JsonObject form = JsonParser.parseString(plan.form()).getAsJsonObject().deepCopy();
    Instant start = Instant.parse(form.get("start").getAsString()).plusSeconds(3600);
    JsonObject change = new JsonObject();
    change.addProperty("start", start.toString());
    change.addProperty("minutes", MINUTES);
    change.add("attendees", form.get("attendees"));
    for (int tries = 0; tries < 20; tries++) {
      Answer answer = post(portal, plan, "change", change.toString(), key);
      if (answer.status() == 200) {
        return;
      }
      Pause.millis(300);
    }
  }

  private void turnTheLineAndKill(Portal portal, List<Future<?>> acts) {
    int turn = 0;
    while (killed.size() < amounts.kills() || acts.stream().anyMatch(act -> !act.isDone())) {
      boolean due =
          acknowledged.get() >= (killed.size() + 1) * amounts.meetings() / (amounts.kills() + 2);
      if (killed.size() < amounts.kills() && due) {
        portal.dial("none");
        Halt step = STEPS.get(killed.size() % STEPS.size());
        portal.haltAt(step);
        killed.add(step.name());
      } else {
        portal.dial(OUTAGES.get(turn++ % OUTAGES.size()));
        Pause.millis(700 + random.nextInt(800));
      }
    }
  }

  /**
   * As a maintainer would: what garbage parked goes on its way again, until nothing waits; and the
   * owner of the one room that is only asked for says yes.
   */
  private List<JsonObject> settled(Portal portal, Meetings meetings, List<Plan> plans) {
    for (String connection : List.of("rooms", "catering", "calendars")) {
      portal.call("ravi", "POST", "/api/systems/" + connection + "/messages/unpark", "{}");
    }
    Register register = portal.register();
    List<JsonObject> cards = new ArrayList<>();
    for (Plan plan : plans) {
      meetings
          .await(plan.who(), plan.id(), card -> isAskedFor(card) || hasEnded(card))
          .getAsJsonArray("parts")
          .asList()
          .stream()
          .map(JsonElement::getAsJsonObject)
          .filter(BookingRound::waitsForItsOwner)
          .forEach(part -> register.acceptRoom(part.get("reference").getAsString()));
      JsonObject card = meetings.await(plan.who(), plan.id(), BookingRound::hasEnded);
      states.merge(card.get("state").getAsString(), 1, Integer::sum);
      cards.add(card);
    }
    return cards;
  }

  private static boolean hasEnded(JsonObject card) {
    return ENDS.contains(card.get("state").getAsString());
  }

  private static boolean isAskedFor(JsonObject card) {
    return card.getAsJsonArray("parts").asList().stream()
        .anyMatch(part -> waitsForItsOwner(part.getAsJsonObject()));
  }

  /** Nothing of it is on its way any more. */
  private static boolean waitsForItsOwner(JsonObject part) {
    return part.get("kind").getAsString().equals("ROOM")
        && part.get("state").getAsString().equals("PENDING")
        && !part.has("onItsWay");
  }

  private static void whatStandsThereIsShown(Portal portal, List<JsonObject> cards) {
    Register register = portal.register();
    await(
        () -> there(register.changes("reservations"), "BOOKED", "PENDING", "HELD"),
        shown(cards, "ROOM", "THING"),
        "rooms and things");
    await(
        () -> there(register.changes("catering"), "ORDERED", "ACCEPTED"),
        shown(cards, "LUNCH"),
        "orders");
    await(
        () -> notCancelled(register.changes("calendars")),
        shown(cards, "INVITATION"),
        "invitations");
  }

  /** What is held and nobody confirms lapses by itself meanwhile. */
  private static void await(Supplier<List<String>> there, Set<String> shown, String what) {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<String> found = there.get();
    while (!new TreeSet<>(found).equals(shown) && Instant.now().isBefore(deadline)) {
      Pause.millis(1000);
      found = there.get();
    }
    assertThat(found).as(what).containsExactlyInAnyOrderElementsOf(shown);
  }

  private static List<String> there(List<JsonObject> records, String... statuses) {
    return newest(records).stream()
        .filter(record -> List.of(statuses).contains(record.get("status").getAsString()))
        .map(record -> record.get("reference").getAsString())
        .toList();
  }

  private static List<String> notCancelled(List<JsonObject> records) {
    return newest(records).stream()
        .filter(record -> !record.get("cancelled").getAsBoolean())
        .map(record -> record.get("reference").getAsString())
        .toList();
  }

  /** A record may come several times; two of one submission would be doubled. */
  private static List<JsonObject> newest(List<JsonObject> records) {
    Map<String, JsonObject> newest = new TreeMap<>();
    records.forEach(record -> newest.put(record.get("reference").getAsString(), record));
    assertThat(newest.values().stream().map(record -> record.get("submission").getAsString()))
        .doesNotHaveDuplicates();
    return List.copyOf(newest.values());
  }

  private static Set<String> shown(List<JsonObject> cards, String... kinds) {
    Set<String> shown = new TreeSet<>();
    for (JsonObject card : cards) {
      for (JsonElement each : card.getAsJsonArray("parts")) {
        JsonObject part = each.getAsJsonObject();
        boolean ofThese = List.of(kinds).contains(part.get("kind").getAsString());
        if (ofThese && KEPT.contains(part.get("state").getAsString())) {
          shown.add(part.get("reference").getAsString());
        }
      }
    }
    return shown;
  }
}
