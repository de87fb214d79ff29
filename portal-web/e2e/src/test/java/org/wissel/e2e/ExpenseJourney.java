package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("An expense")
class ExpenseJourney {

  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);

  /** What waited for a system is tried again later and later. */
  private static final LocatorAssertions.ContainsTextOptions AFTER_OUTAGE =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private final Portal portal = Portal.shared();
  private final Expenses expenses = Expenses.shared();
  private int taps;

  @BeforeEach
  void termsAreKnown() {
    expenses.awaitTerms();
  }

  @AfterEach
  void switchOn() {
    portal.outage("none");
  }

  private void tap(Locator what) {
    taps++;
    what.tap();
  }

  @Test
  @DisplayName(
      "is claimed on the phone in four taps, approved in one, and paid by finance; all seen live")
  void fromReceiptToMoney() {
    try (Window tom = Chrome.as("tom", Look.PHONE.wide(360))) {
      Page page = tom.page();
      tom.open("/expenses/form.xhtml"); // a first visit, which costs once
      Traffic traffic = Traffic.of(page);
      tom.open("/home/index.xhtml");
      traffic.arrived();
      tap(page.locator("a.task.l-fin"));
      page.waitForURL("**/expenses/form.xhtml");
      traffic.arrived();
      Axe.nothingScrollsSideways(page);
      assertThat(page.locator("label[for=camera]")).isInViewport();
      taps++; // opens the camera, which gives the photo
      page.locator("#camera")
          .setInputFiles(new FilePayload("receipt.jpg", "image/jpeg", Expenses.photo()));
      Locator item = page.locator("details.item");
      assertThat(item).hasCount(1);
      Locator amount = item.locator("input[name$='.amount']");
      assertThat(amount).isFocused();
      amount.fill("12,60");
      taps++; // chooses what it was
      item.locator("select[name$='.category']").selectOption("taxi");
      assertThat(page.locator("#sum")).containsText("€\u00a012.60");
      assertThat(page.locator("#send")).isInViewport();
      Axe.nothingScrollsSideways(page);
      tom.picture("expense-form");
      tap(page.locator("#send"));
      page.waitForURL("**/expenses/claim.xhtml?*");
      traffic.arrived();
      traffic.costs("claim with a receipt from home", "claim", 22, 100_000);
      assertThat(taps).isLessThanOrEqualTo(4);
      Axe.nothingScrollsSideways(page);
      String id = page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
      Locator claim = page.locator("#claim");
      assertThat(claim).containsText("Waits for approval", SOON);
      JsonObject card = expenses.awaitState("tom", id, "FILED");
      String reference = card.get("reference").getAsString();
      JsonObject there = portal.register().claim(reference);
      assertThat(there.toString())
          .contains(
              card.getAsJsonArray("items")
                  .get(0)
                  .getAsJsonObject()
                  .getAsJsonArray("receipts")
                  .get(0)
                  .getAsJsonObject()
                  .get("sha256")
                  .getAsString());

      try (Window approver = Chrome.as("sanne")) {
        approver.open("/requests/index.xhtml?show=needs");
        Locator line =
            approver
                .page()
                .locator("#needs li")
                .filter(
                    new Locator.FilterOptions()
                        .setHas(approver.page().locator("a[href*='" + id + "']")));
        line.locator("button[data-post]").click();
        assertThat(line).hasCount(0);
      }
      assertThat(claim).containsText("Approved", SOON);
      expenses.awaitState("tom", id, "APPROVED");
      JsonObject deed = new JsonObject();
      deed.addProperty("item", 1);
      deed.addProperty("amount", "EUR 12.60");
      portal.register().finance(reference, "sanction", deed);
      assertThat(claim).containsText("To be paid", SOON);
      portal.register().finance(reference, "pay", new JsonObject());
      assertThat(claim).containsText("Finance paid €\u00a012.60", SOON);
      tom.picture("expense-paid");
    }
  }

  @Test
  @DisplayName(
      "keeps a receipt whose way is broken, also when the page is left, and brings it once")
  void brokenUpload() {
    try (Window aylin = Chrome.as("aylin", Look.PHONE)) {
      Page page = aylin.page();
      aylin.open("/expenses/form.xhtml");
      page.context().route("**/api/expenses/receipts/*", Route::abort);
      page.locator("#camera")
          .setInputFiles(new FilePayload("receipt.jpg", "image/jpeg", Expenses.photo()));
      assertThat(page.locator("#waiting li")).containsText("receipt.jpg", SOON);
      page.onDialog(Dialog::accept); // that something is still on its way
      page.reload();
      assertThat(page.locator("#waiting li")).containsText("receipt.jpg", SOON);
      assertThat(page.locator("details.item")).hasCount(0);
      page.context().unroute("**/api/expenses/receipts/*");
      assertThat(page.locator("details.item"))
          .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
      assertThat(page.locator("#waiting li")).hasCount(0);
      page.reload();
      assertThat(page.locator("details.item")).hasCount(1);
      page.locator("[data-remove]").first().click();
      assertThat(page.locator("details.item")).hasCount(0);
    }
  }

  @Test
  @DisplayName(
      "waits while finance does not answer, says so, and is filed by itself afterwards, once")
  void whileFinanceIsAway() {
    expenses.item("tom", "taxi", "9.80");
    portal.outage("lost");
    String id = expenses.send("tom");
    try (Window tom = Chrome.as("tom")) {
      tom.open("/expenses/claim.xhtml?id=" + id);
      Locator state = tom.page().locator("#claim .state");
      assertThat(state).containsText("will be delivered automatically");
      tom.picture("expense-waits");
      portal.outage("none");
      assertThat(state).containsText("Waits for approval", AFTER_OUTAGE);
    }
    assertThat(portal.register().changes("expenses"))
        .filteredOn(claim -> claim.toString().contains(id))
        .hasSize(1);
  }

  @Test
  @DisplayName("that finance sends back is mended alone, with another receipt, and goes on")
  void mended() {
    String id = expenses.claim("tom", "parking", "14.00");
    String reference = expenses.awaitState("tom", id, "FILED").get("reference").getAsString();
    portal.call(
        "sanne", "POST", "/api/expenses/claims/" + id + "/decision", "{\"decision\":\"approve\"}");
    expenses.awaitState("tom", id, "APPROVED");
    JsonObject deed = new JsonObject();
    deed.addProperty("item", 1);
    deed.addProperty("reason", "The VAT number cannot be read");
    portal.register().finance(reference, "return", deed);
    expenses.awaitState("tom", id, "RETURNED");
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      tom.open("/expenses/claim.xhtml?id=" + id);
      assertThat(page.locator("#claim")).containsText("The VAT number cannot be read");
      page.locator("#later-1")
          .setInputFiles(new FilePayload("again.jpg", "image/jpeg", Expenses.photo()));
      assertThat(page.locator("form:has(#later-1) .photos li")).hasCount(2);
      tom.picture("expense-mend");
      tom.button("Send this expense again").click();
      assertThat(page.locator("#claim .state")).containsText("Approved", SOON);
    }
    expenses.awaitState("tom", id, "APPROVED");
    assertThat(
            portal
                .register()
                .claim(reference)
                .getAsJsonArray("items")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("receipts"))
        .hasSize(2);
  }

  @Test
  @DisplayName("that finance entered itself stands among one's own, and is only looked at here")
  void madeAtFinance() {
    String reference = portal.register().paper(paper());
    try (Window lotte = Chrome.as("lotte", Look.PHONE.wide(360))) {
      Page page = lotte.page();
      lotte.open("/requests/index.xhtml");
      Locator line = page.locator("tr", new Page.LocatorOptions().setHasText("Found in a drawer"));
      assertThat(line).containsText("Approved", SOON);
      line.locator("a").first().tap();
      Locator claim = page.locator("#claim");
      assertThat(claim).containsText("Made at Finance itself");
      assertThat(claim).containsText(reference);
      assertThat(claim.locator("[data-post], input[type=file]")).hasCount(0);
      Axe.nothingScrollsSideways(page);
      JsonObject deed = new JsonObject();
      deed.addProperty("item", 1);
      deed.addProperty("amount", "EUR 7.20");
      portal.register().finance(reference, "sanction", deed);
      portal.register().finance(reference, "pay", new JsonObject());
      assertThat(claim).containsText("Finance paid €\u00a07.20", SOON);
      lotte.picture("expense-made-there");
    }
  }

  private static JsonObject paper() {
    JsonObject paid = new JsonObject();
    paid.addProperty("amount", "EUR 7.20");
    paid.addProperty("rate", 1);
    JsonObject item = new JsonObject();
    item.addProperty("number", 1);
    item.addProperty("date", LocalDate.now().minusDays(20).toString());
    item.addProperty("category", "parking");
    item.add("paid", paid);
    item.addProperty("claimed", "EUR 7.20");
    item.add("receipts", new JsonArray());
    JsonArray items = new JsonArray();
    items.add(item);
    JsonObject claim = new JsonObject();
    claim.add("employee", person("21121", "Lotte Janssens"));
    claim.add("approver", person("20814", "Sanne de Wit"));
    claim.addProperty("purpose", "Found in a drawer");
    claim.add("items", items);
    return claim;
  }

  private static JsonObject person(String number, String name) {
    JsonObject person = new JsonObject();
    person.addProperty("number", number);
    person.addProperty("name", name);
    return person;
  }
}
