package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Groups")
class GroupJourney {

  private final Groups groups = Groups.shared();

  @Test
  @DisplayName("are begun, furnished, joined on a phone, chosen, closed and ended")
  void story() {
    try (Window sanne = Chrome.as("sanne", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE)) {
      Page desk = sanne.page();
      Page phone = tom.page();
      sanne.open("/groups/index.xhtml");
      desk.locator("a[href='/groups/form.xhtml']").click();
      desk.locator("#name").fill("Heat Grid crews");
      desk.locator("#purpose").fill("How we connect homes in Leerdam.");
      desk.locator("#place").fill("Leerdam");
      desk.locator(".group-form .btn.p").click();
      desk.waitForURL("**/groups/group.xhtml?id=*");
      String address = desk.url().substring(desk.url().indexOf("/groups/"));
      assertThat(desk.locator("h1")).hasText("Heat Grid crews");

      desk.locator("a[href$='show=newPage']").click();
      desk.locator("#title").fill("Safety sheet, 2026 edition");
      desk.locator("#pageWords").fill("Isolate **group 3** first.\n\n- gloves\n- meter");
      desk.locator("#middle .btn.p").click();
      assertThat(desk.locator("#page .md strong")).hasText("group 3");
      desk.locator("#page header a").click();
      desk.locator("#pageWords").fill("Isolate **group 4** first.");
      desk.locator("#middle .btn.p").click();
      assertThat(desk.locator("#page .md strong")).hasText("group 4");

      desk.locator("a[href$='show=newEvent']").click();
      String from =
          LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(2).toString().substring(0, 11)
              + "07:30";
      desk.locator("#title").fill("Toolbox meeting: frozen pumps");
      desk.locator("#from").fill(from);
      desk.locator("#until").fill(from);
      desk.locator("#where").fill("depot Leerdam");
      desk.locator("#middle .btn.p").click();
      assertThat(desk.locator("[data-error=until]")).containsText("ends before it begins");
      desk.locator("#until").fill(from.replace("07:30", "08:30"));
      desk.locator("#middle .btn.p").click();
      assertThat(desk.locator("#event")).containsText("depot Leerdam");

      desk.locator("#hand a[href$='show=files']").click();
      desk.locator("#file")
          .setInputFiles(
              new FilePayload[] {
                new FilePayload("rota.csv", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("bad.pdf", "application/pdf", new byte[] {1, 2})
              });
      assertThat(desk.locator("#files")).containsText("rota.csv");
      assertThat(desk.locator("#files")).not().containsText("bad.pdf");
      desk.locator("#files [data-delete]").click();
      assertThat(desk.locator("#files")).not().containsText("rota.csv");
      desk.locator(".toast [data-post$='/restore']").click();
      assertThat(desk.locator("#files")).containsText("rota.csv");
      desk.locator("#hand li a", new Page.LocatorOptions().setHasText("Safety sheet")).click();
      desk.locator("#page header a").click();
      desk.locator("#middle [data-delete*='/pages/']").click();
      desk.waitForURL("**removed=*");
      assertThat(desk.locator("#hand")).not().containsText("Safety sheet");
      Axe.findsNothing(desk);
      desk.locator(".toast [data-post$='/restore']").click();
      assertThat(desk.locator("#page .md strong")).hasText("group 4");
      sanne.open(address);
      Axe.findsNothing(desk);
      sanne.picture("group");

      tom.open("/groups/index.xhtml?q=heat+grid+cr");
      phone
          .locator("#found .group-line a", new Page.LocatorOptions().setHasText("Heat Grid crews"))
          .tap();
      assertThat(phone.locator("h1")).hasText("Heat Grid crews");
      phone.locator("#follow [data-body*=false]").tap();
      assertThat(phone.locator("#follow")).containsText("You follow this");
      phone.locator("#follow [data-delete]").tap();
      phone.locator("#follow [data-body*=true]").tap();
      assertThat(phone.locator("#follow")).containsText("Muted");
      phone.locator("#follow [data-delete]").tap();
      assertThat(phone.locator("#follow [data-body*=false]")).isVisible();
      phone.locator("[data-post$='/join']").tap();
      assertThat(phone.locator("[data-post$='/leave']")).isVisible();
      phone.locator("#hand .event .btn").first().tap();
      assertThat(phone.locator("#hand .event")).containsText("1 comes");
      assertThat(desk.locator("#groupHead")).containsText("2 colleagues");
      phone.locator("#groupHead [data-put$='/favourite']").tap();
      assertThat(phone.locator(".tabbar .mine")).hasText("Heat Grid crews");
      assertThat(phone.locator(".tabbar [aria-current=page]")).hasText("Heat Grid crews");
      // one below the other as the document has them, each one tap away
      assertThat(phone.locator(".jumps a"))
          .hasText(new String[] {"Conversation", "Pages", "Events", "Files"});
      assertThat(top(phone, "#hand")).isLessThan(top(phone, "#middle"));
      assertThat(top(phone, "#middle")).isLessThan(top(phone, "#side"));
      phone.locator(".jumps a").first().tap();
      assertThat(phone.locator("#stream-title")).isInViewport();
      Axe.findsNothing(phone);
      Axe.nothingScrollsSideways(phone);
      tom.picture("group-phone");
      tom.open("/");
      phone.locator(".tabbar .mine").tap();
      assertThat(phone.locator("h1")).hasText("Heat Grid crews");
      phone.locator(".crumb a").first().tap();
      assertThat(phone.locator("h1")).hasText("Groups");
      assertThat(phone.locator(".tabbar [aria-current=page]")).hasCount(0);

      // more closed only, by keyboard
      desk.locator("a[href*='/groups/form.xhtml?id=']").click();
      desk.locator("[name=kind][value=OPEN]").focus();
      desk.keyboard().press("ArrowDown");
      assertThat(desk.locator("[name=kind][value=CLOSED]")).isChecked();
      desk.locator(".group-form .btn.p").focus();
      desk.keyboard().press("Enter");
      assertThat(desk.locator("#groupHead")).containsText("Closed group");
      try (Window lotte = Chrome.as("lotte", Look.DESK)) {
        Page outside = lotte.page();
        lotte.open(address);
        assertThat(outside.locator("#hand")).hasCount(0);
        assertThat(outside.locator("main")).not().containsText("colleagues");
        Axe.findsNothing(outside);
        lotte.picture("group-outside");
        outside.locator("#askWords").fill("I write about it");
        outside.locator(".ask-in .btn.p").click();
        assertThat(outside.locator("#groupHead")).containsText("You asked to join");
      }
      desk.locator("#side a[href$='show=people']").first().click();
      assertThat(desk.locator("#asks")).containsText("I write about it");
      Axe.findsNothing(desk);
      sanne.picture("group-people");
      desk.locator("#asks [data-post*='/asks/']").first().click();
      assertThat(desk.locator("#people")).containsText("Lotte");
      desk.locator("#groupHead [data-post$='/leave']").click();
      assertThat(desk.locator("#toasts")).containsText("Somebody has to run the group");

      desk.locator("a[href*='/groups/form.xhtml?id=']").click();
      desk.locator("[data-post$='/end']").click();
      assertThat(desk.locator("main")).not().containsText("This group ended on");
      desk.locator("[data-post$='/end']").click();
      assertThat(desk.locator("main")).containsText("This group ended on");
      Axe.findsNothing(desk);
      desk.locator("[data-post$='/reopen']").click();
      assertThat(desk.locator("[data-post$='/reopen']")).hasCount(0);
    }
  }

  private static double top(Page page, String part) {
    return page.locator(part).boundingBox().y;
  }

  @Test
  @DisplayName("give one file to somebody outside by a link, and say where a process hurts")
  void shared() {
    String group = groups.begin("sanne", "Permits of Leerdam", "HIDDEN", "PROCESS");
    groups.file("sanne", group, "map.csv");
    try (Window sanne = Chrome.as("sanne", Look.DESK);
        Window tom = Chrome.as("tom", Look.PHONE)) {
      Page desk = sanne.page();
      Page phone = tom.page();
      sanne.open("/groups/group.xhtml?show=files&id=" + group);
      desk.locator("#files summary").click();
      desk.locator("#files [data-body*='7']").click();
      assertThat(desk.locator("#linkAddress")).isVisible();
      String link = desk.locator("#linkAddress").inputValue();
      assertThat(desk.locator("#files .links")).containsText("made by Sanne");
      assertThat(desk.locator("#linkAddress")).isVisible();
      desk.locator("[data-copy-address]").click();
      assertThat(desk.locator("#toasts")).containsText("Copied.");
      Axe.findsNothing(desk);
      sanne.picture("group-link");

      tom.open(link.substring(link.indexOf("/groups/")));
      assertThat(phone.locator("h1")).hasText("map.csv");
      assertThat(phone.locator("main")).not().containsText("Permits of Leerdam");
      Axe.findsNothing(phone);
      Axe.nothingScrollsSideways(phone);
      String file = phone.locator("main a.btn").getAttribute("href");
      APIResponse saved = phone.request().get(Portal.shared().url() + file);
      assertThat(saved.headers().get("content-disposition")).startsWith("attachment");
      assertThat(saved.text()).contains("Pieter");
      desk.locator("#files .links [data-delete]").click();
      assertThat(desk.locator("#files .links")).hasCount(0);
      tom.open(link.substring(link.indexOf("/groups/")));
      assertThat(phone.locator("h1")).hasText("This link does not work");
      assertThat(phone.request().get(Portal.shared().url() + file).status()).isEqualTo(404);

      String step = groups.page("sanne", group, "Ask the town", "By letter.");
      sanne.open("/groups/group.xhtml?id=" + group + "&page=" + step);
      desk.locator("#improvements summary").click();
      desk.locator("#what").fill("The crew calls first");
      desk.locator("#why").fill("letters got lost");
      desk.locator("#improvements .btn.p").click();
      assertThat(desk.locator("#improvements"))
          .containsText("The crew calls firstBecause: letters got lost");
      assertThat(desk.locator("#hand")).containsText("improved");
      desk.locator("#problems a").click();
      assertThat(desk.locator(".crumb")).containsText("Permits of Leerdam / Ask the town");
      desk.locator("#say").fill("Who at the town answers on Fridays?");
      desk.locator("#compose .btn.p").click();
      assertThat(desk.locator("#feed .post")).hasCount(1);
      sanne.open("/groups/group.xhtml?id=" + group);
      assertThat(desk.locator("#hand .steps")).containsText("1 open problem");
      Axe.findsNothing(desk);
      sanne.picture("group-process");
    }
  }

  @Test
  @DisplayName("tell a calendar that signs in nowhere what comes, by an address shown once")
  void calendar() {
    String group = groups.furnished("sanne", "Calendar readers", "HIDDEN");
    assertThat(Portal.shared().call("tom", "GET", "/api/groups/" + group, "").status())
        .isEqualTo(404);
    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      Page page = sanne.page();
      sanne.open("/groups/index.xhtml");
      page.locator("[data-once]").click();
      assertThat(page.locator("#calendarAddress")).isVisible();
      String address = page.locator("#calendarAddress").inputValue();
      Axe.findsNothing(page);
      try (Window nobody = Chrome.window(Look.DESK)) {
        String path = address.substring(address.indexOf("/api/"));
        assertThat(nobody.page().request().get(Portal.shared().url() + path).text())
            .contains("BEGIN:VCALENDAR", "Toolbox meeting", "Calendar readers");
        for (String other : List.of("/api/calendars/x.ics", path.replace(".ics", "A.ics"))) {
          assertThat(nobody.page().request().get(Portal.shared().url() + other).status())
              .isEqualTo(404);
        }
      }
    }
  }
}
