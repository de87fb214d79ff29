package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Figures of the day")
class FiguresJourney {

  private static final String CODE = "outbreaks";

  private final Portal portal = Portal.shared();

  @AfterEach
  void none() {
    for (String code : new String[] {CODE, "at-work"}) {
      for (int version = 1; version < 4; version++) {
        portal.call("marijke", "DELETE", "/api/figures/" + code + "?version=" + version, "");
      }
    }
  }

  private static Locator tile(Page page, String name) {
    return page.locator("#tiles a").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  @DisplayName("are defined and typed by HR, stand on everybody's home, and lead to their month")
  void typedAndSeen() {
    for (int ago = 1; ago < 4; ago++) {
      // nothing to give it to yet
      String path = "/api/figures/" + CODE + "/days/" + LocalDate.now().minusDays(ago);
      assertThat(portal.call("marijke", "PUT", path, body("3")).status()).isEqualTo(404);
    }
    try (Window marijke = Chrome.as("marijke");
        Window tom = Chrome.as("tom", Look.PHONE)) {
      tom.open("/");
      assertThat(tile(tom.page(), "Outbreaks")).hasCount(0);
      Page page = marijke.page();
      marijke.open("/home/index.xhtml");
      page.locator("header [popovertarget=profile]").click();
      page.locator("#profile a[href*='figures/form']").click();
      page.waitForURL("**/figures/form.xhtml");
      marijke.button("Show it").click();
      assertThat(page.locator("#figuresAll")).containsText("At work today");
      page.locator("#new-en").fill("Outbreaks");
      page.locator("#new-nl").fill("Uitbraken");
      page.locator("#new-code").fill(CODE);
      page.locator("#new-norm").fill("2");
      page.locator("#newFigure input[name=home]").check();
      page.locator("#newSend").click();
      Locator value = page.locator("#v-" + CODE);
      value.waitFor();
      value.fill("many");
      page.locator("#s-" + CODE).fill("Infection control");
      Locator give = page.locator("section:has(#v-" + CODE + ") button[data-put*='/days/']");
      give.click();
      assertThat(page.locator("section:has(#v-" + CODE + ") [data-error=value]"))
          .containsText("A number with up to nine digits");
      value.fill("3");
      give.click();
      assertThat(page.locator(".toast").first()).containsText("Saved. It takes");
      for (int ago = 1; ago < 4; ago++) {
        String path = "/api/figures/" + CODE + "/days/" + LocalDate.now().minusDays(ago);
        assertThat(portal.call("marijke", "PUT", path, body("" + ago)).status()).isEqualTo(204);
        assertThat(portal.call("tom", "PUT", path, body("9")).status()).isEqualTo(403);
      }

      tom.open("/");
      Locator outbreaks = tile(tom.page(), "Outbreaks");
      assertThat(outbreaks).containsText("1 above the norm of 2");
      assertThat(outbreaks).hasClass(Pattern.compile(".*warn.*"));
      assertThat(tile(tom.page(), "At work today")).containsText(Pattern.compile("of 1,8\\d\\d"));
      Axe.findsNothing(tom.page());
      tom.page().setViewportSize(360, 800);
      Axe.nothingScrollsSideways(tom.page());
      outbreaks.click();
      tom.page().waitForURL("**/figures/index.xhtml#figure-" + CODE);
      Locator month = tom.page().locator("#figure-" + CODE);
      assertThat(month.locator("svg .norm")).hasCount(1);
      month.locator("summary").first().click();
      assertThat(month.locator("tbody tr")).hasCount(4);
      assertThat(month.locator("tbody tr").first()).containsText("Infection control");
      assertThat(tom.page().locator("#departments-at-work tbody tr")).not().hasCount(0);
      assertThat(tom.page().locator("main")).containsText("from 10 people on");
      assertThat(tom.page().locator("main a[href*='figures/form']")).hasCount(0);
      Axe.findsNothing(tom.page());
      Axe.nothingScrollsSideways(tom.page());
      assertThat(portal.call("tom", "GET", "/api/figures", "").body()).contains(CODE);
    }
  }

  private static String body(String value) {
    return "{\"value\":\"" + value + "\",\"source\":\"Infection control\"}";
  }
}
