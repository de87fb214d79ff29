package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/** Claims over REST: what journeys need to set the scene and to compare what pages say. */
final class Expenses {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Another colour for each, so that no two receipts are the same file. */
  private static final Random COLOURS = new Random();

  private final Portal portal;

  Expenses(Portal portal) {
    this.portal = portal;
  }

  static Expenses shared() {
    return new Expenses(Portal.shared());
  }

  /** Waits until finance has been read for the first time. */
  void awaitTerms() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (portal.call("tom", "GET", "/api/expenses/draft", "").status() != 200) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      Pause.millis(250);
    }
  }

  static byte[] photo() {
    return Faults.jpeg(900, 1200, new Color(COLOURS.nextInt(0x1000000)));
  }

  /** An expense of the persona's draft, with a receipt. */
  void item(String persona, String category, String amount) {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> stored =
        Http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:"
                            + portal.port()
                            + "/api/expenses/receipts/"
                            + id
                            + "?name=receipt.jpg"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + portal.token(persona))
                .header("Content-Type", "image/jpeg")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(photo()))
                .build());
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    JsonObject form = new JsonObject();
    form.addProperty("date", LocalDate.now().minusDays(1).toString());
    form.addProperty("category", category);
    form.addProperty("amount", amount);
    Portal.Answer kept =
        portal.call(persona, "PUT", "/api/expenses/draft/items/" + id, form.toString());
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
  }

  /** Sends a claim of one expense with its receipt, and gives the id. */
  String claim(String persona, String category, String amount) {
    awaitTerms();
    item(persona, category, amount);
    return send(persona);
  }

  String send(String persona) {
    String id =
        portal.call(persona, "GET", "/api/expenses/draft", "").json().get("id").getAsString();
    Portal.Answer answer =
        portal.call(persona, "POST", "/api/expenses/claims", "{}", "Idempotency-Key", id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return id;
  }

  JsonObject card(String persona, String id) {
    Portal.Answer answer = portal.call(persona, "GET", "/api/expenses/claims/" + id, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** The file of the first receipt. */
  String receipt(String persona, String id) {
    return card(persona, id)
        .getAsJsonArray("items")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("receipts")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  JsonObject awaitState(String persona, String id, String state) {
    return await(persona, id, card -> card.get("state").getAsString().equals(state));
  }

  private JsonObject await(String persona, String id, Predicate<JsonObject> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonObject card = card(persona, id);
    while (!condition.test(card)) {
      assertThat(Instant.now()).as("deadline, with " + card).isBefore(deadline);
      Pause.millis(250);
      card = card(persona, id);
    }
    return card;
  }
}
