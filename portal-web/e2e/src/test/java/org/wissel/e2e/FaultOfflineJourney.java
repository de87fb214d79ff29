package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("A fault without a connection")
class FaultOfflineJourney {

  private static final String MACHINE = "W-CO-1104";
  private static final String OTHER = "W-CO-1004";
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);

  private final Portal portal = Portal.shared();

  @BeforeEach
  void devicesAreKnown() {
    Faults.shared().awaitDevice(MACHINE);
  }

  @Test
  @DisplayName(
      "waits on the phone with its photo, also when the page is loaded again, and goes once")
  void waitsAndGoesOnce() {
    try (Window tom = Chrome.as("tom", Look.PHONE.wide(360))) {
      Page page = tom.page();
      visit(tom, OTHER);
      visit(tom, MACHINE);
      page.context().setOffline(true);
      fill(page, "Gives no coffee");
      page.locator("#photo")
          .setInputFiles(new FilePayload("machine.jpg", "image/jpeg", Faults.jpeg(3000, 2000)));
      assertThat(page.locator("#photos li")).hasCount(1);
      page.locator("#send").tap();
      page.waitForURL("**/faults/list.xhtml");
      assertThat(page.locator("#waiting"))
          .containsText("Coffee machine 1.04: Gives no coffee", SOON);
      Axe.nothingScrollsSideways(page);
      Axe.findsNothing(page);
      tom.picture("fault-waiting");

      page.reload();
      assertThat(page.locator("#waiting li")).hasCount(1);
      tom.open("/faults/form.xhtml?code=" + OTHER);
      assertThat(page.locator("#what")).hasText("Coffee machine 0.04");
      Axe.nothingScrollsSideways(page);
      fill(page, "Leaks");
      page.locator("#words").fill("A puddle before it");
      tom.picture("fault-offline");
      page.locator("#send").tap();
      assertThat(page.locator("#waiting li")).hasCount(2);
      List<String> ids = waiting(page);
      assertThat(ids).hasSize(2);

      page.context().setOffline(false);
      assertThat(page.locator("#reports"))
          .containsText("Coffee machine 1.04: Gives no coffee", SOON);
      assertThat(page.locator("#reports")).containsText("Coffee machine 0.04: Leaks", SOON);
      assertThat(page.locator("#waiting")).isHidden();
      assertThat(waiting(page)).isEmpty();
      page.reload();
      for (String id : ids) {
        assertThat(awaitTickets(id)).hasSize(1);
      }
      String reference =
          portal.register().tickets(ids.get(0)).get(0).get("reference").getAsString();
      JsonObject first = portal.register().history(reference).get(0).getAsJsonObject();
      assertThat(first.getAsJsonArray("attachments")).hasSize(1);
    }
  }

  @Test
  @DisplayName("stays its own person's: nobody else on the phone sees or sends it")
  void staysOfItsPerson() {
    try (Window phone = Chrome.as("tom", Look.PHONE)) {
      Page page = phone.page();
      visit(phone, MACHINE);
      page.context().setOffline(true);
      fill(page, "Needs cleaning");
      page.locator("#send").tap();
      page.waitForURL("**/faults/list.xhtml");
      assertThat(page.locator("#waiting li")).hasCount(1);
      String id = waiting(page).get(0);

      page.context().clearCookies();
      page.context().setOffline(false);
      assertThat(page.locator("#waiting")).containsText("You are signed out", SOON);
      assertThat(page.locator("#waiting a")).isVisible();
      phone.picture("fault-signed-out");

      signIn(phone, "lotte");
      List<String> sent = reportsSent(page);
      visit(phone, MACHINE);
      phone.open("/faults/list.xhtml");
      assertThat(page.locator("#waiting")).isHidden();
      assertThat(waiting(page)).as("kept for whose it is").containsExactly(id);
      page.context().setOffline(true);
      phone.open("/faults/list.xhtml");
      assertThat(page.locator("#scan")).isVisible();
      assertThat(page.locator("#waiting")).isHidden();
      page.context().setOffline(false);
      phone.open("/home/index.xhtml");
      Pause.millis(1_000);
      assertThat(sent).isEmpty();
      assertThat(portal.register().tickets(id)).isEmpty();

      page.context().clearCookies();
      signIn(phone, "tom");
      phone.open("/home/index.xhtml");
      assertThat(awaitTickets(id)).as("sent from whatever page").hasSize(1);
      phone.open("/faults/list.xhtml");
      assertThat(page.locator("#reports")).containsText("Needs cleaning");
      assertThat(waiting(page)).isEmpty();
      assertThat(portal.register().tickets(id)).hasSize(1);
    }
  }

  @Test
  @DisplayName("of which the answer was lost is sent again, and is one ticket")
  void answerLost() {
    try (Window aylin = Chrome.as("aylin", Look.PHONE)) {
      Page page = aylin.page();
      visit(aylin, MACHINE);
      page.route(
          "**/api/faults/reports",
          route -> {
            route.fetch();
            route.abort();
          });
      fill(page, "Beans or milk are empty");
      page.locator("#send").tap();
      page.waitForURL("**/faults/list.xhtml");
      assertThat(page.locator("#waiting li")).hasCount(1);
      String id = waiting(page).get(0);
      page.unroute("**/api/faults/reports");
      page.reload();
      assertThat(page.locator("#reports")).containsText("Beans or milk are empty", SOON);
      assertThat(page.locator("#waiting")).isHidden();
      assertThat(awaitTickets(id)).hasSize(1);
    }
  }

  @Test
  @DisplayName("that is refused when it comes stays on the phone with the sentence")
  void refused() {
    try (Window pieter = Chrome.as("pieter", Look.PHONE)) {
      Page page = pieter.page();
      visit(pieter, MACHINE);
      page.context().setOffline(true);
      pieter.open("/faults/form.xhtml?code=W-XX-9999");
      assertThat(page.locator("#what")).hasText("W-XX-9999");
      page.locator("#send").tap();
      assertThat(page.locator("#fault")).containsText("Choose what happens, or write it.");
      page.locator("#words").fill("It smokes");
      page.locator("#send").tap();
      assertThat(page.locator("#waiting li")).hasCount(1);
      page.context().setOffline(false);
      assertThat(page.locator("#waiting")).containsText("We do not know this code", SOON);
      page.locator("#waiting button", new Page.LocatorOptions().setHasText("Remove")).tap();
      assertThat(page.locator("#waiting")).isHidden();
      assertThat(waiting(page)).isEmpty();
    }
  }

  /** Looks at a device with a connection, and waits until the phone could do without. */
  private static void visit(Window window, String code) {
    Page page = window.page();
    window.open("/faults/form.xhtml?code=" + code);
    awaitShell(page);
  }

  /**
   * Until the worker is there and has what it keeps; whole or not at all, so that where something
   * was in its way it begins anew with the next page, as here every few seconds.
   */
  static void awaitShell(Page page) {
    String there =
        """
        (async () => Boolean(navigator.serviceWorker.controller
          && await caches.match("/faults/offline.xhtml")))()
        """;
    Instant deadline = Instant.now().plus(Duration.ofSeconds(40));
    for (int looks = 1; !Boolean.TRUE.equals(page.evaluate(there)); looks++) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      Pause.millis(100);
      if (looks % 80 == 0) {
        page.reload();
      }
    }
  }

  private static void fill(Page page, String problem) {
    page.locator("label", new Page.LocatorOptions().setHasText(problem)).tap();
  }

  private void signIn(Window window, String persona) {
    window.open("/");
    window.page().locator("button[name=username][value=" + persona + "]").click();
    window.page().waitForURL(portal.url() + "/**");
  }

  private static List<String> reportsSent(Page page) {
    List<String> sent = new CopyOnWriteArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST") && request.url().contains("/api/faults/")) {
            sent.add(request.url());
          }
        });
    return sent;
  }

  /** Submission ids of whatever is in the browser's database, whoever's it is. */
  @SuppressWarnings("unchecked")
  private static List<String> waiting(Page page) {
    return (List<String>)
        page.evaluate(
            """
            new Promise((done, failed) => {
              const asked = indexedDB.open("wissel-faults", 1);
              asked.onerror = () => failed(asked.error);
              asked.onsuccess = () => {
                const all = asked.result.transaction("reports").objectStore("reports").getAll();
                all.onsuccess = () => {
                  asked.result.close();
                  done(all.result.sort((a, b) => a.madeAt - b.madeAt).map(report => report.id));
                };
              };
            })
            """);
  }

  private List<JsonObject> awaitTickets(String id) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    List<JsonObject> tickets = portal.register().tickets(id);
    while (tickets.isEmpty() && Instant.now().isBefore(deadline)) {
      Pause.millis(250);
      tickets = portal.register().tickets(id);
    }
    return tickets;
  }
}
