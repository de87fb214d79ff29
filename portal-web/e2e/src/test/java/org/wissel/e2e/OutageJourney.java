package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.e2e.Chrome.Window;

@DisplayName("While HR is away")
class OutageJourney {

  private static final List<String> PEOPLE = List.of("tom", "joost", "youssef", "aylin", "lotte");

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  private record Booked(String persona, String id) {}

  @AfterEach
  void switchHrOn() {
    portal.outage("none");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"unavailable", "slow", "reset", "lost", "refused", "garbage"})
  @DisplayName("requests wait, and are filed once each, by themselves, when it is back")
  void requestsWaitAndArriveOnce(String mode) {
    portal.outage(mode);
    List<Booked> booked = new ArrayList<>();
    for (String persona : PEOPLE) {
      booked.add(new Booked(persona, leave.book(persona, leave.freeDay(persona))));
    }
    try (Window tom = Chrome.as("tom");
        Window sanne = Chrome.as("sanne")) {
      String id = booked.get(0).id();
      tom.open("/leave/request.xhtml?id=" + id);
      assertThat(tom.page().locator("#request"))
          .containsText("Waiting for HR, will be delivered automatically");
      assertThat(sanne.page().locator("#board a[href*='" + id + "']").first()).isVisible();
      // Longer than undo: every message has been tried by now.
      Pause.millis(13_000);
      for (Booked one : booked) {
        assertThat(leave.card(one.persona(), one.id()).get("state").getAsString())
            .isEqualTo("SENT");
      }
      sanne.picture("outage-" + mode);

      portal.outage("none");
      assertThat(tom.page().locator("#request"))
          .containsText(
              "Delivered to HR", new LocatorAssertions.ContainsTextOptions().setTimeout(45_000));
    }
    Set<String> references = new HashSet<>();
    for (Booked one : booked) {
      JsonObject card = leave.awaitState(one.persona(), one.id(), "FILED");
      JsonObject there = portal.register().find(one.id()).orElseThrow();
      assertThat(there.get("reference")).isEqualTo(card.get("reference"));
      references.add(card.get("reference").getAsString());
    }
    assertThat(references).hasSize(booked.size());
  }

  @Test
  @DisplayName("an approval and a withdrawal wait behind the request, in order")
  void ordersAreKept() {
    portal.outage("unavailable");
    String approved = leave.book("tom", leave.freeDay("tom"));
    String withdrawn = leave.book("tom", leave.freeDay("tom"));
    Pause.millis(11_000);
    assertThat(leave.decide("sanne", approved, "approve", "").status()).isEqualTo(200);
    portal.call("tom", "POST", "/api/leave/requests/" + withdrawn + "/withdrawal", "{}");
    JsonObject card = leave.card("tom", approved);
    assertThat(card.get("state").getAsString()).isEqualTo("SENT");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Sanne de Wit");
    portal.outage("none");
    leave.awaitState("tom", approved, "APPROVED");
    leave.awaitState("tom", withdrawn, "WITHDRAWN");
    assertThat(portal.register().find(approved).orElseThrow().get("status").getAsString())
        .isEqualTo("APPROVED");
    assertThat(
            portal
                .register()
                .find(withdrawn)
                .map(there -> there.get("status").getAsString())
                .orElse("WITHDRAWN"))
        .isEqualTo("WITHDRAWN");
  }

  @Test
  @DisplayName("what HR changes at HR itself shows on the card within a minute")
  void hrActsBehindThePortal() {
    String rejected = leave.book("tom", leave.freeDay("tom"));
    String reference = leave.awaitState("tom", rejected, "FILED").get("reference").getAsString();
    assertThat(portal.register().desk(reference, "reject", "reason=Too+many+are+away"))
        .isLessThan(400);
    JsonObject card = leave.awaitState("tom", rejected, "REJECTED");
    assertThat(card.get("reason").getAsString()).isEqualTo("Too many are away");
  }
}
