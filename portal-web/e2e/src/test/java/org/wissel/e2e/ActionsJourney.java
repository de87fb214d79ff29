package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Window;

/**
 * Rows come and go behind an open page. Live updates are cut off here, so that the page stays as it
 * was seen while the list behind it is another one.
 */
@DisplayName("A button in a list acts on the record that was seen")
class ActionsJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();
  private final String anouk = leave.number("Anouk Smit");
  private final String bram = leave.number("Bram de Groot");

  @AfterEach
  void resume() {
    portal.call("ravi", "POST", "/api/systems/hr/resume", "");
    portal.call("ravi", "POST", "/api/systems/hr/messages/unpark", "");
  }

  private Window frozen(String persona, String path) {
    Window window = Chrome.as(persona);
    window.page().route("**/api/live*", route -> route.abort());
    window.open(path);
    return window;
  }

  private String state(String who, String id) {
    JsonObject card = leave.card(who, id);
    return card.get("state").getAsString() + " " + card.get("onItsWay");
  }

  @Test
  @DisplayName("on the board of home")
  void board() {
    String gone = leave.book(anouk, leave.freeDay(anouk));
    String seen = leave.book(bram, leave.freeDay(bram));
    try (Window sanne = frozen("sanne", "/")) {
      Page page = sanne.page();
      Locator buttons = page.locator("#board button[data-post]");
      Locator goneButton = page.locator("#board button[data-post*='" + gone + "']");
      Locator seenButton = page.locator("#board button[data-post*='" + seen + "']");
      assertThat(goneButton).hasCount(1);
      assertThat(seenButton).hasCount(1);
      int rows = buttons.count();

      // the rows shift: one above goes, one below comes
      leave.withdraw(anouk, gone);
      String fresh = leave.book(anouk, leave.freeDay(anouk));
      assertThat(buttons).hasCount(rows);

      seenButton.click();
      assertThat(seenButton).hasCount(0);
      leave.awaitState(bram, seen, "APPROVED");
      assertThat(state(anouk, gone)).startsWith("WITHDRAWN");
      assertThat(state(anouk, fresh)).doesNotContain("APPROV");
    }
    try (Window sanne = frozen("sanne", "/")) {
      // what was taken back meanwhile is refused, and nothing else is approved in its place
      Page page = sanne.page();
      String taken = leave.book(anouk, leave.freeDay(anouk));
      sanne.open("/");
      leave.withdraw(anouk, taken);
      String other = leave.book(bram, leave.freeDay(bram));
      page.locator("#board button[data-post*='" + taken + "']").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("already");
      assertThat(page.locator("#board a[href*='" + taken + "']")).hasCount(0);
      assertThat(state(bram, other)).doesNotContain("APPROV");
      assertThat(state(anouk, taken)).startsWith("WITHDRAWN");
    }
  }

  @Test
  @DisplayName("in the list of requests")
  void requests() {
    leave.book("lotte", leave.freeDay("lotte"));
    try (Window lotte = frozen("lotte", "/leave/list.xhtml")) {
      Page page = lotte.page();
      Locator first = page.locator("table tbody tr").first().locator("a");
      String seen = first.getAttribute("href").replaceAll(".*id=", "");
      String days = first.textContent();
      String newer = leave.book("lotte", leave.freeDay("lotte"));
      first.click();
      page.waitForURL("**/leave/request.xhtml?*");
      assertThat(page.url()).contains(seen).doesNotContain(newer);
      assertThat(page.locator("#request")).containsText(days);
      page.locator("#request button[data-post$='/withdrawal']").first().click();
      assertThat(page.locator("#request .head")).containsText("Withdrawn");
      assertThat(state("lotte", newer)).startsWith("SENT null");
      lotte.open("/leave/list.xhtml");
      assertThat(page.locator("table tbody tr").first().locator("a"))
          .hasAttribute("href", "/leave/request.xhtml?id=" + newer);
      leave.withdraw("lotte", newer);
    }
  }

  @Test
  @DisplayName("in the queue of a connected system")
  void queue() {
    portal.call("ravi", "POST", "/api/systems/hr/pause", "");
    String gone = leave.book("lotte", leave.freeDay("lotte"));
    String seen = leave.book("lotte", leave.freeDay("lotte"));
    try (Window ravi = frozen("ravi", "/systems/index.xhtml?connection=hr")) {
      Page page = ravi.page();
      String goneMessage = message(gone);
      String seenMessage = message(seen);
      leave.withdraw("lotte", gone);
      String fresh = leave.book("lotte", leave.freeDay("lotte"));
      park(page, seenMessage);
      assertThat(parked()).containsExactly(seen);

      page.reload();
      String freshMessage = message(fresh);
      leave.withdraw("lotte", fresh);
      String last = leave.book("lotte", leave.freeDay("lotte"));
      park(page, freshMessage);
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("moved on meanwhile");
      assertThat(parked()).containsExactly(seen);
      assertThat(page.locator("#systems")).not().containsText(goneMessage.substring(0, 8));
      leave.withdraw("lotte", last);
    }
    leave.withdraw("lotte", seen);
  }

  private static void park(Page page, String message) {
    page.locator("button[data-post$='" + message + "/park']").click();
    assertThat(page.locator("button[data-post$='" + message + "/park']")).hasCount(0);
  }

  private String message(String request) {
    return messages().stream()
        .filter(message -> message.get("request").getAsString().equals(request))
        .map(message -> message.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private List<String> parked() {
    return messages().stream()
        .filter(message -> message.get("state").getAsString().equals("PARKED"))
        .map(message -> message.get("request").getAsString())
        .toList();
  }

  private List<JsonObject> messages() {
    return portal.call("ravi", "GET", "/api/systems/hr/messages", "").list().asList().stream()
        .map(message -> message.getAsJsonObject())
        .toList();
  }
}
