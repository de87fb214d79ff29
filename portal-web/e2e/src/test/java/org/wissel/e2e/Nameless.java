package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;
import org.wissel.e2e.Portal.Answer;

/** Asking without a name, and what moderators do, in a portal that publishes at once. */
final class Nameless {

  private final Portal portal;

  Nameless(Portal portal) {
    this.portal = portal;
  }

  /** A question is published after a second, not after twenty minutes. */
  static Map<String, String> settings() {
    return Map.of("WISSEL_NAMELESS_PAUSE", "PT1S");
  }

  /** Sends no cookie and leaves no trace of who it was; a moderator takes it away as any other. */
  void isAskedAndTakenAway() {
    UUID group = UUID.randomUUID();
    try (Window window = Chrome.as(portal, "tom", Look.DESK)) {
      String tom = portal.call("tom", "GET", "/api/me", "").json().get("number").getAsString();
      new Groups(portal).nameless(group, tom, "MEMBER");
      Page page = window.page();
      List<Request> sent = new CopyOnWriteArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().contains("/api/nameless/")) {
              sent.add(request);
            }
          });
      // begun under a name, and thought better of
      String words = "Is it sure? " + UUID.randomUUID();
      window.open("/groups/group.xhtml?id=" + group);
      page.locator("#say").fill(words);
      await("select place from feed_draft where content like '%" + words + "%'");
      page.locator("[data-nameless] a").click();
      page.waitForURL("**/feed/nameless.xhtml?*");
      assertThat(page.locator("#namelessWords")).hasValue(words);
      pictures(window, "nameless");
      page.reload();
      assertThat(page.locator("#namelessWords")).hasValue(words);
      assertThat(portal.select("select 1 from feed_draft where content like '%Is it sure%'"))
          .isEmpty();
      page.locator("#nameless button[type=submit]").click();
      assertThat(page.locator("#namelessState")).containsText("has arrived");
      assertThat(page.locator("#namelessWords")).hasValue("");
      Request question =
          sent.stream().filter(each -> each.url().endsWith("/questions")).findFirst().orElseThrow();
      assertThat(question.allHeaders()).doesNotContainKeys("cookie", "referer", "authorization");

      String post =
          await(
              "select cast(id as text) from post where author is null and words = '" + words + "'");
      noTrace(words, tom, question.postData());
      report(post, tom);
    }
    try (Window window = Chrome.as(portal, "lotte", Look.DESK)) {
      Page page = window.page();
      window.open("/moderation/index.xhtml");
      pictures(window, "moderation-reported");
      Locator item =
          page.locator("#reported article")
              .filter(new Locator.FilterOptions().setHasText("Asked without a name"));
      assertThat(item).containsText("Is it sure?");
      item.locator("select[name=reason]").selectOption("RUDE");
      item.getByText("Take away").click();
      assertThat(item).hasCount(0);
    }
    assertThat(portal.select("select 1 from post where words like 'Is it sure%'")).isEmpty();
    try (Window window = Chrome.as(portal, "aylin", Look.PHONE)) {
      window.open("/notices/index.xhtml");
      assertThat(window.page().locator("#noticesList")).containsText("No notices yet");
      pictures(window, "notices-none");
    }
  }

  /** Of what a moderator takes away its author hears once, by the bell, and why. */
  void isToldByTheBell() {
    String words = "Rude words " + UUID.randomUUID();
    Answer posted =
        portal.call(
            "tom",
            "POST",
            "/api/feed/posts",
            "{\"asks\":\"FYI\",\"words\":\"" + words + "\"}",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(posted.status()).isEqualTo(201);
    String id = posted.json().get("id").getAsString();
    Answer reported =
        portal.call(
            "sanne",
            "POST",
            "/api/feed/posts/" + id + "/reports",
            "{\"reason\":\"RUDE\",\"words\":\"Not like this\"}");
    assertThat(reported.status()).isLessThan(300);
    try (Window tom = Chrome.as(portal, "tom", Look.DESK);
        Window lotte = Chrome.as(portal, "lotte", Look.PHONE)) {
      tom.open("/feed/about.xhtml?kind=task&id=leave");
      pictures(tom, "talk-task");
      tom.open("/feed/share.xhtml?kind=task&id=leave&text=I+am+away+Mon+21+to+Thu+24+Dec.");
      assertThat(tom.page().locator("#shareWords")).hasValue("I am away Mon 21 to Thu 24 Dec.");
      pictures(tom, "talk-share");
      tom.page().locator("#share [data-fields='asks words subject']").click();
      tom.page().waitForURL("**/feed/about.xhtml?*");
      assertThat(tom.page().locator("#feed .post").first())
          .containsText("I am away Mon 21 to Thu 24 Dec.");
      int before = Integer.parseInt(tom.page().locator("#bell").getAttribute("data-unseen"));

      lotte.open("/moderation/index.xhtml");
      pictures(lotte, "moderation-reported");
      Locator item =
          lotte
              .page()
              .locator("#reported article")
              .filter(new Locator.FilterOptions().setHasText(words));
      item.locator("select[name=reason]").selectOption("RUDE");
      item.getByText("Take away").click();
      assertThat(item).hasCount(0);

      assertThat(tom.page().locator("#bell"))
          .hasAttribute("data-unseen", String.valueOf(before + 1));
      tom.open("/notices/index.xhtml");
      pictures(tom, "notices");
      Locator notice = tom.page().locator("#noticesList li.new").first();
      assertThat(notice).containsText("rude or hurtful");
      assertThat(tom.page().locator("body")).not().containsText(words);
      tom.page().reload();
      assertThat(tom.page().locator("#noticesList li.new")).not().hasCount(0);
      notice.locator("a").click();
      assertThat(tom.page().locator("h1")).containsText("took away");
      pictures(tom, "settled");
      assertThat(tom.page().locator("#bell")).hasAttribute("data-unseen", String.valueOf(before));
    }
  }

  static void pictures(Window window, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      window.pictureAs(name + "-" + scheme + "-" + window.look().label());
      Axe.findsEnoughContrast(window.page());
    }
    Axe.findsNothing(window.page());
  }

  /** No line of the log names the path or the words, and none the person after the question. */
  private void noTrace(String words, String number, String body) {
    String ticket = body.replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
    assertThat(ticket).hasSize(43);
    // but for the list of all addresses at the start
    assertThat(portal.log().stream().filter(line -> !line.contains("REST Endpoints")).toList())
        .isNotEmpty()
        .noneMatch(line -> line.contains("/api/nameless"))
        .noneMatch(line -> line.contains(words) || line.contains(ticket))
        .noneMatch(line -> line.contains(number) && line.contains("nameless"));
  }

  private void report(String post, String by) {
    portal.select(
        """
        with made as (
          insert into post_report (id, post_id, item, employee, reason, words, reported_at)
          values (gen_random_uuid(), '%1$s', '%1$s', '%2$s', 'WRONG', 'Not true at all', now())
          returning id)
        select count(*) from made
        """
            .formatted(post, by));
  }

  /** The first value, as soon as there is one. */
  private String await(String sql) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    String found = portal.select(sql);
    while (found.isEmpty()) {
      assertThat(Instant.now()).as(sql).isBefore(end);
      Pause.millis(300);
      found = portal.select(sql);
    }
    return found;
  }
}
