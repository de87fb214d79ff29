package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** News over REST, written by Lotte of communications: what journeys need to set the scene. */
final class News {

  private final Portal portal;

  News(Portal portal) {
    this.portal = portal;
  }

  static News shared() {
    return new News(Portal.shared());
  }

  /** An article for everybody that people may be asked about and that may go outside. */
  String publish(String title, String words) {
    return publish(title, words, "EVERYBODY");
  }

  /** The same for an audience, such as {@code DEPARTMENT:MW-CS}; that stays inside. */
  String publish(String title, String words, String audience) {
    boolean everybody = audience.equals("EVERYBODY");
    JsonObject form = new JsonObject();
    form.addProperty("kind", "NEWS");
    form.addProperty("title", title);
    form.addProperty("lead", "Callers ask what it will cost them on 1 January.");
    form.addProperty("words", words);
    form.addProperty("topic", "Heat transition");
    form.addProperty("reach", everybody ? "EVERYBODY" : "SOME");
    JsonArray targets = new JsonArray();
    if (!everybody) {
      targets.add(audience);
    }
    form.add("audience", targets);
    JsonArray marks = new JsonArray();
    marks.add("ASKED_ABOUT");
    if (everybody) {
      marks.add("OUTSIDE");
    }
    form.add("marks", marks);
    form.addProperty("then", "PUBLISH");
    return send("/api/news", form);
  }

  /** An answer that is valid for a month. */
  String line(String article, String question, String answer) {
    return line(article, question, answer, in(30));
  }

  /** The same until a moment, as a form has it. */
  String line(String article, String question, String answer, String until) {
    JsonObject form = new JsonObject();
    form.addProperty("article", article);
    form.addProperty("question", question);
    form.addProperty("answer", answer);
    form.addProperty("dos", "Say that nobody is forced.");
    form.addProperty("donts", "Do not promise a date.");
    form.addProperty("facts", "€ 34.80 per gigajoule since 1 July.");
    form.addProperty("validUntil", until);
    return send("/api/news/lines", form);
  }

  /** What a caller asked; the id of the question. */
  String asked(String persona, String words) {
    JsonObject form = new JsonObject();
    form.addProperty("words", words);
    Portal.Answer answer =
        portal.call(
            persona,
            "POST",
            "/api/news/questions",
            form.toString(),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("id").getAsString();
  }

  void withdraw(String line) {
    assertThat(portal.call("lotte", "POST", "/api/news/lines/" + line + "/withdraw", "{}").status())
        .isLessThan(300);
  }

  /** As a form has it. */
  static String in(int days) {
    return LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(days).withNano(0).toString();
  }

  private String send(String path, JsonObject form) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call("lotte", "POST", path, form.toString(), "Idempotency-Key", id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return id;
  }
}
