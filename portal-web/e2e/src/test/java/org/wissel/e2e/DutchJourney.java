package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("In Dutch")
class DutchJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  @Test
  @DisplayName("a day is booked while HR is away, waits, arrives, and is approved")
  void wholeStory() {
    LocalDate day = leave.freeDay("tom");
    String id;
    try (Window tom = Chrome.as("tom", Look.DESK.dutch());
        Window sanne = Chrome.as("sanne", Look.DESK.dutch())) {
      portal.outage("unavailable");
      Page page = tom.page();
      assertThat(page.locator("html")).hasAttribute("lang", "nl");
      LeaveForm.choose(page, day);
      assertThat(page.locator("h1")).hasText("Verlof aanvragen");
      assertThat(page.locator("#send")).hasValue("Aanvraag versturen, 8 u");
      page.locator("#send").click();
      id = LeaveForm.sentId(page);
      assertThat(page.locator(".note.ok")).containsText("Verstuurd. Je ontvangstnummer is W-");
      assertThat(page.locator("#request")).containsText("Wacht op HR, wordt vanzelf bezorgd");
      tom.picture("leave-sent");

      portal.outage("none");
      assertThat(page.locator("#request"))
          .containsText(
              "Bezorgd bij HR", new LocatorAssertions.ContainsTextOptions().setTimeout(45_000));
      Locator line = sanne.boardLine(id);
      assertThat(line).containsText("Verlof van Tom Verhagen goedkeuren");
      line.getByRole(AriaRole.BUTTON).first().click();
      assertThat(line).hasCount(0);
      assertThat(page.locator("#request .tag").first())
          .hasText("Goedgekeurd", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
    } finally {
      portal.outage("none");
    }
    leave.awaitState("tom", id, "APPROVED");
  }

  @Test
  @DisplayName("is chosen by the person and still chosen after signing out and in again")
  void chosenLanguageStays() {
    try (Window aylin = Chrome.as("aylin")) {
      Page page = aylin.page();
      page.locator("header [data-put][data-body*='\"nl\"']").first().click();
      assertThat(page.locator("html")).hasAttribute("lang", "nl");
      page.locator("header [popovertarget=profile]").click();
      aylin.button("Afmelden").click();
      page.waitForURL("**/signed-out.xhtml*");
      aylin.open("/");
      page.locator("button[name=username][value=aylin]").click();
      page.waitForURL(portal.url() + "/**");
      assertThat(page.locator("html")).hasAttribute("lang", "nl");
      assertThat(page.locator("#board h2")).hasText("Mijn bord");
    } finally {
      portal.call("aylin", "PUT", "/api/me/preferences", "{\"language\":\"auto\"}");
    }
  }
}
