package org.wissel.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** Leave over REST: what journeys need to set the scene and to compare what pages say. */
final class Leave {

  private static final Map<String, LocalDate> NEXT = new HashMap<>();

  private final Portal portal;

  Leave(Portal portal) {
    this.portal = portal;
  }

  static Leave shared() {
    return new Leave(Portal.shared());
  }

  /** A coming day on which the persona works and has no leave; every call gives a later one. */
  LocalDate freeDay(String persona) {
    synchronized (NEXT) {
      String key = portal.url() + persona;
      LocalDate day =
          NEXT.getOrDefault(key, LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(9));
      while (true) {
        day = day.plusDays(1);
        JsonObject preview =
            portal
                .call(
                    persona,
                    "POST",
                    "/api/leave/preview",
                    "{\"type\":\"holiday\",\"firstDay\":\""
                        + day
                        + "\",\"lastDay\":\""
                        + day
                        + "\"}")
                .json();
        if (preview.get("hours").getAsDouble() > 0
            && preview.getAsJsonArray("refusals").isEmpty()) {
          NEXT.put(key, day);
          return day;
        }
      }
    }
  }

  static String wish(LocalDate day) {
    return "{\"type\":\"holiday\",\"firstDay\":\"" + day + "\",\"lastDay\":\"" + day + "\"}";
  }

  /** Sends a request for one day and returns its id. */
  String book(String persona, LocalDate day) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call(persona, "POST", "/api/leave/requests", wish(day), "Idempotency-Key", id);
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

  static boolean waitsForNoSystem(JsonObject card) {
    JsonElement waitsFor = card.get("waitsFor");
    return waitsFor == null
        || waitsFor.isJsonNull()
        || !waitsFor.getAsJsonObject().get("kind").getAsString().equals("system");
  }

  Portal.Answer decide(String persona, String id, String decision, String reason) {
    return portal.call(
        persona,
        "POST",
        "/api/leave/requests/" + id + "/decision",
        "{\"decision\":\"" + decision + "\",\"reason\":\"" + reason + "\"}");
  }
}
