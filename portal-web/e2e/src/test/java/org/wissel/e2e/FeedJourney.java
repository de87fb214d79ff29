package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("What colleagues write")
class FeedJourney {

  /** Milliseconds in which something new reaches open pages. */
  private static final double REACHES = 2_000;

  private static final LocatorAssertions.IsVisibleOptions LIVE =
      new LocatorAssertions.IsVisibleOptions().setTimeout(REACHES);

  private final Feed feed = Feed.shared();

  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static Locator post(Page page, String words) {
    return page.locator("#feed .post", new Page.LocatorOptions().setHasText(words));
  }

  @Test
  @DisplayName(
      "is asked of management in its own place, and who leads a department is told to do so")
  void management() {
    String words = "Why do we close on Friday " + unique();
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      page.getByText("Ask management").first().click();
      page.waitForURL("**/feed/about.xhtml?*");
      assertThat(page.locator("h1")).hasText("Ask management");
      page.locator("#say").fill(words);
      page.locator("#compose [type=submit]").click();
      assertThat(post(page, words)).isVisible();
      assertThat(post(page, words)).not().containsText("leads");
      String id = post(page, words).locator("a[data-comments]").getAttribute("data-comments");
      feed.comment("sanne", id, "Because of the works");
      post(page, words).locator("[data-comments]").click();
      page.waitForURL("**/feed/post.xhtml?*");
      Locator answer = page.locator(".remark .by").first();
      assertThat(answer).containsText("Sanne de Wit · leads ");
      Axe.findsNothing(page);
      tom.open("/home/index.xhtml");
      assertThat(post(page, words)).hasCount(0);
    }
  }

  @Test
  @DisplayName("FD-1 FD-4 FD-13 is asked from home in three taps, answered and accepted, live")
  void asked() {
    String words = "Which breaker is orange " + unique();
    try (Window pieter = Chrome.as("pieter", Look.PHONE.wide(360));
        Window lotte = Chrome.as("lotte")) {
      lotte.open("/home/index.xhtml");
      assertThat(lotte.page().locator("#compose")).isVisible();
      Page page = pieter.page();
      pieter.open("/home/index.xhtml");
      page.locator("#say").tap();
      page.keyboard().insertText(words + " #heatgrid");
      page.locator("#compose label", new Page.LocatorOptions().setHasText("Question")).tap();
      page.locator("#compose [type=submit]").tap();
      Locator mine = post(page, words);
      assertThat(mine).isVisible();
      assertThat(mine).containsText("No answer yet");
      assertThat(mine).containsText("Here because you wrote it");
      assertThat(page.locator("#say")).hasValue("");
      Axe.nothingScrollsSideways(page);
      pieter.picture("feed-home-phone");

      Page open = lotte.page();
      Locator fresh = open.locator("#fresh");
      assertThat(fresh).isVisible(LIVE);
      assertThat(post(open, words)).hasCount(0);
      fresh.click();
      assertThat(post(open, words)).isVisible();
      assertThat(post(open, words)).containsText("Here because it is for everybody");
      Axe.findsNothing(open);
      lotte.picture("feed-home");
      post(open, words).locator("[data-comments]").click();
      open.waitForURL("**/feed/post.xhtml?*");
      open.locator("#answer").fill("The **pump relay**");
      open.locator("#reply [type=submit]").click();
      assertThat(open.locator(".remark strong")).hasText("pump relay");
      Axe.findsNothing(open);

      assertThat(mine.locator("[data-comments] span"))
          .hasText("1", new LocatorAssertions.HasTextOptions().setTimeout(REACHES));
      mine.locator("[data-comments]").tap();
      page.waitForURL("**/feed/post.xhtml?*");
      page.locator("[data-put*='/answer/']").tap();
      assertThat(page.locator(".remark.accepted")).containsText("Accepted answer");
      Axe.nothingScrollsSideways(page);
      Axe.findsNothing(page);
      pieter.picture("feed-thread-phone");
      assertThat(open.locator(".remark.accepted")).isVisible(LIVE);
      lotte.picture("feed-thread");
    }
  }

  @Test
  @DisplayName("FD-13 reaches an open thread within a minute where no stream comes through")
  void asksByItself() {
    String id = feed.post("sanne", "QUESTION", "Who has the key " + unique());
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      page.context().route("**/api/live*", Route::abort);
      page.clock().install();
      tom.open("/feed/post.xhtml?id=" + id);
      assertThat(page.locator("#answer")).isVisible();
      feed.comment("pieter", id, "At the gate");
      page.clock().runFor(45_000);
      assertThat(page.locator(".remark")).hasCount(0);
      page.clock().runFor(45_000);
      assertThat(page.locator(".remark")).containsText("At the gate");
    }
  }

  @Test
  @DisplayName("FD-14 stays begun in each place until it was sent from there")
  void begun() {
    String mark = unique();
    String group = Groups.shared().begin("aylin", "Begun " + mark, "OPEN", "ROOM");
    try (Window aylin = Chrome.as("aylin")) {
      Page page = aylin.page();
      aylin.open("/groups/group.xhtml?id=" + group);
      page.locator("#say").fill("Begun in the group " + mark);
      assertThat(page.locator("#compose [data-state]")).hasText("Draft kept");
      aylin.open("/home/index.xhtml");
      page.locator("#say").fill("Begun at home " + mark);
      assertThat(page.locator("#compose [data-state]")).hasText("Draft kept");
      page.locator("#to").selectOption(group);
      page.locator("#compose [type=submit]").click();
      assertThat(page.locator("#say")).hasValue("");
      page.reload();
      assertThat(post(page, "Begun at home " + mark)).isVisible();
      assertThat(page.locator("#say")).hasValue("");
      aylin.open("/groups/group.xhtml?id=" + group);
      assertThat(post(page, "Begun at home " + mark)).isVisible();
      assertThat(page.locator("#say")).hasValue("Begun in the group " + mark);
    }
  }

  @Test
  @DisplayName("FD-5 FD-6 FD-7 waits for its readers first, who vote, sign up and confirm")
  void actedOn() {
    String mark = unique();
    feed.post("sanne", "READ", "The new safety sheet " + mark);
    feed.post("sanne", "DECISION", "Which rota " + mark, "Two shifts", "One shift");
    feed.post("sanne", "HELP", "Who reads Polish " + mark);
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      tom.open("/home/index.xhtml");
      Locator read = post(page, "The new safety sheet " + mark);
      assertThat(read).hasClass("post waits");
      read.locator("[data-put$='/confirmation']").click();
      assertThat(read).containsText("You confirmed this");
      assertThat(read).not().hasClass("post waits");

      Locator decision = post(page, "Which rota " + mark);
      assertThat(decision).hasClass("post waits");
      decision.locator(".poll button").first().click();
      assertThat(decision.locator(".poll [aria-pressed=true]")).containsText("Two shifts");
      assertThat(decision).containsText("1 vote");
      // it waits no more and may be far down: what was said leads to it
      page.locator(".toast a").click();
      page.waitForURL("**/feed/post.xhtml?id=*");
      page.locator(".poll button").last().click();
      assertThat(page.locator(".poll [aria-pressed=true]")).containsText("One shift");
      tom.open("/home/index.xhtml");

      Locator help = post(page, "Who reads Polish " + mark);
      help.locator("[data-put$='/help']").click();
      assertThat(help).containsText("Help found");

      help.locator("[data-put$='/reactions/heart']").click();
      assertThat(help.locator("[data-delete$='/reactions/heart']")).hasText("1");
      tom.picture("feed-acted");
    }
  }

  @Test
  @DisplayName("FD-10 FD-14 is written by keyboard with a colleague's name, kept, sent and edited")
  void written() {
    String mark = unique();
    try (Window aylin = Chrome.as("aylin")) {
      Page page = aylin.page();
      aylin.open("/home/index.xhtml");
      page.locator("#say").focus();
      page.keyboard().type("Ask @Sanne de");
      Locator names = page.locator(".mentions [role=option]");
      assertThat(names.first()).containsText("Sanne de Wit");
      page.keyboard().press("Enter");
      assertThat(page.locator("#say")).hasValue("Ask @Sanne de Wit ");
      page.keyboard().type("about it " + mark);
      assertThat(page.locator("#compose [data-state]")).hasText("Draft kept");
      page.reload();
      assertThat(page.locator("#say")).hasValue("Ask @Sanne de Wit about it " + mark);

      page.context().route("**/api/feed/**", route -> route.abort());
      page.locator("#say").focus();
      page.keyboard().press("End");
      page.keyboard().type(" and more");
      page.locator("#compose [type=submit]").click();
      assertThat(page.locator(".toast.err")).isVisible();
      page.context().unroute("**/api/feed/**");
      page.reload();
      assertThat(page.locator("#say")).hasValue("Ask @Sanne de Wit about it " + mark + " and more");
      page.locator("#attach")
          .setInputFiles(new FilePayload("cabinet.jpg", "image/jpeg", Faults.jpeg(900, 600)));
      assertThat(page.locator("#attached img")).isVisible();
      page.locator("#attached input").fill("An open cabinet " + mark);
      page.locator("#say").press("Control+Enter");
      Locator mine = post(page, mark);
      assertThat(mine.locator(".mention")).hasText("@Sanne de Wit");
      assertThat(mine.locator("img")).hasAttribute("alt", "An open cabinet " + mark);

      mine.locator(".by .tag").click();
      page.waitForURL("**/feed/post.xhtml?*");
      page.locator("#edit summary").click();
      page.locator("#editWords").fill("");
      page.keyboard().type("Nothing any more for @Pieter Bo");
      assertThat(names.first()).containsText("Pieter Bosman");
      page.keyboard().press("Enter");
      page.keyboard().type(mark);
      page.locator("#about [data-put*='/follows/post/']").click(); // fetches the form again
      assertThat(page.locator("#about [data-put*='/follows/post/']"))
          .hasText("Tell me about new comments");
      page.context().clearCookies(); // what is typed outlives the sign-in
      page.locator("#edit [type=submit]").click();
      page.locator("button[name=username][value=aylin]").click();
      assertThat(page.locator("#editWords"))
          .hasValue("Nothing any more for @Pieter Bosman " + mark);
      page.locator("#edit [type=submit]").click();
      assertThat(page.locator("#thread .whole .words"))
          .hasText("Nothing any more for @Pieter Bosman " + mark);
      assertThat(page.locator("#thread .whole .mention")).hasText("@Pieter Bosman");
      page.locator("#before summary").click();
      assertThat(page.locator("#before")).containsText("Ask @Sanne de Wit about it");
      Axe.findsNothing(page);
      aylin.picture("feed-edited");
      Locator delete = page.locator("#about [data-delete^='/api/feed/posts/']");
      delete.click();
      assertThat(delete).hasText("Press again to confirm");
      delete.click();
      page.waitForURL("**/home/index.xhtml");
      assertThat(page.locator("#feed")).not().containsText(mark);
      assertThat(page.content()).doesNotContain(mark);
    }
  }
}
