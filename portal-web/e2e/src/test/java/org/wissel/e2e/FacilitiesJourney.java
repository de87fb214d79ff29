package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("The queue of facilities")
class FacilitiesJourney {

  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);
  private static final Duration REACHES = Duration.ofSeconds(5);

  private final Portal portal = Portal.shared();
  private final Faults faults = Faults.shared();

  @BeforeEach
  void devicesAreKnown() {
    faults.awaitDevice("W-PR-2002");
  }

  @AfterEach
  void switchOn() {
    portal.outage("none");
  }

  @Test
  @DisplayName("takes, asks and solves; who reported it sees each within five seconds and answers")
  void fromTakenToSolved() {
    String id = faults.report("tom", Faults.form("W-PR-2002", "stripes", faults.photo("tom")));
    String ticket = faults.awaitState("tom", id, "FILED").get("reference").getAsString();
    try (Window youssef = Chrome.as("youssef", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE)) {
      Page board = youssef.page();
      youssef.open("/facilities/index.xhtml?most=500");
      Locator row = board.locator("#queue tr[data-ticket='" + ticket + "']");
      assertThat(row).containsText("Stripes", SOON);
      row.locator("a.open").click();
      assertThat(board.locator("#ticketTitle")).containsText(ticket);
      Locator photo = board.locator("#ticket .photos img");
      photo.scrollIntoViewIfNeeded();
      board.waitForCondition(() -> (int) photo.evaluate("i => i.naturalWidth") > 0);
      tom.open("/faults/report.xhtml?id=" + id);
      Locator report = tom.page().locator("#report");

      board.locator("#take").click();
      sees(report, "Youssef El Amrani is on it");
      assertThat(board.locator("#ticket")).not().containsText("waiting for", notFor10s());
      assertThat(row).containsText("Youssef El Amrani", SOON);

      board.locator("#text").fill("Which tray?");
      assertThat(board.locator("#preview")).hasText("Youssef El Amrani: Which tray?");
      youssef.picture("facilities-writing");
      board.locator("[data-post$='/questions']").click();
      sees(report, "Which tray?");
      tom.page().locator("#text").fill("The lower one");
      tom.page().locator("[data-post$='/replies']").tap();
      assertThat(board.locator("#ticket")).containsText("Tom Verhagen wrote: The lower one", SOON);

      board.locator("#text").fill("Drum replaced");
      board.locator("#solve").click();
      sees(tom.page().locator("#report"), "Drum replaced");
      assertThat(row).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(10_000));
      Axe.findsNothing(board);
    }
    faults.awaitState("tom", id, "DONE");
  }

  private static void sees(Locator report, String text) {
    Instant sent = Instant.now();
    assertThat(report).containsText(text, SOON);
    assertThat(Duration.between(sent, Instant.now())).isLessThan(REACHES);
  }

  private static LocatorAssertions.ContainsTextOptions notFor10s() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);
  }

  @Test
  @DisplayName("is worked on by two at once, and the second is told what the first did")
  void twoAtOnce() {
    String id = faults.report("lotte", Faults.form("W-PR-1002", "paper-jam"));
    String ticket = faults.awaitState("lotte", id, "FILED").get("reference").getAsString();
    try (Window one = Chrome.as("youssef", Look.DESK)) {
      one.open("/facilities/index.xhtml?ticket=" + ticket);
      assertThat(one.page().locator("#ticketTitle")).containsText(ticket);
      JsonObject card =
          portal.call("youssef", "GET", "/api/facilities/tickets/" + ticket, "").json();
      JsonObject seen = new JsonObject();
      seen.add("seen", card.get("seen"));
      // A colleague takes it at the system itself.
      portal.register().facilities(ticket, "assignee", new JsonObject());
      Portal.Answer answer =
          portal.call(
              "youssef",
              "POST",
              "/api/facilities/tickets/" + ticket + "/take",
              seen.toString(),
              "Idempotency-Key",
              UUID.randomUUID().toString());
      if (answer.status() == 200) {
        assertThat(one.page().locator("#ticket"))
            .containsText("Youssef Technician took it meanwhile", SOON);
      } else {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("took it meanwhile");
      }
      assertThat(one.page().locator("#ticket")).containsText("Youssef Technician is on it", SOON);
    }
  }

  @Test
  @DisplayName(
      "is walked through by keys, which can be switched off; what is sent waits for an outage")
  void keysAndOutage() {
    faults.report("lotte", Faults.form("W-PR-2102", "paper-jam"));
    try (Window youssef = Chrome.as("youssef", Look.DESK)) {
      Page page = youssef.page();
      youssef.open("/facilities/index.xhtml");
      Locator current = page.locator("#queue a.open[aria-current='true']");
      page.keyboard().press("j");
      assertThat(current).isFocused();
      String first = current.getAttribute("href");
      page.keyboard().press("j");
      page.waitForURL(url -> !url.endsWith(first));
      page.keyboard().press("k");
      page.waitForURL(url -> url.endsWith(first));
      page.keyboard().press("s");
      assertThat(page.locator("#text")).isFocused();
      page.keyboard().type("jk");
      assertThat(page.locator("#text")).hasValue("jk");
      page.locator("#keys").uncheck();
      page.locator("#queueTitle").click();
      page.keyboard().press("s");
      assertThat(page.locator("#text")).not().isFocused();
      page.locator("#keys").check();

      portal.outage("unavailable");
      page.locator("#text").fill("A part is coming");
      page.locator("#ticket [data-post$='/updates']").click();
      assertThat(page.locator("#ticket"))
          .containsText("Youssef El Amrani: update, waiting for Facilities", SOON);
      assertThat(page.locator("#text")).hasValue("");
      Axe.findsNothing(page);
      portal.outage("none");
      assertThat(page.locator("#ticket"))
          .containsText(
              "told everybody: A part is coming",
              new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
    }
  }

  @Test
  @DisplayName("is a file for spreadsheets")
  void file() {
    faults.queue();
    Portal.Answer answer = portal.call("youssef", "GET", "/api/facilities/tickets.csv", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("reference,title,").contains("\"F-");
  }
}
