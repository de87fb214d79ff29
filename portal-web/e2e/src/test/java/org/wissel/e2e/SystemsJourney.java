package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Connected systems")
class SystemsJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  @AfterEach
  void allIsWellAgain() {
    portal.outage("none");
    portal.call("ravi", "POST", "/api/systems/hr/resume", "");
    portal.call("ravi", "POST", "/api/systems/hr/messages/unpark", "");
  }

  private static void says(Page page, String sentence) {
    assertThat(
            page.locator(".toast").filter(new Locator.FilterOptions().setHasText(sentence)).first())
        .isVisible();
  }

  /** The first letters of the message that carries the request, as the page shows them. */
  private String message(String request) {
    return portal.call("ravi", "GET", "/api/systems/hr/messages", "").list().asList().stream()
        .map(message -> message.getAsJsonObject())
        .filter(message -> message.get("request").getAsString().equals(request))
        .map(message -> message.get("id").getAsString().substring(0, 8))
        .findFirst()
        .orElseThrow();
  }

  private static Locator row(Page page, String message) {
    return page.locator("#systems tbody tr")
        .filter(new Locator.FilterOptions().setHasText(message));
  }

  @Test
  @DisplayName("a pause holds everything, a parked message only its own request")
  void pauseAndPark() {
    try (Window ravi = Chrome.as("ravi")) {
      Page page = ravi.page();
      ravi.open("/systems/index.xhtml?connection=hr");
      ravi.button("Pause").click();
      says(page, "HR is paused. Nothing is delivered.");
      assertThat(page.locator("#systems")).containsText("Paused by Ravi Ramdin since");

      String parked = leave.book("lotte", leave.freeDay("lotte"));
      String free = leave.book("lotte", leave.freeDay("lotte"));
      String alsoParked = leave.book("lotte", leave.freeDay("lotte"));
      Portal.awaitUndoOver();
      for (String id : new String[] {parked, alsoParked}) {
        assertThat(row(page, message(id))).hasCount(1);
        ravi.button("Park message " + message(id)).click();
        assertThat(row(page, message(id))).containsText("parked: parked by");
      }
      assertThat(leave.card("lotte", free).get("state").getAsString()).isEqualTo("SENT");
      ravi.picture("systems-parked");

      ravi.button("Resume").click();
      says(page, "HR is no longer paused.");
      leave.awaitState("lotte", free, "FILED");
      JsonObject card = leave.card("lotte", parked);
      assertThat(card.get("state").getAsString()).isEqualTo("NEEDS_ATTENTION");
      assertThat(card.getAsJsonObject("waitsFor").get("name").getAsString())
          .isEqualTo("the colleagues of IT");
      assertThat(portal.register().find(parked)).isEmpty();

      ravi.button("Unpark message " + message(parked)).click();
      leave.awaitState("lotte", parked, "FILED");
      assertThat(portal.register().find(alsoParked)).isEmpty();
      ravi.button("Unpark all").click();
      leave.awaitState("lotte", alsoParked, "FILED");
      assertThat(page.locator("#systems")).containsText("No message waits for HR.");
      for (String id : new String[] {parked, free, alsoParked}) {
        assertThat(portal.register().all(id)).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName(
      "the dial breaks the line, a test tells, and a message is tried at the press of a key")
  void dialTestRetry() {
    try (Window ravi = Chrome.as("ravi")) {
      Page page = ravi.page();
      ravi.open("/systems/index.xhtml?connection=hr");
      String id = leave.book("lotte", leave.freeDay("lotte"));
      page.locator("#dial-unavailable").click();
      says(page, "The line to HR is set.");
      assertThat(page.locator("#dial-unavailable")).hasAttribute("aria-pressed", "true");
      ravi.button("Test connection").click();
      says(page, "The connection has been tried");
      assertThat(page.locator("#systems tbody tr").first()).containsText("Down since");
      String message = message(id);
      // Whether it was tried before the circuit opened is a matter of milliseconds.
      assertThat(row(page, message)).isVisible();
      ravi.picture("systems-down");
      ravi.button("Retry message " + message).click();
      says(page, "The message goes next, as soon as the system takes calls.");
      assertThat(leave.card("lotte", id).get("state").getAsString()).isEqualTo("SENT");

      page.locator("#dial-none").click();
      leave.awaitState("lotte", id, "FILED");
      assertThat(page.locator("#systems tbody tr").first())
          .containsText("Healthy", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
      ravi.button("Test connection").click();
      assertThat(page.locator("#systems tbody tr").first()).containsText("Healthy");
      assertThat(portal.register().all(id)).hasSize(1);
    }
  }
}
