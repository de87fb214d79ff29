package org.wissel.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** Leave over REST: what journeys need to set the scene and to compare what pages say. */
final class Leave {

  private static final int PAGE = 50;

  private static final Map<String, LocalDate> NEXT = new HashMap<>();

  private final Portal portal;

  Leave(Portal portal) {
    this.portal = portal;
  }

  /** Of the shared portal, which has read HR by then: whoever comes first would else be unknown. */
  static Leave shared() {
    Leave leave = new Leave(Portal.shared());
    leave.awaitRead("tom");
    return leave;
  }

  /**
   * Waits until the portal has read HR for the first time, as after a start. Balances come last: by
   * then it also knows what everybody has booked.
   */
  void awaitRead(String persona) {
    left(persona);
  }

  /** A coming day on which the persona works and has no leave; every call gives a later one. */
  LocalDate freeDay(String persona) {
    synchronized (NEXT) {
      String key = portal.url() + persona;
      LocalDate day =
          NEXT.getOrDefault(key, LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(9));
      while (true) {
        day = day.plusDays(1);
        JsonObject preview = portal.call(persona, "POST", "/api/leave/preview", wish(day)).json();
        if (preview.get("hours").getAsDouble() > 0
            && preview.getAsJsonArray("refusals").isEmpty()) {
          NEXT.put(key, day);
          return day;
        }
      }
    }
  }

  /** The Monday of a coming week of which nothing is booked and no day is free. */
  LocalDate freeWeek(String persona) {
    LocalDate monday = freeDay(persona).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    while (true) {
      JsonObject preview =
          portal
              .call(persona, "POST", "/api/leave/preview", wish(monday, monday.plusDays(4)))
              .json();
      if (preview.get("hours").getAsDouble() == 40
          && preview.getAsJsonArray("refusals").isEmpty()) {
        synchronized (NEXT) {
          NEXT.put(portal.url() + persona, monday.plusDays(4));
        }
        return monday;
      }
      monday = monday.plusWeeks(1);
    }
  }

  static String wish(LocalDate first, LocalDate last) {
    return "{\"type\":\"holiday\",\"firstDay\":\"" + first + "\",\"lastDay\":\"" + last + "\"}";
  }

  static String wish(LocalDate day) {
    return wish(day, day);
  }

  /** The personnel number behind a name, e.g. {@code Elif Yıldız}. */
  String number(String fullName) {
    return portal
        .call(
            "sanne",
            "GET",
            "/api/people?q=" + URLEncoder.encode(fullName, StandardCharsets.UTF_8),
            "")
        .json()
        .getAsJsonArray("people")
        .get(0)
        .getAsJsonObject()
        .get("number")
        .getAsString();
  }

  /** Personnel numbers of people who work; the first ones by name. */
  List<String> people(int count) {
    List<String> people = new ArrayList<>();
    for (int offset = 0; people.size() < count; offset += PAGE) {
      portal
          .call("sanne", "GET", "/api/people?limit=" + PAGE + "&offset=" + offset, "")
          .json()
          .getAsJsonArray("people")
          .asList()
          .stream()
          .map(JsonElement::getAsJsonObject)
          .filter(person -> person.get("status").getAsString().equals("ACTIVE"))
          .map(person -> person.get("number").getAsString())
          .limit(count - people.size())
          .forEach(people::add);
    }
    return people;
  }

  /** Sends a request for one day and returns its id. */
  String book(String persona, LocalDate day) {
    return book(persona, wish(day));
  }

  String book(String persona, String wish) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call(persona, "POST", "/api/leave/requests", wish, "Idempotency-Key", id);
    Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return id;
  }

  JsonObject card(String persona, String id) {
    return portal.call(persona, "GET", "/api/leave/requests/" + id, "").json();
  }

  /** Waits until the card is as wished; fails with the last card after a minute. */
  JsonObject await(String persona, String id, Predicate<JsonObject> wished) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    JsonObject card = card(persona, id);
    while (!wished.test(card)) {
      Assertions.assertThat(Instant.now()).as("still %s", card).isBefore(end);
      Pause.millis(200);
      card = card(persona, id);
    }
    return card;
  }

  JsonObject awaitState(String persona, String id, String state) {
    return await(
        persona,
        id,
        card -> card.get("state").getAsString().equals(state) && waitsForNoSystem(card));
  }

  /** The hours of a day that are mine in my calendar. */
  double mine(String persona, LocalDate day) {
    return portal
        .call(persona, "GET", "/api/leave/calendar?month=" + YearMonth.from(day), "")
        .json()
        .getAsJsonArray("days")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .filter(d -> d.get("date").getAsString().equals(day.toString()))
        .mapToDouble(d -> d.get("mineHours").getAsDouble())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Hours of holiday that are left today, as soon as HR has told, which takes a moment at first.
   */
  double left(String persona) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    OptionalDouble left = told(persona);
    while (left.isEmpty()) {
      Assertions.assertThat(Instant.now()).as("HR has told no balance yet").isBefore(end);
      Pause.millis(500);
      left = told(persona);
    }
    return left.getAsDouble();
  }

  /** Empty also while the portal has not yet heard of the persona. */
  private OptionalDouble told(String persona) {
    Portal.Answer answer = portal.call(persona, "GET", "/api/leave/balances", "");
    if (answer.status() == 403) {
      return OptionalDouble.empty();
    }
    return answer.json().getAsJsonArray("types").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(type -> type.get("type").getAsString().equals("holiday"))
        .mapToDouble(type -> type.get("available").getAsDouble())
        .findFirst();
  }

  /** Waits until the hours left are as wished; fails with the last figure after a minute. */
  double awaitLeft(String persona, DoublePredicate wished) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    double left = left(persona);
    while (!wished.test(left)) {
      Assertions.assertThat(Instant.now()).as("still %s hours", left).isBefore(end);
      Pause.millis(500);
      left = left(persona);
    }
    return left;
  }

  static boolean waitsForNoSystem(JsonObject card) {
    JsonElement waitsFor = card.get("waitsFor");
    return waitsFor == null
        || waitsFor.isJsonNull()
        || !waitsFor.getAsJsonObject().get("kind").getAsString().equals("system");
  }

  void withdraw(String persona, String id) {
    Portal.Answer answer =
        portal.call(persona, "POST", "/api/leave/requests/" + id + "/withdrawal", "");
    Assertions.assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  Portal.Answer decide(String persona, String id, String decision, String reason) {
    return portal.call(
        persona,
        "POST",
        "/api/leave/requests/" + id + "/decision",
        "{\"decision\":\"" + decision + "\",\"reason\":\"" + reason + "\"}");
  }
}
