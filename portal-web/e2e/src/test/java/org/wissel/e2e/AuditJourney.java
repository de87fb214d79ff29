package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Auditors")
class AuditJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  private List<JsonObject> entries(String filter) {
    return portal
        .call("aylin", "GET", "/api/audit?" + filter, "")
        .json()
        .getAsJsonArray("entries")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  @Test
  @DisplayName("read who decided and who looked, over REST, on the page and in a file")
  void readWhatWasDone() {
    String id = leave.book("tom", leave.freeDay("tom"));
    String receipt = leave.card("sanne", id).get("receipt").getAsString();
    assertThat(leave.decide("sanne", id, "approve", "").status()).isEqualTo(200);
    leave.card("tom", id);

    List<JsonObject> done =
        entries("action=leave&from=" + LocalDate.now().minusDays(1)).stream()
            .filter(entry -> entry.get("subject").getAsString().equals(receipt))
            .toList();
    assertThat(done)
        .extracting(entry -> entry.get("action").getAsString())
        .containsExactly("leave.approve", "leave.read");
    assertThat(done).allSatisfy(entry -> assertThat(entry.get("actor")).isEqualTo(sanne()));

    try (Window aylin = Chrome.as("aylin")) {
      aylin.open("/audit/index.xhtml?action=leave");
      assertThat(aylin.page().locator("table")).containsText(receipt);
      aylin.picture("audit");
    }
    String file = portal.call("aylin", "GET", "/api/audit/entries.csv?action=leave", "").body();
    assertThat(file).startsWith("id,at,actor,action,subject,about,before,after\r\n");
    assertThat(file).contains("\"leave.approve\",\"" + receipt + "\"");
    assertThat(entries("action=audit.export")).isNotEmpty();
  }

  private JsonElement sanne() {
    return portal.call("sanne", "GET", "/api/me", "").json().get("number");
  }

  @Test
  @DisplayName("see who turned which dial, and what it was before")
  void seeConnections() {
    portal.outage("none");
    portal.outage("slow");
    portal.outage("none");
    JsonObject last = entries("action=systems.outage").get(0);
    assertThat(last.get("subject").getAsString()).isEqualTo("hr");
    assertThat(last.get("before").getAsString()).isEqualTo("slow");
    assertThat(last.get("after").getAsString()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/audit", "/api/audit/entries.csv", "/audit/index.xhtml"})
  @DisplayName("are the only ones who may")
  void nobodyElse(String path) {
    for (String persona : List.of("tom", "sanne", "marijke", "ravi")) {
      assertThat(portal.call(persona, "GET", path, "").status()).as(persona).isEqualTo(403);
    }
    assertThat(portal.call("aylin", "GET", path, "").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("are told beside the field what cannot be meant")
  void badFilter() {
    Portal.Answer answer = portal.call("aylin", "GET", "/api/audit?from=yesterday", "");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("field").getAsString()).isEqualTo("from");
  }
}
