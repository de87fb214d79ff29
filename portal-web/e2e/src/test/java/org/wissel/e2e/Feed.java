package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.UUID;

/** The feed over REST: what journeys need to set the scene. */
final class Feed {

  private final Portal portal;

  Feed(Portal portal) {
    this.portal = portal;
  }

  static Feed shared() {
    return new Feed(Portal.shared());
  }

  /** A post for everybody; its id. */
  String post(String persona, String asks, String words, String... options) {
    return send(persona, "/api/feed/posts", form(asks, words, options));
  }

  /** A post in a group; its id. */
  String postIn(String group, String persona, String asks, String words) {
    JsonObject form = form(asks, words);
    form.addProperty("group", group);
    return send(persona, "/api/feed/posts", form);
  }

  /** A post about a thing; its id. */
  String postAbout(String subject, String persona, String asks, String words) {
    JsonObject form = form(asks, words);
    form.addProperty("subject", subject);
    return send(persona, "/api/feed/posts", form);
  }

  private static JsonObject form(String asks, String words, String... options) {
    JsonObject form = new JsonObject();
    form.addProperty("asks", asks);
    form.addProperty("words", words);
    if (options.length > 0) {
      JsonArray list = new JsonArray();
      for (String option : options) {
        list.add(option);
      }
      form.add("options", list);
    }
    return form;
  }

  /** The id of the comment. */
  String comment(String persona, String post, String words) {
    JsonObject form = new JsonObject();
    form.addProperty("words", words);
    return send(persona, "/api/feed/posts/" + post + "/comments", form);
  }

  /** A decision and a call for help, for everybody. */
  void wanted() {
    post("tom", "DECISION", "Which rota do we run?", "Two shifts of three", "One shift");
    post("lotte", "HELP", "Who reads Polish and has 20 minutes for a letter?");
  }

  /** A question with an answer; its id. */
  String answered(String question) {
    String post = post("pieter", "QUESTION", question);
    comment("tom", post, "Yes, orange is the **pump relay**.");
    return post;
  }

  private String send(String persona, String path, JsonObject form) {
    Portal.Answer answer =
        portal.call(
            persona,
            "POST",
            path,
            form.toString(),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("id").getAsString();
  }
}
