package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/**
 * A portal of its own, because how HR decides, and where calendars are, is settled at its start.
 */
@DisplayName("Where HR takes approved leave only, and calendars are in SOGo")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiledAfterJourney {

  private final Portal portal = Portal.start("filed-after", settings());
  private final Leave leave = new Leave(portal);

  /** With SOGo, where it can be had; the test that needs it says so where it cannot. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    try {
      settings.putAll(Calendars.need().environment());
    } catch (TestAbortedException e) {
      // as said
    }
    settings.put("WISSEL_DEMO_HR_DECIDES", "DECIDES_HERE_FILED_AFTER");
    return settings;
  }

  @BeforeAll
  void waitForHr() {
    leave.awaitRead("tom");
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  @DisplayName("a request waits for the manager first, and is filed once when it is approved")
  void filedAfterApproval() {
    String approved = leave.book("tom", leave.freeDay("tom"));
    String rejected = leave.book("tom", leave.freeDay("tom"));
    String withdrawn = leave.book("tom", leave.freeDay("tom"));
    assertThat(waitsFor(approved)).isEqualTo("person Sanne de Wit");
    // Longer than undo: if anything were to be filed, it would be by now.
    Portal.awaitUndoOver();
    assertThat(portal.register().find(approved)).isEmpty();
    assertThat(leave.card("tom", approved).get("state").getAsString()).isEqualTo("SENT");

    portal.outage("unavailable");
    try (Window tom = Chrome.as(portal, "tom", Look.DESK);
        Window sanne = Chrome.as(portal, "sanne", Look.DESK)) {
      tom.open("/leave/request.xhtml?id=" + approved);
      Locator line = sanne.boardLine(approved);
      line.getByRole(AriaRole.BUTTON).first().click();
      assertThat(line).hasCount(0);
      assertThat(tom.page().locator("#request"))
          .containsText("Approved here, waiting for HR to record it");
      assertThat(leave.decide("sanne", rejected, "reject", "Not that day").status()).isEqualTo(200);
      assertThat(
              portal
                  .call("tom", "POST", "/api/leave/requests/" + withdrawn + "/withdrawal", "")
                  .status())
          .isEqualTo(200);
      assertThat(portal.register().find(approved)).isEmpty();
      portal.outage("none");
      assertThat(tom.page().locator("#request .tag").first()).containsText("Approved");
    }
    JsonObject card = leave.awaitState("tom", approved, "APPROVED");
    assertThat(portal.register().all(approved))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.get("status").getAsString()).isEqualTo("APPROVED");
              assertThat(record.get("reference")).isEqualTo(card.get("reference"));
            });
    leave.awaitState("tom", rejected, "REJECTED");
    leave.awaitState("tom", withdrawn, "WITHDRAWN");
    assertThat(portal.register().all(rejected)).isEmpty();
    assertThat(portal.register().all(withdrawn)).isEmpty();
  }

  @Test
  @DisplayName(
      "a meeting with rooms and calendars in SOGo stands there, and what is answered and declined"
          + " there shows here")
  void calendars() {
    new CalendarsMeeting(Calendars.need(), portal).goesBothWays();
  }

  private String waitsFor(String id) {
    JsonObject waitsFor = leave.card("tom", id).getAsJsonObject("waitsFor");
    return waitsFor.get("kind").getAsString() + " " + waitsFor.get("name").getAsString();
  }
}
