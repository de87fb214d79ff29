package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Leave in the browser")
class LeaveJourney {

  private final Leave leave = Leave.shared();

  /** Opens the form from home and taps the day; the month is turned until the day is on show. */
  private static void choose(Page page, LocalDate day) {
    page.locator("nav.start a").first().click();
    page.waitForURL("**/leave/form.xhtml*");
    Locator cell = page.locator("#month td[data-day='" + day + "']:not(.out)");
    while (cell.count() == 0) {
      String title = page.locator("#monthTitle").textContent();
      page.locator("#nextMonth").click();
      assertThat(page.locator("#monthTitle")).not().hasText(title);
    }
    cell.click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String sentId(Page page) {
    page.waitForURL("**/leave/request.xhtml?*");
    String url = page.url();
    return url.replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
  }

  @Test
  @DisplayName("a day is booked from home in three taps, and the manager approves on her board")
  void bookAndApprove() {
    LocalDate day = leave.freeDay("tom");
    String id;
    try (Window tom = Chrome.as("tom")) {
      choose(tom.page(), day);
      assertThat(tom.page().locator("#send")).hasValue("Send request, 8 h");
      tom.picture("leave-form-chosen");
      tom.page().locator("#send").click();
      id = sentId(tom.page());
      assertThat(tom.page().locator(".note.ok")).containsText("W-");
      tom.picture("leave-sent");
    }
    try (Window sanne = Chrome.as("sanne")) {
      Locator line =
          sanne
              .page()
              .locator("#board li")
              .filter(
                  new Locator.FilterOptions()
                      .setHas(sanne.page().locator("a[href*='" + id + "']")));
      assertThat(line).containsText("Approve leave for Tom Verhagen");
      sanne.picture("home-needs-you");
      line.getByRole(AriaRole.BUTTON).first().click();
      assertThat(line).hasCount(0);
    }
    JsonObject card = leave.awaitState("tom", id, "APPROVED");
    assertThat(card.get("reference").getAsString()).startsWith("L-");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Sanne de Wit");
  }

  @Test
  @DisplayName("undo within ten seconds takes it back before anything left the portal")
  void undo() {
    LocalDate day = leave.freeDay("tom");
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      choose(tom.page(), day);
      assertThat(tom.page().locator("#send")).hasValue("Send request, 8 h");
      tom.page().locator("#send").click();
      String id = sentId(tom.page());
      tom.picture("leave-undo");
      tom.page().locator(".toast [type=button]").first().click();
      assertThat(tom.page().locator("#request .tag").first()).containsText("Withdrawn");
      JsonObject card = leave.awaitState("tom", id, "WITHDRAWN");
      assertThat(card.get("reference").isJsonNull()).isTrue();
    }
  }

  @Test
  @DisplayName("a manager rejects and sends back with a reason; the employee mends and sends again")
  void rejectAndSendBack() {
    LocalDate first = leave.freeDay("tom");
    LocalDate second = leave.freeDay("tom");
    String rejected = leave.book("tom", first);
    String returned = leave.book("tom", second);
    try (Window sanne = Chrome.as("sanne")) {
      sanne.open("/leave/request.xhtml?id=" + rejected);
      sanne.picture("leave-decide");
      sanne.page().locator("#reason").fill("We need you on the phones that day.");
      button(sanne.page(), "Reject").click();
      assertThat(button(sanne.page(), "Reject")).hasCount(0);
      sanne.open("/leave/request.xhtml?id=" + returned);
      sanne.page().locator("#reason").fill("Could you take the morning only?");
      button(sanne.page(), "Send back").click();
      assertThat(button(sanne.page(), "Send back")).hasCount(0);
    }
    leave.awaitState("tom", rejected, "REJECTED");
    leave.awaitState("tom", returned, "RETURNED");
    try (Window tom = Chrome.as("tom")) {
      tom.open("/leave/request.xhtml?id=" + returned);
      assertThat(tom.page().locator(".note")).containsText("Could you take the morning only?");
      tom.page().locator("a[href*='change=']").click();
      tom.page().waitForURL("**/leave/form.xhtml?*");
      tom.page().locator("label[for='onlyPart:1']").click();
      assertThat(tom.page().locator("#send")).hasValue("Send change, 4 h");
      tom.page().locator("#send").click();
      sentId(tom.page());
    }
    JsonObject card =
        leave.await(
            "tom",
            returned,
            c -> c.get("state").getAsString().equals("FILED") && Leave.waitsForNoSystem(c));
    assertThat(card.get("hours").getAsDouble()).isEqualTo(4);
    assertThat(leave.decide("sanne", returned, "approve", "").status()).isEqualTo(200);
    leave.awaitState("tom", returned, "APPROVED");
  }

  @Test
  @DisplayName("an approved day is withdrawn again, and HR knows it")
  void withdraw() {
    String id = leave.book("tom", leave.freeDay("tom"));
    leave.decide("sanne", id, "approve", "");
    leave.awaitState("tom", id, "APPROVED");
    try (Window tom = Chrome.as("tom")) {
      tom.open("/leave/request.xhtml?id=" + id);
      button(tom.page(), "Withdraw").click();
      assertThat(tom.page().locator("#request .head .row").first()).containsText("Withdraw");
    }
    leave.awaitState("tom", id, "WITHDRAWN");
  }

  @Test
  @DisplayName("what is typed is kept as a draft and stands there again after coming back")
  void draft() {
    LocalDate day = leave.freeDay("joost");
    try (Window joost = Chrome.as("joost")) {
      choose(joost.page(), day);
      joost.page().locator("#remark").fill("Visiting family in Groningen");
      joost
          .page()
          .waitForResponse(
              response -> response.url().endsWith("/api/leave/draft") && response.ok(),
              () -> joost.page().locator("#remark").press("End"));
    }
    Pause.millis(1500);
    try (Window again = Chrome.as("joost")) {
      again.open("/leave/form.xhtml");
      assertThat(again.page().locator("#remark")).hasValue("Visiting family in Groningen");
    }
  }
}
