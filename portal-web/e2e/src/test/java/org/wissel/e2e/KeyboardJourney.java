package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("With the keyboard alone")
class KeyboardJourney {

  private static final int MOST_TABS = 80;

  /** The focused element, or what stands for it, has an outline and is on the screen. */
  private static final String SEEN =
      """
      () => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return "nothing has the focus";
        const stands = [focused, focused.closest("label"), ...(focused.labels ?? [])].filter(Boolean);
        const marked = stands.find(element => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        });
        const what = focused.outerHTML.slice(0, 120);
        if (!marked) return `no outline: ${what}`;
        const box = marked.getBoundingClientRect();
        const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
        return inside ? "" : `outside the screen: ${what}`;
      }""";

  private final Leave leave = Leave.shared();

  private static void focusIsSeen(Page page) {
    assertThat((String) page.evaluate(SEEN)).as("focus on %s", page.url()).isEmpty();
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      boolean onPage = (boolean) page.evaluate("document.activeElement !== document.body");
      if (onPage) {
        focusIsSeen(page);
      }
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by Tab on " + page.url());
  }

  private static void signIn(Window window, String persona) {
    window.open("/");
    tabTo(window.page(), "button[name=username][value=" + persona + "]");
    window.page().keyboard().press("Enter");
    window.page().waitForURL(Portal.shared().url() + "/**");
  }

  /** From home to the receipt. */
  private static String book(Page page, LocalDate day) {
    tabTo(page, "nav.start a");
    page.keyboard().press("Enter");
    page.waitForURL("**/leave/form.xhtml*");
    tabTo(page, "#month td[data-day]");
    String focused = (String) page.evaluate("document.activeElement.dataset.day");
    LocalDate at = LocalDate.parse(focused);
    while (YearMonth.from(at).isBefore(YearMonth.from(day))) {
      String title = page.locator("#monthTitle").textContent();
      page.keyboard().press("PageDown");
      assertThat(page.locator("#monthTitle")).not().hasText(title);
      assertThat(page.locator("#month td[data-day]:focus")).hasCount(1);
      at = LocalDate.parse((String) page.evaluate("document.activeElement.dataset.day"));
      focusIsSeen(page);
    }
    long steps = ChronoUnit.DAYS.between(at, day);
    for (long i = 0; i < steps / 7; i++) {
      page.keyboard().press("ArrowDown");
    }
    for (long i = 0; i < steps % 7; i++) {
      page.keyboard().press("ArrowRight");
    }
    focusIsSeen(page);
    page.keyboard().press("Space");
    assertThat(page.locator("#send")).hasValue("Send request, 8 h");
    tabTo(page, "#send");
    page.keyboard().press("Enter");
    page.waitForURL("**/leave/request.xhtml?*");
    return page.url().replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
  }

  @Test
  @DisplayName(
      "a day is booked, undone, booked again, approved and withdrawn; focus is always seen")
  void bookUndoApproveWithdraw() {
    LocalDate undone = leave.freeDay("tom");
    LocalDate kept = leave.freeDay("tom");
    String id;
    try (Window tom = Chrome.window(Look.DESK)) {
      Page page = tom.page();
      signIn(tom, "tom");
      String first = book(page, undone);
      tabTo(page, ".toast[data-undo] button");
      page.keyboard().press("Enter");
      assertThat(page.locator("#request .tag").first()).containsText("Withdrawn");
      leave.awaitState("tom", first, "WITHDRAWN");

      tabTo(page, "header nav a[href$='/home/index.xhtml']");
      page.keyboard().press("Enter");
      page.waitForURL("**/home/index.xhtml");
      id = book(page, kept);
    }
    try (Window sanne = Chrome.window(Look.DESK)) {
      signIn(sanne, "sanne");
      String approve = "#board button[data-post*='" + id + "']";
      tabTo(sanne.page(), approve);
      sanne.page().keyboard().press("Space");
      assertThat(sanne.page().locator(approve)).hasCount(0);
      assertThat((boolean) sanne.page().evaluate("document.activeElement !== document.body"))
          .as("the focus is not lost with the line")
          .isTrue();
    }
    leave.awaitState("tom", id, "APPROVED");
    try (Window tom = Chrome.window(Look.DESK)) {
      Page page = tom.page();
      signIn(tom, "tom");
      tabTo(page, "header nav a[href$='/requests/index.xhtml']");
      page.keyboard().press("Enter");
      page.waitForURL("**/requests/index.xhtml");
      tabTo(page, "table a[href*='" + id + "']");
      page.keyboard().press("Enter");
      page.waitForURL("**/leave/request.xhtml?*");
      tabTo(page, "#request button[data-post$='/withdrawal']");
      page.keyboard().press("Space");
      assertThat(page.locator("#request .head .row").first()).containsText("Withdraw");
      assertThat((boolean) page.evaluate("document.activeElement !== document.body")).isTrue();
    }
    leave.awaitState("tom", id, "WITHDRAWN");
  }

  @Test
  @DisplayName("is voted, confirmed and an answer accepted; focus is always seen and never lost")
  void takePart() {
    Feed feed = Feed.shared();
    String decision = feed.post("sanne", "DECISION", "Which rota?", "Two shifts", "One shift");
    String read = feed.post("sanne", "READ", "The new safety sheet");
    String question = feed.post("tom", "QUESTION", "Which breaker is orange?");
    feed.comment("sanne", question, "The pump relay");
    try (Window tom = Chrome.window(Look.DESK)) {
      Page page = tom.page();
      signIn(tom, "tom");
      tom.open("/feed/post.xhtml?id=" + decision);
      tabTo(page, ".poll button");
      page.keyboard().press("Space");
      assertThat(page.locator(".poll [aria-pressed=true]")).containsText("Two shifts");
      focusIsOn(page, ".poll button");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator(".poll [aria-pressed=true]")).containsText("One shift");
      focusIsOn(page, ".poll button");

      tom.open("/feed/post.xhtml?id=" + read);
      tabTo(page, "#thread [data-put$='/confirmation']");
      page.keyboard().press("Enter");
      assertThat(page.locator("#thread .whole")).containsText("You confirmed this");
      focusIsOn(page, "#thread *");

      tom.open("/feed/post.xhtml?id=" + question);
      tabTo(page, "#thread [data-put*='/answer/']");
      page.keyboard().press("Space");
      assertThat(page.locator(".remark.accepted")).containsText("The pump relay");
      focusIsOn(page, "#thread *");
    }
  }

  private static void focusIsOn(Page page, String selector) {
    page.waitForCondition(
        () ->
            (boolean) page.evaluate("s => document.activeElement?.matches(s) ?? false", selector));
    focusIsSeen(page);
  }

  @Test
  @DisplayName("a colleague who can help is found, looked at and reached; focus is always seen")
  void findAColleague() {
    try (Window tom = Chrome.window(Look.DESK)) {
      Page page = tom.page();
      signIn(tom, "tom");
      tabTo(page, "nav.start a.l-ppl");
      page.keyboard().press("Enter");
      page.waitForURL("**/people/index.xhtml");
      tabTo(page, "#q");
      page.keyboard().type("legionella Leerdam");
      page.keyboard().press("Enter");
      page.waitForURL("**/people/index.xhtml?q=*");
      tabTo(page, "article.person .reach a");
      tabTo(page, "article.person h2 a");
      page.keyboard().press("Enter");
      page.waitForURL("**/people/profile.xhtml?number=*");
      tabTo(page, "section[aria-labelledby=line] a");
      tom.open("/people/profile.xhtml");
      tabTo(page, "#askMe");
      tabTo(page, "button[data-put='/api/people/mine']");
    }
  }
}
