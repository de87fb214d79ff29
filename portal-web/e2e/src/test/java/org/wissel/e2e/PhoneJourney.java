package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("On a phone of 360 pixels")
class PhoneJourney {

  private static final Look NARROW = Look.PHONE.wide(360);

  private final Leave leave = Leave.shared();
  private int taps;

  private void tap(Locator what) {
    taps++;
    what.tap();
  }

  @Test
  @DisplayName(
      "home shows tasks first, then news or colleagues, which need neither request nor script")
  void tabs() {
    try (Window tom = Chrome.as("tom", NARROW)) {
      Page page = tom.page();
      tom.open("/home/index.xhtml");
      Locator news = page.locator(".home-tabs a").first();
      Locator colleagues = page.locator(".home-tabs a").last();
      assertThat(page.locator("#board")).isVisible();
      assertThat(page.locator("#news")).isHidden();
      assertThat(page.locator("#colleagues")).isVisible();
      assertThat(colleagues).hasAttribute("aria-current", "true");
      double tasks = page.locator("#board").boundingBox().y;
      assertThat(news.boundingBox().y).isGreaterThan(tasks);
      news.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#news")).isVisible();
      assertThat(page.locator("#colleagues")).isHidden();
      assertThat(news).hasAttribute("aria-current", "true");
      assertThat(news).isInViewport();
      Axe.findsNothing(page);
      Axe.nothingScrollsSideways(page);

      page.locator(".tabbar .go").tap();
      Locator start = page.locator("#start");
      assertThat(start.locator("a")).hasCount(6);
      Axe.findsNothing(page);
      Axe.nothingScrollsSideways(page);
      tom.picture("phone-start");
      page.keyboard().press("Escape");
      assertThat(start).isHidden();
      assertThat(page.locator(".tabbar .go")).isFocused();
      colleagues.tap();
      assertThat(page.locator("#news")).isHidden();
      assertThat(page.locator("#say")).isVisible();
      page.setViewportSize(1440, 900);
      assertThat(page.locator(".home-tabs")).isHidden();
      assertThat(page.locator("#news")).isVisible();
    }
  }

  @Test
  @DisplayName("a day is booked from home in three taps, and approved in one")
  void bookAndApprove() {
    String id;
    try (Window youssef = Chrome.as("youssef", NARROW)) {
      Page page = youssef.page();
      Axe.nothingScrollsSideways(page);
      tap(page.locator(".start .task").first());
      page.waitForURL("**/leave/form.xhtml*");
      Axe.nothingScrollsSideways(page);
      // A working day on show that nothing is booked on; the month shown reaches into the next.
      Locator day = page.locator("#month td[data-day]:not(.past, .we, .hol, .mine, .today)").last();
      assertThat(LocalDate.parse(day.getAttribute("data-day")))
          .isAfter(LocalDate.now().minusDays(1));
      tap(day);
      assertThat(page.locator("#send")).hasValue("Send request, 8 h");
      assertThat(page.locator("#send")).isInViewport();
      Axe.nothingScrollsSideways(page);
      tap(page.locator("#send"));
      page.waitForURL("**/leave/request.xhtml?*");
      assertThat(taps).isLessThanOrEqualTo(3);
      Axe.nothingScrollsSideways(page);
      youssef.picture("phone-sent");
      id = page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
      tap(page.locator(".toast[data-undo] button"));
      assertThat(page.locator("#request .tag").first()).containsText("Withdrawn");
    }
    leave.awaitState("youssef", id, "WITHDRAWN");

    String asked = leave.book("tom", leave.freeDay("tom"));
    try (Window sanne = Chrome.as("sanne", NARROW)) {
      Page page = sanne.page();
      Axe.nothingScrollsSideways(page);
      Locator line = sanne.boardLine(asked);
      line.getByRole(AriaRole.BUTTON).first().tap();
      assertThat(line).hasCount(0);
      Axe.nothingScrollsSideways(page);
      sanne.open("/leave/list.xhtml");
      Axe.nothingScrollsSideways(page);
      sanne.open("/leave/request.xhtml?id=" + asked);
      Axe.nothingScrollsSideways(page);
    }
    leave.awaitState("tom", asked, "APPROVED");
  }
}
