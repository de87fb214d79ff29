package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;
import org.wissel.tck.OutageProxy;

/**
 * Facilities work at the pages of their own system, and once at the staff board. One portal for all
 * of it, as an organisation has that connects both.
 */
@DisplayName("With Request Tracker at facilities and people in a directory")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestTrackerJourney {

  private static final String PRINTER = "W-PR-0202";
  private static final double MINUTE = 60_000;
  private static final LocatorAssertions.ContainsTextOptions IN_A_MINUTE =
      new LocatorAssertions.ContainsTextOptions().setTimeout(MINUTE);

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static Tracker tracker;
  private static Directory directory;
  private static OutageProxy line;
  private static Portal portal;

  @BeforeAll
  static void start() throws IOException {
    tracker = Tracker.need();
    directory = Directory.need();
    line = TicketRound.line(tracker);
    OPEN.add(line);
    Map<String, String> settings = withTheDirectory(tracker.environment(line, Map.of()));
    settings.putAll(TicketRound.settings("tracker"));
    settings.putAll(DirectoryPhotos.settings());
    portal = Portal.start("tracker", settings);
    OPEN.add(portal);
  }

  @AfterAll
  static void stop() throws Exception {
    for (int i = OPEN.size() - 1; i >= 0; i--) {
      OPEN.get(i).close();
    }
  }

  @Test
  @Order(1)
  @DisplayName(
      "a broken thing is a ticket with its photo there, and what is done there shows in a minute")
  void bothWays() throws IOException {
    try (Window tom = Chrome.asSeeing(portal, sticker().film("tracker"), "tom", Look.PHONE);
        Window youssef = Chrome.window(portal, Look.DESK)) {
      new Faults(portal).awaitDevice(PRINTER);
      String id = report(tom);
      Locator report = tom.page().locator("#report");
      assertThat(report).containsText("Delivered to Facilities", IN_A_MINUTE);
      String ticket = new Faults(portal).card("tom", id).get("reference").getAsString();
      assertThat(tracker.photos(ticket)).singleElement().matches(photo -> !Faults.saysWhere(photo));

      Page rt = youssef.page();
      signIn(rt);
      rt.navigate(tracker.url() + "/Ticket/Display.html?id=" + ticket);
      assertThat(rt.locator("body")).containsText("Toner empty");
      assertThat(rt.locator("a[href*='/Ticket/Attachment/'][href$='.jpg']").first()).isAttached();
      youssef.pictureAs("request-tracker-ticket");
      choose(rt, "take");
      assertThat(report).containsText("Youssef El Amrani is on it", IN_A_MINUTE);

      choose(rt, "reply");
      write(rt, "Which colour is empty?");
      assertThat(report).containsText("Which colour is empty?", IN_A_MINUTE);
      tom.picture("request-tracker-report");

      tom.page().locator("#text").fill("Yellow, I think");
      tom.page().locator("[data-post$='/replies']").tap();
      assertThat(report).containsText("You wrote: Yellow, I think");
      awaitInTicket(rt, ticket, "Yellow, I think");

      atTheStaffBoard(ticket);
      assertThat(report).containsText("The toner is on its way", IN_A_MINUTE);
      awaitInTicket(rt, ticket, "The toner is on its way");

      choose(rt, "resolve");
      write(rt, "New toner is in");
      assertThat(report.locator(".tag").first())
          .hasText("Solved", new LocatorAssertions.HasTextOptions().setTimeout(MINUTE));
      assertThat(tracker.tickets())
          .filteredOn(one -> one.get("id").getAsString().equals(ticket))
          .singleElement()
          .matches(one -> one.get("Status").getAsString().equals("resolved"));
    }
  }

  @Test
  @Order(2)
  @DisplayName("colleagues have the photos that they have there, as they want them shown")
  void photos() throws IOException {
    new DirectoryPhotos(directory, portal).areShownAsTheirPeopleWant();
  }

  @Test
  @Order(3)
  @DisplayName(
      "whatever breaks: every report is one ticket with its photo, and whoever reported sees so")
  void everyReportIsOneTicket() throws Exception {
    new TicketRound(tracker, TicketRound.Amounts.SMALL, TicketRound.SEED).run(portal, line);
  }

  /** People come from a real directory, as they do in an organisation that has both. */
  private static Map<String, String> withTheDirectory(Map<String, String> environment) {
    Map<String, String> both = new HashMap<>(directory.environment());
    String connections = both.get("WISSEL_DEMO_CONNECTIONS");
    both.putAll(environment);
    both.merge("WISSEL_DEMO_CONNECTIONS", connections, (one, other) -> one + "," + other);
    return both;
  }

  private static QrCode sticker() {
    return QrCode.of(portal.url() + "/faults/form.xhtml?code=" + PRINTER);
  }

  private static void atTheStaffBoard(String ticket) {
    try (Window board = Chrome.as(portal, "youssef", Look.DESK)) {
      board.open("/facilities/index.xhtml?ticket=" + ticket);
      Locator opened = board.page().locator("#ticket");
      assertThat(opened).containsText("Yellow, I think", IN_A_MINUTE);
      assertThat(opened.locator(".photos img")).hasCount(1);
      board.page().locator("#text").fill("The toner is on its way");
      opened.locator("[data-post$='/updates']").click();
      assertThat(opened)
          .containsText("Youssef El Amrani told everybody: The toner is on its way", IN_A_MINUTE);
      board.pictureAs("request-tracker-board");
    }
  }

  private static String report(Window tom) {
    Page page = tom.page();
    tom.open("/faults/form.xhtml");
    page.locator("#scanStart").tap();
    page.waitForURL("**/faults/form.xhtml?code=" + PRINTER);
    page.locator("label", new Page.LocatorOptions().setHasText("Toner empty")).tap();
    byte[] photo = Faults.ofTelephone();
    assertThat(photo).hasSizeGreaterThan(5_000_000).matches(Faults::saysWhere);
    page.locator("#photo").setInputFiles(new FilePayload("printer.jpg", "image/jpeg", photo));
    assertThat(page.locator("#photos li")).hasCount(1);
    page.locator("#send").tap();
    page.waitForURL("**/faults/report.xhtml?*");
    return page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
  }

  private static void signIn(Page rt) {
    rt.navigate(tracker.url() + "/");
    rt.locator("input[name=user]").fill(tracker.staff("youssef"));
    rt.locator("input[name=pass]").fill(tracker.staffPassword());
    rt.locator("#login input[type=submit]").click();
    assertThat(rt.locator("#login")).hasCount(0);
  }

  /** From the menu of a ticket's page. */
  private static void choose(Page rt, String action) {
    rt.locator("#page-actions").hover();
    rt.locator("#page-actions-" + action).click();
  }

  /** Writes and sends it; afterwards its page shows the ticket again. */
  private static void write(Page rt, String text) {
    rt.frameLocator("iframe.cke_wysiwyg_frame").locator("body").fill(text);
    rt.locator("#SubmitTicket, [name=SubmitTicket]").last().click();
    rt.waitForURL("**/Ticket/Display.html*");
  }

  private static void awaitInTicket(Page rt, String ticket, String text) {
    for (int look = 0; look < 60; look++) {
      rt.navigate(tracker.url() + "/Ticket/Display.html?id=" + ticket);
      if (rt.locator("body").innerText().contains(text)) {
        return;
      }
      Pause.millis(500);
    }
    assertThat(List.of(rt.locator("body").innerText())).contains(text);
  }
}
