package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("My requests")
class RequestsJourney {

  private static final String PRINTER = "W-PR-0202";

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();
  private final Faults faults = Faults.shared();

  @Test
  @DisplayName("approved together are decided each on its own; one that cannot be any more says so")
  void together() {
    String anouk = leave.number("Anouk Smit");
    String bram = leave.number("Bram de Groot");
    String first = leave.book(anouk, leave.freeDay(anouk));
    String second = leave.book(bram, leave.freeDay(bram));
    String gone = leave.book(bram, leave.freeDay(bram));
    String left = leave.book(anouk, leave.freeDay(anouk));
    try (Window sanne = Chrome.as("sanne")) {
      Page page = sanne.page();
      page.route("**/api/live*", route -> route.abort());
      sanne.open("/requests/index.xhtml?show=needs");
      sanne.button("Approve what is chosen").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose what to approve first");
      for (String id : List.of(first, second, gone)) {
        line(page, id).getByRole(AriaRole.CHECKBOX).check();
      }
      leave.withdraw(bram, gone);
      sanne.picture("requests-chosen");
      sanne.button("Approve what is chosen").click();
      assertThat(page.getByRole(AriaRole.STATUS).filter(with("Approved: 2"))).isVisible();
      assertThat(page.getByRole(AriaRole.ALERT).filter(with("already"))).isVisible();
      for (String id : List.of(first, second, gone)) {
        assertThat(line(page, id)).hasCount(0);
      }
      assertThat(line(page, left)).isVisible();
    }
    leave.awaitState(anouk, first, "APPROVED");
    leave.awaitState(bram, second, "APPROVED");
    assertThat(leave.card(bram, gone).get("state").getAsString()).isEqualTo("WITHDRAWN");
    assertThat(leave.card(anouk, left).get("state").getAsString()).isIn("SENT", "FILED");
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator line(Page page, String id) {
    return page.locator("#needs li")
        .filter(new Locator.FilterOptions().setHas(page.locator("a[href*='" + id + "']")));
  }

  @Test
  @DisplayName("of all systems stand in one list, can be searched, and open what they name")
  void oneList() {
    faults.awaitDevice(PRINTER);
    String ended = leave.book("lotte", leave.freeDay("lotte"));
    leave.withdraw("lotte", ended);
    String booked = leave.book("lotte", leave.freeDay("lotte"));
    String fault = faults.report("lotte", Faults.form(PRINTER, "paper-jam"));
    JsonObject card = leave.card("lotte", booked);
    try (Window lotte = Chrome.as("lotte", Look.PHONE.wide(360))) {
      Page page = lotte.page();
      lotte.open("/requests/index.xhtml");
      Axe.nothingScrollsSideways(page);
      for (String id : List.of(booked, fault, ended)) {
        assertThat(page.locator("#requests a[href*='" + id + "']")).hasCount(1);
      }
      assertThat(page.locator("section[aria-labelledby=ended] a[href*='" + ended + "']"))
          .isVisible();
      List<Object> addresses =
          page.locator("#requests a").all().stream()
              .map(link -> (Object) link.getAttribute("href"))
              .distinct()
              .collect(Collectors.toList());
      for (Object address : addresses) {
        assertThat(portal.call("lotte", "GET", String.valueOf(address), "").status())
            .as("%s", address)
            .isEqualTo(200);
      }
      page.locator("#q").fill("páper jam");
      lotte.button("Show").click();
      page.waitForURL("**/requests/index.xhtml?q=*");
      assertThat(page.locator("#requests a[href*='" + fault + "']")).hasCount(1);
      assertThat(page.locator("#requests a[href*='" + booked + "']")).hasCount(0);
      lotte.open("/requests/index.xhtml?q=" + card.get("receipt").getAsString());
      assertThat(page.locator("#requests a[href*='" + booked + "']")).hasCount(1);
      assertThat(page.locator("#requests a[href*='" + fault + "']")).hasCount(0);
      lotte.open("/requests/index.xhtml?system=fac");
      assertThat(page.locator("#requests a[href*='" + fault + "']")).hasCount(1);
      assertThat(page.locator("#requests a[href*='" + booked + "']")).hasCount(0);
      lotte.open("/requests/index.xhtml?q=zzzz");
      assertThat(page.locator("#requests")).containsText("Nothing fits what you look for.");
    }
  }

  @Test
  @DisplayName(
      "and every other task page ask what could be better, and keep the answer without a name")
  void better() {
    String said = "The way back is hard to find, said at " + System.nanoTime();
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      tom.open("/requests/index.xhtml");
      page.locator("#better summary").click();
      tom.button("Send").click();
      assertThat(page.locator("#better")).hasAttribute("open", "");
      page.locator("#betterWords").fill(said);
      tom.button("Send").click();
      assertThat(page.getByRole(AriaRole.STATUS).filter(with("Thank you"))).isVisible();
      assertThat(page.locator("#betterWords")).hasValue("");
    }
    try (Window ravi = Chrome.as("ravi")) {
      ravi.open("/feedback/index.xhtml");
      Locator row = ravi.page().locator("tbody tr").filter(with(said));
      assertThat(row).containsText("/requests/index.xhtml");
      assertThat(row).not().containsText("Tom");
    }
    assertThat(portal.call("tom", "GET", "/api/feedback", "").status()).isEqualTo(403);
  }
}
