package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Meetings over REST: what journeys need to set the scene and to compare what pages say. */
final class Meetings {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Portal portal;

  Meetings(Portal portal) {
    this.portal = portal;
  }

  static Meetings shared() {
    return new Meetings(Portal.shared());
  }

  /** The best times for somebody, once rooms and the caterer have been read. */
  JsonArray best(String persona, String needs) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      Portal.Answer answer = portal.call(persona, "GET", "/api/meetings/suggestions?" + needs, "");
      JsonArray best =
          answer.status() == 200 ? answer.json().getAsJsonArray("best") : new JsonArray();
      boolean ready = !best.isEmpty() && best.get(0).getAsJsonObject().has("room");
      if (ready) {
        return best;
      }
      assertThat(Instant.now()).as("rooms are known").isBefore(deadline);
      Pause.millis(500);
    }
  }

  /** Until the calendars of all whom these needs name have been read. */
  void awaitCalendars(String persona, String needs) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!portal
        .call(persona, "GET", "/api/meetings/suggestions?" + needs, "")
        .json()
        .getAsJsonArray("unknown")
        .isEmpty()) {
      assertThat(Instant.now()).as("calendars are known").isBefore(deadline);
      Pause.millis(500);
    }
  }

  /** A meeting at this time, as it is sent; null for no food. */
  static String form(JsonObject slot, int minutes, String subject, String menu, String... with) {
    JsonObject form = new JsonObject();
    form.addProperty("subject", subject);
    form.add("start", slot.get("start"));
    form.addProperty("minutes", minutes);
    form.add("room", slot.get("room"));
    form.add("things", slot.get("things"));
    JsonArray attendees = new JsonArray();
    List.of(with).forEach(attendees::add);
    form.add("attendees", attendees);
    if (!menu.isEmpty()) {
      JsonObject lunch = new JsonObject();
      lunch.addProperty("menu", menu);
      form.add("lunch", lunch);
      form.addProperty("guests", 3); // the caterer comes for four at least
    }
    return form.toString();
  }

  Portal.Answer send(String persona, String id, String form) {
    return portal.call(persona, "POST", "/api/meetings", form, "Idempotency-Key", id);
  }

  /** Books it, and gives the id. */
  String book(String persona, String form) {
    String id = UUID.randomUUID().toString();
    assertThat(send(persona, id, form).status()).isEqualTo(201);
    return id;
  }

  JsonObject card(String persona, String id) {
    return portal.call(persona, "GET", "/api/meetings/" + id, "").json();
  }

  JsonObject await(String persona, String id, Predicate<JsonObject> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonObject card = card(persona, id);
      if (wanted.test(card)) {
        return card;
      }
      assertThat(Instant.now()).as("%s", card).isBefore(deadline);
      Pause.millis(200);
    }
  }

  JsonObject awaitState(String persona, String id, String state) {
    return await(persona, id, card -> card.get("state").getAsString().equals(state));
  }

  static JsonObject part(JsonObject card, String kind) {
    for (JsonElement part : card.getAsJsonArray("parts")) {
      if (part.getAsJsonObject().get("kind").getAsString().equals(kind)) {
        return part.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + kind + " in " + card);
  }
}
