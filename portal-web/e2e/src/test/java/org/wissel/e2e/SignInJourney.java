package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Signing in and out")
class SignInJourney {

  @Test
  @DisplayName("leads back to the page first asked for, makes no session, and ends at sign-out")
  void thereAndBack() {
    try (Window window = Chrome.window(Look.DESK)) {
      Page page = window.page();
      window.open("/leave/list.xhtml");
      Axe.findsNothing(page);
      window.picture("personas");
      page.locator("button[name=username][value=tom]").click();
      page.waitForURL("**/leave/list.xhtml");
      assertThat(page.locator("h1")).hasText("My requests");
      assertThat(page.context().cookies())
          .extracting(cookie -> cookie.name)
          .doesNotContain("JSESSIONID");
      Cookie signIn =
          page.context().cookies().stream()
              .filter(cookie -> cookie.name.matches("wissel-\\d+"))
              .findFirst()
              .orElseThrow();
      assertThat(signIn.httpOnly).isTrue();

      page.locator("header [popovertarget=profile]").click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      page.waitForURL("**/signed-out.xhtml*");
      window.picture("signed-out");
      window.open("/leave/list.xhtml");
      assertThat(page.locator("button[name=username]").first()).isVisible();
    }
  }

  @Test
  @DisplayName("the language and the look are chosen once and stay")
  void languageStays() {
    try (Window window = Chrome.as("lotte")) {
      Page page = window.page();
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      page.locator("header [data-put][data-body*='\"nl\"']").first().click();
      assertThat(page.locator("html")).hasAttribute("lang", "nl");
    }
    try (Window again = Chrome.as("lotte")) {
      assertThat(again.page().locator("html")).hasAttribute("lang", "nl");
      again.page().locator("header [data-put][data-body*='\"en\"']").first().click();
      assertThat(again.page().locator("html")).hasAttribute("lang", "en");
    }
  }
}
