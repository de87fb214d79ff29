package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Ideas")
class IdeasJourney {

  private final Groups groups = Groups.shared();
  private final Ideas ideas = Ideas.shared();

  private static Locator idea(Page page, String words) {
    return page.locator("#wall .idea", new Page.LocatorOptions().setHasText(words));
  }

  @Test
  @DisplayName("of a group are collected, live, voted on a phone, sorted by keyboard and answered")
  void ofAGroup() {
    String group = groups.begin("sanne", "Ideas of crews", "CLOSED", "ROOM");
    String event = groups.event("sanne", group, "Brainstorm on Fridays");
    invite(group, "tom");
    try (Window sanne = Chrome.as("sanne", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE)) {
      Page desk = sanne.page();
      Page phone = tom.page();
      sanne.open("/groups/group.xhtml?event=" + event + "&id=" + group);
      desk.locator("#event a[href^='/ideas/form.xhtml']").click();
      assertThat(desk.locator("#event")).hasValue(event);
      desk.locator("#title").fill("Fewer miles");
      desk.locator("#question").fill("What would you change first?");
      desk.locator(".idea-form .btn.p").click();
      desk.waitForURL("**/ideas/board.xhtml?id=*");
      String address = desk.url().substring(desk.url().indexOf("/ideas/"));
      assertThat(desk.locator(".idea-head")).containsText("Brainstorm on Fridays");
      assertThat(desk.locator("#wall")).containsText("No ideas yet");
      Axe.findsNothing(desk);
      sanne.picture("ideas-empty");

      tom.open("/groups/group.xhtml?id=" + group);
      phone.locator("#boards a", new Page.LocatorOptions().setHasText("Fewer miles")).tap();
      phone.locator("#words").fill("Plan visits by street");
      phone.locator("#add .btn.p").tap();
      assertThat(idea(phone, "Plan visits by street")).isVisible();
      assertThat(phone.locator("#words")).hasValue("");
      assertThat(idea(phone, "by street").locator("[data-put*='/vote']")).hasCount(0);
      assertThat(phone.locator("#facts")).containsText("1 idea");
      assertThat(idea(desk, "Plan visits by street")).isVisible();

      desk.locator("#several summary").click();
      desk.locator("#lines").fill("- One van on Fridays\n- Lights off at ten");
      desk.locator("#several .btn").click();
      assertThat(desk.locator("#wall .idea")).hasCount(3);
      assertThat(idea(desk, "One van")).containsText("Noted by Sanne");
      assertThat(phone.locator("#wall .idea")).hasCount(3);
      idea(phone, "One van").locator("[data-put*='/vote']").tap();
      assertThat(idea(phone, "One van").locator("[data-delete$='/vote']")).hasText("1");
      assertThat(idea(desk, "One van").locator("[aria-pressed]")).hasText("1");

      // by keyboard alone: a cluster, and an idea into it
      desk.locator("#cluster").focus();
      desk.keyboard().type("Vans");
      desk.keyboard().press("Tab");
      desk.keyboard().press("Enter");
      assertThat(desk.locator("#run .cluster input")).hasValue("Vans");
      idea(desk, "One van").locator("summary").focus();
      desk.keyboard().press("Enter");
      desk.keyboard().press("Tab");
      desk.keyboard().press("ArrowDown");
      desk.keyboard().press("Tab");
      desk.keyboard().press("Enter");
      Locator vans = desk.locator("#wall section", new Page.LocatorOptions().setHasText("Vans"));
      assertThat(vans.first().locator("h2").first()).isVisible();
      assertThat(
              desk.locator("#wall section")
                  .filter(
                      new Locator.FilterOptions()
                          .setHas(
                              desk.getByRole(
                                  com.microsoft.playwright.options.AriaRole.HEADING,
                                  new Page.GetByRoleOptions().setName("Vans 1"))))
                  .locator(".idea"))
          .containsText("One van on Fridays");
      Axe.findsNothing(desk);
      sanne.picture("ideas-board");
      Axe.findsNothing(phone);
      Axe.nothingScrollsSideways(phone);
      tom.picture("ideas-board-phone");

      idea(desk, "by street").locator("a").click();
      desk.locator("#state").selectOption("NOT_NOW");
      desk.locator("#beside [data-post$='/state']").click();
      assertThat(desk.locator("#beside [data-error=words]").first()).containsText("Fill this in");
      desk.locator("#state").selectOption("TAKEN_UP");
      desk.locator("#why").fill("Dispatch tries it in Leerdam");
      desk.locator("#beside [data-post$='/state']").click();
      assertThat(desk.locator("#note .tag")).hasText("Taken up");
      desk.locator("#say").fill("Which street first?");
      desk.locator("#compose [type=submit]").click();
      assertThat(desk.locator("#feed .post, .feed .post").first())
          .containsText("Which street first?");
      Axe.findsNothing(desk);
      sanne.picture("idea");
      assertThat(idea(phone, "by street")).containsText("Dispatch tries it in Leerdam");
      tom.open("/notices/index.xhtml");
      phone
          .locator("main a", new Page.LocatorOptions().setHasText("Plan visits by street"))
          .first()
          .tap();
      assertThat(phone.locator("#note")).containsText("Dispatch tries it in Leerdam");
      Axe.findsNothing(phone);
      Axe.nothingScrollsSideways(phone);
      tom.picture("idea-phone");

      sanne.open(address + "&sort=votes");
      assertThat(desk.locator("#wall .seg [aria-current=page]")).hasText("Most votes");
      desk.locator("#ending").fill("Two vans less");
      desk.locator("#run [data-post$='/end']").click();
      assertThat(desk.locator("#outcome")).containsText("Two vans less");
      assertThat(desk.locator("#add")).hasCount(0);
      Axe.findsNothing(desk);
      sanne.picture("ideas-over");

      // mended by somebody else while it is mended here: told, and not overwritten unseen
      desk.locator("#ending").fill("Two vans less, and a bicycle");
      ideas.end("sanne", address.replaceAll(".*id=", ""), "Two vans less, since May");
      assertThat(desk.locator("#outcome")).containsText("since May");
      assertThat(desk.locator("#ending")).hasJSProperty("defaultValue", "Two vans less, since May");
      assertThat(desk.locator("#ending")).hasValue("Two vans less, and a bicycle");
      Locator mend = desk.locator("#run [data-post$='/end']");
      String opened = mend.getAttribute("data-body");
      mend.click();
      assertThat(desk.locator(".toast.err")).containsText("changed");
      assertThat(mend).not().hasAttribute("data-body", opened);
      assertThat(desk.locator("#outcome")).containsText("since May");
      assertThat(desk.locator("#ending")).hasValue("Two vans less, and a bicycle");
      mend.click();
      assertThat(desk.locator("#outcome")).containsText("and a bicycle");
      tom.open("/ideas/index.xhtml?over=");
      assertThat(phone.locator("#boards")).containsText("Fewer miles");
      tom.open("/search/index.xhtml?q=van+fridays");
      assertThat(phone.locator("main")).containsText("One van on Fridays");
    }
    try (Window lotte = Chrome.as("lotte", Look.DESK)) {
      lotte.open("/search/index.xhtml?q=van+fridays");
      assertThat(lotte.page().locator("main")).not().containsText("One van on Fridays");
    }
  }

  @Test
  @DisplayName("are asked of the whole company, with a theme, until a day")
  void ofTheCompany() {
    try (Window lotte = Chrome.as("lotte", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE)) {
      Page desk = lotte.page();
      lotte.open("/groups/index.xhtml");
      desk.locator("a[href='/ideas/index.xhtml']").click();
      desk.locator("a[href='/ideas/form.xhtml']").click();
      desk.locator("#title").fill("Where do we lose time?");
      desk.locator("#question").fill("One thing that takes you time and helps nobody.");
      desk.locator("#theme").selectOption("EFFICIENCY");
      desk.locator(".idea-form .btn.p").click();
      assertThat(desk.locator("[data-error=lastDay]")).containsText("needs a last day");
      desk.locator("#lastDay")
          .fill(LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(14).toString());
      desk.locator(".idea-form .btn.p").click();
      desk.waitForURL("**/ideas/board.xhtml?id=*");
      String board = desk.url().replaceAll(".*id=", "");
      Page phone = tom.page();
      tom.open("/ideas/index.xhtml");
      assertThat(phone.locator("a[href='/ideas/form.xhtml']")).hasCount(0);
      phone.locator("#boards a", new Page.LocatorOptions().setHasText("lose time")).tap();
      phone.locator("#words").fill("Signing off forms that nobody reads, ringtail");
      phone.locator("#add .btn.p").tap();
      phone.locator("#wall .idea a").first().tap();
      phone.waitForURL("**/ideas/idea.xhtml?id=*");
      String own = phone.url().replaceAll(".*id=", "");
      lotte.open("/ideas/idea.xhtml?id=" + own);
      desk.locator("#away summary").click();
      desk.locator("#reason").fill("It names a colleague");
      desk.locator("#away .btn").click();
      desk.waitForURL("**/ideas/board.xhtml?id=" + board);
      assertThat(desk.locator("#wall .idea")).hasCount(0);
      tom.open("/ideas/idea.xhtml?id=" + own);
      assertThat(phone.locator("main")).containsText("It names a colleague");
      assertThat(phone.locator("main")).not().containsText("ringtail");
      Axe.findsNothing(phone);
      ideas.end("lotte", board, "Twelve forms are gone.");
    }
  }

  private static void invite(String group, String persona) {
    Portal portal = Portal.shared();
    String number = portal.call(persona, "GET", "/api/me", "").json().get("number").getAsString();
    Portal.Answer answer =
        portal.call(
            "sanne", "PUT", "/api/groups/" + group + "/members/" + number, "{\"role\":\"MEMBER\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }
}
