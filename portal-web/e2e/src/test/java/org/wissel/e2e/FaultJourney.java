package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("A broken thing")
class FaultJourney {

  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);
  private static final String PRINTER = "W-PR-0202";
  private static final String OTHER_PRINTER = "W-PR-0302";

  private final Portal portal = Portal.shared();
  private final Faults faults = Faults.shared();

  @BeforeEach
  void devicesAreKnown() {
    faults.awaitDevice(PRINTER);
  }

  @AfterEach
  void switchOn() {
    portal.outage("none");
  }

  @Test
  @DisplayName(
      "is reported on the phone in three taps, with a photo; what facilities do shows in seconds")
  void fromPhoneToSolved() {
    try (Window tom = Chrome.as("tom", Look.PHONE.wide(360))) {
      Page page = tom.page();
      tom.open("/faults/form.xhtml?code=" + PRINTER);
      Axe.nothingScrollsSideways(page);
      page.locator("label", new Page.LocatorOptions().setHasText("Toner empty")).tap();
      page.locator("#photo")
          .setInputFiles(new FilePayload("printer.jpg", "image/jpeg", Faults.jpeg(3000, 2000)));
      assertThat(page.locator("#photos li")).hasCount(1);
      assertThat(page.locator("#send")).isInViewport();
      tom.picture("fault-form");
      page.locator("#send").tap();
      page.waitForURL("**/faults/report.xhtml?*");
      Axe.nothingScrollsSideways(page);
      String id = page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
      Locator report = page.locator("#report");
      assertThat(report).containsText("Delivered to Facilities", SOON);

      List<JsonObject> tickets = portal.register().tickets(id);
      assertThat(tickets).hasSize(1);
      String reference = tickets.get(0).get("reference").getAsString();
      JsonArray history = portal.register().history(reference);
      assertThat(history.get(0).getAsJsonObject().getAsJsonArray("attachments")).hasSize(1);

      portal.register().facilities(reference, "assignee", new JsonObject());
      assertThat(report).containsText("Youssef Technician is on it", SOON);
      JsonObject question = words("QUESTION", "Which colour is empty?");
      portal.register().facilities(reference, "words", question);
      assertThat(report).containsText("Which colour is empty?", SOON);
      assertThat(report.locator(".tag").first()).hasText("Question to you");
      tom.picture("fault-question");
      page.locator("#text").fill("Yellow");
      page.locator("[data-post$='/replies']").tap();
      assertThat(page.locator("#report")).containsText("You wrote: Yellow");
      assertThat(page.locator("#report .tag").first())
          .hasText("In progress", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
      assertThat(portal.register().history(reference).toString()).contains("Yellow");

      JsonObject solution = new JsonObject();
      solution.addProperty("text", "New toner");
      portal.register().facilities(reference, "solution", solution);
      assertThat(page.locator("#report")).containsText("New toner", SOON);
      assertThat(page.locator("#report .tag").first()).hasText("Solved");
      tom.picture("fault-solved");
      page.locator("#text").fill("It is still empty");
      page.locator("[data-post$='/reopening']").tap();
      assertThat(page.locator("#report .tag").first())
          .hasText("In progress", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
    }
  }

  @Test
  @DisplayName("that others reported is joined instead of being reported again")
  void joined() {
    String first = faults.report("lotte", Faults.form(OTHER_PRINTER, "paper-jam"));
    String reference = faults.awaitState("lotte", first, "FILED").get("reference").getAsString();
    try (Window pieter = Chrome.as("pieter", Look.PHONE)) {
      Page page = pieter.page();
      faultIsKnown(pieter);
      assertThat(page.locator("#fault")).containsText("A colleague already reported this");
      pieter.picture("fault-known");
      page.locator("[data-post='/api/faults/follows']").tap();
      page.waitForURL("**/faults/list.xhtml");
      assertThat(page.locator("#reports")).containsText("Paper jam");
      JsonObject solution = new JsonObject();
      solution.addProperty("text", "Rollers cleaned");
      portal.register().facilities(reference, "solution", solution);
      assertThat(page.locator("#reports .tag").first())
          .hasText("Solved", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
    }
    faults.awaitState("lotte", first, "DONE");
  }

  /** What was filed just now is read by the portal in seconds. */
  private static void faultIsKnown(Window window) {
    for (int i = 0; i < 40; i++) {
      window.open("/faults/form.xhtml?code=" + OTHER_PRINTER);
      if (window.page().locator("[data-post='/api/faults/follows']").count() > 0) {
        return;
      }
      Pause.millis(500);
    }
  }

  @Test
  @DisplayName("is reported while facilities do not answer, sent twice, and becomes one ticket")
  void oneTicketThroughAnOutage() {
    String form = Faults.form("W-PR-0314", "stripes");
    String id = UUID.randomUUID().toString();
    portal.outage("lost");
    assertThat(faults.send("aylin", id, form).status()).isEqualTo(201);
    assertThat(faults.send("aylin", id, form).status()).isEqualTo(200);
    Pause.millis(4_000);
    assertThat(faults.card("aylin", id).get("state").getAsString()).isEqualTo("SENT");
    portal.outage("none");
    String reference = faults.awaitState("aylin", id, "FILED").get("reference").getAsString();
    List<JsonObject> tickets = portal.register().tickets(id);
    assertThat(tickets).hasSize(1);
    assertThat(tickets.get(0).get("reference").getAsString()).isEqualTo(reference);
  }

  private static JsonObject words(String said, String text) {
    JsonObject words = new JsonObject();
    words.addProperty("said", said);
    words.addProperty("text", text);
    words.add("attachments", new JsonArray());
    return words;
  }
}
