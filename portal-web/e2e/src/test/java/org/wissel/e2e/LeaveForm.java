package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;

/** The leave form as a person with a mouse or a finger uses it. */
final class LeaveForm {

  private LeaveForm() {}

  /** Opens the form from home and taps the day; the month is turned until the day is on show. */
  static void choose(Page page, LocalDate day) {
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

  /** The id of the request that was sent, whose page is shown. */
  static String sentId(Page page) {
    page.waitForURL("**/leave/request.xhtml?*");
    return page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
  }
}
