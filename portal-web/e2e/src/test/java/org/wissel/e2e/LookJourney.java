package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/**
 * Looks at every page once on a desk and once on a phone, in light and dark and in both languages.
 * All rules of axe run on the light desk and on the dark phone; the other theme of each is the same
 * page in other colours, so only contrast is left to check there.
 */
@DisplayName("Every page")
class LookJourney {

  private static final String NOBODY = "";

  private static final String REQUEST = requestOfTom();

  /** One window for each persona and size; a new one costs a sign-in. */
  private static final Map<String, Window> WINDOWS = new LinkedHashMap<>();

  private static String requestOfTom() {
    Leave leave = Leave.shared();
    return leave.book("tom", leave.freeDay("tom"));
  }

  private static String marta() {
    return Leave.shared().number("Marta Kowalska");
  }

  private static final String REPORT = reportOfTom();

  private static String reportOfTom() {
    Faults faults = Faults.shared();
    faults.awaitDevice("W-PR-0102");
    return faults.report("tom", Faults.form("W-PR-0102", "stripes"));
  }

  private static final String CLAIM = claimOfTom();

  private static String claimOfTom() {
    Expenses expenses = Expenses.shared();
    expenses.awaitTerms();
    expenses.item("lotte", "lunch", "28.40");
    expenses.item("lotte", "taxi", "");
    return expenses.claim("tom", "taxi", "23.10");
  }

  private static final String ARTICLE = articleOfLotte();

  private static String articleOfLotte() {
    News news = News.shared();
    String article =
        news.publish(
            "First 400 homes in Leerdam join the heat grid",
            "On Monday the **first** warm water ran.\n\n"
                + "## What residents will ask\n\n"
                + "- money\n"
                + "- time");
    news.line(article, "Can I refuse the connection?", "Yes. Nobody is forced.");
    news.asked("tom", "Who fixes the leak after the works?");
    news.asked("tom", "Vergunningverleningsprocedure".repeat(4)); // no place to break at
    return article;
  }

  private static final String GROUP = groupOfSanne();

  private static String groupOfSanne() {
    Groups groups = Groups.shared();
    String group = groups.furnished("sanne", "Heat Grid", "OPEN");
    groups.join("tom", group);
    return group;
  }

  private static final String CLOSED_GROUP =
      Groups.shared().begin("sanne", "Tariffs 2027", "CLOSED", "PROCESS");

  private static final String STEP = stepOfSanne();

  private static String stepOfSanne() {
    Groups groups = Groups.shared();
    String step = groups.page("sanne", CLOSED_GROUP, "Permit", "The town gives it.");
    groups.improved("sanne", CLOSED_GROUP, step, "The crew calls first", "permits got lost");
    Feed.shared().postAbout("step:" + step, "sanne", "QUESTION", "Where do permits wait?");
    return "/groups/group.xhtml?id=" + CLOSED_GROUP + "&page=" + step;
  }

  private static final String LINK = linkOfSanne();

  private static String linkOfSanne() {
    Groups groups = Groups.shared();
    String file = groups.file("sanne", GROUP, "planning.csv");
    return groups.link("sanne", GROUP, file, UUID.randomUUID().toString());
  }

  private static final String IDEAS =
      Ideas.shared().furnished("sanne", GROUP, "Fewer miles", "tom", "sanne");

  private static final String OVER = overOfLotte();

  private static String overOfLotte() {
    Ideas ideas = Ideas.shared();
    String board = ideas.furnished("lotte", "", "What costs us time?", "tom", "lotte");
    ideas.end("lotte", board, "Dispatch plans by street from January. Thank you, all of you.");
    return board;
  }

  private static final String IDEA =
      Ideas.shared().idea("tom", IDEAS, "Share one ladder a street.");

  private static final String LOTTE = "21121";

  private static final String MEETING = meetingOfSanne();

  private static String meetingOfSanne() {
    Meetings meetings = Meetings.shared();
    LocalDate nextWeek = LocalDate.now().plusDays(7);
    JsonObject slot =
        meetings
            .best("sanne", "minutes=60&lunch=true&guests=2&with=" + LOTTE + "&from=" + nextWeek)
            .get(0)
            .getAsJsonObject();
    String id = meetings.book("sanne", Meetings.form(slot, 60, "Tariff letters", "soup", LOTTE));
    meetings.awaitState("sanne", id, "BOOKED");
    return id;
  }

  /** The one with the least time left. */
  private static String ticket() {
    return Faults.shared().queue().get(0).getAsJsonObject().get("reference").getAsString();
  }

  /** A question with an answer; also on home and under its hashtag. */
  private static String post() {
    Feed feed = Feed.shared();
    feed.wanted();
    return feed.answered("Unlabelled orange breaker? #heatgrid");
  }

  /** Two figures with a norm each, one kept and one not, on home and with their days. */
  private static void figures() {
    Portal portal = Portal.shared();
    figure(portal, "illness", "Absence through illness", "%", "4.5", "MOST", "4.1");
    figure(portal, "customers", "Customers #watdeklantvindt", "/ 10", "8", "LEAST", "7.6");
  }

  private static void figure(
      Portal portal, String code, String name, String unit, String norm, String is, String value) {
    String form =
        "{\"english\":\"%1$s\",\"dutch\":\"%1$s\",\"unit\":\"%2$s\",\"norm\":\"%3$s\",\"normIs\":\"%4$s\",\"place\":\"3\",\"home\":\"true\",\"version\":0}"
            .formatted(name, unit, norm, is);
    portal.call("marijke", "PUT", "/api/figures/" + code, form);
    for (int ago = 0; ago < 8; ago++) {
      String day = "/api/figures/" + code + "/days/" + LocalDate.now().minusDays(ago);
      String given = "{\"value\":\"%s%d\",\"source\":\"Register\"}".formatted(value, ago);
      portal.call("marijke", "PUT", day, given);
    }
  }

  static {
    figures();
  }

  private record Sight(String name, String persona, String path) {}

  private static final List<Sight> SIGHTS =
      List.of(
          new Sight("signed-out", NOBODY, "/signed-out.xhtml"),
          new Sight("sign-in", NOBODY, "/"),
          new Sight("home", "sanne", "/"),
          new Sight("home-newcomer", "ines", "/"),
          new Sight("leave-form", "tom", "/leave/form.xhtml"),
          new Sight("leave-list", "sanne", "/leave/list.xhtml"),
          new Sight("leave-list-empty", "aylin", "/leave/list.xhtml"),
          new Sight("leave-request", "tom", "/leave/request.xhtml?id=" + REQUEST),
          new Sight("leave-decide", "sanne", "/leave/request.xhtml?id=" + REQUEST),
          new Sight("meeting-form", "sanne", "/meetings/form.xhtml?minutes=90&room=1&menu=soup"),
          new Sight("meeting", "sanne", "/meetings/meeting.xhtml?id=" + MEETING),
          new Sight(
              "meeting-change", "sanne", "/meetings/form.xhtml?minutes=60&meeting=" + MEETING),
          new Sight("meeting-invited", "lotte", "/meetings/meeting.xhtml?id=" + MEETING),
          new Sight("rooms", "youssef", "/meetings/rooms.xhtml"),
          new Sight("requests", "sanne", "/requests/index.xhtml"),
          new Sight("requests-none", "aylin", "/requests/index.xhtml?q=zzzz"),
          new Sight("feedback", "ravi", "/feedback/index.xhtml"),
          new Sight("people", "sanne", "/people/index.xhtml"),
          new Sight("people-help", "sanne", "/people/index.xhtml?q=heat+pump+permit+in+Leerdam"),
          new Sight("people-none", "tom", "/people/index.xhtml?q=qqqqqq"),
          new Sight("people-profile", "sanne", "/people/profile.xhtml?number=" + marta()),
          new Sight("people-mine", "tom", "/people/profile.xhtml"),
          new Sight("people-department", "sanne", "/people/department.xhtml?code=MW-NW-HE-1"),
          new Sight("people-terms", "marijke", "/people/terms.xhtml"),
          new Sight("fault-choose", "tom", "/faults/form.xhtml?place=GO-2.02"),
          new Sight("fault-form", "tom", "/faults/form.xhtml?code=W-CO-0304"),
          new Sight("fault-offline-page", "tom", "/faults/offline.xhtml"),
          new Sight("fault-offline-device", "tom", "/faults/offline.xhtml?code=W-CO-0304"),
          new Sight("fault-stickers", "youssef", "/faults/form.xhtml"),
          new Sight("fault-list", "tom", "/faults/list.xhtml"),
          new Sight("fault-list-empty", "sanne", "/faults/list.xhtml"),
          new Sight("fault-report", "tom", "/faults/report.xhtml?id=" + REPORT),
          new Sight("facilities", "youssef", "/facilities/index.xhtml"),
          new Sight("facilities-ticket", "youssef", "/facilities/index.xhtml?ticket=" + ticket()),
          new Sight("facilities-slip", "youssef", "/facilities/slip.xhtml?ticket=" + ticket()),
          new Sight("facilities-note", "youssef", "/facilities/index.xhtml?on=W-CO-0304"),
          new Sight("facilities-none", "youssef", "/facilities/index.xhtml?q=qqqqqq"),
          new Sight("feed", "sanne", "/feed/index.xhtml"),
          new Sight("feed-tag", "tom", "/feed/index.xhtml?tag=heatgrid"),
          new Sight("feed-post", "sanne", "/feed/post.xhtml?id=" + post()),
          new Sight("expense-form", "lotte", "/expenses/form.xhtml"),
          new Sight("expense-form-empty", "aylin", "/expenses/form.xhtml"),
          new Sight("expense-claim", "tom", "/expenses/claim.xhtml?id=" + CLAIM),
          new Sight("expense-decide", "sanne", "/expenses/claim.xhtml?id=" + CLAIM),
          new Sight("news", "lotte", "/news/index.xhtml?show=published"),
          new Sight("news-none", "lotte", "/news/index.xhtml?show=minutes"),
          new Sight("news-article", "tom", "/news/article.xhtml?id=" + ARTICLE),
          new Sight(
              "news-edit", "lotte", "/news/form.xhtml?id=" + ARTICLE + "&as=DEPARTMENT:MW-CS"),
          new Sight("news-form", "lotte", "/news/form.xhtml"),
          new Sight("news-lines", "tom", "/news/lines.xhtml?q=refuse"),
          new Sight("news-lines-none", "tom", "/news/lines.xhtml?q=qqqqqq"),
          new Sight("news-heat", "lotte", "/news/lines.xhtml?write=1"),
          new Sight("notices", "tom", "/notices/index.xhtml"),
          new Sight("talk-task", "tom", "/feed/about.xhtml?kind=task&id=leave"),
          new Sight("talk-management", "tom", "/feed/about.xhtml?kind=ask&id=management"),
          new Sight("talk-share", "tom", "/feed/share.xhtml?kind=task&id=leave&text=I+am+away"),
          new Sight("moderation", "lotte", "/moderation/index.xhtml"),
          new Sight("groups", "sanne", "/groups/index.xhtml"),
          new Sight("groups-none", "tom", "/groups/index.xhtml?q=qqqqqq"),
          new Sight("group", "sanne", "/groups/group.xhtml?id=" + GROUP),
          new Sight("group-member", "tom", "/groups/group.xhtml?id=" + GROUP),
          new Sight("group-people", "sanne", "/groups/group.xhtml?show=people&id=" + GROUP),
          new Sight("group-files", "tom", "/groups/group.xhtml?show=files&id=" + GROUP),
          new Sight("group-shared", "lotte", "/groups/shared.xhtml?link=" + LINK),
          new Sight("group-step", "sanne", STEP),
          new Sight("group-agenda", "tom", "/groups/group.xhtml?show=agenda&id=" + GROUP),
          new Sight("group-new-event", "sanne", "/groups/group.xhtml?show=newEvent&id=" + GROUP),
          new Sight("group-closed", "lotte", "/groups/group.xhtml?id=" + CLOSED_GROUP),
          new Sight("group-form", "lotte", "/groups/form.xhtml"),
          new Sight("group-settings", "sanne", "/groups/form.xhtml?id=" + CLOSED_GROUP),
          new Sight("figures", "tom", "/figures/index.xhtml"),
          new Sight("figures-form", "marijke", "/figures/form.xhtml"),
          new Sight("ideas", "lotte", "/ideas/index.xhtml"),
          new Sight("ideas-over", "tom", "/ideas/index.xhtml?over="),
          new Sight("idea-board", "sanne", "/ideas/board.xhtml?id=" + IDEAS),
          new Sight("idea-board-member", "tom", "/ideas/board.xhtml?id=" + IDEAS),
          new Sight("idea-board-decided", "tom", "/ideas/board.xhtml?sort=decided&id=" + IDEAS),
          new Sight("idea-board-over", "lotte", "/ideas/board.xhtml?id=" + OVER),
          new Sight("idea", "sanne", "/ideas/idea.xhtml?id=" + IDEA),
          new Sight("idea-own", "tom", "/ideas/idea.xhtml?id=" + IDEA),
          new Sight("idea-form", "lotte", "/ideas/form.xhtml"),
          new Sight("idea-form-group", "tom", "/ideas/form.xhtml?group=" + GROUP),
          new Sight("search", "tom", "/search/index.xhtml"),
          new Sight("search-found", "sanne", "/search/index.xhtml?q=heat+grid"),
          new Sight("search-none", "tom", "/search/index.xhtml?q=qqqqqq"),
          new Sight("systems", "ravi", "/systems/index.xhtml"),
          new Sight("audit", "aylin", "/audit/index.xhtml"),
          new Sight("privacy", "tom", "/privacy/index.xhtml"),
          new Sight("privacy-hr", "marijke", "/privacy/index.xhtml"),
          new Sight("not-found", "tom", "/nothing-here.xhtml"),
          new Sight("not-for-you", "tom", "/systems/index.xhtml"));

  static Stream<Arguments> windows() {
    return SIGHTS.stream()
        .map(Sight::persona)
        .distinct()
        .flatMap(
            persona -> sizes().map(size -> Arguments.of(Named.of(called(persona), persona), size)));
  }

  static Stream<Named<Look>> sizes() {
    return Stream.of(Named.of("desk", Look.DESK), Named.of("phone", Look.PHONE));
  }

  private static String called(String persona) {
    return persona.equals(NOBODY) ? "nobody" : persona;
  }

  @ParameterizedTest(name = "{0} at a {1}")
  @MethodSource("windows")
  @DisplayName("is accessible, and fits every width in both languages")
  void isAccessibleAndFits(String persona, Look size) {
    Window window = window(persona, size);
    List<Sight> sights = SIGHTS.stream().filter(s -> s.persona().equals(persona)).toList();
    for (Sight sight : sights) {
      window.open(sight.path());
      isAccessible(window, sight.name());
      fits(window);
    }
    Window dutch = persona.equals(NOBODY) ? window(persona, size.dutch()) : window;
    try {
      if (!persona.equals(NOBODY)) {
        chooses(window, "nl");
      }
      for (Sight sight : sights) {
        dutch.open(sight.path());
        assertThat(dutch.page().locator("html")).hasAttribute("lang", "nl");
        fits(dutch);
      }
    } finally {
      if (!persona.equals(NOBODY)) {
        chooses(window, "auto"); // the other journeys meet the same people
      }
    }
  }

  @ParameterizedTest(name = "at a {0}")
  @MethodSource("sizes")
  @DisplayName("is accessible with a day chosen")
  void chosenDayIsAccessible(Look size) {
    Window aylin = window("aylin", size);
    Page page = aylin.page();
    aylin.open("/leave/form.xhtml");
    String month = page.locator("#monthTitle").textContent();
    page.locator("#nextMonth").click();
    assertThat(page.locator("#monthTitle")).not().hasText(month);
    page.locator("#month td[data-day]:not(.out, .we, .hol)").first().click();
    assertThat(page.locator("#send")).hasValue(Pattern.compile("Send request, .*"));
    isAccessible(aylin, "leave-form-day");
    fits(aylin);
  }

  @ParameterizedTest(name = "at a {0}")
  @MethodSource("sizes")
  @DisplayName("is accessible with its popups open")
  void popupsAreAccessible(Look size) {
    Window tom = window("tom", size);
    Page page = tom.page();
    tom.open("/leave/form.xhtml");
    page.locator(".ui-datepicker-trigger").first().click();
    page.locator(".ui-datepicker-calendar:visible").first().waitFor();
    isAccessible(tom, "leave-form-datepicker");
    tom.open("/");
    page.locator("header [popovertarget=profile]").click();
    isAccessible(tom, "profile-menu");
  }

  @Test
  @DisplayName("is light for a browser that was never here: home and the leave form")
  void firstVisitIsLight() {
    FirstVisit.of(window("sanne", Look.DESK), FirstVisit.HOME).isLight();
    FirstVisit.of(window("tom", Look.DESK), FirstVisit.LEAVE_FORM).isLight();
  }

  private static void isAccessible(Window window, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      boolean dark = scheme == ColorScheme.DARK;
      window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      window.pictureAs(name + (dark ? "-dark" : "") + (window.look().phone() ? "-phone" : "-desk"));
      if (dark == window.look().phone()) {
        Axe.findsNothing(window.page());
      } else {
        Axe.findsEnoughContrast(window.page());
      }
    }
  }

  /** Nothing scrolls sideways at the narrowest and the widest. */
  private static void fits(Window window) {
    Look look = window.look();
    List<Integer> widths = look.phone() ? List.of(360, look.width()) : List.of(1024, 1920, 1440);
    for (int width : widths) {
      window.page().setViewportSize(width, look.height());
      Axe.nothingScrollsSideways(window.page());
    }
  }

  private static Window window(String persona, Look size) {
    return WINDOWS.computeIfAbsent(
        persona + size.label(),
        key -> persona.equals(NOBODY) ? Chrome.window(size) : signedIn(persona, size));
  }

  /** With the language of the browser, whatever the persona chose in another journey. */
  private static Window signedIn(String persona, Look size) {
    Portal.shared().call(persona, "PUT", "/api/me/preferences", "{\"language\":\"auto\"}");
    return Chrome.as(persona, size);
  }

  /** As the buttons of the profile do; from the next page on. */
  private static void chooses(Window window, String language) {
    Object status =
        window
            .page()
            .evaluate(
                """
                language => fetch("/api/me/preferences", {
                  method: "PUT",
                  headers: {"Content-Type": "application/json"},
                  body: JSON.stringify({language})
                }).then(answer => answer.status)\
                """,
                language);
    assertThat((Integer) status).isEqualTo(200);
  }

  @AfterAll
  static void closeWindows() {
    WINDOWS.values().forEach(Window::close);
  }
}
