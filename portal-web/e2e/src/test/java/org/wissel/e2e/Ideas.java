package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** Boards and ideas over REST: what journeys need to set the scene. */
final class Ideas {

  private final Portal portal;

  Ideas(Portal portal) {
    this.portal = portal;
  }

  static Ideas shared() {
    return new Ideas(Portal.shared());
  }

  /** A board for a group, or for the whole company where it is empty; the id. */
  String board(String persona, String group, String title) {
    JsonObject form = new JsonObject();
    form.addProperty("title", title);
    form.addProperty("question", "What would you change first, and what would it save?");
    form.addProperty("theme", "COST");
    form.addProperty(
        "lastDay", LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(20).toString());
    form.addProperty("group", group);
    return send(persona, "/api/ideas/boards", form);
  }

  String idea(String persona, String board, String words) {
    JsonObject form = new JsonObject();
    form.addProperty("words", words);
    return send(persona, "/api/ideas/boards/" + board + "/ideas", form);
  }

  String cluster(String persona, String board, String name) {
    JsonObject form = new JsonObject();
    form.addProperty("name", name);
    return send(persona, "/api/ideas/boards/" + board + "/clusters", form);
  }

  void put(String persona, String idea, String cluster) {
    call(persona, "PUT", idea + "/cluster", "{\"cluster\":\"" + cluster + "\"}");
  }

  void vote(String persona, String idea) {
    call(persona, "PUT", idea + "/vote", "");
  }

  /** As whoever runs the board sees it now. */
  void decide(String persona, String idea, String state, String words) {
    JsonObject form = new JsonObject();
    form.addProperty("state", state);
    form.addProperty("words", words);
    form.addProperty(
        "version",
        portal.call(persona, "GET", "/api/ideas/" + idea, "").json().get("version").getAsInt());
    call(persona, "POST", idea + "/state", form.toString());
  }

  void end(String persona, String board, String outcome) {
    JsonObject form = new JsonObject();
    form.addProperty("outcome", outcome);
    form.addProperty(
        "version",
        portal
            .call(persona, "GET", "/api/ideas/boards/" + board, "")
            .json()
            .get("version")
            .getAsInt());
    call(persona, "POST", "boards/" + board + "/end", form.toString());
  }

  /** A board with clusters, ideas, votes and what became of some; the id. */
  String furnished(String persona, String group, String title, String... others) {
    String board = board(persona, group, title);
    String vans = cluster(persona, board, "Vans and miles");
    String light = cluster(persona, board, "Light and heat");
    String[] words = {
      "Plan visits by street, not by ticket number: two crews passed each other four times last"
          + " week.",
      "Lights of the depot off between ten and five.",
      "One van for both crews on Fridays.",
      "Vergunningverleningsprocedure".repeat(4), // no place to break at
    };
    for (int i = 0; i < words.length; i++) {
      String idea = idea(others[i % others.length], board, words[i]);
      if (i < 3) {
        put(persona, idea, i == 1 ? light : vans);
      }
      if (i == 0) {
        vote(persona, idea);
        decide(persona, idea, "TAKEN_UP", "Dispatch tries it in Leerdam from Monday.");
        decide(persona, idea, "RESULT", "31 km less a day and crew, after two weeks.");
      } else if (i == 1) {
        decide(persona, idea, "NOT_NOW", "The cameras need light until they are replaced in May.");
      }
    }
    return board;
  }

  private void call(String persona, String method, String path, String body) {
    Portal.Answer answer = portal.call(persona, method, "/api/ideas/" + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private String send(String persona, String path, JsonObject form) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call(persona, "POST", path, form.toString(), "Idempotency-Key", id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return id;
  }
}
