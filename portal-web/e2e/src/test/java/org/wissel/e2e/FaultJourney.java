package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDateTime;
import java.time.ZoneId;
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

  /** Milliseconds in which what changes reaches open pages. */
  private static final double REACHES = 5_000;

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
      Pause.until(
          "the answer at facilities",
          () -> portal.register().history(reference).toString().contains("Yellow"));

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

  @Test
  @DisplayName(
      "has a note of facilities on it that everybody sees who picks it, until it is withdrawn")
  void note() {
    String device = "W-PR-1102";
    String place =
        portal
            .call("tom", "GET", "/api/faults/assets/" + device, "")
            .json()
            .get("place")
            .getAsString();
    String report = faults.report("lotte", Faults.form(device, "stripes"));
    faults.awaitState("lotte", report, "FILED");
    try (Window youssef = Chrome.as("youssef", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE);
        Window lotte = Chrome.as("lotte", Look.PHONE);
        Window pieter = Chrome.as("pieter", Look.DESK)) {
      tom.open("/faults/form.xhtml?code=" + device);
      tom.page().locator("#words").fill("Half a sentence");
      lotte.open("/faults/report.xhtml?id=" + report);
      pieter.open("/faults/form.xhtml?place=" + place);
      youssef.open("/faults/form.xhtml?code=" + device);
      Page board = youssef.page();
      board.locator("a[href*='?on=']").click();
      assertThat(board.locator("#noteCode")).hasValue(device);
      board.locator("#noteUntil").fill("2020-01-01T10:00");
      board.locator("#noteText").fill("Waits for a drum");
      board.locator("#sendNote").click();
      assertThat(board.locator("[data-error='until']")).hasText("A note ends after it begins.");
      board.locator("#noteUntil").fill("");
      board.locator("#sendNote").click();

      sees(tom.page().locator("#notes"), "Waits for a drum");
      assertThat(tom.page().locator("#notes")).containsText("Out of order since");
      assertThat(tom.page().locator("#words")).hasValue("Half a sentence");
      sees(lotte.page().locator("#report"), "Waits for a drum");
      sees(pieter.page().locator("#devices"), "Out of order");
      Locator line =
          board.locator("#notes li").filter(new Locator.FilterOptions().setHasText(device));
      assertThat(line).containsText("Recorded at Facilities.", SOON);
      // a row half under the bar of the page would be too small to be hit
      board.evaluate("scrollTo(0, 0)");
      Axe.findsNothing(board);
      Axe.findsNothing(tom.page());
      youssef.picture("facilities-notes");
      tom.picture("fault-form-note");
      lotte.picture("fault-report-note");

      line.locator("a").click();
      assertThat(board.locator("#noteText")).hasValue("Waits for a drum");
      board.locator("#noteText").fill("The drum comes tomorrow");
      board.locator("#sendNote").click();
      sees(tom.page().locator("#notes"), "The drum comes tomorrow");
      assertThat(tom.page().locator("#notes")).not().containsText("Waits for a drum");
      line.locator("[data-post$='/withdraw']").click();
      seesNo(tom.page().locator("#notes"), "Out of order");
      seesNo(lotte.page().locator("#report"), "The drum comes tomorrow");
      seesNo(pieter.page().locator("#devices"), "Out of order");

      JsonObject soonOver = new JsonObject();
      soonOver.addProperty("code", device);
      soonOver.addProperty("kind", "OUTAGE");
      soonOver.addProperty("text", "Back in a moment");
      LocalDateTime over = LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusSeconds(8);
      soonOver.addProperty("until", over.toString());
      Portal.Answer answer =
          portal.call(
              "youssef",
              "POST",
              "/api/facilities/notes",
              soonOver.toString(),
              "Idempotency-Key",
              UUID.randomUUID().toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      sees(tom.page().locator("#notes"), "Back in a moment");
      assertThat(tom.page().locator("#notes"))
          .not()
          .containsText(
              "Back in a moment",
              new LocatorAssertions.ContainsTextOptions().setTimeout(8_000 + REACHES));
    }
  }

  private static void sees(Locator part, String text) {
    assertThat(part)
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(REACHES));
  }

  private static void seesNo(Locator part, String text) {
    assertThat(part)
        .not()
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(REACHES));
  }

  private static JsonObject words(String said, String text) {
    JsonObject words = new JsonObject();
    words.addProperty("said", said);
    words.addProperty("text", text);
    words.add("attachments", new JsonArray());
    return words;
  }
}
